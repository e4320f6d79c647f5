// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/aggregaterows.h"

#include "core/timescale/policy.h"
#include "ui/timescale/timescalecolumns.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::AggregateRows)
};

using Row = AggregateRow;

} // namespace

AggregateModel *makeAggregateModel(QObject *parent)
{
    std::vector<Column<Row>> columns;
    auto name =
        columnOf<Row>("name", Tr::tr("Continuous aggregate"), [](const Row &row) { return row.aggregate.quoted; });
    name.strong = [](const Row &) { return true; };
    columns.push_back(std::move(name));
    columns.push_back(withTone(sortedBy(columnOf<Row>("state", Tr::tr("State"),
                                            [](const Row &row) { return aggregateStateText(row.freshness.state); }),
                                   [](const Row &row) { return int(row.freshness.state); }),
        [](const Row &row) { return aggregateTone(row.freshness.state); }));
    columns.push_back(columnOf<Row>(
        "lag", Tr::tr("Lag"), [](const Row &row) { return secondsValue(row.freshness.lag); }, Unit::Seconds,
        Tr::tr("From the end of what is materialized to now.")));
    columns.push_back(columnOf<Row>(
        "allowed", Tr::tr("Promised"), [](const Row &row) { return secondsValue(row.freshness.allowed); },
        Unit::Seconds,
        Tr::tr("What its policy lets it be behind: the end of its window, a schedule and three buckets.")));
    columns.push_back(columnOf<Row>(
        "mode", Tr::tr("Newest rows"),
        [](const Row &row) {
            return row.aggregate.materializedOnly ? Tr::tr("left out") : Tr::tr("computed by each query");
        },
        {},
        Tr::tr("What becomes of rows that are not materialized yet: left out, or in a realtime aggregate computed "
               "each time.")));
    columns.push_back(columnOf<Row>(
        "size", Tr::tr("Size"), [](const Row &row) { return double(row.bytes); }, Unit::Bytes));
    columns.push_back(withTone(
        columnOf<Row>(
            "invalid", Tr::tr("Invalidated"), [](const Row &row) { return double(row.aggregate.invalidRanges); },
            Unit::Count, Tr::tr("Ranges that changed and that a refresh would do again.")),
        [](const Row &row) {
            return row.aggregate.invalidRanges + row.aggregate.waitingRanges > 1000 ? std::optional(Tone::Warning)
                                                                                    : std::nullopt;
        }));
    columns.push_back(columnOf<Row>(
        "waiting", Tr::tr("Waiting"), [](const Row &row) { return double(row.aggregate.waitingRanges); }, Unit::Count,
        Tr::tr("Changes of its source that no refresh has looked at yet, for all aggregates on it.")));
    columns.push_back(
        sortedBy(columnOf<Row>("watermark", Tr::tr("Materialized up to"),
                     [](const Row &row) { return axisBoundText(row.aggregate.kind(), row.aggregate.watermark); }),
            [](const Row &row) { return row.aggregate.watermark.value_or(std::numeric_limits<qint64>::min()); }));
    columns.push_back(
        columnOf<Row>("bucket", Tr::tr("Bucket"), [](const Row &row) { return row.aggregate.bucketText; }));
    columns.push_back(columnOf<Row>("source", Tr::tr("Of"), [](const Row &row) {
        return QString(row.aggregate.sourceSchema + QLatin1Char('.') + row.aggregate.sourceName);
    }));
    columns.push_back(columnOf<Row>(
        "policy", Tr::tr("Policy"), [](const Row &row) { return row.policy.isEmpty() ? Tr::tr("none") : row.policy; }));
    return new AggregateModel(
        std::move(columns), [](const Row &row) { return row.aggregate.id; }, parent);
}

std::vector<AggregateRow> aggregateRows(const TimescaleOverview &overview)
{
    std::vector<AggregateRow> rows;
    for (const auto &aggregate : overview.aggregates) {
        const auto *refresh = overview.policy(aggregate.id, JobKind::Refresh);
        const auto *kept = overview.hypertable(aggregate.id);
        rows.push_back({ .aggregate = aggregate,
            .freshness = freshnessOf(aggregate, refresh, overview.at),
            .bytes = kept ? kept->totalBytes() : 0,
            .policy = refresh ? policyText(*refresh) : QString() });
    }
    return rows;
}

} // namespace datainsight
