// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/signalrunner.h"

#include "core/pg/session.h"

#include <QCoreApplication>
#include <QUuid>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::BackendSignal)
};

/// Connecting, the statements for each, and waiting for their effect.
constexpr Milliseconds Around { 10000 };
constexpr Milliseconds ForEach { 200 };

QString objectOf(const SignalTarget &target)
{
    return QStringLiteral("pid %1, %2, %3@%4").arg(target.pid).arg(target.application, target.user, target.database);
}

std::vector<AuditRecord> recordsBefore(
    const ActionPlace &place, const QString &role, SignalKind kind, const std::vector<SignalTarget> &targets)
{
    std::vector<AuditRecord> records;
    for (const auto &target : targets)
        records.push_back({ .id = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .phase = AuditPhase::Before,
            .at = Clock::system().now(),
            .person = place.person,
            .target = place.target,
            .server = place.server,
            .role = role,
            .action =
                kind == SignalKind::Cancel ? QStringLiteral("session.cancel") : QStringLiteral("session.terminate"),
            .object = objectOf(target),
            .detail = target.query });
    return records;
}

std::vector<AuditRecord> recordsAfter(std::vector<AuditRecord> records, const std::vector<SignalOutcome> &outcomes)
{
    for (size_t i = 0; i < records.size(); ++i) {
        records[i].phase = AuditPhase::After;
        records[i].at = Clock::system().now();
        records[i].outcome = signalResultName(outcomes[i].result);
        records[i].message = outcomes[i].message;
    }
    return records;
}

/// The disk that took the record before may refuse the one after: the outcome is told all the same.
void addAuditTrouble(std::vector<SignalOutcome> &outcomes, const Error &error)
{
    for (auto &outcome : outcomes)
        outcome.message += QLatin1Char(' ') + error.message;
}

} // namespace

SignalRunner::SignalRunner(ActionPlace place, std::shared_ptr<const AuditLog> audit)
    : m_place(std::move(place)), m_audit(std::move(audit)), m_worker(QStringLiteral("signal"), m_place.spec)
{ }

SignalRunner::~SignalRunner() = default;

Pending<SignalFacts> SignalRunner::facts(int pid, qint64 startedUs, const CancelToken &token)
{
    return m_worker.run({ QStringLiteral("action.signalfacts") }, token, Around,
        [pid, startedUs](Session &session) { return readSignalFacts(session, pid, startedUs); });
}

Pending<std::vector<SignalOutcome>> SignalRunner::send(SignalKind kind, std::vector<SignalTarget> targets)
{
    using Outcomes = std::vector<SignalOutcome>;
    if (m_place.readOnly)
        return Pending<Outcomes>::ready(fail(ErrorKind::Permission,
            Tr::tr("The profile %1 is read-only: nothing is done to its server.").arg(m_place.server),
            Tr::tr("Allow changes in the profile.")));
    if (!m_audit)
        return Pending<Outcomes>::ready(fail(ErrorKind::Storage,
            Tr::tr("There is no audit list to write to: nothing is done to a server without one."),
            Tr::tr("Start the program with a folder for what it keeps.")));
    const auto limit = Around + SignalPatience + ForEach * static_cast<int>(targets.size());
    auto pending = m_worker.run({ QStringLiteral("action.signal") }, {}, limit,
        [place = m_place, audit = m_audit, kind, targets = std::move(targets)](Session &session) -> Result<Outcomes> {
            auto records = recordsBefore(place, session.info().user, kind, targets);
            if (const auto written = audit->append(records); !written)
                return fail(written.error());
            auto outcomes = signalBackends(session, kind, targets);
            if (const auto written = audit->append(recordsAfter(std::move(records), outcomes)); !written)
                addAuditTrouble(outcomes, written.error());
            return outcomes;
        });
    m_worker.disconnect();
    return pending;
}

QString personName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return name.isEmpty() ? qEnvironmentVariable("LOGNAME") : name;
}

} // namespace datainsight
