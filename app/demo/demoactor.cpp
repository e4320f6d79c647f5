// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoactor.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

Q_LOGGING_CATEGORY(lcDemo, "datainsight.demo")

namespace datainsight {

namespace {

constexpr Milliseconds Deadline = std::chrono::minutes(1);
// The workload runs unwatched for days: its log stays small whatever goes wrong.
constexpr int MostErrorsLogged = 20;

} // namespace

DemoActor::DemoActor(DemoScript script, ConnectionSpec spec, DemoRhythm rhythm, QObject *parent)
    : QObject(parent), m_script(std::move(script)), m_rhythm(rhythm), m_worker(m_script.application, std::move(spec)),
      m_number(QRandomGenerator::global()->bounded(100000))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DemoActor::runStep);
}

void DemoActor::start()
{
    m_roundStart = Clock::system().steady();
    scheduleNext();
}

void DemoActor::scheduleNext()
{
    const SteadyInstant now = Clock::system().steady();
    if (m_step == m_script.steps.size()) {
        m_step = 0;
        // Rounds that were missed are skipped, never caught up.
        do {
            m_roundStart += m_script.period;
        } while (m_roundStart + m_script.period < now);
    }
    const auto wait = std::chrono::ceil<Milliseconds>(m_roundStart + m_script.steps[m_step].at - now);
    m_timer.start(std::max(wait, Milliseconds(0)));
}

void DemoActor::runStep()
{
    const DemoStep &step = m_script.steps[m_step];
    std::vector<PgParameter> parameters;
    for (const DemoParameter parameter : step.parameters)
        parameters.push_back(valueOf(parameter));
    const QueryId id { step.sql.id() };
    m_worker
        .run(id, {}, Deadline,
            [id, text = step.sql.text(), parameters](Session &session) { return session.query(id, text, parameters); })
        .then(this,
            [this](const Result<RowSet> &rows) { endStep(rows ? std::nullopt : std::optional<Error>(rows.error())); });
}

void DemoActor::endStep(const std::optional<Error> &error)
{
    ++m_step;
    if (error && !error->isCancelled()) {
        if (++m_errorsLogged <= MostErrorsLogged)
            qCWarning(lcDemo, "%s: %s: %s", qUtf8Printable(m_script.application), qUtf8Printable(error->query),
                qUtf8Printable(oneLine(*error)));
        // Whatever transaction was open is broken: it goes with its connection.
        m_worker.disconnect();
        m_step = m_script.steps.size();
    }
    scheduleNext();
}

PgParameter DemoActor::valueOf(DemoParameter parameter)
{
    const SteadyInstant now = Clock::system().steady();
    switch (parameter) {
    case DemoParameter::Number:
        return QByteArray::number(m_number += 7);
    case DemoParameter::FlowRows: {
        constexpr double Agents = 2;
        m_owedFlows += m_rhythm.flowsPerSecond(Clock::system().now(), now) / Agents
            * std::chrono::duration<double>(m_script.period).count();
        const auto rows = static_cast<qint64>(m_owedFlows);
        m_owedFlows -= static_cast<double>(rows);
        return QByteArray::number(rows);
    }
    case DemoParameter::AttackShare:
        return QByteArray::number(m_rhythm.attackShare(now));
    case DemoParameter::FirstIncident:
        return QByteArray("1");
    case DemoParameter::SecondIncident:
        return QByteArray("2");
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
