// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Memory of `datainsightctl collect` with ten targets of 1,000 tables each, at default lanes. Half an hour is what the
// budget speaks of; --seconds shortens it.
//   perf_memory [--seconds 1800] [--targets 10] [--ctl PROGRAM]
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdio>

using namespace datainsight;

namespace {

constexpr int Databases = 10;
constexpr int Tables = 100; // in each database; a target sees all of them

double residentMegabytes(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression line(QStringLiteral(R"(VmRSS:\s+(\d+) kB)"));
    return line.match(QString::fromLatin1(file.readAll())).captured(1).toDouble() / 1024;
}

/// One database per target makes each a target of its own; the slow connection of each visits all ten.
QStringList makeTargets(PgCluster &cluster, int targets)
{
    const QString tables = QStringLiteral(
        "DO $$ BEGIN FOR n IN 1..%1 LOOP EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, body text)', n); "
        "END LOOP; END $$")
                               .arg(Tables);
    QStringList databases;
    for (int n = 0; n < Databases; ++n) {
        databases.append(cluster.createDatabase());
        cluster.exec(databases.last(), tables);
    }
    QStringList dsns;
    for (int n = 0; n < targets; ++n)
        dsns.append(cluster.conninfo(databases.at(n % Databases)));
    return dsns;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption seconds(QStringLiteral("seconds"), {}, QStringLiteral("n"), QStringLiteral("1800"));
    const QCommandLineOption targets(QStringLiteral("targets"), {}, QStringLiteral("n"), QStringLiteral("10"));
    const QCommandLineOption ctl(QStringLiteral("ctl"), {}, QStringLiteral("program"), QStringLiteral(DATAINSIGHT_CTL));
    parser.addOptions({ seconds, targets, ctl });
    parser.process(application);

    const auto cluster = PgCluster::start();
    QTemporaryDir folder;
    QStringList arguments { QStringLiteral("collect"), QStringLiteral("--store"),
        folder.filePath(QStringLiteral("store")) };
    for (const QString &dsn : makeTargets(*cluster, qBound(1, parser.value(targets).toInt(), Databases)))
        arguments << QStringLiteral("--dsn") << dsn;
    QProcess collector;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DATAINSIGHT_CONFIG"), folder.filePath(QStringLiteral("config")));
    collector.setProcessEnvironment(environment);
    collector.setProcessChannelMode(QProcess::MergedChannels);
    collector.start(parser.value(ctl), arguments);

    const qint64 limit = parser.value(seconds).toLongLong() * 1000;
    QElapsedTimer timer;
    timer.start();
    double half = 0;
    double peak = 0;
    double last = 0;
    while (timer.elapsed() < limit && !collector.waitForFinished(5000)) {
        if (collector.state() != QProcess::Running)
            break;
        last = residentMegabytes(collector.processId());
        peak = qMax(peak, last);
        if (half == 0 && timer.elapsed() >= limit / 2)
            half = last;
    }
    if (collector.state() != QProcess::Running) {
        std::fprintf(stderr, "the collector ended: %s\n", collector.readAll().constData());
        return 1;
    }
    collector.terminate();
    collector.waitForFinished(10000);
    std::printf("%s", collector.readAll().constData());
    std::printf("collect, %s targets of %d tables, after %lld s\n", qPrintable(parser.value(targets)),
        Databases * Tables, static_cast<long long>(limit / 1000));
    bool good = perf::printFigure("resident memory at the end", last, 70, "MB");
    good = perf::printFigure("resident memory at its highest", peak, 70, "MB") && good;
    return perf::printFigure("growth in the second half (flat)", last - half, 2, "MB") && good ? 0 : 1;
}
