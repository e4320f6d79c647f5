// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/slowlane.h"

#include "core/config/watcheddatabases.h"

#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace datainsight {

namespace {

using namespace std::chrono_literals;

/// Beside connecting and the families' own limits: reading facts, and a slow network.
constexpr Milliseconds Allowance = 5s;
constexpr Milliseconds LongestVisit = 60s;

QueryId roundId()
{
    return QueryId { QStringLiteral("sample.round") };
}

} // namespace

SlowLane::SlowLane(const Profile &profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
    const Clock &clock, QObject *parent)
    : QObject(parent), m_profile(profile), m_spec(std::move(spec)), m_clock(clock),
      m_collector(std::make_shared<Collector>(profile.id, std::move(catalog), clock)),
      m_worker(QStringLiteral("slow ") + profile.name.left(10), m_spec)
{ }

void SlowLane::ask(std::vector<Task> tasks)
{
    std::move(tasks.begin(), tasks.end(), std::back_inserter(m_asked));
    begin();
}

void SlowLane::abort()
{
    ++m_number;
    m_cancel.renew();
    m_asked.clear();
    m_round.reset();
    m_worker.setSpec(m_spec);
}

void SlowLane::begin()
{
    if (m_round || m_finishing || m_asked.empty())
        return;
    m_round = std::make_unique<Round>();
    m_round->tasks = std::exchange(m_asked, {});
    std::vector<FamilyId> families;
    for (const auto &task : m_round->tasks) {
        if (task.scope == Scope::Database)
            families.push_back(task.id);
    }
    if (!families.empty())
        m_round->gathering = std::make_shared<DatabaseRound>(std::move(families), m_clock.now());
    const auto open = [collector = m_collector](Session &session) -> Result<Home> {
        const auto before = Collector::costOf(session);
        const auto state = collector->pulse(session);
        if (!state)
            return fail(state.error());
        auto databases = collector->databases(session);
        if (!databases)
            return fail(databases.error());
        collector->adopt(session);
        return Home { session.info().database, std::move(*databases), collector->costSince(session, before) };
    };
    m_worker.run(roundId(), m_cancel.token(), m_spec.connectTimeout + Allowance, open)
        .then(this, [this, number = m_number](const Result<Home> &home) {
            if (number == m_number)
                atHome(home);
        });
}

void SlowLane::atHome(const Result<Home> &home)
{
    // Whoever hears of a sample may end the round, or us.
    const QPointer<SlowLane> alive(this);
    const auto number = m_number;
    if (!home) {
        const auto tasks = std::move(m_round->tasks);
        m_round.reset();
        for (const auto &task : tasks) {
            FamilySample sample { .id = task.id };
            sample.error = home.error();
            Q_EMIT sampled(sample);
            if (!alive || number != m_number)
                return;
        }
        begin();
        return;
    }
    m_round->databases = watchedDatabases(m_profile, home->database, home->databases);
    Milliseconds visitLimit = m_spec.connectTimeout + Allowance;
    for (const auto &task : m_round->tasks) {
        if (task.scope == Scope::Database) {
            visitLimit += task.timeout;
            continue;
        }
        const auto ask = [collector = m_collector, task](Session &session) -> Result<FamilySample> {
            return collector->sample(session, task.id, task.gapAfter);
        };
        m_worker.run(QueryId { task.id.value }, m_cancel.token(), m_spec.connectTimeout + Allowance + task.timeout, ask)
            .then(this, [this, number = m_number, id = task.id](const Result<FamilySample> &answer) {
                if (number != m_number)
                    return;
                FamilySample sample = answer ? *answer : FamilySample { .id = id };
                if (!answer)
                    sample.error = answer.error();
                Q_EMIT sampled(sample);
            });
    }
    // The worker takes all of this in order, so the round is asked for at once.
    m_round->open = m_round->gathering ? m_round->databases.size() : 0;
    if (m_round->gathering) {
        for (const auto &database : std::as_const(m_round->databases)) {
            if (database != home->database) {
                ConnectionSpec spec = m_spec;
                spec.parameters.insert(QStringLiteral("dbname"), database);
                m_worker.setSpec(std::move(spec));
            }
            visit(database, std::min(visitLimit, LongestVisit));
        }
        if (m_round->databases != QStringList { home->database })
            m_worker.setSpec(m_spec);
    }
    Q_EMIT visiting(m_round->databases);
    if (alive && number == m_number)
        Q_EMIT spent(home->cost);
    if (alive && number == m_number && m_round && m_round->open == 0)
        finish();
}

void SlowLane::visit(const QString &database, Milliseconds deadline)
{
    const auto work = [collector = m_collector, round = m_round->gathering](
                          Session &session) { return round->visit(*collector, session); };
    m_worker.run(roundId(), m_cancel.token(), deadline, work)
        .then(this, [this, number = m_number, database](const Result<ServerCost> &cost) {
            if (number == m_number)
                visited(database, cost);
        });
}

void SlowLane::visited(const QString &database, const Result<ServerCost> &cost)
{
    if (!cost)
        m_round->missed.emplace_back(database, cost.error());
    if (--m_round->open == 0)
        finish();
}

void SlowLane::finish()
{
    const auto round = std::shared_ptr<Round>(std::move(m_round));
    if (!round->gathering) {
        begin();
        return;
    }
    // Deriving can be work (a row for each of 100,000 tables): neither here nor while the next round touches the state.
    m_finishing = true;
    const PendingPromise<std::vector<FamilySample>> promise;
    QThreadPool::globalInstance()->start([promise, round, collector = m_collector] {
        std::map<FamilyId, Milliseconds> gapAfter;
        for (const auto &task : round->tasks)
            gapAfter[task.id] = task.gapAfter;
        for (const auto &[database, error] : round->missed)
            round->gathering->missed(database, error);
        promise.fulfil(round->gathering->finish(*collector, gapAfter));
    });
    promise.pending().then(this, [this, number = m_number](const Result<std::vector<FamilySample>> &samples) {
        m_finishing = false;
        const QPointer<SlowLane> alive(this);
        for (size_t i = 0; alive && number == m_number && samples && i < samples->size(); ++i)
            Q_EMIT sampled((*samples)[i]);
        if (alive)
            begin();
    });
}

} // namespace datainsight
