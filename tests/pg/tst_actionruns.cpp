// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionruns.h"
#include "core/action/actions/tableactions.h"
#include "tests/pg/pgtest.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// All actions of a program: in line server by server, told of, kept until they are dismissed.
class ActionRunsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } }); }
    void init();
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void doesOneAtATimeOnAServer();
    void keepsWhatTheServerSays();
    void beginsNothingThatWasCancelledInLine();
    void refusesWhatMayNotBe();
    void endsWithTheProgram();
    void estimatesTheEndOfAPhase();

private:
    ActionPlace place(const QString &database, const char *target = "one", bool readOnly = false) const
    {
        return { .spec = specFor(m_cluster->parameters(database)),
            .target = { s(target) },
            .server = s("lab"),
            .readOnly = readOnly,
            .person = s("ann") };
    }
    static ActionPreview shown(const ActionPlace &place)
    {
        ActionRunner runner(place, nullptr);
        const auto preview =
            answer(runner.preview(std::make_shared<VacuumAction>(RelationName { s("public"), s("t") })));
        return preview ? *preview : ActionPreview {};
    }
    QString database() const
    {
        const QString made = m_cluster->createDatabase();
        m_cluster->exec(made, s("CREATE TABLE t AS SELECT i FROM generate_series(1, 1000) AS i"));
        return made;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const AuditLog> m_audit;
    std::unique_ptr<ActionRuns> m_runs;
};

void ActionRunsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_audit = std::make_shared<const AuditLog>(m_folder->path());
    m_runs =
        std::make_unique<ActionRuns>(m_audit, ActionLimits { .lockTimeout = Milliseconds(Patience), .attempts = 1 });
}

void ActionRunsTest::cleanup()
{
    m_runs.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void ActionRunsTest::doesOneAtATimeOnAServer()
{
    const QString first = database();
    const QString second = database();
    auto holder = m_cluster->connect(first);
    holder.exec(s("BEGIN; LOCK TABLE t IN SHARE MODE"));
    const auto a = m_runs->start(place(first), first, shown(place(first)));
    const auto b = m_runs->start(place(second), second, shown(place(second)));
    const auto elsewhere = m_runs->start(place(second, "two"), second, shown(place(second, "two")));
    QVERIFY(a && b && elsewhere);
    QCOMPARE(m_runs->open(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->find(*elsewhere)->outcome, Patience);
    QCOMPARE(m_runs->find(*elsewhere)->outcome->result, ActionResult::Done);
    QCOMPARE(m_runs->find(*a)->phase, ActionRun::Phase::Running);
    QCOMPARE(m_runs->find(*b)->phase, ActionRun::Phase::Waiting);
    holder.exec(s("ROLLBACK"));
    QTRY_COMPARE_WITH_TIMEOUT(m_runs->open(), 0, Patience);
    for (const auto &run : m_runs->runs())
        QCOMPARE(run->outcome->result, ActionResult::Done);
    m_runs->dismiss(*a);
    QVERIFY(!m_runs->find(*a) && m_runs->find(*b));
}

void ActionRunsTest::keepsWhatTheServerSays()
{
    const QString where = database();
    QSignalSpy changed(m_runs.get(), &ActionRuns::changed);
    const auto number = m_runs->start(place(where), where, shown(place(where)));
    QVERIFY(number);
    QTRY_COMPARE_WITH_TIMEOUT(m_runs->open(), 0, Patience);
    const auto run = m_runs->find(*number);
    QVERIFY(run->output.join(QLatin1Char('\n')).contains(s("finished vacuuming")));
    QVERIFY(run->output.size() <= ActionRun::MostOutput);
    QVERIFY(!changed.isEmpty());
}

void ActionRunsTest::beginsNothingThatWasCancelledInLine()
{
    const QString where = database();
    auto holder = m_cluster->connect(where);
    holder.exec(s("BEGIN; LOCK TABLE t IN SHARE MODE"));
    const auto preview = shown(place(where));
    const auto runs = m_runs->start(place(where), where, preview);
    const auto waits = m_runs->start(place(where), where, preview);
    QVERIFY(runs && waits);
    auto observer = m_cluster->connect(where);
    QVERIFY(waitForActivity(observer, s("wait_event_type = 'Lock'"), 1));
    QCOMPARE(m_runs->find(*runs)->phase, ActionRun::Phase::Running);
    m_runs->cancel(*waits);
    QCOMPARE(m_runs->find(*waits)->outcome->result, ActionResult::Cancelled);
    m_runs->cancel(*runs);
    QVERIFY(m_runs->find(*runs)->cancelling);
    QTRY_COMPARE_WITH_TIMEOUT(m_runs->open(), 0, Patience);
    QCOMPARE(m_runs->find(*runs)->outcome->result, ActionResult::Cancelled);
    QCOMPARE(answer(m_audit->list())->size(), size_t(2));
}

void ActionRunsTest::refusesWhatMayNotBe()
{
    const QString where = database();
    const auto refused = m_runs->start(place(where, "one", true), where, shown(place(where)));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Permission);
    QVERIFY(m_runs->runs().empty());
}

void ActionRunsTest::endsWithTheProgram()
{
    const QString where = database();
    auto holder = m_cluster->connect(where);
    holder.exec(s("BEGIN; LOCK TABLE t IN SHARE MODE"));
    const auto preview = shown(place(where));
    QVERIFY(m_runs->start(place(where), where, preview));
    QVERIFY(m_runs->start(place(where), where, preview));
    auto observer = m_cluster->connect(where);
    QVERIFY(waitForActivity(observer, s("wait_event_type = 'Lock'"), 1));
    m_runs->stop();
    QCOMPARE(m_runs->open(), 0);
    QVERIFY(!m_runs->start(place(where), where, preview));
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    QVERIFY(waitForActivity(observer, s("wait_event_type = 'Lock'"), 0));
    const auto records = answer(m_audit->list());
    QVERIFY(records && records->size() == 2);
    QCOMPARE(records->front().outcome, s("cancelled"));
}

void ActionRunsTest::estimatesTheEndOfAPhase()
{
    ProgressEstimate estimate;
    const SteadyInstant start {};
    const auto left = [&](const char *phase, qint64 done, Milliseconds after) {
        return estimate.left({ .phase = s(phase), .done = done, .total = 1000 }, start + after);
    };
    QVERIFY(!left("scanning heap", 100, 0ms));
    QVERIFY(!left("scanning heap", 200, 1s)); // too soon to say
    QCOMPARE(left("scanning heap", 400, 10s), std::optional<Milliseconds>(20s));
    QCOMPARE(left("scanning heap", 1000, 40s), std::optional<Milliseconds>(0s));
    QVERIFY(!left("vacuuming heap", 0, 41s)); // a phase begins anew
    QVERIFY(!left("vacuuming heap", 5, 60s)); // nothing to tell from yet
    QVERIFY(!estimate.left({ .phase = s("truncating heap") }, start + 90s));
}

DATAINSIGHT_TEST_MAIN(ActionRunsTest)
#include "tst_actionruns.moc"
