// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/seriesindex.h"

#include <QSet>

namespace datainsight {

/// Holds a family to its max-series: rows beyond it become one row whose labels say `other`. Which rows stay on their
/// own is sticky, and the counters of `other` grow by the increases of its members, so that a member that comes, goes
/// or restarts makes neither a spike nor a reset. Gauges are summed; texts and instants are null.
class SeriesLimit
{
public:
    /// The frame itself when it has no more than `most` rows and never had; else one with `other` as its last row.
    std::shared_ptr<Frame> apply(std::shared_ptr<Frame> frame, int most);
    void restart();

private:
    std::vector<qsizetype> admit(const Frame &frame, int most);
    void appendOther(Frame &limited, const Frame &all, const std::vector<qsizetype> &rest);
    double sum(const Frame &all, size_t column, const std::vector<qsizetype> &rest) const;
    double increase(const Frame &all, size_t column, const std::vector<qsizetype> &rest) const;

    SeriesIndex m_previous; ///< the last frame with all its rows; only while rows are summed
    QSet<QString> m_admitted;
    std::vector<double> m_counters; ///< of `other`, by column
};

} // namespace datainsight
