// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which indexes a workload of 1,000 statements on 50 tables asks for: with HypoPG, and reckoned from statistics; and
// how long a cancel takes in the midst of it. Where HypoPG is not installed it says so.
//   perf_advise
#include "core/advise/advicerunner.h"
#include "core/pg/session.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QElapsedTimer>

using namespace datainsight;
using namespace datainsight::perf;
using namespace std::chrono_literals;

namespace {

constexpr int Tables = 50, Statements = 1000;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

void fill(const PgCluster &cluster, const QString &database)
{
    for (int i = 0; i < Tables; ++i) {
        const QString table = s("t%1").arg(i);
        cluster.exec(database,
            s("CREATE TABLE %1 (id int PRIMARY KEY, a int, b int, c int, d text, at timestamptz)").arg(table));
        cluster.exec(database,
            s("INSERT INTO %1 SELECT i, i * 7919 % 5000, i % 300, i % 7, 'd' || i % 2000, now() - i * interval '1 "
              "minute'"
              " FROM generate_series(1, 20000) i")
                .arg(table));
    }
    cluster.exec(database, s("ANALYZE"));
}

/// Twenty different statements on each table.
AdviceRequest workload()
{
    const QStringList conditions { s("a = $1"), s("b = $1 AND a = $2"), s("d = $1"), s("b = $1 AND c = $2"),
        s("a = $1 ORDER BY at DESC LIMIT $2"), s("at > $1 AND at < $2"), s("d = $1 AND at > $2"),
        s("c = $1 AND d = $2"), s("id = $1"), s("a IN ($1, $2)") };
    AdviceRequest request { .limit = 60s };
    for (int i = 0; i < Statements; ++i) {
        const QString table = s("t%1").arg(i % Tables);
        const QString condition = conditions[i / Tables % conditions.size()];
        const QString text = i / Tables < conditions.size()
            ? s("SELECT x.* FROM %1 x WHERE %2").arg(table, condition)
            : s("SELECT x.id, y.d FROM %1 x JOIN t%2 y ON y.a = x.id WHERE x.%3")
                  .arg(table)
                  .arg((i + 1) % Tables)
                  .arg(condition);
        request.statements.push_back({ text, text, 100, 1000.0 + i });
    }
    return request;
}

/// Runs the event loop until the answer is there.
Result<AdviceReportPtr> wait(const Pending<AdviceReportPtr> &pending)
{
    while (!pending.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    return pending.result();
}

bool measure(const ConnectionSpec &spec, const char *what)
{
    AdviceRunner runner(spec);
    QElapsedTimer timer;
    timer.start();
    const auto report = wait(runner.advise(workload()));
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    if (!report)
        qFatal("%s", qUtf8Printable(oneLine(report.error())));
    std::printf("%s\n  %d of %d statements understood, %zu indexes suggested, %lld statements sent\n",
        qUtf8Printable((*report)->label), (*report)->understood, (*report)->statements, (*report)->advice.size(),
        static_cast<long long>(runner.cost().statements));
    for (const auto &remark : (*report)->remarks)
        std::printf("  %s\n", qUtf8Printable(remark));
    return printFigure(what, seconds, 5, "s");
}

bool cancels(const PgCluster &cluster, const QString &database, const ConnectionSpec &spec)
{
    AdviceRunner runner(spec);
    CancelSource cancel;
    const auto pending = runner.advise(workload(), cancel.token());
    const QString explaining =
        s("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'datainsight' AND query LIKE "
          "'%EXECUTE datainsight%'");
    while (cluster.exec(database, explaining).value() == s("0") && !pending.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    QElapsedTimer timer;
    timer.start();
    cancel.cancel();
    const auto report = wait(pending);
    if (report)
        qFatal("it was not cancelled");
    return printFigure("a cancel in the midst of it", static_cast<double>(timer.elapsed()), 1000, "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
    const QString database = cluster->createDatabase();
    fill(*cluster, database);
    ConnectionSpec spec;
    spec.parameters = cluster->parameters(database);
    bool good = measure(spec, "1,000 statements, reckoned from statistics");
    if (cluster->hasExtension(s("hypopg"))) {
        cluster->exec(database, s("CREATE EXTENSION hypopg"));
        good = measure(spec, "1,000 statements, with HypoPG") && good;
        good = cancels(*cluster, database, spec) && good;
    } else {
        std::printf("hypopg is not installed for this server\n");
    }
    PgWorker::drain();
    return good ? 0 : 1;
}
