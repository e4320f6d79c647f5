// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/statements/loadrows.h"
#include "ui/statements/runningsessions.h"
#include "ui/statements/statementwaits.h"

using namespace datainsight;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

SessionRow session(int pid, const char *queryId, const char *state, const char *user, qint64 since)
{
    SessionRow row;
    row.id = { pid, 1 };
    row.queryId = s(queryId);
    row.state = s(state);
    row.database = s("shop");
    row.user = s(user);
    row.queryStartUs = since;
    return row;
}

LoadAnswer answer(std::vector<LoadGroup> groups, double average)
{
    LoadAnswer made;
    made.samples = 60;
    made.average = average;
    made.groups = std::move(groups);
    return made;
}

} // namespace

/// What sessions say of statements: who runs one now, what one waited for, and which there were at all.
class TestStatementSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhoRunsAStatement();
    void addsWaitsOfAllIdsUp();
    void namesWhatIsKnown();
};

void TestStatementSessions::findsWhoRunsAStatement()
{
    StatementRow row { .fingerprint = s("pg15:a"), .database = s("shop"), .user = s("app") };
    row.queryIds = { s("17"), s("18") };
    SessionList list;
    list.sessions = { session(1, "17", "active", "app", 300), session(2, "18", "active", "app", 200),
        session(3, "17", "idle", "app", 100), session(4, "17", "active", "batch", 100),
        session(5, "", "active", "app", 100), session(6, "19", "active", "app", 100) };
    QStringList pids;
    for (const auto &one : sessionsRunning(row, list))
        pids << QString::number(one.id.pid);
    // The longest first; not who ran it last, nor another user's, which is another statement.
    QCOMPARE(pids.join(QLatin1Char(' ')), s("2 1"));
}

void TestStatementSessions::addsWaitsOfAllIdsUp()
{
    QCOMPARE(StatementWaits::textOf({}), QString());
    QCOMPARE(StatementWaits::textOf({ answer({}, 0) }), QString());
    const auto both = StatementWaits::textOf({ answer({ { s("CPU"), 1 }, { s("WALWrite"), 2 } }, 3),
        answer({ { s("CPU"), 5 }, { s("DataFileRead"), 0.01 } }, 5.01) });
    QCOMPARE(both, s("CPU 74.9 %, WALWrite 25 %"));
}

void TestStatementSessions::namesWhatIsKnown()
{
    const auto items = loadItems(answer({ { s("17"), 2, 3 }, { s("18"), 1 }, { QString(), 1 }, { s("19"), 0 } }, 4),
        [](const QString &queryId) { return queryId == s("17") ? s("SELECT 1") : QString(); });
    QStringList titles;
    for (const auto &item : items)
        titles << item.title;
    QCOMPARE(titles,
        QStringList(
            { s("SELECT 1"), s("(text not known, query id 18)"), s("(sessions whose statement has no query id)") }));
    QCOMPARE(items[0].share, 0.5);
    QCOMPARE(items[0].peak, 3.0);
    QVERIFY(std::isnan(items[1].peak));
}

DATAINSIGHT_TEST_MAIN(TestStatementSessions)
#include "tst_statementsessions.moc"
