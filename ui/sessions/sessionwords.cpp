// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionwords.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QStringBuilder>
#include <QVariant>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SessionWords)
};

QString duration(const std::optional<Milliseconds> &age)
{
    return age ? formatDuration(std::chrono::duration<double>(*age).count()) : QString();
}

} // namespace

QString stateText(const SessionRow &session)
{
    if (session.hidden)
        return Tr::tr("(hidden)");
    return session.state.isEmpty() ? session.backendType : session.state;
}

QString waitClassOf(const SessionRow &session)
{
    if (session.hidden)
        return {};
    return session.waitClass.isEmpty() && session.isActive() ? QStringLiteral("CPU") : session.waitClass;
}

QString waitText(const SessionRow &session)
{
    // An idle session waits for its client, whatever the server calls it: that says nothing.
    if (session.state == QLatin1String("idle") && session.waitClass == QLatin1String("Client"))
        return {};
    const QString waitClass = waitClassOf(session);
    return session.waitEvent.isEmpty() || waitClass.isEmpty()
        ? waitClass
        : QString(waitClass % QStringLiteral(": ") % session.waitEvent);
}

QString clientText(const SessionRow &session)
{
    if (session.hidden || !session.clientKnown || session.kind == SessionKind::Background)
        return {};
    if (session.clientAddress.isEmpty())
        return Tr::tr("local");
    const QString address = session.clientPort > 0
        ? QString(session.clientAddress % QLatin1Char(':') % QString::number(session.clientPort))
        : session.clientAddress;
    return session.clientHost.isEmpty() ? address : QStringLiteral("%1 (%2)").arg(session.clientHost, address);
}

QString blockersText(const SessionRow &session)
{
    QStringList names;
    for (const int pid : session.blockers)
        names << (pid == 0 ? Tr::tr("prepared transaction") : QString::number(pid));
    return names.join(QStringLiteral(", "));
}

QString statementText(const SessionRow &session)
{
    if (!session.query.isEmpty() || session.hidden)
        return session.query;
    if (!session.queryId.isEmpty())
        return Tr::tr("(text not known, query id %1)").arg(session.queryId);
    const bool isOfThePast = !session.clientKnown;
    const bool ran = session.isActive() || session.isIdleInTransaction();
    return isOfThePast && ran ? Tr::tr("(text not known)") : QString();
}

std::optional<Milliseconds> busyFor(const SessionRow &session, Instant serverNow)
{
    if (session.isActive())
        return ageOf(session.queryStart(), serverNow);
    return session.isIdleInTransaction() ? ageOf(session.transactionSince, serverNow) : std::nullopt;
}

QVariant secondsOf(const std::optional<Milliseconds> &age)
{
    return age ? QVariant(std::chrono::duration<double>(*age).count()) : QVariant();
}

std::optional<Tone> stateTone(const SessionRow &session, Instant serverNow)
{
    if (!session.isIdleInTransaction())
        return std::nullopt;
    const auto age = ageOf(session.stateSince, serverNow).value_or(0ms);
    if (age >= 1h)
        return Tone::Critical;
    const bool aborted = session.state != QLatin1String("idle in transaction");
    return aborted || age >= 1min ? std::optional(Tone::Warning) : std::nullopt;
}

std::optional<Tone> transactionTone(const SessionRow &session, Instant serverNow)
{
    const auto age = ageOf(session.transactionSince, serverNow).value_or(0ms);
    if (session.kind == SessionKind::Background || age < 5min)
        return std::nullopt;
    return age >= 1h ? Tone::Critical : Tone::Warning;
}

QString sessionLine(const SessionRow &session, Instant serverNow)
{
    QString who = session.application.isEmpty() ? session.user
        : session.user.isEmpty()                ? session.application
                                                : QStringLiteral("%1 (%2)").arg(session.application, session.user);
    if (who.isEmpty())
        who = session.backendType;
    if (!session.database.isEmpty())
        who = Tr::tr("%1 on %2").arg(who, session.database);
    const auto age = session.isActive() || session.isIdleInTransaction() ? busyFor(session, serverNow)
                                                                          : ageOf(session.stateSince, serverNow);
    const QString state = stateText(session);
    const QString doing = age ? Tr::tr("%1 for %2").arg(state, duration(age)) : state;
    return QStringList { QString::number(session.id.pid), who.simplified(), doing }.join(QStringLiteral(" · "));
}

} // namespace datainsight
