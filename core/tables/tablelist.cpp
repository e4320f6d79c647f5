// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablelist.h"

#include <algorithm>

namespace datainsight {

const TableRow *TableList::find(quint32 oid) const
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const TableRow &row) { return row.oid == oid; });
    return found == rows.end() ? nullptr : &*found;
}

const TableRow *TableList::find(const QString &schema, const QString &name) const
{
    const auto found = std::find_if(
        rows.begin(), rows.end(), [&](const TableRow &row) { return row.name == name && row.schema == schema; });
    return found == rows.end() ? nullptr : &*found;
}

QHash<quint32, TableRates> ratesBetween(const TableList &before, const TableList &now)
{
    QHash<quint32, TableRates> rates;
    const double seconds = std::chrono::duration<double>(now.at - before.at).count();
    if (seconds <= 0 || before.statsReset != now.statsReset)
        return rates;
    QHash<quint32, const TableRow *> old;
    old.reserve(static_cast<qsizetype>(before.rows.size()));
    for (const auto &row : before.rows)
        old.insert(row.oid, &row);
    for (const auto &row : now.rows) {
        const auto *earlier = old.value(row.oid);
        if (!earlier)
            continue;
        const auto &was = earlier->stats;
        const auto &is = row.stats;
        const qint64 inserted = is.inserted - was.inserted;
        const qint64 updated = is.updated - was.updated;
        const qint64 deleted = is.deleted - was.deleted;
        if (inserted < 0 || updated < 0 || deleted < 0)
            continue;
        TableRates rate { .seconds = seconds,
            .deadPerSecond = static_cast<double>(updated + deleted) / seconds,
            .insertedPerSecond = static_cast<double>(inserted) / seconds,
            .modifiedPerSecond = static_cast<double>(inserted + updated + deleted) / seconds };
        if (!was.sizesEstimated && !is.sizesEstimated)
            rate.bytesPerDay = static_cast<double>(is.sizes.total() - was.sizes.total()) / seconds * 86400;
        rates.insert(row.oid, rate);
    }
    return rates;
}

} // namespace datainsight
