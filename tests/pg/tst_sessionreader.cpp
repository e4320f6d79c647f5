// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/sessionlist.h"
#include "tests/pg/pgtest.h"

#include "sql/queries.h"

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// The list of sessions read again and again, on every server.
class SessionReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { QVERIFY(PgWorker::drain(Milliseconds(Patience))); }
    void keepsStatementsThatAreNotSentAgain_data() { PgVersions::addRows(); }
    void keepsStatementsThatAreNotSentAgain();
    void asksAgainWhereAStatementIsMissing();

private:
    static Result<SessionList> read(PgWorker &worker, const std::shared_ptr<SessionReader> &reader)
    {
        return answer(worker.run(
            { s("test.sessions") }, {}, Deadline, [reader](Session &session) { return reader->read(session); }));
    }
    /// Until what the reader had before is older than the second in which a change is sent twice.
    static bool settles(const PgCluster &cluster, const PgClient &client)
    {
        auto observer = cluster.connect(s("postgres"));
        return waitForActivity(observer,
            s("state_change < clock_timestamp() - interval '1.1 s' AND pid = ") + QString::number(client.backendPid()),
            1, Milliseconds(Patience));
    }
};

void SessionReaderTest::keepsStatementsThatAreNotSentAgain()
{
    QFETCH(int, major);
    const auto cluster = PgCluster::start({ .major = major });
    auto quiet = cluster->connect(s("postgres"));
    const QString longOne = s("SELECT 'ä") + QString(1500, QLatin1Char('x')) + s("'");
    quiet.exec(longOne);
    auto busy = cluster->connect(s("postgres"));
    PgWorker worker(s("test"), specFor(cluster->parameters(s("postgres"), PgRole::Monitor)));
    const auto reader = std::make_shared<SessionReader>();
    QVERIFY(settles(*cluster, quiet));
    QVERIFY(answer(ask(worker, s("SELECT 1"))));
    const auto before = worker.status().statements;
    for (int round = 0; round < 4; ++round) {
        const QString statement = s("SELECT 'round %1'").arg(round);
        busy.exec(statement);
        const auto list = read(worker, reader);
        QVERIFY2(list, list ? "" : qPrintable(oneLine(list.error())));
        const auto *still = list->find(quiet.backendPid());
        const auto *moving = list->find(busy.backendPid());
        QVERIFY(still && moving);
        // track_activity_query_size, and one of its bytes is the end
        QCOMPARE(still->query.toUtf8(), longOne.toUtf8().left(1023));
        QCOMPARE(still->queryBytes, 1023);
        QCOMPARE(moving->query, statement);
        QVERIFY(!moving->queryCut);
    }
    QCOMPARE(worker.status().statements, before + 4);

    // What the server is asked then: the statement that is old is not sent, the new one is.
    const auto pid = QByteArray::number(quiet.backendPid());
    const auto rows = answer(worker.run({ s("test.rows") }, {}, Deadline, [](Session &session) {
        const auto &file = queries::ActivitySessions;
        const auto now = session.query({ s("test.now") }, s("SELECT clock_timestamp() - interval '1 s'"));
        return session.query(
            { file.id() }, file.text(), { QByteArray("text"), now->bytes(0, 0).toByteArray() }, Milliseconds(2000));
    }));
    QVERIFY2(rows, qPrintable(said(rows)));
    bool found = false;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        if (rows->bytes(row, 0) != pid)
            continue;
        found = true;
        QVERIFY(rows->isNull(row, rows->columnIndex("query")) && rows->isNull(row, rows->columnIndex("query_bytes")));
    }
    QVERIFY(found);
}

void SessionReaderTest::asksAgainWhereAStatementIsMissing()
{
    const auto one = PgCluster::start();
    const auto other = PgCluster::start();
    auto client = other->connect(s("postgres"));
    client.exec(s("SELECT 'elsewhere'"));
    QVERIFY(settles(*other, client));
    PgWorker first(s("first"), specFor(one->parameters(s("postgres"), PgRole::Monitor)));
    PgWorker second(s("second"), specFor(other->parameters(s("postgres"), PgRole::Monitor)));
    const auto reader = std::make_shared<SessionReader>();
    QVERIFY(answer(ask(second, s("SELECT 1"))));
    const auto before = second.status().statements;
    QVERIFY(read(first, reader));
    // It has seen none of these, as after a failover, and the moment of its last answer says it has.
    const auto list = read(second, reader);
    QVERIFY2(list, list ? "" : qPrintable(oneLine(list.error())));
    QVERIFY(list->find(client.backendPid()));
    QCOMPARE(list->find(client.backendPid())->query, s("SELECT 'elsewhere'"));
    QCOMPARE(second.status().statements, before + 2);
    QVERIFY(read(second, reader));
    QCOMPARE(second.status().statements, before + 3);
}

DATAINSIGHT_TEST_MAIN(SessionReaderTest)
#include "tst_sessionreader.moc"
