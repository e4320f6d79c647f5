// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planreader.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QProcess>

using namespace datainsight;

namespace {

/// Stands between two results; no plan has it.
const QByteArray Mark = "=-=-=-= next =-=-=-=\n";

QString drawn(const std::vector<PlanProperty> &properties)
{
    QString text;
    for (const auto &property : properties)
        text += QStringLiteral(" | ") + property.name + QStringLiteral(" = ") + toText(property.value);
    return text;
}

QString drawn(const PlanBuffers &buffers)
{
    return QStringLiteral(" | %1 %2 %3 %4 %5")
        .arg(buffers.touched())
        .arg(buffers.sharedDirtied + buffers.sharedWritten)
        .arg(buffers.tempRead)
        .arg(buffers.tempWritten)
        .arg(buffers.ioReadMs);
}

/// All that was read: a frame that loses or moves one character shows.
QString drawn(const Plan &plan)
{
    QString text;
    for (const auto &node : plan.nodes) {
        text += QString(node.depth * 2, QLatin1Char(' ')) + planNodeTitle(node) + QStringLiteral(" on ")
            + planNodeObject(node) + QLatin1Char(' ') + node.index + node.subplanName + node.relationship
            + QStringLiteral(" | %1 %2 %3 %4")
                  .arg(node.startupCost)
                  .arg(node.totalCost)
                  .arg(node.planRows)
                  .arg(node.planWidth)
            + QStringLiteral(" | %1 %2 %3 %4")
                  .arg(node.startupMs)
                  .arg(node.totalMs)
                  .arg(node.actualRows)
                  .arg(node.loops)
            + QStringLiteral(" | %1 %2").arg(node.workersPlanned).arg(node.workersLaunched) + drawn(node.buffers)
            + drawn(node.properties);
        for (const auto &worker : node.workers)
            text += QStringLiteral(" | worker %1 %2 %3").arg(worker.number).arg(worker.totalMs).arg(worker.rows)
                + drawn(worker.properties);
        text += QLatin1Char('\n');
    }
    return text + QStringLiteral("%1 %2").arg(plan.planningMs).arg(plan.executionMs) + drawn(plan.planningBuffers)
        + drawn(plan.properties) + QStringLiteral(" | ") + plan.queryText + plan.warnings.join(QLatin1Char(' '));
}

QString drawn(const Result<std::vector<Plan>> &plans)
{
    if (!plans)
        return oneLine(plans.error());
    QStringList all;
    for (const auto &plan : *plans)
        all << drawn(plan);
    return all.join(QStringLiteral("\n;\n"));
}

/// Every way in which psql prints a result with bars and lines.
std::vector<QByteArray> allFrames()
{
    std::vector<QByteArray> frames { {} };
    const std::pair<const char *, std::vector<const char *>> settings[] = {
        { "format", { "aligned", "wrapped", "unaligned" } }, { "linestyle", { "ascii", "old-ascii", "unicode" } },
        { "border", { "0", "1", "2" } }, { "expanded", { "off", "on" } }, { "tuples_only", { "off", "on" } }
    };
    for (const auto &[name, values] : settings) {
        std::vector<QByteArray> more;
        for (const auto &frame : frames) {
            for (const char *value : values)
                more.push_back(frame + "\\pset " + name + ' ' + value + '\n');
        }
        frames = std::move(more);
    }
    return frames;
}

QByteArray printedBy(const PgCluster &cluster, const QString &database, const QByteArray &script)
{
    QProcess psql;
    psql.start(cluster.server().program(QStringLiteral("psql")),
        { QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-d"), cluster.conninfo(database) });
    psql.write(script);
    psql.closeWriteChannel();
    if (!psql.waitForFinished(static_cast<int>(Milliseconds(Patience).count())) || psql.exitCode() != 0)
        qFatal("%s", psql.readAllStandardError().constData());
    return psql.readAllStandardOutput();
}

} // namespace

/// Plans as psql prints them, in every frame it has: what is read is the plan, or an error that says why not.
class PsqlFramesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsEveryFrame_data();
    void readsEveryFrame();

private:
    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void PsqlFramesTest::initTestCase()
{
    PgClusterOptions options;
    options.settings = { { QStringLiteral("jit"), QStringLiteral("off") },
        { QStringLiteral("min_parallel_table_scan_size"), QStringLiteral("0") },
        { QStringLiteral("parallel_setup_cost"), QStringLiteral("0") },
        { QStringLiteral("parallel_tuple_cost"), QStringLiteral("0") } };
    m_cluster = PgCluster::start(options);
    m_database = m_cluster->createDatabase();
    for (const char *sql : { "CREATE TABLE t (id int PRIMARY KEY, a int, c text)",
             "INSERT INTO t SELECT i, i % 10, 'x' || i FROM generate_series(1, 3000) i", "ANALYZE t" })
        QVERIFY(m_cluster->exec(m_database, QString::fromLatin1(sql)).ok());
}

void PsqlFramesTest::readsEveryFrame_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<int>("columns");
    const struct
    {
        const char *name;
        int columns;
        const char *options;
        const char *sql;
    } plans[] = { { "narrow", 40, "COSTS", "SELECT * FROM t LIMIT 3" },
        { "of a run", 100, "ANALYZE, BUFFERS", "SELECT count(*) FROM t WHERE a > 3" },
        { "wide", 60, "ANALYZE, VERBOSE, BUFFERS, SETTINGS",
            "SELECT t.a, count(*), max(u.c || '+' || t.c) FROM t JOIN t u ON u.id = t.id + 1 AND u.c <> 'a|b: 1.' "
            "WHERE t.c NOT IN ('a, \"b\"', 'it''s', '. . .+', 'an ordinary sentence of some words', E'two\\nlines') "
            "AND t.a > (SELECT min(a) FROM t AS inner_scan_of_a_long_name) GROUP BY t.a ORDER BY 2 DESC" } };
    for (const auto &plan : plans) {
        for (const char *format : { "text", "json", "xml", "yaml" })
            QTest::addRow("%s plan, %s", plan.name, format)
                << "EXPLAIN (" + QByteArray(plan.options) + ", FORMAT " + format + ") " + plan.sql << plan.columns;
    }
}

void PsqlFramesTest::readsEveryFrame()
{
    QFETCH(QByteArray, statement);
    QFETCH(int, columns);
    // The same lines in each frame: two runs of one statement do not take the same time.
    auto client = m_cluster->connect(m_database);
    client.exec(QStringLiteral("DROP TABLE IF EXISTS shown"));
    client.exec(QStringLiteral("CREATE TABLE shown (line serial, \"QUERY PLAN\" text)"));
    QStringList lines;
    for (const auto &row : client.exec(QString::fromUtf8(statement)).rows) {
        lines << row.front();
        QVERIFY(
            client.exec(QStringLiteral("INSERT INTO shown (\"QUERY PLAN\") VALUES ($plan$%1$plan$)").arg(lines.last()))
                .ok());
    }
    const auto plain = readPlans(lines.join(QLatin1Char('\n')).toUtf8());
    QVERIFY2(plain, qPrintable(drawn(plain)));

    const auto frames = allFrames();
    QByteArray script = "\\pset columns " + QByteArray::number(columns) + '\n';
    for (const auto &frame : frames)
        script += frame + "SELECT \"QUERY PLAN\" FROM shown ORDER BY line;\n\\echo " + Mark;
    const QByteArray printed = printedBy(*m_cluster, m_database, script);
    qsizetype at = 0;
    for (const auto &frame : frames) {
        const qsizetype end = printed.indexOf(Mark, at);
        const QByteArray shown = printed.mid(at, end - at);
        at = end + Mark.size();
        auto read = readPlans(shown);
        const QString where = QString::fromLatin1(frame).replace(QStringLiteral("\\pset "), QString());
        // Its old-ascii marks neither a newline nor a cut: in a literal in XML nothing tells one from the other.
        const auto compact = [&](const Result<std::vector<Plan>> &plans) {
            return QString(where + drawn(plans)).remove(QLatin1Char('\n')).remove(QLatin1Char(' '));
        };
        if (frame.contains("old-ascii") && read && !read->front().warnings.isEmpty()) {
            QVERIFY2(statement.contains("FORMAT xml"), qPrintable(where + drawn(read)));
            QCOMPARE(read->front().warnings.size(), 1);
            QVERIFY(
                read->front().warnings.front().startsWith(QStringLiteral("Long lines were wrapped without a mark")));
            read->front().warnings.clear();
            QCOMPARE(compact(read), compact(plain));
        } else {
            QCOMPARE(where + drawn(read), where + drawn(plain));
        }
    }
}

DATAINSIGHT_TEST_MAIN(PsqlFramesTest)
#include "tst_psqlframes.moc"
