// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingcells.h"

#include "ui/sessions/sessionwords.h"

#include <QCoreApplication>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::BlockingCells)
};

constexpr Milliseconds LongWait = 1min;
constexpr Milliseconds VeryLongWait = 5min;

QVariant seconds(std::optional<Milliseconds> age)
{
    return age ? QVariant(std::chrono::duration<double>(*age).count()) : QVariant();
}

std::optional<Milliseconds> waitAge(const BlockingNode &node, Instant now)
{
    return ageOf(node.waitingSince, now);
}

QString stateText(const BlockingNode &node)
{
    if (node.prepared)
        return Tr::tr("prepared");
    if (!node.session)
        return Tr::tr("gone");
    if (node.session->hidden)
        return Tr::tr("hidden");
    return node.session->state.isEmpty() ? node.session->backendType : node.session->state;
}

std::optional<Instant> stateSince(const BlockingNode &node)
{
    if (node.prepared)
        return node.prepared->preparedAt;
    return node.session ? node.session->stateSince : std::nullopt;
}

bool blocksIdle(const BlockingNode &node)
{
    return node.waiters > 0 && ((node.session && node.session->isIdleInTransaction()) || node.prepared);
}

} // namespace

ColumnInfo blockingCellInfo(BlockingCell cell)
{
    switch (cell) {
    case BlockingCell::Session:
        return { .id = QStringLiteral("session"), .title = Tr::tr("Session") };
    case BlockingCell::WaitsFor:
        return { .id = QStringLiteral("waits_for"),
            .title = Tr::tr("Waits for"),
            .help = Tr::tr("The lock it asked for and has not got.") };
    case BlockingCell::Waiting:
        return { .id = QStringLiteral("waiting"),
            .title = Tr::tr("Waiting"),
            .unit = Unit::Seconds,
            .help = Tr::tr("Since when it waits for this lock. Before PostgreSQL 14 the server does not say; then it is "
                           "how long its statement has been running, at most so long.") };
    case BlockingCell::Behind:
        return { .id = QStringLiteral("behind"),
            .title = Tr::tr("Blocked"),
            .unit = Unit::Count,
            .help = Tr::tr("How many wait behind it, directly or through others.") };
    case BlockingCell::Longest:
        return { .id = QStringLiteral("longest"),
            .title = Tr::tr("Longest"),
            .unit = Unit::Seconds,
            .help = Tr::tr("How long the longest of those behind it has waited.") };
    case BlockingCell::State:
        return { .id = QStringLiteral("state"), .title = Tr::tr("State") };
    case BlockingCell::StateAge:
        return { .id = QStringLiteral("state_age"),
            .title = Tr::tr("For"),
            .unit = Unit::Seconds,
            .help = Tr::tr("How long it has been in this state.") };
    case BlockingCell::Statement:
        return { .id = QStringLiteral("statement"),
            .title = Tr::tr("Statement"),
            .help = Tr::tr("The one it runs, or the last it ran."),
            .fixedWidth = true };
    }
    return {};
}

QVariant blockingCellValue(const BlockingNode &node, BlockingCell cell, Instant now)
{
    switch (cell) {
    case BlockingCell::Session:
        return blockingTitle(node);
    case BlockingCell::WaitsFor:
        return node.wait ? QVariant(waitText(*node.wait)) : QVariant();
    case BlockingCell::Waiting:
        return node.wait ? seconds(waitAge(node, now)) : QVariant();
    case BlockingCell::Behind:
        return node.waiters > 0 ? QVariant(node.waiters) : QVariant();
    case BlockingCell::Longest:
        return node.waiters > 0 ? seconds(node.longestWait) : QVariant();
    case BlockingCell::State:
        return stateText(node);
    case BlockingCell::StateAge:
        return seconds(ageOf(stateSince(node), now));
    case BlockingCell::Statement:
        return node.session ? QVariant(statementText(*node.session)) : QVariant();
    }
    return {};
}

std::optional<Tone> blockingCellTone(const BlockingNode &node, BlockingCell cell, Instant now)
{
    switch (cell) {
    case BlockingCell::Session:
        if (node.inCycle)
            return Tone::Critical;
        return node.depth == 0 ? std::optional(waitTone(node.longestWait).value_or(Tone::Info)) : std::nullopt;
    case BlockingCell::Waiting: {
        const auto age = waitAge(node, now);
        return node.wait && age ? waitTone(*age) : std::nullopt;
    }
    case BlockingCell::State:
        return blocksIdle(node) ? std::optional(Tone::Warning) : std::nullopt;
    default:
        return std::nullopt;
    }
}

QString blockingTitle(const BlockingNode &node)
{
    if (node.prepared)
        return node.prepared->gid.isEmpty() ? Tr::tr("Prepared transaction %1").arg(node.prepared->transaction)
                                            : Tr::tr("Prepared transaction %1").arg(node.prepared->gid);
    return Tr::tr("Session %1").arg(node.pid);
}

QString blockingSuffix(const BlockingNode &node)
{
    QStringList parts;
    const auto whose = [](const QString &user, const QString &database) {
        return database.isEmpty() ? user : QStringLiteral("%1@%2").arg(user, database);
    };
    if (node.inCycle)
        parts << Tr::tr("waits for itself through others");
    if (node.prepared)
        parts << whose(node.prepared->owner, node.prepared->database);
    if (node.session) {
        parts << whose(node.session->user, node.session->database) << node.session->application;
        if (node.session->kind == SessionKind::Background)
            parts << node.session->backendType;
        parts << node.session->clientAddress;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString lockModeName(const QString &mode)
{
    QString name;
    bool small = false;
    for (const QChar c : mode.endsWith(QLatin1String("Lock")) ? mode.chopped(4) : mode) {
        if (c.isUpper() && small)
            name += QLatin1Char(' ');
        small = c.isLower();
        name += c.toUpper();
    }
    return name;
}

QString waitText(const LockWait &wait)
{
    const QString object = lockObjectText(wait.object);
    const bool isTransaction =
        wait.object.type == QLatin1String("transactionid") || wait.object.type == QLatin1String("virtualxid");
    return isTransaction || wait.mode.isEmpty() ? object : Tr::tr("%1 on %2").arg(lockModeName(wait.mode), object);
}

std::optional<Tone> waitTone(Milliseconds wait)
{
    if (wait >= VeryLongWait)
        return Tone::Critical;
    return wait >= LongWait ? std::optional(Tone::Warning) : std::nullopt;
}

} // namespace datainsight
