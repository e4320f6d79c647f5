// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/serverstate.h"

#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

const Instant Now = fromMilliseconds(1'000'000);

ServerState healthy()
{
    return { .started = fromMilliseconds(1000),
        .systemIdentifier = QStringLiteral("7"),
        .timeline = 1,
        .inRecovery = false,
        .host = QStringLiteral("db1"),
        .port = 5432 };
}

} // namespace

class TestServerState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatHappened_data();
    void tellsWhatHappened();
    void knowsWhenCountersMayGoOn_data();
    void knowsWhenCountersMayGoOn();
    void aRestartIsMarkedWhereItHappened();
};

void TestServerState::tellsWhatHappened_data()
{
    QTest::addColumn<ServerState>("after");
    QTest::addColumn<QList<MarkKind>>("kinds");

    auto state = healthy();
    QTest::newRow("nothing happened") << state << QList<MarkKind> {};
    state.timeline = 0;
    state.systemIdentifier.clear();
    QTest::newRow("a role that may not read everything proves nothing") << state << QList<MarkKind> {};
    state = healthy();
    state.started = fromMilliseconds(900'000);
    QTest::newRow("a restart") << state << QList<MarkKind> { MarkKind::Restart };
    state = healthy();
    state.timeline = 2;
    state.host = QStringLiteral("db2");
    state.started = fromMilliseconds(500);
    QTest::newRow("a failover is one mark") << state << QList<MarkKind> { MarkKind::Failover };
    state = healthy();
    state.systemIdentifier = QStringLiteral("8");
    QTest::newRow("another cluster behind the same name") << state << QList<MarkKind> { MarkKind::Failover };
    state = healthy();
    state.port = 5433;
    QTest::newRow("another host of the profile") << state << QList<MarkKind> { MarkKind::Failover };
    state = healthy();
    state.inRecovery = true;
    QTest::newRow("a role change") << state << QList<MarkKind> { MarkKind::RoleChange };
}

void TestServerState::tellsWhatHappened()
{
    QFETCH(ServerState, after);
    QFETCH(QList<MarkKind>, kinds);
    QList<MarkKind> found;
    for (const auto &mark : changesBetween(TargetId { QStringLiteral("t") }, healthy(), after, Now)) {
        found << mark.kind;
        QVERIFY(!mark.text.isEmpty());
        QCOMPARE(mark.target.value, QStringLiteral("t"));
    }
    QCOMPARE(found, kinds);
    QCOMPARE(isSameRun(healthy(), after), kinds.isEmpty());
}

void TestServerState::knowsWhenCountersMayGoOn_data()
{
    QTest::addColumn<ServerState>("after");
    QTest::addColumn<bool>("replaced");
    auto state = healthy();
    state.started = fromMilliseconds(900'000);
    QTest::newRow("a restart") << state << false;
    state.timeline = 2;
    QTest::newRow("a failover under the same name") << state << true;
    state = healthy();
    state.timeline = 2;
    state.inRecovery = true;
    QTest::newRow("a promotion") << state << false;
    state = healthy();
    state.host = QStringLiteral("db2");
    QTest::newRow("another host") << state << true;
    state = healthy();
    state.systemIdentifier = QStringLiteral("8");
    QTest::newRow("another cluster") << state << true;
}

void TestServerState::knowsWhenCountersMayGoOn()
{
    QFETCH(ServerState, after);
    QFETCH(bool, replaced);
    QCOMPARE(interruptionBetween(healthy(), after) == Interruption::Replaced, replaced);
}

void TestServerState::aRestartIsMarkedWhereItHappened()
{
    auto after = healthy();
    after.started = fromMilliseconds(900'000);
    QCOMPARE(changesBetween({}, healthy(), after, Now).front().at, after.started);
    // A server whose clock is ahead must not mark the future.
    after.started = fromMilliseconds(2'000'000);
    QCOMPARE(changesBetween({}, healthy(), after, Now).front().at, Now);
}

DATAINSIGHT_TEST_MAIN(TestServerState)
#include "tst_serverstate.moc"
