// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"
#include "core/statements/statementbook.h"
#include "core/statements/statementmeasure.h"
#include "core/store/metricsstore.h"

#include <QHash>

#include <vector>

namespace datainsight {

/// One statement over a span, in one database by one user; entries with the same fingerprint are one.
struct StatementRow
{
    QString fingerprint; ///< "queryid:…" while its text is not known, "other" for the rest
    QString query; ///< its first characters; null when not known
    QString database, user;
    bool toplevel = true; ///< false: called by a function
    QStringList queryIds;
    StatementSums sums;
    /// It may have done more: see StatementDeltas. Also where it may have been among `other` for a while.
    bool lowerBound = false;
    bool isOther = false; ///< all statements the store did not keep one by one

    /// What makes it one: database, user, fingerprint (for the queryid) and level.
    StatementKey identity() const;
};

/// Adds the deltas of a span up, from frames as they come and from the store. 5,000 rows take some milliseconds.
class StatementTotals
{
public:
    /// A frame of target.statements as derived: deltas.
    void add(const Frame &deltas);
    /// What the store answered for statementColumns().
    void add(const TotalsResult &stored);
    /// Nobody read for a part of the span: every row may have done more.
    void markInterrupted() { m_interrupted = true; }
    void clear();

    /// One row a fingerprint, database, user and level; in no order.
    std::vector<StatementRow> rows(const StatementBook &book) const;
    /// Of everything, `other` too.
    StatementSums total() const;

    /// What to ask the store for.
    static TotalsQuery query(const TargetId &target, const TimeRange &range);

private:
    struct Entry
    {
        StatementKey key;
        StatementSums sums;
        bool mayBeElsewhere = false; ///< a part of it may be in `other`
    };
    void adopt(const Frame &deltas);

    QHash<QString, Entry> m_entries; ///< by the key of their series
    bool m_interrupted = false;
    std::shared_ptr<const FamilySpec> m_family; ///< for which the next was made
    std::vector<std::pair<size_t, size_t>> m_columns; ///< of frames: column, measure
};

} // namespace datainsight
