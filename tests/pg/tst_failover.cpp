// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "core/sample/familycatalog.h"
#include "core/sample/targetmonitor.h"
#include "core/store/sqlite/sqlitestore.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <cmath>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

constexpr int Soon = Patience;
/// What the counter of either server grows by in a second; the servers themselves are a milliard apart.
constexpr double Pace = 10;

std::shared_ptr<const FamilyCatalog> families()
{
    const QString text = QStringLiteral(
        "-- id: test.turn\n-- purpose: a test\n-- lane: 1s\n-- columns:\n--   n counter\n--   home gauge\n"
        "SELECT /* datainsight:test.turn */ s.setting::bigint * 1000000000"
        " + (extract(epoch FROM clock_timestamp()) * 10)::bigint AS n, s.setting::bigint AS home"
        " FROM pg_catalog.pg_settings AS s WHERE s.name = 'max_wal_senders'");
    return FamilyCatalog::fromTexts({ { QStringLiteral("test.turn.sql"), text } });
}

/// A monitor that writes into a store, and all it said.
class Watched : public QObject
{
public:
    explicit Watched(const QMap<QString, QString> &parameters)
    {
        Profile profile { .id = { QStringLiteral("t") }, .name = QStringLiteral("test"), .parameters = parameters };
        ConnectionSpec spec;
        spec.parameters = parameters;
        auto opened = SqliteStore::open(folder.path());
        if (!opened)
            qFatal("%s", qUtf8Printable(oneLine(opened.error())));
        store = std::move(*opened);
        monitor = std::make_unique<TargetMonitor>(profile, spec, families(), Clock::system());
        connect(
            monitor.get(), &TargetMonitor::sampled, this, [this](const FramePtr &frame) { store->append({ frame }); });
        connect(monitor.get(), &TargetMonitor::derived, this, [this](const FramePtr &frame) {
            if (frame->family->id.value == QLatin1String("test.turn"))
                shown.push_back(frame);
        });
        connect(monitor.get(), &TargetMonitor::marked, this, [this](const Mark &mark) { marks.push_back(mark); });
        monitor->start();
    }

    TargetStatus status() const { return monitor->status(); }
    QString markText(MarkKind kind) const
    {
        for (const auto &mark : marks) {
            if (mark.kind == kind)
                return mark.text;
        }
        return {};
    }
    bool bringsMore(size_t frames)
    {
        const size_t wanted = shown.size() + frames;
        return QTest::qWaitFor([&] { return shown.size() >= wanted; }, Soon);
    }
    RangeResult stored()
    {
        const auto flushed = store->flush();
        const auto read = [&] {
            return store->range({ .target = { QStringLiteral("t") },
                                    .family = { QStringLiteral("test.turn") },
                                    .columns = { QStringLiteral("n"), QStringLiteral("home") },
                                    .range = { Clock::system().now() - 10min, Clock::system().now() + 1min },
                                    .points = 1'000'000 },
                {});
        };
        if (!QTest::qWaitFor([&] { return flushed.isFinished(); }, Soon))
            return {};
        const auto answer = read();
        return QTest::qWaitFor([&] { return answer.isFinished(); }, Soon) ? *answer.result() : RangeResult();
    }

    QTemporaryDir folder;
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<TargetMonitor> monitor;
    std::vector<FramePtr> shown;
    std::vector<Mark> marks;
};

void copy(const QString &from, const QString &to)
{
    if (QProcess::execute(QStringLiteral("/bin/cp"), { QStringLiteral("-a"), from, to }) != 0)
        qFatal("cannot copy %s", qPrintable(from));
}

} // namespace

/// The server behind a profile becomes another one: the monitor follows, says so, and compares no counters across.
class FailoverTest : public QObject
{
    Q_OBJECT

    static void hasNoRateAcross(Watched &watched, qint64 before, qint64 after)
    {
        int withoutRate = 0;
        for (const auto &frame : watched.shown) {
            if (frame->columns[0].isNull(0))
                ++withoutRate;
            else
                QVERIFY2(std::abs(frame->columns[0].number(0) - Pace) < 2 * Pace,
                    qPrintable(QString::number(frame->columns[0].number(0))));
        }
        QVERIFY2(withoutRate >= 2, "the first frame of each server has no rate");

        const auto stored = watched.stored();
        QCOMPARE(stored.series.size(), size_t(2));
        QSet<qint64> homes;
        int rates = 0;
        for (const auto &series : stored.series) {
            for (const auto &point : series.points) {
                if (std::isnan(point.average))
                    continue;
                if (series.column == QLatin1String("home")) {
                    homes.insert(qRound64(point.average));
                } else {
                    ++rates;
                    QVERIFY2(std::abs(point.average - Pace) < 2 * Pace, qPrintable(QString::number(point.average)));
                }
            }
        }
        QVERIFY(rates >= 4);
        QCOMPARE(homes, (QSet<qint64> { before, after }));
    }

private Q_SLOTS:
    void cleanup() { QVERIFY(PgWorker::drain(Milliseconds(Patience))); }

    void followsThePromotedStandby()
    {
        const auto primary = PgCluster::start(
            { .settings = { { QStringLiteral("max_wal_senders"), QStringLiteral("5") } }, .tcp = true });
        const auto standby = primary->startStandby();
        standby->exec(QStringLiteral("postgres"), QStringLiteral("ALTER SYSTEM SET max_wal_senders = 7"));
        standby->restart();
        auto parameters = primary->tcpParameters(QStringLiteral("postgres"));
        parameters.insert(QStringLiteral("host"), QStringLiteral("127.0.0.1,127.0.0.1"));
        parameters.insert(QStringLiteral("port"), QStringLiteral("%1,%2").arg(primary->port()).arg(standby->port()));
        parameters.insert(QStringLiteral("target_session_attrs"), QStringLiteral("read-write"));

        Watched watched(parameters);
        QVERIFY(watched.bringsMore(4));
        const auto before = watched.status();
        QCOMPARE(before.server.port, primary->port());
        QVERIFY(!before.change);

        primary->stop(PgCluster::Stop::Immediate);
        QTRY_COMPARE_WITH_TIMEOUT(watched.status().phase, TargetPhase::BackingOff, Soon);
        QVERIFY2(watched.status().error, "it is told why while there is no server to write to");
        standby->exec(QStringLiteral("postgres"), QStringLiteral("SELECT pg_promote()"));
        QTRY_COMPARE_WITH_TIMEOUT(watched.status().phase, TargetPhase::Live, 2 * Soon);
        QVERIFY(watched.bringsMore(4));

        const auto after = watched.status();
        QCOMPARE(after.server.port, standby->port());
        QCOMPARE(after.server.systemIdentifier, before.server.systemIdentifier);
        QVERIFY2(watched.markText(MarkKind::Failover).contains(QLatin1String("timeline 2")),
            qPrintable(watched.markText(MarkKind::Failover)));
        QVERIFY(!watched.markText(MarkKind::Gap).isEmpty());
        QVERIFY(after.change && after.change->kind == MarkKind::Failover);
        hasNoRateAcross(watched, 5, 7);
    }

    void noticesAnotherClusterAtTheSameAddress()
    {
        const auto original = PgCluster::start({ .tcp = true });
        const auto restored = PgCluster::start({ .tcp = true });
        for (const auto *cluster : { original.get(), restored.get() })
            cluster->exec(QStringLiteral("postgres"),
                QStringLiteral("ALTER SYSTEM SET max_wal_senders = %1").arg(cluster == original.get() ? 5 : 7));
        original->restart();
        Watched watched(original->tcpParameters(QStringLiteral("postgres")));
        QVERIFY(watched.bringsMore(4));
        const QString identifier = watched.status().server.systemIdentifier;

        restored->stop();
        original->stop();
        const QString folder = original->dataFolder();
        QVERIFY(QDir().rename(folder, folder + QStringLiteral(".before")));
        copy(restored->dataFolder(), folder);
        copy(folder + QStringLiteral(".before/postgresql.conf"), folder);
        original->startAgain();
        QTRY_VERIFY_WITH_TIMEOUT(!watched.markText(MarkKind::Failover).isEmpty(), 2 * Soon);
        QTRY_COMPARE_WITH_TIMEOUT(watched.status().phase, TargetPhase::Live, Soon);
        QVERIFY(watched.bringsMore(4));

        const auto after = watched.status();
        QVERIFY(after.server.systemIdentifier != identifier);
        QVERIFY2(watched.markText(MarkKind::Failover).contains(after.server.systemIdentifier),
            qPrintable(watched.markText(MarkKind::Failover)));
        QVERIFY(after.change && after.change->text.contains(QLatin1String("Another server")));
        hasNoRateAcross(watched, 5, 7);
    }
};

DATAINSIGHT_TEST_MAIN(FailoverTest)
#include "tst_failover.moc"
