// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgbouncer.h"
#include "tests/support/pictures.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/activitybench.h"
#include "tests/ui/support/activitywords.h"
#include "tests/ui/support/locksbench.h"
#include "ui/activity/sessionremark.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/locks/blockingcells.h"
#include "ui/sessions/sessiontools.h"

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;

namespace {

QString told(const ActivityPage &page)
{
    const auto *banner = page.body()->told();
    return banner->isHidden() ? QString() : banner->text();
}

/// Cancels its statement as a person does; with which code that ended it.
QString cancelled(const ActivityBench &bench, const Person &person)
{
    if (!bench.page->table()->choose(person.pid()))
        return s("not in the list");
    const ScriptedMessagePrompt prompt;
    QTest::keyClick(bench.page->table()->table(), Qt::Key_Delete);
    if (!QTest::qWaitFor([&bench] { return !told(*bench.page).isEmpty(); }, Patience))
        return s("nothing was told");
    return person.client->finish(std::chrono::milliseconds(Patience)).sqlState;
}

/// What the Locks page says of the server as a whole.
QString banner(const LocksPage &page)
{
    for (const auto *one : page.findChildren<Banner *>()) {
        if (!one->isHidden())
            return one->text();
    }
    return {};
}

} // namespace

/// Activity and Locks before servers that are not as usual.
class TestSessionFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhoWaitsOnAStandby();
    void worksBehindAPooler();
    void showsBytesOfNoEncoding_data();
    void showsBytesOfNoEncoding();
    void leavesWhoHasThePidNowAlone_data();
    void leavesWhoHasThePidNowAlone();
    void cleanupTestCase();

private:
    /// Two clients, of which the second waits for the first.
    struct Pair
    {
        Pair(const PgCluster &cluster, const QString &database)
            : holder(cluster, database, s("holder")), waiter(cluster, database, s("waiter"))
        {
            holder.does(s("SELECT pg_advisory_xact_lock(7)"));
            waiter.waitsFor(s("SELECT pg_advisory_xact_lock(7)"));
        }
        Person holder;
        Person waiter;
    };

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestSessionFaults::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start(
        { .settings = { { s("client_connection_check_interval"), s("200ms") }, { s("deadlock_timeout"), s("10min") } },
            .tcp = true });
    m_database = m_cluster->createDatabase();
}

void TestSessionFaults::cleanupTestCase()
{
    QVERIFY(PgWorker::drain());
    m_cluster.reset();
}

void TestSessionFaults::showsWhoWaitsOnAStandby()
{
    const auto standby = m_cluster->startStandby();
    {
        const Pair people(*standby, m_database);
        ActivityBench activity(standby->parameters(m_database));
        QVERIFY(activity.open());
        QTRY_COMPARE(cell(*activity.page, people.waiter.pid(), "blockers"), QString::number(people.holder.pid()));
        takePicture(*activity.window, s("activity-standby"));
        Bench locks(*standby, m_database);
        QTRY_VERIFY(locks.node(people.waiter.pid()));
        QCOMPARE(locks.node(people.waiter.pid())->depth, 1);
        QVERIFY(locks.page->blocking()->tree()->choosePid(people.holder.pid()));
        takePicture(*locks.page, s("locks-standby"));

        // A statement is cancelled there as anywhere.
        QCOMPARE(cancelled(activity, people.waiter), s("57014"));
        QTRY_VERIFY(locks.looksWell() && !locks.node(people.waiter.pid()));
    }
    QVERIFY(PgWorker::drain());
}

void TestSessionFaults::worksBehindAPooler()
{
    if (!PgBouncer::isInstalled())
        QFAIL("pgbouncer is not installed (Debian: pgbouncer)");
    const Pair people(*m_cluster, m_database);
    const auto pooler = std::make_unique<PgBouncer>(*m_cluster);
    const auto sayPooled = [](TargetStatus &status) { status.server.pooled = true; };
    ActivityBench activity(pooler->parameters(m_database));
    activity.feed.setStatus(activity.target, sayPooled);
    QVERIFY(activity.open());
    QTRY_COMPARE(cell(*activity.page, people.waiter.pid(), "blockers"), QString::number(people.holder.pid()));
    QVERIFY2(activity.page->body()->remark()->text().contains(s("pooler")),
        qPrintable(activity.page->body()->remark()->text()));
    takePicture(*activity.window, s("activity-pooler"));
    Bench locks(pooler->parameters(m_database));
    locks.feed.setStatus(locks.page->target(), sayPooled);
    QTRY_VERIFY(locks.node(people.waiter.pid()));
    QVERIFY2(banner(*locks.page).contains(s("pooler")), qPrintable(banner(*locks.page)));
    takePicture(*locks.page, s("locks-pooler"));

    // It is sent by SQL: through the pooler it reaches the right server process.
    QCOMPARE(cancelled(activity, people.waiter), s("57014"));
    activity.window.reset();
    locks.page.reset();
    QVERIFY(PgWorker::drain());
}

void TestSessionFaults::showsBytesOfNoEncoding_data()
{
    QTest::addColumn<QString>("reader");
    QTest::newRow("read from a database in UTF-8") << QString();
    QTest::newRow("read from the database they are of") << s("bytes");
}

void TestSessionFaults::showsBytesOfNoEncoding()
{
    QFETCH(QString, reader);
    const QString bytes = s("bytes");
    m_cluster->exec(s("postgres"), s("DROP DATABASE IF EXISTS bytes WITH (FORCE)"));
    m_cluster->exec(
        s("postgres"), s("CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"));
    const RawClient holder(m_cluster->parameters(bytes));
    holder.exec("CREATE TABLE \"caf\xe9\" (id integer)");
    holder.exec("BEGIN; LOCK TABLE \"caf\xe9\"; SELECT 'caf\xe9'");
    auto waiter = m_cluster->connect(bytes);
    QVERIFY(waiter.send(
        s("DO $$ BEGIN EXECUTE format('LOCK TABLE %I', convert_from('\\x636166e9', 'SQL_ASCII')); END $$")));

    const auto parameters = m_cluster->parameters(reader.isEmpty() ? m_database : reader);
    ActivityBench activity(parameters);
    QVERIFY(activity.open());
    QTRY_COMPARE(cell(*activity.page, waiter.backendPid(), "blockers"), QString::number(holder.pid()));
    const QString shown = cell(*activity.page, holder.pid(), "statement");
    QVERIFY2(shown.contains(s("SELECT 'caf")), qPrintable(shown));
    Bench locks(parameters);
    QTRY_VERIFY(locks.node(waiter.backendPid()));
    const auto *node = locks.node(waiter.backendPid());
    QVERIFY(node->wait);
    // By its name where the reader's catalog has one.
    const QString object = waitText(*node->wait);
    QVERIFY2(object.startsWith(s("ACCESS EXCLUSIVE on relation ")), qPrintable(object));
    QCOMPARE(object.contains(s("caf")), !reader.isEmpty());
    QVERIFY(locks.page->blocking()->tree()->choosePid(holder.pid()));
    QVERIFY2(locks.page->blocking()->detail()->statement().contains(s("SELECT 'caf")),
        qPrintable(locks.page->blocking()->detail()->statement()));
    takePicture(*locks.page, s("locks-bytes"));
    locks.page->showView(LocksPage::View::AllLocks);
    QVERIFY(!locks.page->watch()->error());
    activity.window.reset();
    locks.page.reset();
    QVERIFY(PgWorker::drain());
}

void TestSessionFaults::leavesWhoHasThePidNowAlone_data()
{
    QTest::addColumn<SignalKind>("kind");
    QTest::newRow("to be cancelled") << SignalKind::Cancel;
    QTest::newRow("to be ended") << SignalKind::Terminate;
}

void TestSessionFaults::leavesWhoHasThePidNowAlone()
{
    QFETCH(SignalKind, kind);
    const Person other(*m_cluster, m_database);
    other.waitsFor(s("SELECT pg_sleep(600)"));
    ActivityBench bench(m_cluster->parameters(m_database));
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, other.pid(), "state"), s("active"));
    // As if the person looked at a list in which another session had the number.
    auto list = std::make_shared<SessionList>(*bench.page->source()->list());
    for (auto &session : list->sessions) {
        if (session.id.pid == other.pid())
            --session.id.startedUs;
    }
    bench.page->source()->hold(list);
    QVERIFY(bench.page->table()->choose(other.pid()));
    ScriptedMessagePrompt prompt;
    bench.page->body()->tools()->request(kind);
    QTRY_COMPARE(told(*bench.page), s("The session had ended already; nothing was sent."));
    QCOMPARE(prompt.asked, 1);
    QTRY_COMPARE(cell(*bench.page, other.pid(), "state"), s("active"));
    QCOMPARE(other.client->finish(std::chrono::milliseconds(0)).error, s("no answer yet"));
    takePicture(*bench.window, s("activity-pid-reused"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestSessionFaults)
#include "tst_sessionfaults.moc"
