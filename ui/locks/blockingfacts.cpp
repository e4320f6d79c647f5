// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingfacts.h"

#include "core/base/units.h"
#include "ui/common/celltext.h"
#include "ui/locks/blockingcells.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::BlockingFacts)
};

constexpr size_t MostNamed = 8;

QString ageText(Milliseconds age)
{
    return formatDuration(std::chrono::duration<double>(age).count());
}

/// "5 min 12 s, since 12:05:10"
QString sinceText(const std::optional<Instant> &since, Instant now)
{
    const auto age = ageOf(since, now);
    return age ? Tr::tr("%1, since %2")
                     .arg(ageText(*age), toDateTime(*since).toLocalTime().toString(QStringLiteral("HH:mm:ss")))
               : QString();
}

QString clientText(const SessionRow &session)
{
    if (session.kind == SessionKind::Background)
        return session.backendType;
    if (session.hidden || !session.clientKnown)
        return session.application;
    const QString from = session.clientHost.isEmpty() ? session.clientAddress : session.clientHost;
    const QString where = from.isEmpty() ? Tr::tr("this machine") : from;
    return session.application.isEmpty() ? where : Tr::tr("%1 from %2").arg(session.application, where);
}

QString othersText(const BlockingTree &tree, const std::vector<int> &nodes)
{
    QStringList names;
    for (size_t i = 0; i < std::min(nodes.size(), MostNamed); ++i)
        names << blockingTitle(tree.nodes[static_cast<size_t>(nodes[i])]);
    if (nodes.size() > MostNamed)
        names << Tr::tr("%n more", nullptr, static_cast<int>(nodes.size() - MostNamed));
    return names.join(QStringLiteral(", "));
}

QString behindText(const BlockingNode &node)
{
    if (node.waiters == 0)
        return {};
    return Tr::tr("%1, the longest for %2, together %3")
        .arg(node.waiters)
        .arg(ageText(node.longestWait), ageText(node.totalWait));
}

class Facts
{
public:
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            m_facts.push_back({ name, value });
    }
    std::vector<FactList::Fact> take() { return std::move(m_facts); }

private:
    std::vector<FactList::Fact> m_facts;
};

void addSession(Facts &facts, const SessionRow &session, Instant now)
{
    facts.add(Tr::tr("User"), Tr::tr("%1 in database %2").arg(session.user, session.database));
    facts.add(Tr::tr("Program"), clientText(session));
    const QString state = session.state.isEmpty() ? session.backendType : session.state;
    const QString since = sinceText(session.stateSince, now);
    facts.add(Tr::tr("State"), since.isEmpty() ? state : Tr::tr("%1 for %2").arg(state, since));
    facts.add(Tr::tr("Transaction"), sinceText(session.transactionSince, now));
}

} // namespace

std::vector<FactList::Fact> blockingFacts(const BlockingTree &tree, const BlockingNode &node, Instant now)
{
    Facts facts;
    if (node.session)
        addSession(facts, *node.session, now);
    if (node.prepared) {
        facts.add(Tr::tr("Owner"), Tr::tr("%1 in database %2").arg(node.prepared->owner, node.prepared->database));
        facts.add(Tr::tr("Prepared"), sinceText(node.prepared->preparedAt, now));
    }
    if (node.wait) {
        facts.add(Tr::tr("Waits for"), waitText(*node.wait));
        const QString since = sinceText(node.waitingSince, now);
        facts.add(Tr::tr("Waiting"), node.sinceIsExact || since.isEmpty() ? since : Tr::tr("at most %1").arg(since));
    }
    QStringList held;
    for (const auto &mode : node.heldModes)
        held << lockModeName(mode);
    facts.add(Tr::tr("Holds"), held.join(QStringLiteral(", ")));
    facts.add(Tr::tr("Blocked behind it"), behindText(node));
    facts.add(Tr::tr("Also behind"), othersText(tree, node.alsoBehind));
    if (node.inCycle)
        facts.add(Tr::tr("Deadlock"),
            Tr::tr("It waits for itself through others. The server finds this after deadlock_timeout and ends one."));
    return facts.take();
}

namespace {

/// "3 roots and 1 cycle": of a cycle nobody is a root, all in it wait.
QString rootsText(const BlockingTree &tree)
{
    const auto cycles = std::count_if(tree.roots.begin(), tree.roots.end(),
        [&tree](int root) { return tree.nodes[static_cast<size_t>(root)].inCycle; });
    const auto roots = static_cast<qsizetype>(tree.roots.size()) - cycles;
    QStringList parts;
    if (roots > 0)
        parts << (roots == 1 ? Tr::tr("1 root") : Tr::tr("%1 roots").arg(roots));
    if (cycles > 0)
        parts << (cycles == 1 ? Tr::tr("1 cycle") : Tr::tr("%1 cycles").arg(cycles));
    return parts.join(Tr::tr(" and "));
}

} // namespace

QString blockingSummary(const BlockingTree &tree, Instant now)
{
    if (tree.waiting == 0)
        return {};
    Milliseconds longest { 0 };
    for (const auto &node : tree.nodes) {
        if (node.wait)
            longest = std::max(longest, ageOf(node.waitingSince, now).value_or(Milliseconds(0)));
    }
    return Tr::tr("%1 behind %2, the longest for %3")
        .arg(Tr::tr("%n waiting", nullptr, tree.waiting), rootsText(tree), ageText(longest));
}

QString rollbackStatement(const PreparedTransaction &prepared)
{
    QString gid = prepared.gid;
    gid.replace(QLatin1Char('\''), QLatin1String("''"));
    const bool escapes = gid.contains(QLatin1Char('\\'));
    gid.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    return QString(QStringLiteral("ROLLBACK PREPARED ") % (escapes ? QStringLiteral("E'") : QStringLiteral("'")) % gid
        % QStringLiteral("';"));
}

} // namespace datainsight
