// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexesrunner.h"

namespace datainsight {

/// How findings are put together: by their problem, those that are too early to tell apart.
struct FindingGroup
{
    IndexProblem problem = IndexProblem::Invalid;
    bool tooEarly = false;
    int count = 0;
    qint64 bytes = 0; ///< that mending all of them would give back; of missing ones: would take
};

/// A line of a table of indexes: an index, something that is to be said of one or of one that is missing, or the
/// heading above such. Refers to a report, which it keeps.
struct IndexItem
{
    IndexReportPtr report;
    int index = -1; ///< in IndexList::rows
    int finding = -1; ///< in IndexReport::findings
    std::shared_ptr<const FindingGroup> heading;

    const IndexRow *row() const;
    const IndexFinding *what() const;
    const ForeignKey *foreignKey() const;
    /// The other index of the finding.
    const IndexRow *other() const;
    /// The same in every reading.
    quint64 key() const;
    /// Where findings of its kind stand among the others, the gravest first.
    int place() const;
};

/// What mending it gives back; of a missing one what that would take.
qint64 bytesAtStake(const IndexReport &report, const IndexFinding &finding);

/// All indexes, each with what is to be said of it.
std::vector<IndexItem> indexItems(const IndexReportPtr &report);
/// What is to be said, under headings.
std::vector<IndexItem> findingItems(const IndexReportPtr &report);

} // namespace datainsight
