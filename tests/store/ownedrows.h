// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/store/storebed.h"

#include <map>

// Rows that say whose they are, so that one found under another series gives itself away.
namespace datainsight::test {

inline std::shared_ptr<const FamilySpec> ownedFamily()
{
    return familyOf({ QStringLiteral("name label"), QStringLiteral("owner gauge count int8"),
        QStringLiteral("seq gauge count int8") });
}

/// Rows of which `owner` says whose they are; each frame brings `fresh` series that were not there before.
inline FramePtr ownedFrame(Instant at, qint64 seq, int fresh = 1)
{
    static const auto spec = ownedFamily();
    std::vector<QVariantList> rows { { QString::number(seq % 5), seq % 5, seq } };
    for (int i = 0; i < fresh; ++i) {
        const qint64 owner = 1000 + seq * fresh + i;
        rows.push_back({ QString::number(owner), owner, seq });
    }
    return frameOf(spec, static_cast<double>(toMilliseconds(at)) / 1000, rows);
}

struct OwnedRows
{
    std::map<qint64, qint64> instants; ///< of each frame, by seq
    qint64 rows = 0;
    QStringList strangers; ///< rows under another series' name, and errors
};

/// All there is in a range, by default from the raw tier.
inline OwnedRows readOwnedRows(SqliteStore &store,
    const TimeRange &range = { fromMilliseconds(0), fromMilliseconds(4'000'000'000'000) }, int points = 2'000'000'000)
{
    RangeQuery query { .target = TargetId { QStringLiteral("t") },
        .family = ownedFamily()->id,
        .columns = { QStringLiteral("owner"), QStringLiteral("seq") },
        .range = range,
        .points = points };
    OwnedRows found;
    const auto result = waitFor(store.range(query, {}));
    if (!result) {
        found.strangers << oneLine(result.error());
        return found;
    }
    for (const auto &series : result->series) {
        const QString name = series.labels.value(QStringLiteral("name"));
        for (const auto &point : series.points) {
            if (std::isnan(point.average))
                continue;
            const auto value = static_cast<qint64>(point.average);
            ++found.rows;
            if (series.column == QStringLiteral("seq"))
                found.instants[value] = toMilliseconds(point.at);
            else if (value != name.toLongLong())
                found.strangers << QStringLiteral("%1 has a row of %2").arg(name).arg(value);
        }
    }
    return found;
}

} // namespace datainsight::test
