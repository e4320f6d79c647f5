// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/lockwait.h"
#include "core/activity/sessiongroups.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

SessionRow client(int pid, const QString &application, const QString &state)
{
    return {
        .id = { pid, 1 }, .application = application, .backendType = QStringLiteral("client backend"), .state = state
    };
}

SessionList people()
{
    SessionList list { .at = fromMilliseconds(10'000) };
    list.sessions = { client(1, QStringLiteral("web"), QStringLiteral("active")),
        client(2, QStringLiteral("web"), QStringLiteral("idle in transaction (aborted)")),
        client(3, QStringLiteral("batch"), QStringLiteral("idle")) };
    list.sessions[0].waitClass = QStringLiteral("Lock");
    list.sessions[0].waitEvent = QStringLiteral("relation");
    list.sessions[0].transactionSince = fromMilliseconds(4'000);
    list.sessions[1].transactionSince = fromMilliseconds(3'000);
    list.sessions.push_back(
        { .id = { 4, 1 }, .kind = SessionKind::Background, .backendType = QStringLiteral("checkpointer") });
    list.sessions.push_back({ .id = { 5, 0 }, .hidden = true, .application = QStringLiteral("web") });
    auto ours = client(6, QStringLiteral("datainsight"), QStringLiteral("idle"));
    ours.ours = true;
    list.sessions.push_back(ours);
    return list;
}

QString textOf(const std::vector<SessionGroup> &groups)
{
    QStringList lines;
    for (const auto &group : groups)
        lines << QStringLiteral("%1: %2, %3 active, %4 in transaction, %5 waiting, %6 hidden")
                     .arg(group.value)
                     .arg(group.sessions)
                     .arg(group.active)
                     .arg(group.idleInTransaction)
                     .arg(group.lockWaiters)
                     .arg(group.hidden);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class SessionGroupsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsClientsOnly()
    {
        const auto groups = groupSessions(people(), SessionDimension::Application);
        QCOMPARE(textOf(groups),
            QStringLiteral("web: 3, 1 active, 1 in transaction, 1 waiting, 1 hidden\n"
                           "batch: 1, 0 active, 0 in transaction, 0 waiting, 0 hidden"));
        QCOMPARE(groups.front().oldestTransaction, std::optional(fromMilliseconds(3'000)));
    }

    void saysHiddenAndNotBlank()
    {
        const auto states = groupSessions(people(), SessionDimension::State, true);
        QVERIFY(textOf(states).contains(QStringLiteral("(hidden): 1, 0 active")));
        QCOMPARE(sessionValue(people().sessions[4], SessionDimension::Wait), QStringLiteral("(hidden)"));
        QCOMPARE(sessionValue(people().sessions[4], SessionDimension::Application), QStringLiteral("web"));
    }

    void countsEveryTakenSlot()
    {
        const auto use = connectionUse(people());
        QCOMPARE(use.sessions, 6); // four people, ours, and the one that asked
        QCOMPARE(use.idle, 2);
    }

    void namesWaits_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("wait");
        QTest::newRow("a lock") << 0 << "Lock: relation";
        QTest::newRow("idle is no wait") << 2 << "";
    }
    void namesWaits()
    {
        QFETCH(int, row);
        QFETCH(QString, wait);
        QCOMPARE(sessionValue(people().sessions[static_cast<size_t>(row)], SessionDimension::Wait), wait);
    }

    void callsActiveWithoutWaitCpu()
    {
        QCOMPARE(sessionValue(client(1, {}, QStringLiteral("active")), SessionDimension::Wait), QStringLiteral("CPU"));
    }

    void findsAllWordsWherever_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing typed") << "" << 6;
        QTest::newRow("case does not matter") << "WEB" << 3;
        QTest::newRow("two words") << "web lock" << 1;
        QTest::newRow("a pid") << "3" << 1;
        QTest::newRow("nobody") << "web nobody" << 0;
    }
    void findsAllWordsWherever()
    {
        QFETCH(QString, filter);
        QFETCH(int, count);
        const auto list = people();
        QCOMPARE(std::count_if(list.sessions.begin(), list.sessions.end(),
                     [&](const SessionRow &row) { return matchesFilter(row, filter); }),
            count);
    }

    void agesByTheServersClock()
    {
        QCOMPARE(ageOf(fromMilliseconds(4'000), fromMilliseconds(10'000)), std::optional(Milliseconds(6'000)));
        QCOMPARE(ageOf(fromMilliseconds(11'000), fromMilliseconds(10'000)), std::optional(Milliseconds(0)));
        QVERIFY(!ageOf({}, fromMilliseconds(10'000)));
    }

    void namesLockedObjects_data()
    {
        QTest::addColumn<LockObject>("object");
        QTest::addColumn<QString>("text");
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        QTest::newRow("relation") << LockObject { .type = s("relation"), .relation = 5, .relationName = s("public.t") }
                                  << "relation public.t";
        QTest::newRow("the kind alone") << LockObject { .type = s("relation") } << "relation";
        QTest::newRow("in another database") << LockObject { .type = s("relation"), .database = s("b"), .relation = 5 }
                                             << "relation with oid 5 of database b";
        QTest::newRow("row") << LockObject { .type = s("tuple"), .relationName = s("public.t"), .page = 0, .tuple = 2 }
                             << "row (0,2) of public.t";
        QTest::newRow("row of another transaction") << LockObject { .type = s("transactionid"),
            .relation = 5,
            .relationName = s("public.t"),
            .page = 0,
            .tuple = 2,
            .transaction = s("745") } << "row (0,2) of public.t, until transaction 745 ends";
        QTest::newRow("transaction") << LockObject { .type = s("transactionid"), .transaction = s("745") }
                                     << "end of transaction 745";
        QTest::newRow("advisory, one number")
            << LockObject { .type = s("advisory"), .classId = 1, .objectId = 2, .objectSubId = 1 }
            << "advisory lock 4294967298";
        QTest::newRow("advisory, below zero")
            << LockObject { .type = s("advisory"), .classId = 0xffffffff, .objectId = 0xffffffff, .objectSubId = 1 }
            << "advisory lock -1";
        QTest::newRow("advisory, two numbers")
            << LockObject { .type = s("advisory"), .classId = 7, .objectId = 0xffffffff, .objectSubId = 2 }
            << "advisory lock (7, -1)";
    }
    void namesLockedObjects()
    {
        QFETCH(LockObject, object);
        QFETCH(QString, text);
        QCOMPARE(lockObjectText(object), text);
    }
};

DATAINSIGHT_TEST_MAIN(SessionGroupsTest)
#include "tst_sessiongroups.moc"
