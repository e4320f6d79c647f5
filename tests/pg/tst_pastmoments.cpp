// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/pastmoment.h"
#include "core/sample/familycatalog.h"
#include "core/sample/familypipeline.h"
#include "core/sample/framebuilder.h"
#include "tests/pg/pgtest.h"

#include <cstdlib>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The families as they are sampled, and the same server read as the pages do, at once.
struct Both
{
    SessionMoment moment;
    LockWaits live;
};

Result<FramePtr> sampled(Session &session, const char *family, const char *wanted)
{
    static const auto catalog = FamilyCatalog::load();
    Capabilities capabilities;
    capabilities.major = session.info().versionNumber / 10000;
    if (capabilities.major >= 14)
        capabilities.columns.insert(s("pg_stat_activity.query_id"));
    const auto spec = catalog->pick({ s(family) }, capabilities);
    if (!spec)
        return fail(spec.error());
    const auto rows = session.query({ s(family) }, FamilyCatalog::sqlFor(**spec, capabilities));
    if (!rows)
        return fail(rows.error());
    FrameBuilder builder({ s("t") }, *spec, Clock::system().now());
    if (const auto added = builder.append(*rows, {}); !added)
        return fail(added.error());
    FamilyPipeline pipeline(*spec);
    for (const auto &frame : pipeline.take(builder.finish(Milliseconds(1)), Milliseconds(5000)).shown) {
        if (frame->family->id.value == QLatin1String(wanted))
            return frame;
    }
    return fail(ErrorKind::Config, s("the family was not derived"));
}

Result<Both> readBoth(Session &session)
{
    SessionReader reader;
    auto live = readLockWaits(session, reader);
    if (!live)
        return fail(live.error());
    const auto backends = sampled(session, "target.ash", "target.backends");
    if (!backends)
        return fail(backends.error());
    const auto blocking = sampled(session, "target.blocking", "target.blocking");
    if (!blocking)
        return fail(blocking.error());
    Both both { .moment = { .sample = backendSampleOf(**backends), .notes = {} }, .live = std::move(*live) };
    if (const auto *waits = (*blocking)->column(u"waits"); waits && !waits->isNull(0))
        both.moment.notes.push_back({ (*blocking)->at, waits->text(0) });
    return both;
}

/// Since when each process waits, in milliseconds: the past knows that to the millisecond, the live tree better.
QMap<int, qint64> waitsSince(const BlockingTree &tree)
{
    QMap<int, qint64> since;
    for (const auto &node : tree.nodes) {
        if (node.waitingSince)
            since.insert(node.pid, toMilliseconds(*node.waitingSince));
    }
    return since;
}

/// A line a node, by process: what the past knows of it too, but for the times.
QString textOf(const BlockingTree &tree)
{
    QStringList lines;
    for (const auto &node : tree.nodes) {
        QString text;
        text += s("%1 %2 %3 behind, ").arg(node.pid).arg(node.depth).arg(node.waiters);
        if (node.session)
            text += node.session->state
                + s(" %1 %2 %3 of %4, ")
                      .arg(node.session->application, node.session->user, node.session->database)
                      .arg(node.session->id.startedUs);
        if (node.prepared)
            text += s("prepared %1 %2 %3, ").arg(node.prepared->gid, node.prepared->owner, node.prepared->database);
        if (node.wait)
            text += s("%1 on %2").arg(node.wait->mode, lockObjectText(node.wait->object));
        lines << text;
    }
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

/// What is sampled of real servers gives back what their pages showed at that moment.
class PastMomentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { m_worker.reset(); }
    void cleanupTestCase();
    void growsTheTreeThatWasThere_data() { PgVersions::addRows(); }
    void growsTheTreeThatWasThere();
    void namesPreparedTransactions();
    void knowsSessionsInATransaction();
    void saysThatItIsHidden();
    void objectsAreOfTheWaitThatIsMeant();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster =
                PgCluster::start({ .major = major, .settings = { { s("max_prepared_transactions"), s("5") } } });
        return *m_cluster;
    }
    Both both(const QString &database, size_t waiting, PgRole role = PgRole::Monitor)
    {
        m_worker = std::make_unique<PgWorker>(s("test"), specFor(cluster().parameters(database, role)));
        Result<Both> read;
        const bool there = QTest::qWaitFor(
            [&] {
                read = answer(m_worker->run({ s("both") }, {}, Milliseconds(Patience), &readBoth));
                if (!read)
                    qWarning("%s", qUtf8Printable(oneLine(read.error())));
                return !read || read->live.waits.size() == waiting;
            },
            Patience);
        return there && read ? *read : Both {};
    }
    PgClient holdARow(const QString &database)
    {
        m_cluster->exec(
            database, s("CREATE TABLE \"We, ird\" (i int PRIMARY KEY, v int); INSERT INTO \"We, ird\" VALUES (1, 1)"));
        auto holder = m_cluster->connect(database);
        holder.exec(s("SET application_name = 'holder; \"1,2\"'"));
        holder.exec(s("BEGIN"));
        holder.exec(s("UPDATE \"We, ird\" SET v = 0 WHERE i = 1"));
        return holder;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<PgWorker> m_worker;
};

void PastMomentsTest::cleanupTestCase()
{
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    m_cluster.reset();
}

void PastMomentsTest::growsTheTreeThatWasThere()
{
    QFETCH(int, major);
    const auto database = cluster(major).createDatabase();
    auto holder = holdARow(database);
    auto first = m_cluster->connect(database);
    auto second = m_cluster->connect(database);
    auto alter = m_cluster->connect(database);
    first.send(s("UPDATE \"We, ird\" SET v = 1 WHERE i = 1"));
    QCOMPARE(both(database, 1).live.waits.size(), size_t(1));
    second.send(s("UPDATE \"We, ird\" SET v = 2 WHERE i = 1"));
    QCOMPARE(both(database, 2).live.waits.size(), size_t(2));
    alter.send(s("ALTER TABLE \"We, ird\" ADD COLUMN x int"));
    auto found = both(database, 3);
    // What they hold is not kept.
    for (auto &wait : found.live.waits)
        wait.holders.clear();
    const auto live = buildBlockingTree(found.live);
    QCOMPARE(live.waiting, 3);
    const auto past = pastBlocking(found.moment);
    QCOMPARE(textOf(past), textOf(live));
    const auto then = waitsSince(past);
    const auto now = waitsSince(live);
    QCOMPARE(then.keys(), now.keys());
    for (const int pid : now.keys())
        QVERIFY2(std::abs(then[pid] - now[pid]) <= 2, qPrintable(s("%1: %2 ms").arg(pid).arg(then[pid] - now[pid])));
    QCOMPARE(past.waiting, 3);
    QCOMPARE(past.nodes[static_cast<size_t>(past.roots.front())].pid, holder.backendPid());
    // A moment later the same wait is known by the note before.
    auto later = found.moment;
    later.sample.serverAt += Seconds(5);
    QCOMPARE(pastBlocking(later).nodes.size(), past.nodes.size());
}

void PastMomentsTest::namesPreparedTransactions()
{
    const auto database = cluster().createDatabase();
    auto holder = holdARow(database);
    QVERIFY(holder.exec(s("PREPARE TRANSACTION 'for''gotten'")).ok());
    auto waiter = m_cluster->connect(database);
    waiter.send(s("UPDATE \"We, ird\" SET v = 1 WHERE i = 1"));
    const auto found = both(database, 1);
    QCOMPARE(textOf(pastBlocking(found.moment)), textOf(buildBlockingTree(found.live)));
    m_cluster->exec(database, s("ROLLBACK PREPARED 'for''gotten'"));
}

void PastMomentsTest::knowsSessionsInATransaction()
{
    const auto database = cluster().createDatabase();
    auto idle = m_cluster->connect(database);
    auto open = m_cluster->connect(database);
    open.exec(s("BEGIN"));
    auto failed = m_cluster->connect(database);
    failed.exec(s("BEGIN"));
    failed.exec(s("SELECT 1/0"));
    auto active = m_cluster->connect(database);
    active.send(s("SELECT pg_sleep(60)"));
    PgClient observer = m_cluster->connect(database);
    QVERIFY(waitForActivity(observer, s("wait_event = 'PgSleep' AND datname = current_database()"), 1));
    const auto found = both(database, 0);
    const auto past = pastSessions(found.moment);
    QVERIFY(!past.find(idle.backendPid()));
    for (const auto *client : { &open, &failed, &active }) {
        const auto *then = past.find(client->backendPid());
        const auto *live = found.live.sessions.find(client->backendPid());
        QVERIFY(then && live);
        QCOMPARE(then->id, live->id);
        QCOMPARE(then->state, live->state);
        QCOMPARE(then->waitClass, live->waitClass);
        QCOMPARE(then->waitEvent, live->waitEvent);
        QCOMPARE(then->user, live->user);
        QCOMPARE(then->queryId, live->queryId);
        QVERIFY(then->query.isEmpty());
        // An aborted transaction has no start any more.
        QCOMPARE(then->transactionSince.has_value(), live->transactionSince.has_value());
        if (live->transactionSince)
            QVERIFY2(std::abs((*then->transactionSince - *live->transactionSince).count()) <= 1, "to the millisecond");
        QVERIFY(then->queryStartUs > 0 && std::abs(then->queryStartUs - live->queryStartUs) <= 1000);
    }
}

void PastMomentsTest::saysThatItIsHidden()
{
    const auto database = cluster().createDatabase();
    auto active = m_cluster->connect(database);
    active.send(s("SELECT pg_sleep(60)"));
    PgClient observer = m_cluster->connect(database);
    QVERIFY(waitForActivity(observer, s("wait_event = 'PgSleep' AND datname = current_database()"), 1));
    const auto found = both(database, 0, PgRole::Plain);
    QVERIFY(found.moment.sample.hidden);
    QVERIFY(pastBlocking(found.moment).hidden);
    QVERIFY(!pastSessions(found.moment).find(active.backendPid()));
}

void PastMomentsTest::objectsAreOfTheWaitThatIsMeant()
{
    const auto database = cluster().createDatabase();
    auto holder = holdARow(database);
    auto waiter = m_cluster->connect(database);
    waiter.send(s("UPDATE \"We, ird\" SET v = 1 WHERE i = 1"));
    const auto found = both(database, 1);
    const auto waitOf = [](const SessionMoment &moment) { return pastLockWaits(moment).waits.at(0); };
    QCOMPARE(waitOf(found.moment).mode, s("ShareLock"));
    auto reused = found.moment;
    auto earlier = found.moment;
    auto elsewhere = found.moment;
    for (auto &backend : reused.sample.backends)
        ++backend.startedUs;
    for (auto &backend : earlier.sample.backends)
        backend.queryStart = *backend.queryStart - Seconds(5);
    for (auto &backend : elsewhere.sample.backends)
        backend.waitEvent = s("relation");
    for (const auto &moment : { reused, earlier, elsewhere }) {
        const auto wait = waitOf(moment);
        QVERIFY2(wait.mode.isEmpty(), "a note of another wait must not speak for this one");
        QVERIFY(wait.object.relationName.isEmpty());
        QCOMPARE(wait.blockers, std::vector<int> { holder.backendPid() });
    }
}

DATAINSIGHT_TEST_MAIN(PastMomentsTest)
#include "tst_pastmoments.moc"
