// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/monitorprivate.h"

#include "core/base/filepool.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

using namespace std::chrono_literals;

/// A statement may outlive its own limit by this much before the server counts as silent.
constexpr Milliseconds Silence = 3s;
/// What a server or role cannot do now it is not asked again for this long.
constexpr Milliseconds PostponeImpossible = 10min;

struct Pulse
{
    ServerState state;
    ServerCost cost;
};

QString said(const std::optional<Error> &error)
{
    return error ? oneLine(*error) : QString();
}

/// Errors that say the connection is gone, or as good as gone: a time limit of ours means that the server did not even
/// answer the cancel.
bool isLoss(const Error &error)
{
    return error.kind == ErrorKind::Connection || error.kind == ErrorKind::Auth
        || (error.kind == ErrorKind::Timeout && error.sqlState.isEmpty());
}

} // namespace

void TargetMonitor::Private::tick()
{
    if (phase != TargetPhase::Live)
        return;
    std::vector<SlowLane::Task> slow;
    std::vector<FamilyId> fast;
    std::vector<FamilyId> host;
    for (const auto &id : m_schedule.takeDue(m_clock.steady())) {
        if (id == pulseId()) {
            askPulse();
        } else if (id.value.startsWith(QLatin1String("host."))) {
            host.push_back(id);
        } else if (const auto &family = m_families[id]; isSlow(family)) {
            slow.push_back({ id, family.scope, family.timeout, gapAfter(id) });
        } else {
            fast.push_back(id);
        }
    }
    // Another limit is another statement for the session: those alike go together.
    std::stable_sort(fast.begin(), fast.end(),
        [this](const FamilyId &a, const FamilyId &b) { return m_families[a].timeout < m_families[b].timeout; });
    for (const auto &id : fast)
        askFast(id);
    askHost(std::move(host));
    m_slow->ask(std::move(slow));
    arm();
    review();
}

void TargetMonitor::Private::arm()
{
    const auto wait = std::chrono::ceil<Milliseconds>(m_schedule.next() - m_clock.steady());
    m_timer.start(std::clamp<Milliseconds>(wait, 1ms, 5s));
}

bool TargetMonitor::Private::isSlow(const Family &family) const
{
    return family.scope == Scope::Database
        || (family.status.lane != Lane::OneSecond && family.status.lane != Lane::TenSeconds);
}

Milliseconds TargetMonitor::Private::gapAfter(const FamilyId &id) const
{
    return m_schedule.interval(id) * 3 + 2s;
}

void TargetMonitor::Private::askFast(const FamilyId &id)
{
    const auto work = [collector = m_collector, id, gap = gapAfter(id)](
                          Session &session) -> Result<FamilySample> { return collector->sample(session, id, gap); };
    m_fast->run(QueryId { id.value }, m_cancel.token(), m_families[id].timeout + Silence, work)
        .then(q, [this, epoch = m_epoch](const Result<FamilySample> &sample) {
            if (epoch != m_epoch)
                return;
            if (!sample)
                lose(sample.error());
            else if (sample->error && isLoss(*sample->error))
                lose(*sample->error);
            else
                take(*sample);
        });
}

void TargetMonitor::Private::askHost(std::vector<FamilyId> ids)
{
    if (ids.empty() || !m_host)
        return;
    const PendingPromise<std::vector<FamilySample>> promise;
    // Files of /proc are quick, but a volume that hangs (NFS) would take the owner's thread with it, and on the global
    // pool the end of the program.
    filePool().start([promise, ids, host = m_host, gap = gapAfter(ids.front())] {
        std::vector<FamilySample> samples;
        for (const auto &id : ids)
            samples.push_back(host->sample(id, gap));
        promise.fulfil(std::move(samples));
    });
    promise.pending().then(q, [this, epoch = m_epoch](const Result<std::vector<FamilySample>> &samples) {
        const QPointer<TargetMonitor> alive(q);
        for (size_t i = 0; samples && alive && epoch == m_epoch && i < samples->size(); ++i)
            take((*samples)[i]);
    });
}

void TargetMonitor::Private::askPulse()
{
    const auto work = [collector = m_collector](Session &session) -> Result<Pulse> {
        const auto before = Collector::costOf(session);
        const auto state = collector->pulse(session);
        if (!state)
            return fail(state.error());
        return Pulse { *state, collector->costSince(session, before) };
    };
    m_fast->run(QueryId { pulseId().value }, m_cancel.token(), 2s + Silence, work)
        .then(q, [this, epoch = m_epoch](const Result<Pulse> &pulse) {
            if (epoch != m_epoch)
                return;
            m_schedule.finished(pulseId());
            if (!pulse) {
                if (isLoss(pulse.error()))
                    lose(pulse.error());
                return;
            }
            charge(pulseId(), pulse->cost, Lane::TenSeconds);
            // A standby that was promoted keeps its connections, but can do other things now.
            if (m_state && !isSameRun(*m_state, pulse->state))
                greet();
        });
}

void TargetMonitor::Private::take(const FamilySample &sample)
{
    const auto known = m_families.find(sample.id);
    if (known == m_families.end() || phase != TargetPhase::Live)
        return;
    m_schedule.finished(sample.id);
    charge(sample.id, sample.cost, known->second.status.lane);
    const bool isNews = settle(known->second, sample);
    const QPointer<TargetMonitor> alive(q);
    const auto epoch = m_epoch;
    if (isNews)
        Q_EMIT q->settled(sample.id, sample.error);
    if (alive && epoch == m_epoch)
        publish(sample);
    if (alive && epoch == m_epoch && sample.handshake)
        adopt(*sample.handshake);
    if (alive)
        tellStatus();
}

bool TargetMonitor::Private::settle(Family &family, const FamilySample &sample)
{
    if (!sample.asked)
        return false;
    auto &status = family.status;
    const auto before = std::exchange(status.error, sample.error);
    const bool isNews = !std::exchange(family.settled, true) || said(before) != said(sample.error);
    status.missingRole = sample.missingRole;
    status.took = sample.took;
    if (!sample.derived.shown.empty()) {
        status.rows = sample.rows;
        status.summedRows = sample.summedRows;
        status.lastGood = m_clock.now();
    }
    if (!sample.error) {
        m_schedule.succeeded(sample.id);
        return isNews;
    }
    switch (sample.error->kind) {
    case ErrorKind::Permission:
    case ErrorKind::Unsupported:
        m_schedule.postpone(sample.id, m_clock.steady() + PostponeImpossible);
        break;
    case ErrorKind::Config:
        // Nothing a later attempt could change, unless there are rows all the same.
        if (sample.derived.shown.empty())
            m_schedule.postpone(sample.id, m_clock.steady() + PostponeImpossible);
        break;
    case ErrorKind::Timeout:
    case ErrorKind::Sql:
        m_schedule.metTimeLimit(sample.id);
        break;
    default:
        // The way to the server, not the family: its next turn may find it open.
        break;
    }
    return isNews;
}

void TargetMonitor::Private::publish(const FamilySample &sample)
{
    const QPointer<TargetMonitor> alive(q);
    for (const auto &frame : sample.derived.kept) {
        if (alive)
            Q_EMIT q->sampled(frame);
    }
    for (const auto &frame : sample.derived.shown) {
        if (alive)
            Q_EMIT q->derived(frame);
    }
    if (alive && sample.derived.resetRows > 0) {
        mark(m_clock.now(), MarkKind::Reset,
            tr("Counters of %1 began again (%n row(s)).", nullptr, static_cast<int>(sample.derived.resetRows))
                .arg(sample.id.value));
    }
}

void TargetMonitor::Private::charge(const FamilyId &what, const ServerCost &cost, Lane lane)
{
    m_budget.charge(m_clock.steady(), what, cost.time, cost.statements, laneInterval(lane),
        isLive(what) ? Budget::Urgency::Live : Budget::Urgency::Ordinary);
}

bool TargetMonitor::Private::isLive(const FamilyId &id)
{
    static const QSet<QString> live { QStringLiteral("target.ash"), QStringLiteral("target.sessions"),
        QStringLiteral("target.blocking"), QStringLiteral("target.locks") };
    return live.contains(id.value);
}

QString TargetMonitor::Private::slowdownText() const
{
    const double factor = m_budget.slowdown();
    if (factor <= 1)
        return tr("Sampling at full pace again.");
    const QLocale locale;
    const auto number = [&locale](double value, int digits) { return locale.toString(value, 'f', digits); };
    const double live = m_budget.liveSlowdown();
    return tr("Sampling is %1 times slower, %2: at full pace it would take %3 % of a core, the limit is %4 %.")
        .arg(number(factor, 1),
            live > 1 ? tr("sessions and locks %1 times").arg(number(live, 1)) : tr("sessions and locks are not"),
            number(m_budget.demand(m_clock.steady()), 2), number(m_budget.limit(), 2));
}

void TargetMonitor::Private::review()
{
    if (!m_budget.review(m_clock.steady()))
        return;
    m_schedule.setSlowdown(m_budget.slowdown(), m_budget.liveSlowdown());
    mark(m_clock.now(), MarkKind::SlowedDown, slowdownText());
}

void TargetMonitor::Private::mark(Instant at, MarkKind kind, const QString &text)
{
    Q_EMIT q->marked({ .target = profile.id, .at = at, .kind = kind, .text = text });
}

} // namespace datainsight
