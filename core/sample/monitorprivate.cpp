// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/monitorprivate.h"

#include "core/sample/hostfamilies.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

Q_LOGGING_CATEGORY(lcSample, "datainsight.sample")

namespace datainsight {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds StatusPace = 500ms;

} // namespace

TargetMonitor::Private::Private(TargetMonitor *owner, Profile watched, ConnectionSpec spec,
    std::shared_ptr<const FamilyCatalog> catalog, const Clock &clock)
    : profile(std::move(watched)), q(owner), m_spec(std::move(spec)), m_catalog(std::move(catalog)), m_clock(clock),
      m_schedule(QRandomGenerator::global()->generate()), m_backOff(QRandomGenerator::global()->generate()),
      m_budget(profile.costLimitPercent), m_since(clock.now())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, q, [this] {
        if (phase == TargetPhase::BackingOff)
            greet();
        else
            tick();
    });
    m_statusTimer.setSingleShot(true);
    QObject::connect(&m_statusTimer, &QTimer::timeout, q, [this] { Q_EMIT q->statusChanged(); });
}

void TargetMonitor::Private::start()
{
    m_collector = std::make_shared<Collector>(profile.id, m_catalog, m_clock);
    m_fast = std::make_unique<PgWorker>(QStringLiteral("fast ") + profile.name.left(10), m_spec);
    m_slow = std::make_unique<SlowLane>(profile, m_spec, m_catalog, m_clock, nullptr);
    QObject::connect(m_slow.get(), &SlowLane::sampled, q, [this](const FamilySample &sample) { take(sample); });
    QObject::connect(m_slow.get(), &SlowLane::spent, q,
        [this](const ServerCost &cost) { charge(FamilyId { QStringLiteral("sample.round") }, cost, Lane::OneMinute); });
    QObject::connect(m_slow.get(), &SlowLane::visiting, q, [this](const QStringList &databases) {
        if (std::exchange(m_databases, databases) != databases)
            tellStatus();
    });
    greet();
}

void TargetMonitor::Private::disconnectAll()
{
    ++m_epoch;
    m_cancel.renew();
    m_timer.stop();
    m_schedule.clear();
    m_families.clear();
    m_slow.reset();
    m_fast.reset();
    m_collector.reset();
    m_host.reset();
    m_state.reset();
    m_change.reset();
    m_lostAt.reset();
}

void TargetMonitor::Private::enter(TargetPhase next, std::optional<Error> why)
{
    // Another try is part of the same time without a connection.
    const auto isTrying = [](TargetPhase one) {
        return one == TargetPhase::Connecting || one == TargetPhase::BackingOff;
    };
    if (phase != next && !(isTrying(phase) && isTrying(next)))
        m_since = m_clock.now();
    phase = next;
    m_error = std::move(why);
    Q_EMIT q->statusChanged();
}

void TargetMonitor::Private::greet()
{
    const auto epoch = m_epoch;
    const auto work = [collector = m_collector](
                          Session &session) -> Result<Handshake> { return collector->greet(session); };
    m_fast->run(QueryId { QStringLiteral("sample.greet") }, m_cancel.token(), m_spec.connectTimeout + 5s, work)
        .then(q, [this, epoch](const Result<Handshake> &handshake) {
            if (epoch != m_epoch)
                return;
            if (handshake)
                adopt(*handshake);
            else
                lose(handshake.error());
        });
    if (phase == TargetPhase::Stopped || phase == TargetPhase::BackingOff)
        enter(TargetPhase::Connecting, m_error);
}

void TargetMonitor::Private::adopt(const Handshake &handshake)
{
    const QPointer<TargetMonitor> alive(q);
    const auto epoch = m_epoch;
    m_server = handshake.server;
    m_backOff.reset();
    if (m_lostAt) {
        const double seconds = std::chrono::duration<double>(m_clock.now() - *m_lostAt).count();
        const Instant at = *std::exchange(m_lostAt, std::nullopt);
        mark(at, MarkKind::Gap,
            tr("No samples for %1: %2").arg(formatDuration(seconds), m_error ? m_error->message : QString()));
    }
    if (alive && epoch == m_epoch)
        noticeState(handshake.state);
    if (!alive || epoch != m_epoch)
        return;
    chooseFamilies(handshake.home);
    chooseHostFamilies(handshake);
    enter(TargetPhase::Live, std::nullopt);
    if (alive && epoch == m_epoch)
        tick();
}

void TargetMonitor::Private::noticeState(const ServerState &state)
{
    const auto before = std::exchange(m_state, state);
    m_server.inRecovery = state.inRecovery;
    m_server.serverStart = state.started;
    if (!before)
        return;
    const QPointer<TargetMonitor> alive(q);
    const auto changes = changesBetween(profile.id, *before, state, m_clock.now());
    // The first of them: a failover says more than the change of role that comes with it.
    const auto told = std::find_if(
        changes.cbegin(), changes.cend(), [](const Mark &change) { return change.kind != MarkKind::Restart; });
    if (told != changes.cend())
        m_change = *told;
    for (const auto &change : changes) {
        if (alive)
            Q_EMIT q->marked(change);
    }
}

void TargetMonitor::Private::chooseFamilies(const Capabilities &home)
{
    const SteadyInstant now = m_clock.steady();
    if (!m_schedule.contains(pulseId()))
        m_schedule.add(pulseId(), Lane::TenSeconds, now + laneInterval(Lane::TenSeconds));
    for (const auto &id : m_catalog->ids()) {
        const auto picked = m_catalog->pick(id, home);
        const auto spec = picked ? *picked : m_catalog->describe(id);
        auto &family = m_families[id];
        family.scope = spec->scope;
        family.timeout = spec->timeout;
        family.status.id = id;
        // Other databases may have what this one lacks: a family of database scope is asked for everywhere.
        if (picked || spec->scope == Scope::Database) {
            if (!m_schedule.contains(id) || family.status.lane != spec->lane)
                m_schedule.add(id, spec->lane, now);
            else if (family.status.error)
                m_schedule.makeDue(id, now);
            if (isLive(id))
                m_schedule.setLive(id);
        } else {
            m_schedule.remove(id);
            family.status.error = picked.error();
        }
        family.status.lane = spec->lane;
    }
}

void TargetMonitor::Private::chooseHostFamilies(const Handshake &handshake)
{
    if (handshake.notThisMachine)
        m_host.reset();
    else if (!m_host || m_host->dataDirectory() != handshake.dataDirectory)
        m_host = std::make_shared<HostMetrics>(profile.id, m_clock, handshake.dataDirectory);
    for (const auto &spec : hostfamilies::all()) {
        auto &status = m_families[spec->id].status;
        status.id = spec->id;
        status.lane = spec->lane;
        status.error = handshake.notThisMachine;
        if (!m_host)
            m_schedule.remove(spec->id);
        else if (!m_schedule.contains(spec->id))
            m_schedule.add(spec->id, spec->lane, m_clock.steady());
    }
}

void TargetMonitor::Private::lose(const Error &error)
{
    if (error.isCancelled())
        return;
    ++m_epoch;
    m_cancel.renew();
    m_slow->abort();
    m_schedule.finishAll();
    if (phase == TargetPhase::Live)
        m_lostAt = m_clock.now();
    const auto wait = m_backOff.next();
    m_nextAttempt = m_clock.now() + wait;
    m_timer.start(wait);
    qCInfo(lcSample, "%s: %s", qUtf8Printable(profile.name), qUtf8Printable(oneLine(error)));
    enter(TargetPhase::BackingOff, error);
}

void TargetMonitor::Private::refresh()
{
    if (phase == TargetPhase::BackingOff) {
        m_timer.stop();
        greet();
        return;
    }
    if (phase != TargetPhase::Live)
        return;
    m_collector->forgetFacts();
    m_slow->forgetFacts();
    m_schedule.makeAllDue(m_clock.steady());
    tick();
}

void TargetMonitor::Private::tellStatus()
{
    if (!m_statusTimer.isActive())
        m_statusTimer.start(StatusPace);
}

TargetStatus TargetMonitor::Private::snapshot() const
{
    const SteadyInstant now = m_clock.steady();
    TargetStatus status { .id = profile.id, .name = profile.name, .group = profile.group };
    status.phase = phase;
    status.since = m_since;
    if (phase == TargetPhase::BackingOff)
        status.nextAttempt = m_nextAttempt;
    status.error = m_error;
    status.server = m_server;
    status.change = m_change;
    status.databases = m_databases;
    status.cost.percentOfCore = m_budget.percentOfCore(now);
    status.cost.statementsPerSecond = m_budget.statementsPerSecond(now);
    status.cost.slowdown = m_budget.slowdown();
    status.cost.liveSlowdown = m_budget.liveSlowdown();
    status.cost.connections =
        (m_fast && m_fast->status().connected ? 1 : 0) + (m_slow && m_slow->isConnected() ? 1 : 0);
    for (const auto &[id, family] : m_families) {
        status.families.push_back(family.status);
        status.families.back().skipped = m_schedule.skipped(id);
    }
    return status;
}

} // namespace datainsight
