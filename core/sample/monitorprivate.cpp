// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/monitorprivate.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>

Q_LOGGING_CATEGORY(lcSample, "datainsight.sample")

namespace datainsight {

namespace {

using namespace std::chrono_literals;

/// A statement may outlive its own limit by this much before the server counts as silent.
constexpr Milliseconds Silence = 3s;
/// What a server or role cannot do now it is not asked again for this long.
constexpr Milliseconds PostponeImpossible = 10min;
constexpr Milliseconds StatusPace = 500ms;

FamilyId pulseId()
{
    return FamilyId { QStringLiteral("sample.pulse") };
}

struct Pulse
{
    ServerState state;
    ServerCost cost;
};

/// Errors that say the connection is gone, or as good as gone: a time limit of ours means that the server did not even
/// answer the cancel.
bool isLoss(const Error &error)
{
    return error.kind == ErrorKind::Connection || error.kind == ErrorKind::Auth
        || (error.kind == ErrorKind::Timeout && error.sqlState.isEmpty());
}

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
    QObject::connect(m_slow.get(), &SlowLane::spent, q, [this](const ServerCost &cost) { charge(cost, 60s); });
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
    m_state.reset();
    m_lostAt.reset();
}

void TargetMonitor::Private::enter(TargetPhase next, std::optional<Error> why)
{
    if (phase != next)
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
    for (const auto &change : changesBetween(profile.id, *before, state, m_clock.now())) {
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
        } else {
            m_schedule.remove(id);
            family.status.error = picked.error();
        }
        family.status.lane = spec->lane;
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

void TargetMonitor::Private::tick()
{
    if (phase != TargetPhase::Live)
        return;
    std::vector<SlowLane::Task> slow;
    for (const auto &id : m_schedule.takeDue(m_clock.steady())) {
        if (id == pulseId()) {
            askPulse();
            continue;
        }
        const auto &family = m_families[id];
        if (isSlow(family))
            slow.push_back({ id, family.scope, family.timeout, gapAfter(id) });
        else
            askFast(id);
    }
    m_slow->ask(std::move(slow));
    review();
    arm();
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
            charge(pulse->cost, laneInterval(Lane::TenSeconds));
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
    charge(sample.cost, m_schedule.interval(sample.id));
    settle(known->second, sample);
    const QPointer<TargetMonitor> alive(q);
    const auto epoch = m_epoch;
    publish(sample);
    if (alive && epoch == m_epoch && sample.handshake)
        adopt(*sample.handshake);
    if (alive)
        tellStatus();
}

void TargetMonitor::Private::settle(Family &family, const FamilySample &sample)
{
    auto &status = family.status;
    status.error = sample.error;
    status.missingRole = sample.missingRole;
    status.took = sample.took;
    if (!sample.derived.shown.empty()) {
        status.rows = sample.rows;
        status.summedRows = sample.summedRows;
        status.lastGood = m_clock.now();
    }
    if (!sample.error) {
        m_schedule.succeeded(sample.id);
        return;
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
    default:
        m_schedule.metTimeLimit(sample.id);
    }
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

void TargetMonitor::Private::charge(const ServerCost &cost, Milliseconds interval)
{
    m_budget.charge(m_clock.steady(), cost.time, cost.statements, interval);
}

void TargetMonitor::Private::review()
{
    const SteadyInstant now = m_clock.steady();
    const double percent = m_budget.percentOfCore(now);
    if (!m_budget.review(now))
        return;
    const double factor = m_budget.slowdown();
    m_schedule.setSlowdown(factor);
    const QLocale locale;
    mark(m_clock.now(), MarkKind::SlowedDown,
        factor > 1 ? tr("Sampling slowed down %1 times: it took %2 % of a core, the limit is %3 %.")
                         .arg(locale.toString(factor, 'f', 1), locale.toString(percent, 'f', 2),
                             locale.toString(m_budget.limit(), 'f', 2))
                   : tr("Sampling at full pace again."));
}

void TargetMonitor::Private::mark(Instant at, MarkKind kind, const QString &text)
{
    Q_EMIT q->marked({ .target = profile.id, .at = at, .kind = kind, .text = text });
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
    status.databases = m_databases;
    status.cost.percentOfCore = m_budget.percentOfCore(now);
    status.cost.statementsPerSecond = m_budget.statementsPerSecond(now);
    status.cost.slowdown = m_budget.slowdown();
    status.cost.connections =
        (m_fast && m_fast->status().connected ? 1 : 0) + (m_slow && m_slow->isConnected() ? 1 : 0);
    for (const auto &[id, family] : m_families) {
        status.families.push_back(family.status);
        status.families.back().skipped = m_schedule.skipped(id);
    }
    return status;
}

} // namespace datainsight
