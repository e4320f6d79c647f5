// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/locksreport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::LocksReport)
};

const BlockingNode &nodeAt(const BlockingTree &tree, int index)
{
    return tree.nodes[static_cast<size_t>(index)];
}

QJsonObject lockJson(const LockWait &wait)
{
    return { { QStringLiteral("locktype"), wait.object.type }, { QStringLiteral("mode"), wait.mode },
        { QStringLiteral("datname"), jsonText(wait.object.database) },
        { QStringLiteral("relation"), jsonText(wait.object.relationName) },
        { QStringLiteral("relation_oid"),
            wait.object.relation > 0 ? QJsonValue(qint64(wait.object.relation)) : QJsonValue() },
        { QStringLiteral("object"), lockObjectText(wait.object) } };
}

QJsonObject preparedJson(const PreparedTransaction &prepared)
{
    return { { QStringLiteral("gid"), jsonText(prepared.gid) },
        { QStringLiteral("transaction"), jsonText(prepared.transaction) },
        { QStringLiteral("owner"), jsonText(prepared.owner) },
        { QStringLiteral("datname"), jsonText(prepared.database) },
        { QStringLiteral("prepared"), jsonTime(prepared.preparedAt) } };
}

QJsonObject nodeJson(const BlockingTree &tree, int index)
{
    const auto &node = nodeAt(tree, index);
    QJsonObject object = node.session ? sessionJson(*node.session, tree.at) : QJsonObject {};
    object.insert(QStringLiteral("pid"), node.pid);
    if (node.prepared)
        object.insert(QStringLiteral("prepared_transaction"), preparedJson(*node.prepared));
    object.insert(QStringLiteral("holds"), QJsonArray::fromStringList(node.heldModes));
    object.insert(QStringLiteral("cycle"), node.inCycle);
    object.insert(QStringLiteral("waiting_behind"), node.waiters);
    object.insert(QStringLiteral("longest_wait_s"), jsonSeconds(node.longestWait));
    // Seen among all locks, whatever is hidden of the session.
    QJsonArray blockers;
    if (node.wait) {
        object.insert(QStringLiteral("waits_for"), lockJson(*node.wait));
        object.insert(QStringLiteral("wait_s"), jsonSeconds(ageOf(node.waitingSince, tree.at)));
        object.insert(QStringLiteral("wait_is_exact"), node.sinceIsExact);
        for (const int pid : node.wait->blockers)
            blockers.append(pid);
    }
    object.insert(QStringLiteral("blockers"), blockers);
    return object;
}

/// From the leaves up: a chain may be thousands deep.
QJsonArray nested(const BlockingTree &tree)
{
    std::vector<int> order = tree.roots;
    for (size_t next = 0; next < order.size(); ++next) {
        const auto &children = nodeAt(tree, order[next]).children;
        order.insert(order.end(), children.begin(), children.end());
    }
    std::vector<QJsonObject> objects(tree.nodes.size());
    for (auto index = order.rbegin(); index != order.rend(); ++index) {
        QJsonArray waiters;
        for (const int child : nodeAt(tree, *index).children)
            waiters.append(objects[static_cast<size_t>(child)]);
        auto object = nodeJson(tree, *index);
        object.insert(QStringLiteral("waiters"), waiters);
        objects[static_cast<size_t>(*index)] = object;
    }
    QJsonArray roots;
    for (const int root : tree.roots)
        roots.append(objects[static_cast<size_t>(root)]);
    return roots;
}

QString duration(Milliseconds time)
{
    return formatDuration(std::chrono::duration<double>(time).count());
}

QString whoText(const BlockingNode &node)
{
    if (node.prepared)
        return Tr::tr("prepared transaction %1").arg(inOneLine(node.prepared->gid, 40));
    const QString state = node.session ? stateText(*node.session) : Tr::tr("(gone)");
    return node.inCycle ? Tr::tr("%1, in a cycle").arg(state) : state;
}

QStringList cellsOf(const BlockingTree &tree, const BlockingNode &node)
{
    const auto waited = node.wait ? ageOf(node.waitingSince, tree.at) : std::nullopt;
    return { QString(node.depth * 2, QLatin1Char(' ')) + QString::number(node.pid), whoText(node),
        node.session ? inOneLine(node.session->application, 30) : QString(),
        node.wait ? inOneLine(lockObjectText(node.wait->object), 60) : QStringLiteral("-"),
        node.wait ? node.wait->mode : QStringLiteral("-"), waited ? duration(*waited) : QStringLiteral("-"),
        QString::number(node.waiters), node.waiters > 0 ? duration(node.longestWait) : QStringLiteral("-"),
        node.session ? inOneLine(node.session->query, 60) : QString() };
}

} // namespace

QJsonArray locksJson(const BlockingTree &tree)
{
    return nested(tree);
}

QString cycleNote(const BlockingTree &tree)
{
    const bool any =
        std::any_of(tree.nodes.begin(), tree.nodes.end(), [](const BlockingNode &node) { return node.inCycle; });
    return any ? Tr::tr("Those in a cycle wait for each other: the server ends one of them after deadlock_timeout.")
               : QString();
}

QString locksTable(const BlockingTree &tree)
{
    if (tree.nodes.empty())
        return Tr::tr("Nobody waits for a lock.") + QLatin1Char('\n');
    const QStringList titles { Tr::tr("Pid"), Tr::tr("Who"), Tr::tr("Application"), Tr::tr("Waits for"), Tr::tr("Mode"),
        Tr::tr("Since"), Tr::tr("Behind it"), Tr::tr("Longest"), Tr::tr("Statement") };
    std::vector<QStringList> cells;
    std::vector<int> open(tree.roots.rbegin(), tree.roots.rend());
    while (!open.empty()) {
        const auto &node = nodeAt(tree, open.back());
        open.pop_back();
        cells.push_back(cellsOf(tree, node));
        open.insert(open.end(), node.children.rbegin(), node.children.rend());
    }
    return formatTable(titles, cells);
}

} // namespace datainsight
