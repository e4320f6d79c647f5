// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pg/servernotice.h"

#include <optional>
#include <vector>

namespace datainsight {

/// What VACUUM (VERBOSE) told of one relation, in numbers; what this version does not tell is none.
struct VacuumReport
{
    QString relation; ///< as the server calls it: "public.t", from 15 on "shop.public.t"
    std::optional<qint64> pages; ///< it has now
    std::optional<qint64> pagesScanned, pagesRemoved;
    std::optional<qint64> tuplesRemoved, tuplesRemain;
    std::optional<qint64> tuplesStillNeeded; ///< dead, and some transaction may yet look at them
    std::optional<qint64> cutoff; ///< the transaction from which on dead tuples are still needed
    std::optional<qint64> indexPasses; ///< how often it went over the indexes; more than once: too little memory
    std::optional<qint64> walRecords, walBytes; ///< 15 on
    std::optional<Milliseconds> took;
    bool finished = false;
};

/// Puts the reports together while notices come. Knows the words of PostgreSQL 13 to 18, in English.
class VacuumReader
{
public:
    void take(const ServerNotice &notice);
    const std::vector<VacuumReport> &reports() const { return m_reports; }

private:
    VacuumReport &current();
    void takeSummary(const QString &text);
    void takeOlder(const ServerNotice &notice);

    std::vector<VacuumReport> m_reports;
    QString m_firstIndex; ///< of the relation under way, before 15: as often as it is scanned, as many are the passes
};

} // namespace datainsight
