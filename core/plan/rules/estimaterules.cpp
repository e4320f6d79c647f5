// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/estimaterules.h"

#include "core/plan/predicate.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

constexpr double WrongFactor = 10;

bool isWrong(const RuleContext &context, int id)
{
    return context.time(id).estimateFactor >= WrongFactor;
}

/// The error starts here when no executed child is wrong by as much.
bool startsHere(const RuleContext &context, int id)
{
    if (!isWrong(context, id))
        return false;
    for (const int child : context.plan.children(id)) {
        if (!context.node(child).isInitPlan()
            && context.time(child).estimateFactor * 2 >= context.time(id).estimateFactor)
            return false;
    }
    return true;
}

bool wasChosenByEstimate(const PlanNode &node)
{
    return node.is(QLatin1String("Nested Loop")) || node.type.endsWith(QLatin1String("Join"))
        || node.is(QLatin1String("Sort")) || node.is(QLatin1String("Aggregate")) || node.is(QLatin1String("Hash"))
        || node.is(QLatin1String("Memoize"));
}

/// Half of what the nodes above, whose method was chosen by this estimate, take themselves.
double affectedMs(const RuleContext &context, int id)
{
    double sum = 0;
    for (int up = context.node(id).parent; up >= 0; up = context.node(up).parent) {
        if (wasChosenByEstimate(context.node(up)))
            sum += context.ownWallMs(up);
    }
    return sum / 2;
}

constexpr const char16_t *Conditions[] { u"Index Cond", u"Filter", u"Hash Cond", u"Merge Cond", u"Join Filter",
    u"Recheck Cond" };

bool hasCondition(const PlanNode &node)
{
    return std::any_of(std::begin(Conditions), std::end(Conditions), [&](const auto *key) { return node.find(key); });
}

QString conditionOf(const PlanNode &node)
{
    QStringList parts;
    for (const auto *key : Conditions) {
        if (const QString text = node.text(key); !text.isEmpty())
            parts << text;
    }
    return parts.join(QStringLiteral(" AND "));
}

/// Before PostgreSQL 16 statistics must have a name.
QString statisticsName(const QStringList &columns)
{
    QString name = QStringLiteral("stats_") + columns.join(QLatin1Char('_'));
    static const QRegularExpression odd(QStringLiteral("[^a-z0-9_]"));
    return name.toLower().replace(odd, QString()).left(63);
}

QString analyzeSql(const RuleContext &context, int id)
{
    return sqlAbout(context, id, [](const QString &table) { return QStringLiteral("ANALYZE %1;").arg(table); });
}

class MisestimateRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("misestimate"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        if (!startsHere(context, id))
            return std::nullopt;
        const auto &node = context.node(id);
        if (!node.relation.isEmpty() && !hasCondition(node))
            return std::nullopt; // nothing was filtered: the table's statistics are stale, another rule's finding
        return affectedMs(context, id);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const QString condition = conditionOf(node);
        const QString relation = relationOf(context, id);
        PlanFinding finding;
        finding.title =
            Tr::tr("%1 rows were expected of %2, %3 came")
                .arg(planCount(context.time(id).expectedRows), relation.isEmpty() ? planNodeTitle(node) : relation,
                    planCount(context.time(id).comparedRows));
        finding.evidence =
            Tr::tr("Wrong by a factor of %1, and the error starts here%2; the nodes above were chosen by it.")
                .arg(planCount(context.time(id).estimateFactor),
                    condition.isEmpty() ? QString() : QString(Tr::tr(", at %1").arg(condition)));
        const auto columns = columnsOf(condition);
        const QStringList all = columns.equal + columns.range;
        if (!relation.isEmpty() && all.size() > 1) {
            finding.remedy = Tr::tr("The columns may depend on each other: extended statistics let the planner know.");
            finding.sql = sqlAbout(context, id, [&](const QString &table) {
                return QStringLiteral("CREATE STATISTICS %1 (dependencies, mcv) ON %2 FROM %3; ANALYZE %3;")
                    .arg(statisticsName(all), all.join(QStringLiteral(", ")), table);
            });
        } else if (!relation.isEmpty()) {
            finding.remedy = Tr::tr("Gather statistics anew; for a skewed column with a higher statistics target.");
            finding.sql = analyzeSql(context, id);
        } else {
            finding.remedy = Tr::tr(
                "Gather statistics on the joined tables; compare with simpler conditions what misleads the planner.");
        }
        finding.subject = relation + condition;
        return finding;
    }
};

/// A scan without any condition returns the whole table: if that is not what was expected, the statistics are old.
class StaleStatisticsRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("stale-statistics"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const auto &time = context.time(id);
        if (!node.is(QLatin1String("Seq Scan")) || hasCondition(node) || time.cutShort || !(time.estimateFactor >= 2)
            || std::abs(time.expectedRows - time.comparedRows) < 1000)
            return std::nullopt;
        return affectedMs(context, id);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const QString relation = relationOf(context, id);
        PlanFinding finding;
        finding.title = Tr::tr("Statistics of %1 are stale").arg(relation);
        finding.evidence = Tr::tr("The whole table was expected to have %1 rows and has %2.")
                               .arg(planCount(context.time(id).expectedRows), planCount(context.time(id).comparedRows));
        finding.remedy = Tr::tr("Gather statistics; if this comes back, let autovacuum analyze the table more often.");
        finding.sql = analyzeSql(context, id);
        finding.subject = relation;
        return finding;
    }
};

} // namespace

PlanRules estimateRules()
{
    PlanRules rules;
    rules.push_back(std::make_unique<MisestimateRule>());
    rules.push_back(std::make_unique<StaleStatisticsRule>());
    return rules;
}

} // namespace datainsight
