// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a minute of ours costs a crowded server beside a minute of prometheus-postgres-exporter scraped every ten
// seconds, on the same server in the same run: planning and execution as pg_stat_statements counts them, and the
// numbers brought home. Budget: less server time for more values.
#include "tests/perf/crowdedserver.h"
#include "tests/perf/figure.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace datainsight;

namespace {

constexpr int Rounds = 10;

/// Of one cycle, or one minute.
struct Cost
{
    double milliseconds = 0;
    double values = 0;
};

double serverTime(PgClient &client, const char *role)
{
    return client
        .exec(QStringLiteral("SELECT coalesce(sum(total_exec_time + total_plan_time), 0) FROM pg_stat_statements s "
                             "JOIN pg_roles r ON r.oid = s.userid WHERE r.rolname = '%1'")
                  .arg(QLatin1String(role)))
        .value()
        .toDouble();
}

Cost sampleLane(const CrowdedServer &server, PgClient &observer, Lane lane)
{
    const auto catalog = FamilyCatalog::load();
    const auto capabilities = server.capabilities(*catalog);
    auto client = server.connect(PgRole::Monitor);
    const double before = serverTime(observer, "di_monitor");
    Cost cost;
    for (int round = 0; round < Rounds; ++round) {
        for (const FamilyId &id : catalog->ids()) {
            const auto spec = catalog->pick(id, capabilities);
            if (!spec || (*spec)->lane != lane)
                continue;
            const auto answer = client.exec(FamilyCatalog::sqlFor(**spec, capabilities));
            const auto &columns = (*spec)->columns;
            const auto numbers = std::count_if(columns.begin(), columns.end(), [](const ColumnSpec &column) {
                return column.role == ColumnRole::Gauge || column.role == ColumnRole::Counter;
            });
            cost.values += static_cast<double>(numbers) * static_cast<double>(answer.rows.size()) / Rounds;
        }
    }
    cost.milliseconds = (serverTime(observer, "di_monitor") - before) / Rounds;
    return cost;
}

/// As often as each lane comes round in a minute.
Cost sampleMinute(const CrowdedServer &server, PgClient &observer)
{
    Cost minute;
    for (const Lane lane : { Lane::OneSecond, Lane::TenSeconds, Lane::OneMinute, Lane::FiveMinutes }) {
        const Cost cycle = sampleLane(server, observer, lane);
        const double cycles = 60'000.0 / static_cast<double>(laneInterval(lane).count());
        std::printf("  lane %-3s             %9.2f ms %7.0f values a cycle, %5.1f cycles a minute\n",
            qPrintable(laneName(lane)), cycle.milliseconds, cycle.values, cycles);
        minute.milliseconds += cycle.milliseconds * cycles;
        minute.values += cycle.values * cycles;
    }
    return minute;
}

int freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

QByteArray get(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(port));
    if (!socket.waitForConnected(1000))
        return {};
    socket.write("GET /metrics HTTP/1.0\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(30'000))
        answer += socket.readAll();
    return answer;
}

Cost scrapeExporter(const CrowdedServer &server, PgClient &observer, const QString &program)
{
    observer.exec(QStringLiteral("CREATE ROLE exporter LOGIN IN ROLE pg_monitor"));
    const int port = freePort();
    QProcess exporter;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DATA_SOURCE_NAME"),
        QStringLiteral("host=%1 port=%2 user=exporter dbname=postgres sslmode=disable")
            .arg(server.cluster().socketFolder(), QString::number(server.cluster().port())));
    exporter.setProcessEnvironment(environment);
    exporter.setStandardErrorFile(QProcess::nullDevice());
    exporter.start(program, { QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port) });
    QElapsedTimer timer;
    timer.start();
    while (get(port).isEmpty() && timer.elapsed() < 10'000)
        QThread::msleep(50);

    const double before = serverTime(observer, "exporter");
    Cost cost;
    for (int round = 0; round < Rounds; ++round) {
        for (const QByteArray &line : get(port).split('\n'))
            cost.values += line.startsWith("pg_") ? 1.0 / Rounds : 0;
    }
    cost.milliseconds = (serverTime(observer, "exporter") - before) / Rounds;
    exporter.terminate();
    exporter.waitForFinished();
    return cost;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString program = QStandardPaths::findExecutable(QStringLiteral("prometheus-postgres-exporter"));
    if (program.isEmpty()) {
        std::printf("prometheus-postgres-exporter is not installed: nothing to compare with\n");
        return 0;
    }
    const CrowdedServer server(0);
    auto observer = server.connect(PgRole::Superuser);
    std::printf("PostgreSQL %s, %d tables, %d sessions\n", qPrintable(server.cluster().server().version),
        CrowdedServer::Tables, CrowdedServer::Sessions);
    const Cost ours = sampleMinute(server, observer);
    const Cost scrape = scrapeExporter(server, observer, program);
    const Cost theirs { scrape.milliseconds * 6, scrape.values * 6 };
    std::printf("  exporter             %9.2f ms %7.0f values a scrape,  6.0 scrapes a minute\n", scrape.milliseconds,
        scrape.values);
    const bool faster = perf::printFigure(
        "server time in a minute, beside the exporter's", ours.milliseconds, theirs.milliseconds, "ms");
    const bool more = perf::printFigure(
        "values in a minute, beside the exporter's", ours.values, theirs.values, "", perf::Budget::AtLeast);
    return faster && more ? 0 : 1;
}
