// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/activityreport.h"

#include "app/commandline/terminal.h"
#include "core/activity/sessiongroups.h"
#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActivityReport)
};

bool isShown(const SessionRow &session, bool all)
{
    return all || session.kind == SessionKind::Client;
}

QString ageText(const std::optional<Instant> &since, Instant now)
{
    const auto age = ageOf(since, now);
    return age ? formatDuration(std::chrono::duration<double>(*age).count()) : QStringLiteral("-");
}

QJsonValue jsonNumber(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QString blockersText(const SessionRow &session)
{
    // Without rights not even that it waits is to be seen.
    if (session.hidden)
        return Tr::tr("(hidden)");
    QStringList texts;
    for (const int pid : session.blockers)
        texts << QString::number(pid);
    return texts.isEmpty() ? QStringLiteral("-") : texts.join(QLatin1Char(' '));
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("-") : inOneLine(text, 30);
}

} // namespace

QString inOneLine(const QString &text, int length)
{
    QString line = text.left(length * 4);
    for (QChar &character : line) {
        if (character.category() == QChar::Other_Control || character.category() == QChar::Other_Format)
            character = QLatin1Char(' ');
    }
    line = line.simplified();
    return line.size() > length ? line.left(length - 1) + QChar(0x2026) : line;
}

QString cutStatementsNote(const SessionList &list, bool all)
{
    const auto cut = std::count_if(list.sessions.begin(), list.sessions.end(),
        [all](const SessionRow &session) { return isShown(session, all) && session.serverCut; });
    return cut == 0
        ? QString()
        : Tr::tr("The server keeps %1 bytes of a statement (track_activity_query_size): %n session(s) ran longer ones.",
            nullptr, static_cast<int>(cut))
              .arg(list.textLimit - 1);
}

QString stateText(const SessionRow &session)
{
    if (session.hidden)
        return Tr::tr("(hidden)");
    return session.state.isEmpty() ? session.backendType : session.state;
}

QJsonValue jsonSeconds(const std::optional<Milliseconds> &age)
{
    return age ? QJsonValue(std::chrono::duration<double>(*age).count()) : QJsonValue(QJsonValue::Null);
}

QJsonValue jsonTime(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toDateTime(*at).toUTC().toString(Qt::ISODateWithMs)) : QJsonValue(QJsonValue::Null);
}

QJsonValue jsonText(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject sessionJson(const SessionRow &session, Instant now)
{
    QJsonArray blockers;
    for (const int pid : session.blockers)
        blockers.append(pid);
    return { { QStringLiteral("pid"), session.id.pid }, { QStringLiteral("hidden"), session.hidden },
        { QStringLiteral("leader_pid"), session.leaderPid > 0 ? QJsonValue(session.leaderPid) : QJsonValue() },
        { QStringLiteral("datname"), jsonText(session.database) },
        { QStringLiteral("usename"), jsonText(session.user) },
        { QStringLiteral("application_name"), session.application },
        { QStringLiteral("client_addr"), jsonText(session.clientAddress) },
        { QStringLiteral("client_hostname"), jsonText(session.clientHost) },
        { QStringLiteral("client_port"), session.clientPort > 0 ? QJsonValue(session.clientPort) : QJsonValue() },
        { QStringLiteral("backend_type"), jsonText(session.backendType) },
        { QStringLiteral("backend_start"), jsonTime(session.startedAt) },
        { QStringLiteral("state"), jsonText(session.state) },
        { QStringLiteral("wait_event_type"), jsonText(session.waitClass) },
        { QStringLiteral("wait_event"), jsonText(session.waitEvent) },
        { QStringLiteral("xact_start"), jsonTime(session.transactionSince) },
        { QStringLiteral("xact_age_s"), jsonSeconds(ageOf(session.transactionSince, now)) },
        { QStringLiteral("query_start"), jsonTime(session.queryStart()) },
        { QStringLiteral("query_age_s"), jsonSeconds(ageOf(session.queryStart(), now)) },
        { QStringLiteral("state_change"), jsonTime(session.stateSince) },
        { QStringLiteral("state_age_s"), jsonSeconds(ageOf(session.stateSince, now)) },
        { QStringLiteral("backend_xid_age"), jsonNumber(session.xidAge) },
        { QStringLiteral("backend_xmin_age"), jsonNumber(session.xminAge) },
        { QStringLiteral("query_id"), jsonText(session.queryId) },
        { QStringLiteral("query"), session.hidden ? QJsonValue() : QJsonValue(session.query) },
        { QStringLiteral("query_bytes"), session.hidden ? QJsonValue() : QJsonValue(session.queryBytes) },
        { QStringLiteral("query_cut"),
            session.hidden ? QJsonValue() : QJsonValue(session.queryCut || session.serverCut) },
        { QStringLiteral("blockers"), session.hidden ? QJsonValue() : QJsonValue(blockers) } };
}

QJsonArray activityJson(const SessionList &list, bool all)
{
    QJsonArray sessions;
    for (const auto &session : list.sessions) {
        if (isShown(session, all))
            sessions.append(sessionJson(session, list.at));
    }
    return sessions;
}

QString activityTable(const SessionList &list, bool all)
{
    const QStringList titles { Tr::tr("Pid"), Tr::tr("Application"), Tr::tr("User"), Tr::tr("Database"),
        Tr::tr("State"), Tr::tr("For"), Tr::tr("Transaction"), Tr::tr("Wait"), Tr::tr("Blocked by"),
        Tr::tr("Statement") };
    std::vector<QStringList> cells;
    for (const auto &session : list.sessions) {
        if (!isShown(session, all))
            continue;
        cells.push_back({ QString::number(session.id.pid), orDash(session.application), orDash(session.user),
            orDash(session.database), stateText(session), ageText(session.stateSince, list.at),
            ageText(session.transactionSince, list.at), orDash(sessionValue(session, SessionDimension::Wait)),
            blockersText(session), inOneLine(session.query, 60) });
    }
    return formatTable(titles, cells);
}

} // namespace datainsight
