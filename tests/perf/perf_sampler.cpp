// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What sampling costs a server with many tables and sessions, beside Debian's prometheus-postgres-exporter on the same
// server in the same run. Server time is what we wait for an answer; for the comparison it is what pg_stat_statements
// counts (planning and execution) for the role of each.
//   perf_sampler [--tables 10000] [--sessions 200] [--rounds 10]
#include "core/pg/pgworker.h"
#include "core/sample/databaseround.h"
#include "core/sample/familycatalog.h"
#include "core/sample/familywords.h"
#include "core/sample/history.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"
#include "tests/support/serveruser.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <map>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

const QString Exporter = QStringLiteral("exporter");

template<typename T> T wait(const Pending<T> &pending)
{
    while (!pending.isFinished())
        QThread::msleep(1);
    const auto result = pending.result();
    if (!result)
        qFatal("%s", qUtf8Printable(oneLine(result.error())));
    return *result;
}

void fill(PgCluster &cluster, const QString &database, int tables)
{
    for (int first = 1; first <= tables; first += 1000) {
        cluster.exec(database,
            QStringLiteral("DO $$ BEGIN FOR n IN %1..%2 LOOP EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, "
                           "body text)', n); EXECUTE format('INSERT INTO t%s VALUES (1, ''x'')', n); END LOOP; END $$")
                .arg(first)
                .arg(std::min(first + 999, tables)));
    }
    cluster.exec(database, QStringLiteral("VACUUM ANALYZE"));
    for (const auto &each : { database, QStringLiteral("postgres") })
        cluster.exec(each, QStringLiteral("CREATE EXTENSION IF NOT EXISTS pg_stat_statements"));
    cluster.exec(database, QStringLiteral("CREATE ROLE exporter LOGIN IN ROLE pg_monitor"));
}

std::vector<PgClient> openSessions(const PgCluster &cluster, const QString &database, int count)
{
    std::vector<PgClient> sessions;
    for (int n = 0; n < count; ++n) {
        sessions.push_back(cluster.connect(database));
        if (n % 10 == 0)
            sessions.back().exec(QStringLiteral("BEGIN"));
        sessions.back().exec(QStringLiteral("SELECT count(*) FROM t%1").arg(n + 1));
    }
    return sessions;
}

/// Milliseconds the server planned and executed for a role so far.
double serverMilliseconds(PgClient &observer, const QString &role)
{
    return observer
        .exec(QStringLiteral(
            "SELECT coalesce(sum(s.total_exec_time + s.total_plan_time), 0) FROM pg_stat_statements AS s "
            "JOIN pg_roles AS r ON r.oid = s.userid WHERE r.rolname = '%1'")
                  .arg(role))
        .value()
        .toDouble();
}

qint64 valuesOf(const FamilySample &sample)
{
    qint64 values = 0;
    for (const auto &frame : sample.derived.shown) {
        for (const auto &column : frame->columns) {
            for (qsizetype row = 0; words::isNumeric(column.spec().role) && row < column.size(); ++row)
                values += column.isNull(row) ? 0 : 1;
        }
    }
    return values;
}

/// The families as a monitor would ask for them, one after another on one connection.
class Sampler
{
public:
    Sampler(const PgCluster &cluster, const QString &database)
        : m_catalog(FamilyCatalog::load()),
          m_collector(std::make_shared<Collector>(TargetId { QStringLiteral("t") }, m_catalog, Clock::system())),
          m_worker(QStringLiteral("sampler"), specFor(cluster, database))
    {
        const auto handshake = wait(m_worker.run(QueryId { QStringLiteral("perf") }, {}, 30s,
            [collector = m_collector](Session &session) { return collector->greet(session); }));
        for (const auto &id : m_catalog->ids()) {
            if (const auto spec = m_catalog->pick(id, handshake.home))
                m_families.push_back(*spec);
        }
        // As the monitor does: a change of the time limit is a statement.
        std::stable_sort(m_families.begin(), m_families.end(),
            [](const FamilySpecPtr &a, const FamilySpecPtr &b) { return a->timeout < b->timeout; });
    }

    struct Cycle
    {
        std::map<FamilyId, double> milliseconds;
        std::map<FamilyId, qint64> values;
        double total() const
        {
            double sum = 0;
            for (const auto &[id, value] : milliseconds)
                sum += value;
            return sum;
        }
    };
    /// Every family of the lanes up to `slowest` and not faster than `fastest`, once.
    Cycle cycle(Lane fastest, Lane slowest)
    {
        Cycle cycle;
        for (const auto &spec : m_families) {
            if (spec->lane < fastest || spec->lane > slowest)
                continue;
            for (const auto &sample : wait(m_worker.run(QueryId { spec->id.value }, {}, 60s,
                     [this, spec](Session &session) { return ask(session, *spec); }))) {
                if (sample.error)
                    qWarning("%s", qUtf8Printable(oneLine(*sample.error)));
                cycle.milliseconds[sample.id] = static_cast<double>(sample.cost.time.count()) / 1000;
                cycle.values[sample.id] = valuesOf(sample);
                for (const auto &frame : sample.derived.shown)
                    newest[frame->family->id] = frame;
            }
        }
        return cycle;
    }
    const std::vector<FamilySpecPtr> &families() const { return m_families; }

    std::map<FamilyId, FramePtr> newest;

private:
    static ConnectionSpec specFor(const PgCluster &cluster, const QString &database)
    {
        ConnectionSpec spec;
        spec.parameters = cluster.parameters(database, PgRole::Monitor);
        return spec;
    }
    Result<std::vector<FamilySample>> ask(Session &session, const FamilySpec &spec)
    {
        if (spec.scope == Scope::Cluster)
            return std::vector { m_collector->sample(session, spec.id, 1h) };
        DatabaseRound round({ spec.id }, Clock::system().now());
        if (const auto cost = round.visit(*m_collector, session); !cost)
            return fail(cost.error());
        return round.finish(*m_collector, {});
    }

    std::shared_ptr<const FamilyCatalog> m_catalog;
    std::shared_ptr<Collector> m_collector;
    PgWorker m_worker;
    std::vector<FamilySpecPtr> m_families;
};

struct Rival
{
    double milliseconds = 0;
    qint64 values = 0;
    qint64 settings = 0;
};

/// One scrape over HTTP: what there is of PostgreSQL in it.
Rival scrape(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(2000))
        return {};
    socket.write("GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QByteArray page;
    while (socket.waitForReadyRead(10000))
        page += socket.readAll();
    Rival rival;
    for (const auto &line : page.split('\n')) {
        rival.values += line.startsWith("pg_") ? 1 : 0;
        rival.settings += line.startsWith("pg_settings_") ? 1 : 0;
    }
    return rival;
}

std::optional<Rival> measureExporter(const PgCluster &cluster, const QString &database, PgClient &observer, int rounds)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("prometheus-postgres-exporter"));
    if (program.isEmpty())
        return std::nullopt;
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    const quint16 port = probe.serverPort();
    probe.close();
    QProcess exporter;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DATA_SOURCE_NAME"),
        QStringLiteral("host=%1 port=%2 user=%3 dbname=%4 sslmode=disable")
            .arg(cluster.socketFolder())
            .arg(cluster.port())
            .arg(Exporter, database));
    exporter.setProcessEnvironment(environment);
    exporter.setStandardErrorFile(QProcess::nullDevice());
    exporter.setStandardOutputFile(QProcess::nullDevice());
    ServerUser::apply(exporter);
    exporter.start(program, { QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port) });
    Rival rival;
    for (int attempt = 0; attempt < 50 && scrape(port).values == 0; ++attempt)
        QThread::msleep(100);
    scrape(port);
    const double before = serverMilliseconds(observer, Exporter);
    for (int round = 0; round < rounds; ++round)
        rival = scrape(port);
    rival.milliseconds = (serverMilliseconds(observer, Exporter) - before) / rounds;
    exporter.terminate();
    exporter.waitForFinished(3000);
    return rival.values > 0 ? std::optional(rival) : std::nullopt;
}

/// Bytes a target takes in the hot history once it is full.
double hotKilobytes(const std::map<FamilyId, FramePtr> &newest)
{
    History history;
    for (const auto &[id, frame] : newest) {
        const auto interval = laneInterval(frame->family->lane);
        for (Milliseconds at = 0s; at <= 15min; at += interval) {
            auto copy = std::make_shared<Frame>(*frame);
            copy->at = frame->at + at;
            copy->since = interval;
            history.add(copy);
        }
    }
    return static_cast<double>(history.bytes()) / 1024;
}

/// Whether all is within its budget.
bool measure(PgCluster &cluster, const QString &database, int rounds)
{
    auto observer = cluster.connect(QStringLiteral("postgres"));
    Sampler sampler(cluster, database);
    for (int warmUp = 0; warmUp < 2; ++warmUp)
        sampler.cycle(Lane::OneSecond, Lane::OneHour);

    std::vector<double> totals;
    const double before = serverMilliseconds(observer, PgCluster::roleName(PgRole::Monitor));
    for (int round = 0; round < rounds; ++round)
        totals.push_back(sampler.cycle(Lane::TenSeconds, Lane::TenSeconds).total());
    const double counted = (serverMilliseconds(observer, PgCluster::roleName(PgRole::Monitor)) - before) / rounds;
    bool good = printFigure("one cycle of the 10-s lane, server time", median(totals), 25, "ms");

    std::map<FamilyId, std::vector<double>> each;
    std::map<FamilyId, qint64> values;
    const double beforeAll = serverMilliseconds(observer, PgCluster::roleName(PgRole::Monitor));
    for (int round = 0; round < rounds; ++round) {
        const auto cycle = sampler.cycle(Lane::OneSecond, Lane::OneHour);
        values = cycle.values;
        for (const auto &[id, milliseconds] : cycle.milliseconds)
            each[id].push_back(milliseconds);
    }
    const double countedAll = (serverMilliseconds(observer, PgCluster::roleName(PgRole::Monitor)) - beforeAll) / rounds;
    double percent = 0;
    double valuesPerMinute = 0;
    for (const auto &spec : sampler.families()) {
        const double milliseconds = median(each[spec->id]);
        const double share = milliseconds / static_cast<double>(laneInterval(spec->lane).count()) * 100;
        percent += share;
        valuesPerMinute +=
            static_cast<double>(values[spec->id]) * 60'000 / static_cast<double>(laneInterval(spec->lane).count());
        std::printf("    %-30s %4s %9.2f ms %8.4f %% of a core\n", qPrintable(spec->id.value),
            qPrintable(laneName(spec->lane)), milliseconds, share);
    }
    good = printFigure("all default lanes, server time", percent, 1, "% core") && good;
    good = printFigure("hot history of a target, 15 min at default lanes", hotKilobytes(sampler.newest), 1024, "kB")
        && good;
    const double perMinute = percent * 600;
    std::printf(
        "planned and executed: one cycle of the 10-s lane %.2f ms, every family once %.2f ms\n", counted, countedAll);

    const auto rival = measureExporter(cluster, database, observer, rounds);
    if (!rival) {
        std::printf("prometheus-postgres-exporter is not installed or gave nothing: nothing to compare with\n");
        return good;
    }
    std::printf(
        "prometheus-postgres-exporter: planned and executed %.2f ms a scrape, %lld values, %lld of them settings\n",
        rival->milliseconds, static_cast<long long>(rival->values), static_cast<long long>(rival->settings));
    // It is scraped every 15 seconds by default.
    const double rivalPerMinute = rival->milliseconds * 4;
    std::printf(
        "in a minute: ours %.0f values in %.0f ms of waiting, the exporter %lld (%lld without settings) in %.0f ms\n",
        valuesPerMinute, perMinute, static_cast<long long>(rival->values * 4),
        static_cast<long long>((rival->values - rival->settings) * 4), rivalPerMinute);
    good = printFigure("server time in a minute, beside the exporter's", perMinute, rivalPerMinute, "ms") && good;
    return printFigure("server time for a value, beside the exporter's", perMinute / valuesPerMinute,
               rival->milliseconds / static_cast<double>(rival->values), "ms")
        && good;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption tables(QStringLiteral("tables"), {}, QStringLiteral("n"), QStringLiteral("10000"));
    const QCommandLineOption sessions(QStringLiteral("sessions"), {}, QStringLiteral("n"), QStringLiteral("200"));
    const QCommandLineOption rounds(QStringLiteral("rounds"), {}, QStringLiteral("n"), QStringLiteral("10"));
    parser.addOptions({ tables, sessions, rounds });
    parser.addHelpOption();
    parser.process(application);

    const auto cluster =
        PgCluster::start({ .settings = { { QStringLiteral("max_connections"), QStringLiteral("300") },
                               { QStringLiteral("max_locks_per_transaction"), QStringLiteral("512") },
                               { QStringLiteral("pg_stat_statements.track_planning"), QStringLiteral("on") } },
            .preload = { QStringLiteral("pg_stat_statements") } });
    const QString database = cluster->createDatabase();
    fill(*cluster, database, parser.value(tables).toInt());
    bool good = false;
    {
        const auto open = openSessions(*cluster, database, parser.value(sessions).toInt());
        std::printf("PostgreSQL %s, %s tables, %s sessions\n", qPrintable(cluster->server().version),
            qPrintable(parser.value(tables)), qPrintable(parser.value(sessions)));
        good = measure(*cluster, database, parser.value(rounds).toInt());
    }
    return PgWorker::drain() && good ? 0 : 1;
}
