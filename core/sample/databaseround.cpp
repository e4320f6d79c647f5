// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/databaseround.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::DatabaseRound)
};

Error inDatabase(Error error, const QString &database)
{
    error.message = Tr::tr("In database %1: %2").arg(database, error.message);
    return error;
}

} // namespace

DatabaseRound::DatabaseRound(std::vector<FamilyId> families, Instant at) : m_families(std::move(families)), m_at(at) { }

Result<ServerCost> DatabaseRound::visit(Collector &collector, Session &session)
{
    const QString database = session.info().database;
    ServerCost total;
    for (const auto &id : m_families) {
        auto &gathered = m_gathered[id];
        const auto before = Collector::costOf(session);
        const SteadyInstant began = collector.clock().steady();
        const auto attempt = [&]() -> Result<qsizetype> {
            const auto prepared = collector.prepare(session, id);
            if (!prepared)
                return fail(prepared.error());
            gathered.missingRole = prepared->missingRole;
            const auto parameters = collector.pipeline(prepared->spec).parameters(began, database);
            if (!parameters)
                return qsizetype(0);
            const auto rows = Collector::read(session, *prepared, *parameters);
            if (!rows)
                return fail(rows.error());
            const auto [builder, isNew] =
                gathered.frames.try_emplace(prepared->spec, collector.target(), prepared->spec, m_at);
            auto appended = builder->second.append(*rows, database);
            // A frame without a single good answer would say that there is nothing.
            if (!appended && isNew)
                gathered.frames.erase(builder);
            return appended;
        };
        const auto added = attempt();
        const auto cost = collector.costSince(session, before);
        gathered.cost += cost;
        total += cost;
        gathered.took += std::chrono::duration_cast<Milliseconds>(collector.clock().steady() - began);
        if (added)
            continue;
        const Error &error = added.error();
        const bool ended = error.kind == ErrorKind::Connection || error.isCancelled()
            || (error.kind == ErrorKind::Timeout && error.sqlState.isEmpty());
        if (ended)
            return fail(error);
        if (error.kind == ErrorKind::Unsupported) {
            if (!gathered.unsupported)
                gathered.unsupported = error;
            continue;
        }
        ++gathered.failures;
        if (!gathered.failure)
            gathered.failure = inDatabase(error, database);
    }
    return total;
}

void DatabaseRound::missed(const QString &database, const Error &error)
{
    for (const auto &id : m_families) {
        auto &gathered = m_gathered[id];
        ++gathered.failures;
        if (!gathered.failure)
            gathered.failure = inDatabase(error, database);
    }
}

std::vector<FamilySample> DatabaseRound::finish(Collector &collector, const std::map<FamilyId, Milliseconds> &gapAfter)
{
    std::vector<FamilySample> samples;
    for (const auto &id : m_families) {
        auto &gathered = m_gathered[id];
        FamilySample sample { .id = id };
        sample.took = gathered.took;
        sample.cost = gathered.cost;
        sample.missingRole = gathered.missingRole;
        sample.error = std::move(gathered.failure);
        if (!sample.error && gathered.frames.empty())
            sample.error = std::move(gathered.unsupported);
        for (auto &[spec, builder] : gathered.frames) {
            if (!sample.error)
                sample.error = builder.warning();
            auto frame = builder.finish(gathered.took);
            sample.rows += frame->rowCount();
            const auto gap = gapAfter.find(id);
            auto derived = collector.pipeline(spec).take(
                std::move(frame), gap == gapAfter.end() ? laneInterval(spec->lane) * 3 : gap->second);
            std::move(derived.kept.begin(), derived.kept.end(), std::back_inserter(sample.derived.kept));
            for (auto &shown : derived.shown) {
                sample.summedRows += shown->summedRows;
                sample.derived.shown.push_back(std::move(shown));
            }
            sample.derived.resetRows += derived.resetRows;
        }
        samples.push_back(std::move(sample));
    }
    return samples;
}

} // namespace datainsight
