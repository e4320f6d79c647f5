// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/units.h"
#include "ui/activity/sessionrows.h"
#include "ui/sessions/sessionwords.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SessionColumns)
};

using SessionColumn = Column<SessionItem>;

/// A column of which headings have nothing.
SessionColumn column(const char *id, const QString &title, QVariant (*value)(const SessionItem &),
    const QString &help = {}, std::optional<Unit> unit = {})
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = unit, .help = help },
        .value = [value](const SessionItem &item) { return item.isHeading ? QVariant(QString()) : value(item); } };
}

SessionColumn age(const char *id, const QString &title, QVariant (*value)(const SessionItem &), const QString &help)
{
    return column(id, title, value, help, Unit::Seconds);
}

template<typename Number> QVariant numberOf(const std::optional<Number> &number)
{
    return number ? QVariant::fromValue(*number) : QVariant();
}

QString groupTitle(const SessionItem &item)
{
    const QString name = item.group.value.isEmpty() ? Tr::tr("(none)") : item.group.value.simplified();
    // The chevron is part of the text, so that it is seen at any width and read with the name.
    return (item.folded ? QStringLiteral("▸ ") : QStringLiteral("▾ ")) + name;
}

QString ageText(const std::optional<Instant> &since, Instant now)
{
    return formatDuration(std::chrono::duration<double>(ageOf(since, now).value_or(Milliseconds(0))).count());
}

/// "12 sessions, 3 active, 1 idle in transaction, 2 wait for locks, oldest transaction 5 min".
QString groupFigures(const SessionItem &item)
{
    const auto &group = item.group;
    QStringList parts { group.sessions == 1 ? Tr::tr("1 session") : Tr::tr("%1 sessions").arg(group.sessions) };
    const auto add = [&](int count, const QString &words) {
        if (count > 0)
            parts << words.arg(count);
    };
    add(group.active, Tr::tr("%1 active"));
    add(group.idleInTransaction, Tr::tr("%1 idle in transaction"));
    add(group.lockWaiters, Tr::tr("%1 waiting for locks"));
    add(group.hidden, Tr::tr("%1 hidden"));
    if (group.oldestTransaction)
        parts << Tr::tr("oldest transaction %1").arg(ageText(group.oldestTransaction, item.at));
    return parts.join(QStringLiteral(", "));
}

SessionColumn pidColumn()
{
    return { .info = { .id = QStringLiteral("pid"),
                 .title = Tr::tr("Session"),
                 .help = Tr::tr("The number of the server's process, by which a session is known.") },
        .value =
            [](const SessionItem &item) {
                return QVariant(item.isHeading ? groupTitle(item) + QStringLiteral(" · ") + groupFigures(item)
                                               : QString::number(item.session.id.pid));
            },
        .strong = [](const SessionItem &item) { return item.isHeading; } };
}

SessionColumn stateColumn()
{
    auto state =
        column("state", Tr::tr("State"), [](const SessionItem &item) { return QVariant(stateText(item.session)); });
    state.tone = [](const SessionItem &item) {
        return item.isHeading ? std::nullopt : stateTone(item.session, item.at);
    };
    return state;
}

SessionColumn transactionColumn()
{
    auto transaction = age(
        "transaction", Tr::tr("Transaction"),
        [](const SessionItem &item) { return secondsOf(ageOf(item.session.transactionSince, item.at)); },
        Tr::tr("How long its transaction has been open. It holds its locks, and keeps dead rows from being removed."));
    transaction.tone = [](const SessionItem &item) {
        return item.isHeading ? std::nullopt : transactionTone(item.session, item.at);
    };
    return transaction;
}

SessionColumn blockersColumn()
{
    auto blockers = column(
        "blockers", Tr::tr("Blocked by"), [](const SessionItem &item) { return QVariant(blockersText(item.session)); },
        Tr::tr("The sessions it waits for, for a lock."));
    blockers.tone = [](const SessionItem &item) {
        return item.session.blockers.empty() ? std::nullopt : std::optional(Tone::Warning);
    };
    return blockers;
}

SessionColumn statementColumn()
{
    return { .info = { .id = QStringLiteral("statement"),
                 .title = Tr::tr("Statement"),
                 .help = Tr::tr("What it runs; of one that is idle, what it ran last."),
                 .fixedWidth = true },
        .value = [](const SessionItem &item) {
            return QVariant(item.isHeading ? groupFigures(item) : statementText(item.session));
        } };
}

std::vector<SessionColumn> whoColumns()
{
    return {
        column("application", Tr::tr("Application"),
            [](const SessionItem &item) { return QVariant(item.session.application); }),
        column("user", Tr::tr("User"), [](const SessionItem &item) { return QVariant(item.session.user); }),
        column("database", Tr::tr("Database"), [](const SessionItem &item) { return QVariant(item.session.database); }),
    };
}

std::vector<SessionColumn> quietColumns()
{
    return {
        column("kind", Tr::tr("Kind"), [](const SessionItem &item) { return QVariant(item.session.backendType); }),
        age(
            "stateage", Tr::tr("In this state"),
            [](const SessionItem &item) { return secondsOf(ageOf(item.session.stateSince, item.at)); },
            Tr::tr("How long it has been in the state it is in.")),
        age(
            "connected", Tr::tr("Connected"),
            [](const SessionItem &item) { return secondsOf(ageOf(item.session.startedAt, item.at)); },
            Tr::tr("How long ago it connected.")),
        column(
            "xidage", Tr::tr("Transaction ID age"), [](const SessionItem &item) { return numberOf(item.session.xidAge); },
            Tr::tr("How many transactions began since it was given its own number. It has one once it wrote."),
            Unit::Transactions),
        column(
            "xminage", Tr::tr("Holds back"), [](const SessionItem &item) { return numberOf(item.session.xminAge); },
            Tr::tr("How many transactions ago its view of the data is: what died since cannot be removed."),
            Unit::Transactions),
        column(
            "queryid", Tr::tr("Query ID"), [](const SessionItem &item) { return QVariant(item.session.queryId); },
            Tr::tr("By which pg_stat_statements knows the statement.")),
    };
}

} // namespace

SessionModel *makeSessionModel(QObject *parent)
{
    std::vector<SessionColumn> columns { pidColumn() };
    const auto append = [&](std::vector<SessionColumn> more) {
        columns.insert(columns.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    append({ age(
                 "busy", Tr::tr("Busy"),
                 [](const SessionItem &item) { return secondsOf(busyFor(item.session, item.at)); },
                 Tr::tr("How long its statement has been running; idle in transaction, how long the transaction has "
                        "been open.")),
        stateColumn(),
        column(
            "wait", Tr::tr("Wait"), [](const SessionItem &item) { return QVariant(waitText(item.session)); },
            Tr::tr("What it waits for. CPU: for nothing that PostgreSQL knows of.")),
        blockersColumn() });
    append(whoColumns());
    append({ statementColumn(), transactionColumn(),
        column("client", Tr::tr("Client"), [](const SessionItem &item) { return QVariant(clientText(item.session)); }) });
    append(quietColumns());
    return new SessionModel(
        std::move(columns),
        [](const SessionItem &item) {
            return item.isHeading ? SessionKey { {}, item.group.value } : SessionKey { item.session.id, {} };
        },
        parent);
}

QStringList quietSessionColumns()
{
    return { QStringLiteral("kind"), QStringLiteral("stateage"), QStringLiteral("connected"), QStringLiteral("xidage"),
        QStringLiteral("xminage"), QStringLiteral("queryid") };
}

} // namespace datainsight
