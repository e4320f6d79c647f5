// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analyser.h"
#include "core/plan/planreader.h"
#include "core/plan/timing.h"
#include "tests/pg/planqueries.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <cmath>

using namespace datainsight;

namespace {

QString number(double value)
{
    return std::isnan(value) ? QStringLiteral("–") : QString::number(value, 'f', 2);
}

bool hasGroupingSets(const PlanNode &node)
{
    const auto keys = std::count_if(node.properties.begin(), node.properties.end(),
        [](const PlanProperty &property) { return property.name == QLatin1String("Group Key"); });
    return node.find(u"Grouping Sets") || node.find(u"Hash Key") || keys > 1;
}

enum class Draw { Estimates, Actuals, ShapeOnly };

/// A plan as text, with all that every format says of it and that two runs of it share: statements that write leave the
/// tables larger for the next estimate, and parallel workers share the rows as it comes.
QString drawn(const Plan &plan, Draw draw)
{
    QString text;
    for (const auto &node : plan.nodes) {
        text += QString(node.depth * 2, QLatin1Char(' ')) + planNodeTitle(node) + QStringLiteral(" | ")
            + planNodeObject(node) + QStringLiteral(" | ") + node.index + QStringLiteral(" | ") + node.subplanName;
        // What ModifyTable runs was its Member before PostgreSQL 14, which text does not tell.
        if (node.parent >= 0 && !plan.nodes[static_cast<size_t>(node.parent)].is(QLatin1String("ModifyTable")))
            text += QStringLiteral(" | ") + node.relationship;
        if (draw == Draw::Estimates)
            text += QStringLiteral(" | cost %1..%2 rows %3 width %4")
                        .arg(number(node.startupCost), number(node.totalCost), number(node.planRows),
                            number(node.planWidth));
        if (draw == Draw::Actuals)
            text += QStringLiteral(" | rows %1 loops %2")
                        .arg(number(node.neverExecuted() ? NotGiven : node.actualRows), number(node.loops));
        for (const auto *key :
            { u"Filter", u"Index Cond", u"Hash Cond", u"Sort Key", u"Group Key", u"Join Filter", u"Output" }) {
            // Grouping sets are a list of lists in JSON and repeated lines in text.
            const bool sets = QStringView(key) == u"Group Key" && hasGroupingSets(node);
            if (const QString value = node.text(key); !value.isEmpty() && !sets)
                text += QStringLiteral(" | ") + QString::fromUtf16(key) + QLatin1Char(' ') + value;
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace

/// The plan engine against what servers really print.
class PlansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatGivesTheSameTree_data() { PgVersions::addRows(); }
    void everyFormatGivesTheSameTree();
    void timesAddUp_data() { PgVersions::addRows(); }
    void timesAddUp();

private:
    Result<std::vector<Plan>> explain(
        PgClient &client, const PlanQuery &query, const char *options, const char *format);
};

Result<std::vector<Plan>> PlansTest::explain(
    PgClient &client, const PlanQuery &query, const char *options, const char *format)
{
    client.exec(QStringLiteral("BEGIN"));
    for (const auto &setting : QString::fromUtf8(query.settings).split(QStringLiteral("; "), Qt::SkipEmptyParts))
        client.exec(setting.startsWith(QLatin1String("SET ")) ? QString(QStringLiteral("SET LOCAL ") + setting.mid(4))
                                                              : setting);
    const auto answer =
        client.exec(QStringLiteral("EXPLAIN (%1, FORMAT %2) %3")
                        .arg(QString::fromLatin1(options), QString::fromLatin1(format), QString::fromUtf8(query.sql)));
    client.exec(QStringLiteral("ROLLBACK"));
    if (!answer.ok())
        return fail(ErrorKind::Sql, answer.error);
    QStringList lines;
    for (const auto &row : answer.rows)
        lines << row.front();
    return readPlans(lines.join(QLatin1Char('\n')).toUtf8());
}

void PlansTest::everyFormatGivesTheSameTree()
{
    QFETCH(int, major);
    PgClusterOptions options;
    options.major = major;
    options.settings.insert(QStringLiteral("jit"), QStringLiteral("off"));
    const auto cluster = PgCluster::start(options);
    const QString database = cluster->createDatabase();
    QVERIFY(cluster->exec(database, QString::fromUtf8(PlanSchema)).ok());
    auto client = cluster->connect(database);
    int compared = 0;
    for (const auto &query : PlanQueries) {
        if (query.major > major)
            continue;
        for (const char *how : { "COSTS", "ANALYZE, VERBOSE, BUFFERS" }) {
            const Draw draw = how[0] != 'A' ? Draw::Estimates : query.parallel ? Draw::ShapeOnly : Draw::Actuals;
            const auto text = explain(client, query, how, "TEXT");
            QVERIFY2(text,
                qPrintable(
                    QString::fromUtf8(query.name) + QStringLiteral(": ") + (text ? QString() : oneLine(text.error()))));
            for (const char *format : { "JSON", "XML", "YAML" }) {
                const auto other = explain(client, query, how, format);
                QVERIFY2(other,
                    qPrintable(QString::fromUtf8(query.name) + QStringLiteral(" as ") + QString::fromUtf8(format)
                        + QStringLiteral(": ") + (other ? QString() : oneLine(other.error()))));
                const QString where =
                    QStringLiteral("%1, %2, %3\n")
                        .arg(QString::fromUtf8(query.name), QString::fromUtf8(how), QString::fromUtf8(format));
                QCOMPARE(QString(where + drawn(text->front(), draw)), QString(where + drawn(other->front(), draw)));
                ++compared;
            }
        }
    }
    QVERIFY2(compared >= 60 * 6, qPrintable(QString::number(compared)));
}

void PlansTest::timesAddUp()
{
    QFETCH(int, major);
    PgClusterOptions options;
    options.major = major;
    const auto cluster = PgCluster::start(options);
    const QString database = cluster->createDatabase();
    QVERIFY(cluster->exec(database, QString::fromUtf8(PlanSchema)).ok());
    auto client = cluster->connect(database);
    for (const auto &query : PlanQueries) {
        if (query.major > major)
            continue;
        const auto plans = explain(client, query, "ANALYZE, VERBOSE, BUFFERS", "JSON");
        QVERIFY2(plans, query.name);
        const auto &plan = plans->front();
        const auto timing = timePlan(plan);
        double sum = 0;
        for (size_t id = 0; id < plan.nodes.size(); ++id) {
            const auto &node = timing.nodes[id];
            sum += node.exclusiveRawMs * node.wallShare;
            QVERIFY2(node.exclusiveRawMs >= -node.roundingMs - 1e-6 || query.parallel,
                qPrintable(QStringLiteral("%1: %2 has %3 ms (± %4)\n%5")
                               .arg(QString::fromUtf8(query.name), planNodeTitle(plan.nodes[id]))
                               .arg(node.exclusiveRawMs)
                               .arg(node.roundingMs)
                               .arg(drawn(plan, Draw::Actuals))));
            if (!query.parallel)
                QVERIFY2(node.exclusiveBuffers.touched() >= 0,
                    qPrintable(QString::fromUtf8(query.name) + QLatin1Char('\n') + drawn(plan, Draw::Actuals)));
        }
        const auto &total = timing.reconciliation;
        QVERIFY2(std::abs(sum - total.nodesMs - total.unpaidCteMs) < 1e-6, query.name);
        QVERIFY2(std::abs(total.nodesMs + total.unpaidCteMs + total.triggersMs + total.serializationMs
                     + total.residualMs - plan.executionMs)
                < 1e-6,
            query.name);
        QVERIFY2(std::abs(total.nodesMs - timing.nodes.front().inclusiveMs) < 0.05 + 0.02 * plan.executionMs,
            qPrintable(QStringLiteral("%1: nodes %2, root %3\n%4")
                           .arg(QString::fromUtf8(query.name))
                           .arg(total.nodesMs)
                           .arg(timing.nodes.front().inclusiveMs)
                           .arg(drawn(plan, Draw::Actuals))));
    }
}

DATAINSIGHT_TEST_MAIN(PlansTest)
#include "tst_plans.moc"
