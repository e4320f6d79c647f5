// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/timescaleoverview.h"

#include <algorithm>

namespace datainsight {

namespace {

template<typename Row> const Row *byId(const std::vector<Row> &rows, int id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const Row &row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

void note(QStringList &remarks, const QString &remark)
{
    if (!remark.isEmpty())
        remarks << remark;
}

} // namespace

const TimescaleJob *TimescaleOverview::policy(int hypertable, JobKind kind) const
{
    const auto found = std::find_if(jobs.begin(), jobs.end(),
        [&](const TimescaleJob &job) { return job.hypertable == hypertable && job.kind == kind; });
    return found == jobs.end() ? nullptr : &*found;
}

std::vector<const TimescaleJob *> TimescaleOverview::jobsOf(int hypertable) const
{
    std::vector<const TimescaleJob *> found;
    for (const auto &job : jobs) {
        if (job.hypertable == hypertable)
            found.push_back(&job);
    }
    return found;
}

std::vector<const ContinuousAggregate *> TimescaleOverview::aggregatesOn(int hypertable) const
{
    std::vector<const ContinuousAggregate *> found;
    for (const auto &aggregate : aggregates) {
        if (aggregate.sourceId == hypertable)
            found.push_back(&aggregate);
    }
    return found;
}

const ContinuousAggregate *TimescaleOverview::aggregate(int id) const
{
    return byId(aggregates, id);
}

const Hypertable *TimescaleOverview::hypertable(int id) const
{
    return byId(hypertables, id);
}

JobVerdict TimescaleOverview::verdict(const TimescaleJob &job, std::optional<Instant> firstSeen) const
{
    return judgeJob(job, { .facts = facts, .workers = workers, .at = at, .firstSeen = firstSeen });
}

Result<TimescaleOverview> readTimescaleOverview(Session &session)
{
    auto facts = readTimescaleFacts(session);
    if (!facts)
        return fail(facts.error());
    auto hypertables = readHypertables(session, *facts);
    if (!hypertables)
        return fail(hypertables.error());
    auto compression = readCompression(session, *facts);
    if (!compression)
        return fail(compression.error());
    auto aggregates = readAggregates(session, *facts);
    if (!aggregates)
        return fail(aggregates.error());
    auto jobs = readJobs(session);
    if (!jobs)
        return fail(jobs.error());
    const auto workers = readWorkerBudget(session);
    if (!workers)
        return fail(workers.error());
    TimescaleOverview overview { .facts = std::move(*facts),
        .at = std::max({ hypertables->at, aggregates->at, jobs->at }),
        .hypertables = std::move(hypertables->hypertables),
        .compression = std::move(*compression),
        .aggregates = std::move(aggregates->aggregates),
        .jobs = std::move(jobs->jobs),
        .workers = *workers };
    note(overview.remarks, hypertables->remark);
    note(overview.remarks, jobs->remark);
    overview.remarks << workerWarnings(overview.workers, overview.facts);
    return overview;
}

} // namespace datainsight
