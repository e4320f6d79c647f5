// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/seriesindex.h"

#include <QSet>

namespace datainsight {

/// What of a family goes to the store, by its keep rule; what is shown is not touched. One per family and target.
///
/// `changed`: rows of which a number moved or began again, all rows of a frame that follows a gap, and each row once an
/// hour at a moment of its own, so that a reader never has to look back further than that.
/// `top n by a, b`: counters become increases (role Delta) before anything is selected; kept are the n rows with most
/// of each dimension, the rest is summed into one row whose labels say `other`. The first frame has no increases and is
/// not kept.
class KeepFilter
{
public:
    static constexpr Milliseconds KeyInterval { 3'600'000 };

    /// Null when nothing is to be kept. `increases` are those of Derived.
    FramePtr filter(const FramePtr &raw, const std::vector<std::vector<double>> &increases);

private:
    FramePtr changed(const FramePtr &raw);
    FramePtr top(const FramePtr &raw, const std::vector<std::vector<double>> &increases);
    std::shared_ptr<const FamilySpec> increasesOf(const std::shared_ptr<const FamilySpec> &family);

    SeriesIndex m_previous;
    std::shared_ptr<const FamilySpec> m_family; ///< the raw family for which m_increasesFamily was made
    std::shared_ptr<const FamilySpec> m_increasesFamily;
};

} // namespace datainsight
