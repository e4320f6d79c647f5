// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/timescalesource.h"

#include "core/config/profilebook.h"

#include <algorithm>
#include <utility>

namespace datainsight {

TimescaleSource::TimescaleSource(ServerAccess access, const Clock &clock, QObject *parent)
    : QObject(parent), m_access(std::move(access)), m_clock(clock)
{ }

TimescaleSource::~TimescaleSource() = default;

void TimescaleSource::setPlace(const TargetId &target, const QString &database)
{
    stop();
    m_target = target;
    m_database = database;
    m_runner.reset();
    m_overview.reset();
    m_error.reset();
    m_wanted.clear();
    m_chunks.clear();
    m_chunkErrors.clear();
    m_firstSeen.clear();
    Q_EMIT changed();
}

TimescaleRunner *TimescaleSource::runner()
{
    if (m_runner)
        return m_runner.get();
    const auto profile = m_access.profile(m_target);
    if (!profile)
        return nullptr;
    m_runner = std::make_unique<TimescaleRunner>(m_access.spec(*profile, m_database));
    return m_runner.get();
}

void TimescaleSource::ask()
{
    auto *runner = this->runner();
    if (!runner)
        return;
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    Q_EMIT changed();
    runner->overview().then(this, [this, number = ++m_number](const Result<TimescaleOverviewPtr> &answer) {
        if (number != m_number)
            return;
        take(answer);
        if (std::exchange(m_again, false))
            ask();
    });
}

void TimescaleSource::stop()
{
    m_cancel.renew();
    ++m_number;
    m_asking = m_again = false;
}

void TimescaleSource::take(const Result<TimescaleOverviewPtr> &answer)
{
    m_asking = false;
    if (!answer) {
        if (!answer.error().isCancelled())
            m_error = answer.error();
        Q_EMIT changed();
        return;
    }
    m_error.reset();
    noteNewJobs(**answer);
    m_overview = *answer;
    m_readAt = m_clock.now();
    for (const int hypertable : std::as_const(m_wanted))
        askChunks(hypertable);
    Q_EMIT changed();
}

/// Those of the first look may be of any age.
void TimescaleSource::noteNewJobs(const TimescaleOverview &fresh)
{
    if (!m_overview)
        return;
    for (const auto &job : fresh.jobs) {
        const bool isKnown = std::any_of(m_overview->jobs.begin(), m_overview->jobs.end(),
            [&](const TimescaleJob &known) { return known.id == job.id; });
        if (!isKnown)
            m_firstSeen.insert(job.id, fresh.at);
    }
}

std::optional<Instant> TimescaleSource::firstSeen(int job) const
{
    const auto found = m_firstSeen.constFind(job);
    return found == m_firstSeen.cend() ? std::nullopt : std::optional(*found);
}

void TimescaleSource::setWanted(const QSet<int> &hypertables)
{
    const auto before = std::exchange(m_wanted, hypertables);
    for (const int hypertable : hypertables) {
        if (!before.contains(hypertable))
            askChunks(hypertable);
    }
}

void TimescaleSource::askChunks(int hypertable)
{
    const auto *table = m_overview ? m_overview->hypertable(hypertable) : nullptr;
    auto *runner = this->runner();
    if (!table || !runner)
        return;
    const auto token = m_cancel.token();
    runner->chunks(*table, token).then(this, [this, hypertable, token](const Result<ChunkList> &answer) {
        if (token.isCancelled())
            return;
        if (answer) {
            m_chunks[hypertable] = std::make_shared<const ChunkList>(*answer);
            m_chunkErrors.remove(hypertable);
        } else {
            m_chunkErrors.insert(hypertable, answer.error());
        }
        Q_EMIT chunksChanged(hypertable);
    });
}

std::optional<Error> TimescaleSource::chunksError(int hypertable) const
{
    const auto found = m_chunkErrors.constFind(hypertable);
    return found == m_chunkErrors.cend() ? std::nullopt : std::optional(*found);
}

} // namespace datainsight
