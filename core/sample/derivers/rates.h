// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"
#include "core/sample/seriesindex.h"

namespace datainsight {

/// The default: each counter becomes a gauge per second, all else stays. A row has no rate in its first frame, across a
/// gap, and where its counters began again: its Reset column changed, or any counter fell (no statistics view of
/// PostgreSQL before 19 tells resets per table or index). Keeps one frame.
class Rates final : public Deriver
{
public:
    Derived derive(std::shared_ptr<Frame> raw, Milliseconds gapAfter) override;
    void restart(Interruption) override { m_previous.clear(); }

private:
    bool beganAgain(const Frame &raw, qsizetype row, qsizetype before) const;
    void countIncreases(Frame &raw, Derived &derived) const;
    std::shared_ptr<const FamilySpec> ratesOf(const std::shared_ptr<const FamilySpec> &family);

    SeriesIndex m_previous;
    std::shared_ptr<const FamilySpec> m_family; ///< the raw family for which m_ratesFamily was made
    std::shared_ptr<const FamilySpec> m_ratesFamily;
};

} // namespace datainsight
