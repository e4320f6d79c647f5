// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/droppreview.h"

#include "core/base/units.h"
#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "core/timescale/timescalesql.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

constexpr Milliseconds Limit { 5000 };

QByteArray arrayOf(const std::vector<quint32> &oids)
{
    QByteArray array = "{";
    for (const quint32 oid : oids)
        array += (array.size() > 1 ? "," : "") + QByteArray::number(oid);
    return array + "}";
}

/// The chunks that the server would take.
Result<QSet<quint32>> readChosen(Session &session, const TimescaleFacts &facts, const Hypertable &table, qint64 before)
{
    const auto &file = queries::TimescaleShowchunks;
    const auto sql = timescaleSql(file, facts,
        { { QStringLiteral("relation"), sqlLiteral(table.quoted) },
            { QStringLiteral("before"), boundSql(table.timeType, before) } });
    const auto rows = session.query({ file.id() }, sql, {}, Limit);
    if (!rows)
        return fail(rows.error());
    QSet<quint32> chosen;
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        chosen.insert(static_cast<quint32>(rows->integer(row, 0)));
    return chosen;
}

/// A chunk's own relation, and that of its compressed rows.
void addRelations(const Chunk &chunk, std::vector<quint32> &relations)
{
    relations.push_back(chunk.relation);
    if (chunk.columnstore != 0)
        relations.push_back(chunk.columnstore);
}

/// Whether all of the range, as far as that is known, is in the aggregate as it is in its source.
bool isMaterialized(const ContinuousAggregate &aggregate, qint64 before, std::optional<qint64> from)
{
    const bool hasEnd = aggregate.watermark && *aggregate.watermark >= before;
    const bool hasBeginning = !from || !aggregate.materializedFrom || *aggregate.materializedFrom <= *from;
    const bool isChanged = aggregate.invalidFrom && *aggregate.invalidFrom < before
        && (!from || !aggregate.invalidTo || *aggregate.invalidTo >= *from);
    return hasEnd && hasBeginning && !isChanged;
}

AggregateAtRisk riskOf(
    const TimescaleOverview &overview, const ContinuousAggregate &aggregate, qint64 before, std::optional<qint64> from)
{
    AggregateAtRisk risk { .aggregate = &aggregate, .notMaterialized = !isMaterialized(aggregate, before, from) };
    const auto *refresh = overview.policy(aggregate.id, JobKind::Refresh);
    if (!refresh)
        return risk;
    const auto start = refresh->durations.constFind(QStringLiteral("start_offset"));
    const auto bound = instantOfBound(aggregate.kind(), before);
    const bool open = !refresh->settings.contains(QStringLiteral("start_offset"))
        || refresh->settings.value(QStringLiteral("start_offset")).isEmpty();
    risk.refreshedAgain = open || (bound && start != refresh->durations.cend() && overview.at - *start < *bound);
    return risk;
}

} // namespace

std::vector<AggregateAtRisk> aggregatesAtRisk(
    const TimescaleOverview &overview, int hypertable, qint64 before, std::optional<qint64> from)
{
    std::vector<AggregateAtRisk> risks;
    // Those on the hypertable, then those on them: an aggregate stands on one source only, so there is no circle.
    std::vector<int> sources { hypertable };
    for (size_t next = 0; next < sources.size() && sources.size() <= overview.aggregates.size() + 1; ++next) {
        for (const auto *aggregate : overview.aggregatesOn(sources[next])) {
            sources.push_back(aggregate->id);
            const auto risk = riskOf(overview, *aggregate, before, from);
            if (risk.notMaterialized || risk.refreshedAgain)
                risks.push_back(risk);
        }
    }
    return risks;
}

QString riskText(const AggregateAtRisk &risk)
{
    const QString name = risk.aggregate->quoted;
    if (risk.notMaterialized && risk.refreshedAgain)
        return Tr::tr("%1 is not materialized over all of it, and its policy refreshes it again: buckets will be lost.")
            .arg(name);
    return risk.notMaterialized
        ? Tr::tr("%1 is not materialized over all of it: those buckets will never be. Refresh it first.").arg(name)
        : Tr::tr("The policy of %1 refreshes it again: buckets that are there will be lost.").arg(name);
}

TimescaleAction dropChunks(const TimescaleOverview &overview, const Hypertable &table, const DropPreview &preview)
{
    auto action = dropChunks(overview.facts, table, preview.before);
    for (const auto &chunk : preview.chunks)
        addRelations(chunk, action.relations);
    action.warnings.prepend(
        Tr::tr("%n chunk(s) with some %1 rows and %2 are gone.", nullptr, static_cast<int>(preview.chunks.size()))
            .arg(QLocale().toString(preview.rows), formatValue(double(preview.bytes), Unit::Bytes)));
    const auto from = preview.chunks.empty() ? std::nullopt : preview.chunks.front().rangeStart;
    for (const auto &risk : aggregatesAtRisk(overview, table.id, preview.before, from))
        action.warnings << riskText(risk);
    if (action.refusal.isEmpty() && preview.chunks.empty())
        action.refusal = Tr::tr("No chunk of %1 ends at or before %2: there is nothing to drop.")
                             .arg(table.quoted, boundText(table.kind(), preview.before));
    return action;
}

Result<std::vector<ChunkLockHolder>> readLockHolders(Session &session, const std::vector<quint32> &relations)
{
    const auto &file = queries::TimescaleLockholders;
    const auto rows = session.query({ file.id() }, file.text(), { arrayOf(relations) }, Limit);
    if (!rows)
        return fail(rows.error());
    std::vector<ChunkLockHolder> holders;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const NamedCells cells(*rows, row);
        holders.push_back({ .pid = cells.number("pid"),
            .user = cells.text("usename"),
            .application = cells.text("application_name"),
            .state = cells.text("state"),
            .transactionSince = cells.instant("xact_start"),
            .mode = cells.text("mode"),
            .granted = cells.boolean("granted"),
            .chunks = cells.number("relations"),
            .chunk = cells.text("relation") });
    }
    return holders;
}

Result<DropPreview> readDropPreview(
    Session &session, const TimescaleFacts &facts, const Hypertable &table, qint64 before)
{
    const auto chosen = readChosen(session, facts, table, before);
    if (!chosen)
        return fail(chosen.error());
    auto all = readChunks(session, facts, table.id, table.kind());
    if (!all)
        return fail(all.error());
    DropPreview preview { .before = before };
    std::vector<quint32> relations;
    for (auto &chunk : all->chunks) {
        if (!chosen->contains(chunk.relation))
            continue;
        preview.bytes += chunk.totalBytes();
        preview.rows += chunk.rows();
        addRelations(chunk, relations);
        preview.chunks.push_back(std::move(chunk));
    }
    auto holders = readLockHolders(session, relations);
    if (!holders)
        return fail(holders.error());
    preview.holders = std::move(*holders);
    return preview;
}

} // namespace datainsight
