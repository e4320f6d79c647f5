// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/activityrunner.h"
#include "core/activity/sessiongroups.h"
#include "tests/pg/pgtest.h"
#include "tests/support/pgbouncer.h"
#include "tests/support/rawclient.h"

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Sessions and blocking trees of real servers.
class ActivityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void listsSessions_data() { PgVersions::addRows(); }
    void listsSessions();
    void tellsHiddenFromBlank_data() { PgVersions::addRows(); }
    void tellsHiddenFromBlank();
    void givesTheWholeStatement();
    void readsStatementsInAnotherEncoding_data();
    void readsStatementsInAnotherEncoding();
    void growsTheTree_data() { PgVersions::addRows(); }
    void growsTheTree();
    void namesPreparedTransactions_data() { PgVersions::addRows(); }
    void namesPreparedTransactions();
    void survivesADeadlock();
    void countsParallelWorkersAsTheirLeader();
    void namesOnlyWhatTheDatabaseKnows();
    void worksOnAStandby();
    void worksBehindAPooler();
    void doesNotQueueTicks();
    void answersAfterARestart();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster = PgCluster::start({ .major = major,
                .settings = { { s("max_prepared_transactions"), s("5") },
                    { s("track_activity_query_size"), s("1048576") }, { s("deadlock_timeout"), s("60s") } } });
        return *m_cluster;
    }
    ActivityRunner &runner(const QString &database, PgRole role = PgRole::Monitor)
    {
        m_runner = std::make_unique<ActivityRunner>(specFor(cluster().parameters(database, role)));
        return *m_runner;
    }
    /// The tree, once as many wait as are to.
    BlockingTreePtr treeOf(ActivityRunner &runner, int waiting)
    {
        BlockingTreePtr tree;
        const bool there = QTest::qWaitFor(
            [&] {
                const auto answered = answer(runner.blocking(), Milliseconds(Patience));
                if (!answered)
                    qWarning("%s", qUtf8Printable(oneLine(answered.error())));
                tree = answered ? *answered : nullptr;
                return !tree || tree->waiting == waiting;
            },
            Patience);
        return there ? tree : nullptr;
    }
    static const BlockingNode &root(const BlockingTreePtr &tree, size_t index = 0)
    {
        return tree->nodes[static_cast<size_t>(tree->roots.at(index))];
    }
    static const BlockingNode &child(const BlockingTreePtr &tree, const BlockingNode &of, size_t index = 0)
    {
        return tree->nodes[static_cast<size_t>(of.children.at(index))];
    }
    /// A table of two rows, the first of which `holder` has changed and not committed.
    PgClient holdARow(const QString &database)
    {
        m_cluster->exec(database,
            s("CREATE TABLE \"We ird\" (i int PRIMARY KEY, v int); INSERT INTO \"We ird\" VALUES (1, 1), (2, 2)"));
        auto holder = m_cluster->connect(database);
        holder.exec(s("SET application_name = 'holder'"));
        holder.exec(s("BEGIN"));
        holder.exec(s("UPDATE \"We ird\" SET v = 0 WHERE i = 1"));
        return holder;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<ActivityRunner> m_runner;
};

void ActivityTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain());
    // One that waits for a lock does not notice that its client has gone.
    auto observer = m_cluster->connect(s("postgres"));
    const auto others = s("backend_type = 'client backend'");
    observer.exec(
        s("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ") + others);
    QVERIFY(waitForActivity(observer, others, 0, Milliseconds(Patience)));
}

void ActivityTest::listsSessions()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    auto idle = m_cluster->connect(database, PgRole::Plain);
    idle.exec(s("SET application_name = 'the <b>idle</b> one'"));
    idle.exec(s("BEGIN"));
    idle.exec(s("SELECT 'grüße'"));
    const auto list = answer(runner(database).sessions());
    QVERIFY2(list, list ? "" : qPrintable(oneLine(list.error())));
    const auto *session = (*list)->find(idle.backendPid());
    QVERIFY(session);
    QCOMPARE(session->application, s("the <b>idle</b> one"));
    QCOMPARE(session->user, s("di_plain"));
    QCOMPARE(session->database, database);
    QCOMPARE(session->state, s("idle in transaction"));
    QCOMPARE(session->query, QStringLiteral("SELECT 'grüße'"));
    QVERIFY(!session->queryCut && !session->hidden && !session->ours && session->isIdleInTransaction());
    QCOMPARE(session->kind, SessionKind::Client);
    QCOMPARE(QString::number(session->id.startedUs),
        m_cluster
            ->exec(database,
                s("SELECT (extract(epoch FROM backend_start) * 1000000)::bigint FROM pg_stat_activity WHERE pid = ")
                    + QString::number(idle.backendPid()))
            .value());
    QVERIFY(session->startedAt && session->transactionSince && session->stateSince && session->queryStart());
    QVERIFY(*session->startedAt <= (*list)->at && *session->transactionSince <= *session->stateSince);
    QCOMPARE((*list)->hidden, 0);
    QVERIFY((*list)->remark().isEmpty());

    const auto background = std::count_if((*list)->sessions.begin(), (*list)->sessions.end(),
        [](const SessionRow &row) { return row.kind == SessionKind::Background; });
    QVERIFY(background >= 4);
    const auto groups = groupSessions(**list, SessionDimension::Application);
    QVERIFY(std::any_of(groups.begin(), groups.end(), [&](const SessionGroup &group) {
        return group.value == session->application && group.idleInTransaction == 1;
    }));
    // The connection that looks is not among them.
    const auto pid = m_runner->cost().server.backendPid;
    QVERIFY(pid > 0 && !(*list)->find(pid));
}

void ActivityTest::tellsHiddenFromBlank()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    auto secret = m_cluster->connect(database);
    secret.exec(s("SELECT 'secret'"));
    const auto list = answer(runner(database, PgRole::Plain).sessions());
    QVERIFY2(list, list ? "" : qPrintable(oneLine(list.error())));
    const auto *session = (*list)->find(secret.backendPid());
    QVERIFY(session && session->hidden);
    QCOMPARE(session->user, s("postgres"));
    QCOMPARE(session->database, database);
    QVERIFY(session->query.isEmpty() && session->state.isEmpty());
    QCOMPARE(session->kind, SessionKind::Client);
    QCOMPARE(sessionValue(*session, SessionDimension::State), s("(hidden)"));
    QVERIFY((*list)->hidden >= 1);
    QVERIFY((*list)->remark().contains(s("GRANT pg_monitor TO di_plain;")));
    const auto text = answer(m_runner->queryText(session->id));
    QVERIFY(!text);
    QCOMPARE(text.error().kind, ErrorKind::Permission);
}

void ActivityTest::givesTheWholeStatement()
{
    const auto database = cluster().createDatabase();
    auto talker = m_cluster->connect(database);
    const QString statement = s("SELECT length('") + QString(500'000, QChar(0x00e9)) + s("')");
    talker.exec(statement);
    const auto list = answer(runner(database).sessions());
    QVERIFY(list);
    const auto *session = (*list)->find(talker.backendPid());
    QVERIFY(session && session->queryCut);
    QCOMPARE(session->query.size(), SessionRow::QueryCharacters);
    QCOMPARE(session->queryBytes, statement.toUtf8().size());
    const auto text = answer(m_runner->queryText(session->id));
    QVERIFY2(text, text ? "" : qPrintable(oneLine(text.error())));
    QVERIFY(text->text == statement && !text->cut);

    talker.exec(s("SELECT length('") + QString(2'000'000, QLatin1Char('x')) + s("')"));
    const auto cut = answer(m_runner->queryText(session->id));
    QVERIFY(cut && cut->cut);
    QVERIFY(cut->text.size() > 1'048'000);

    // Another session with the same pid is not this one.
    const auto other = answer(m_runner->queryText({ session->id.pid, session->id.startedUs + 1 }));
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::Unsupported);
}

void ActivityTest::readsStatementsInAnotherEncoding_data()
{
    QTest::addColumn<QString>("reader");
    QTest::addColumn<QString>("begin"); // of the statement as it is shown
    QTest::newRow("UTF-8 reads bytes that are none") << "UTF8"
                                                     << "SELECT 'a\\";
    QTest::newRow("SQL_ASCII must not send them as they are") << "SQL_ASCII"
                                                              << "SELECT 'a\\";
    QTest::newRow("EUC_JP must not convert them") << "EUC_JP"
                                                  << "SELECT 'a\\";
}

void ActivityTest::readsStatementsInAnotherEncoding()
{
    QFETCH(QString, reader);
    QFETCH(QString, begin);
    cluster();
    const auto make = [&](const QString &encoding) {
        const QString name = s("in_") + encoding.toLower() + s("_for_") + reader.toLower();
        m_cluster->exec(s("postgres"),
            s("CREATE DATABASE %1 ENCODING '%2' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'").arg(name, encoding));
        return name;
    };
    const RawClient foreign(m_cluster->parameters(make(s("SQL_ASCII"))));
    foreign.exec("SELECT 'a\\" + QByteArray(30'000, '\xe9') + "'");
    QString mine = s("di_mine");
    if (reader != s("SQL_ASCII"))
        mine = make(reader);
    else
        m_cluster->exec(s("postgres"),
            s("CREATE DATABASE di_mine ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"));
    const auto list = answer(runner(mine).sessions());
    QVERIFY2(list, list ? "" : qPrintable(oneLine(list.error())));
    const auto *session = (*list)->find(foreign.pid());
    QVERIFY(session);
    QVERIFY2(session->query.startsWith(begin), qPrintable(session->query));
    QVERIFY(session->queryCut);
}

void ActivityTest::growsTheTree()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    auto holder = holdARow(database);
    auto first = m_cluster->connect(database);
    auto second = m_cluster->connect(database);
    auto alter = m_cluster->connect(database);
    first.send(s("UPDATE \"We ird\" SET v = 1 WHERE i = 1"));
    QVERIFY(treeOf(runner(database), 1));
    second.send(s("UPDATE \"We ird\" SET v = 2 WHERE i = 1"));
    QVERIFY(treeOf(*m_runner, 2));
    alter.send(s("ALTER TABLE \"We ird\" ADD COLUMN x int"));
    const auto tree = treeOf(*m_runner, 3);
    QVERIFY(tree);
    QCOMPARE(tree->roots.size(), size_t(1));
    const auto &top = root(tree);
    QCOMPARE(top.pid, holder.backendPid());
    QVERIFY(top.session && top.session->isIdleInTransaction());
    QCOMPARE(top.session->application, s("holder"));
    QCOMPARE(top.waiters, 3);
    QVERIFY(top.heldModes.contains(s("RowExclusiveLock")));
    // The first waits longest; the second waits for the first, who is next in line.
    const auto &one = child(tree, top, 0);
    QCOMPARE(one.pid, first.backendPid());
    QCOMPARE(one.wait->object.type, s("transactionid"));
    QCOMPARE(one.wait->object.relationName, s("public.\"We ird\""));
    QVERIFY(lockObjectText(one.wait->object).startsWith(s("row (0,1) of public.\"We ird\", until transaction ")));
    QCOMPARE(child(tree, one).pid, second.backendPid());
    const auto &three = child(tree, top, 1);
    QCOMPARE(three.pid, alter.backendPid());
    QCOMPARE(three.wait->mode, s("AccessExclusiveLock"));
    QCOMPARE(lockObjectText(three.wait->object), s("relation public.\"We ird\""));
    QCOMPARE(three.alsoBehind.size(), size_t(2));
    QCOMPARE(one.sinceIsExact, major >= 14);
    QVERIFY(one.waitingSince && *one.waitingSince <= tree->at);
    QVERIFY(top.longestWait >= ageOf(three.waitingSince, tree->at).value());

    const auto list = answer(m_runner->sessions());
    QVERIFY(list);
    QCOMPARE((*list)->find(first.backendPid())->blockers, std::vector<int> { holder.backendPid() });
    QCOMPARE(sessionValue(*(*list)->find(first.backendPid()), SessionDimension::Wait), s("Lock: transactionid"));

    // A plain role sees who waits for whom, and not what they run.
    const auto plain = treeOf(runner(database, PgRole::Plain), 3);
    QVERIFY(plain && plain->hidden);
    QCOMPARE(root(plain).waiters, 3);
    QVERIFY(root(plain).session->hidden);
    QVERIFY(plain->remark.contains(s("GRANT pg_monitor")));
}

void ActivityTest::namesPreparedTransactions()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    auto holder = holdARow(database);
    QVERIFY(holder.exec(s("PREPARE TRANSACTION 'for''gotten'")).ok());
    auto waiter = m_cluster->connect(database);
    waiter.send(s("UPDATE \"We ird\" SET v = 1 WHERE i = 1"));
    const auto tree = treeOf(runner(database), 1);
    QVERIFY(tree);
    QCOMPARE(root(tree).pid, 0);
    QVERIFY(root(tree).prepared && !root(tree).session);
    QCOMPARE(root(tree).prepared->gid, s("for'gotten"));
    QCOMPARE(root(tree).prepared->database, database);
    QVERIFY(root(tree).prepared->preparedAt);
    const auto list = answer(m_runner->sessions());
    QVERIFY(list);
    QCOMPARE((*list)->find(waiter.backendPid())->blockers, std::vector<int> { 0 });
    QVERIFY(holder.exec(s("ROLLBACK PREPARED 'for''gotten'")).ok());
    QVERIFY(treeOf(*m_runner, 0));
}

void ActivityTest::survivesADeadlock()
{
    const auto database = cluster().createDatabase();
    auto one = holdARow(database);
    auto two = m_cluster->connect(database);
    two.exec(s("BEGIN"));
    two.exec(s("UPDATE \"We ird\" SET v = 0 WHERE i = 2"));
    one.send(s("UPDATE \"We ird\" SET v = 0 WHERE i = 2"));
    QVERIFY(treeOf(runner(database), 1));
    two.send(s("UPDATE \"We ird\" SET v = 0 WHERE i = 1"));
    const auto tree = treeOf(*m_runner, 2);
    QVERIFY(tree);
    QCOMPARE(tree->roots.size(), size_t(1));
    QVERIFY(root(tree).inCycle && child(tree, root(tree)).inCycle);
}

void ActivityTest::countsParallelWorkersAsTheirLeader()
{
    const auto database = cluster().createDatabase();
    m_cluster->exec(database,
        s("CREATE TABLE big AS SELECT i FROM generate_series(1, 50000) AS i; ANALYZE big;"
          "CREATE FUNCTION locked(i int) RETURNS int LANGUAGE plpgsql PARALLEL SAFE AS "
          "$$ BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN i; END $$"));
    auto holder = m_cluster->connect(database);
    holder.exec(s("SELECT pg_advisory_lock(42)"));
    auto leader = m_cluster->connect(database);
    leader.exec(s("SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;"
                  "SET max_parallel_workers_per_gather = 2"));
    leader.send(s("SELECT count(*) FROM big WHERE locked(i) > 0"));
    auto observer = m_cluster->connect(database);
    QVERIFY(waitForActivity(observer,
        s("wait_event = 'advisory' AND coalesce(leader_pid, pid) = ") + QString::number(leader.backendPid()), 3,
        Milliseconds(Patience)));
    const auto tree = treeOf(runner(database), 1);
    QVERIFY(tree);
    QCOMPARE(root(tree).pid, holder.backendPid());
    QCOMPARE(root(tree).waiters, 1);
    QCOMPARE(child(tree, root(tree)).pid, leader.backendPid());
    QCOMPARE(lockObjectText(child(tree, root(tree)).wait->object), s("advisory lock 42"));
}

void ActivityTest::namesOnlyWhatTheDatabaseKnows()
{
    const auto database = cluster().createDatabase();
    const auto elsewhere = m_cluster->createDatabase();
    auto holder = holdARow(database);
    auto waiter = m_cluster->connect(database);
    waiter.send(s("ALTER TABLE \"We ird\" ADD COLUMN x int"));
    const auto tree = treeOf(runner(elsewhere), 1);
    QVERIFY(tree);
    const auto &object = child(tree, root(tree)).wait->object;
    QCOMPARE(object.database, database);
    QVERIFY(object.relation > 0 && object.relationName.isEmpty());
    QVERIFY(lockObjectText(object).endsWith(s(" of database ") + database));
}

void ActivityTest::worksOnAStandby()
{
    const auto database = cluster().createDatabase();
    const auto standby = m_cluster->startStandby();
    auto holder = standby->connect(database);
    holder.exec(s("SELECT pg_advisory_lock(7)"));
    auto waiter = standby->connect(database);
    waiter.send(s("SELECT pg_advisory_lock(7)"));
    m_runner = std::make_unique<ActivityRunner>(specFor(standby->parameters(database, PgRole::Monitor)));
    const auto tree = treeOf(*m_runner, 1);
    QVERIFY(tree);
    QCOMPARE(root(tree).pid, holder.backendPid());
    QVERIFY(answer(m_runner->sessions()));
    m_runner.reset();
}

void ActivityTest::worksBehindAPooler()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    const auto database = cluster().createDatabase();
    auto holder = holdARow(database);
    auto waiter = m_cluster->connect(database);
    waiter.send(s("ALTER TABLE \"We ird\" ADD COLUMN x int"));
    const auto pooler = std::make_unique<PgBouncer>(*m_cluster);
    m_runner = std::make_unique<ActivityRunner>(specFor(pooler->parameters(database, PgRole::Monitor)));
    const auto tree = treeOf(*m_runner, 1);
    QVERIFY(tree);
    QCOMPARE(root(tree).pid, holder.backendPid());
    const auto list = answer(m_runner->sessions());
    QVERIFY(list && (*list)->find(waiter.backendPid()));
    QVERIFY(m_runner->cost().server.pooled);
    m_runner.reset();
    QVERIFY(PgWorker::drain());
}

void ActivityTest::doesNotQueueTicks()
{
    const auto database = cluster().createDatabase();
    auto &asked = runner(database);
    QVERIFY(answer(asked.sessions()));
    const auto before = asked.cost().statements;
    const auto one = asked.sessions();
    const auto two = asked.sessions();
    QVERIFY(answer(one) && answer(two));
    QCOMPARE(*one.result(), *two.result());
    QCOMPARE(asked.cost().statements, before + 1);
}

void ActivityTest::answersAfterARestart()
{
    const auto database = cluster().createDatabase();
    auto &asked = runner(database);
    const auto before = answer(asked.sessions());
    QVERIFY(before);
    m_cluster->restart();
    QTRY_VERIFY_WITH_TIMEOUT(answer(asked.sessions()), Patience);
    const auto after = answer(asked.sessions());
    QVERIFY(after);
    // Whatever pids were given again: nobody is taken for one of before.
    for (const auto &session : (*before)->sessions)
        QVERIFY(!(*after)->find(session.id));
}

DATAINSIGHT_TEST_MAIN(ActivityTest)
#include "tst_activity.moc"
