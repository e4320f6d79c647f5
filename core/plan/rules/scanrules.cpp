// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/scanrules.h"

#include "core/plan/predicate.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

/// A scan has to throw away this share and so many rows before an index is worth a thought.
constexpr double SelectiveShare = 0.5;
constexpr double FewRows = 1000;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

QString indexSql(const RuleContext &context, int id, const QStringList &columns)
{
    if (columns.isEmpty())
        return {};
    // Neither a partitioned table nor a hypertable takes CONCURRENTLY.
    const QString how = context.part(id).isPart() ? QString() : QStringLiteral("CONCURRENTLY ");
    return sqlAbout(context, id, [&](const QString &table) {
        return QStringLiteral("CREATE INDEX %1ON %2 (%3);").arg(how, table, columns.join(QStringLiteral(", ")));
    });
}

/// Where it is to be built, when that is not what the plan names.
QString placeOfIndex(const RuleContext &context, int id)
{
    const auto part = context.part(id);
    if (!part.isPart())
        return {};
    if (part.table.isEmpty())
        return QLatin1Char(' ') + Tr::tr("Build it on the table that this one is a part of, not on each part.");
    return QLatin1Char(' ')
        + (part.chunk ? Tr::tr("Built on %1, it is there in every chunk.").arg(part.table)
                      : Tr::tr("Built on %1, it is there in every partition.").arg(part.table));
}

class SeqScanFilterRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("seq-scan-filter"); }

protected:
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        const auto &node = context.node(id);
        const double removed = context.removed(id, u"Rows Removed by Filter");
        const double share = context.removedShare(id, u"Rows Removed by Filter");
        if (!node.is(QLatin1String("Seq Scan")) || share < SelectiveShare || removed < FewRows)
            return;
        const QString relation = relationOf(context, id);
        const QStringList columns = columnsOf(node.text(u"Filter")).forIndex();
        PlanFinding finding;
        finding.node = id;
        finding.gainMs = context.ownWallMs(id) * share;
        finding.title = Tr::tr("Sequential scan of %1 keeps %2 of its rows").arg(relation, planPercent(1 - share));
        finding.evidence =
            Tr::tr("%1 rows read, %2 thrown away by %3.")
                .arg(planCount(removed + context.time(id).totalRows), planCount(removed), node.text(u"Filter"));
        finding.remedy = columns.isEmpty()
            ? Tr::tr("An index that serves this condition would read only the rows that are wanted.")
            : Tr::tr("An index on (%1) would read only the rows that are wanted.")
                  .arg(columns.join(QStringLiteral(", ")));
        finding.remedy += placeOfIndex(context, id);
        finding.sql = indexSql(context, id, columns);
        finding.subject = relation + QLatin1Char(' ') + columns.join(QLatin1Char(','));
        findings.push_back(finding);
    }
};

/// An index found rows that a further condition then threw away.
class FilterAfterIndexRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("filter-after-index"); }

protected:
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        const auto &node = context.node(id);
        const bool scan = node.is(QLatin1String("Index Scan")) || node.is(QLatin1String("Index Only Scan"))
            || node.is(QLatin1String("Bitmap Heap Scan"));
        const double removed = context.removed(id, u"Rows Removed by Filter");
        const double share = context.removedShare(id, u"Rows Removed by Filter");
        if (!scan || share < SelectiveShare || removed < FewRows)
            return;
        QStringList columns = columnsOf(node.text(u"Index Cond") + node.text(u"Recheck Cond")).equal;
        for (const auto &column : columnsOf(node.text(u"Filter")).forIndex()) {
            if (!columns.contains(column))
                columns << column;
        }
        const QString relation = relationOf(context, id);
        PlanFinding finding;
        finding.node = id;
        finding.gainMs = context.ownWallMs(id) * share;
        finding.title = Tr::tr("The index on %1 finds rows that a filter then drops").arg(relation);
        finding.evidence = Tr::tr("%1 rows came from %2, %3 (%4) were dropped by %5.")
                               .arg(planCount(removed + context.time(id).totalRows),
                                   node.index.isEmpty() ? Tr::tr("the bitmap") : node.index, planCount(removed),
                                   planPercent(share), node.text(u"Filter"));
        finding.remedy = Tr::tr("An index that holds the filtered columns too finds only the rows that are wanted.");
        finding.remedy += placeOfIndex(context, id);
        finding.sql = indexSql(context, id, columns);
        finding.subject = relation + QLatin1Char(' ') + columns.join(QLatin1Char(','));
        findings.push_back(finding);
    }
};

class LossyBitmapRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("lossy-bitmap"); }

protected:
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        const auto &node = context.node(id);
        const double lossy = node.number(u"Lossy Heap Blocks");
        const double exact = node.number(u"Exact Heap Blocks");
        const double recheck = context.removed(id, u"Rows Removed by Index Recheck");
        if (!(lossy > 0) || recheck <= 0)
            return;
        const double share = lossy / (lossy + (exact > 0 ? exact : 0));
        const double dropped = context.removedShare(id, u"Rows Removed by Index Recheck");
        PlanFinding finding;
        finding.node = id;
        finding.gainMs = context.ownWallMs(id) * share * dropped;
        finding.title = Tr::tr("The bitmap did not fit into work_mem and became lossy");
        finding.evidence =
            Tr::tr("%1 of %2 heap blocks were remembered whole; %3 rows had to be checked again and dropped.")
                .arg(planCount(lossy), planCount(lossy + (exact > 0 ? exact : 0)), planCount(recheck));
        finding.remedy = Tr::tr("Raise work_mem for this statement, or make the index condition more selective.");
        finding.sql = QStringLiteral("SET work_mem = '64MB';");
        findings.push_back(finding);
    }
};

class HeapFetchesRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("heap-fetches"); }

protected:
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        const auto &node = context.node(id);
        const double fetches = node.number(u"Heap Fetches"); // a total, not per loop
        const double read = context.time(id).totalRows + context.removed(id, u"Rows Removed by Filter");
        if (!node.is(QLatin1String("Index Only Scan")) || !(fetches > FewRows) || !(read > 0))
            return;
        const double share = std::min(1.0, fetches / read);
        const QString relation = relationOf(context, id);
        PlanFinding finding;
        finding.node = id;
        finding.gainMs = context.ownWallMs(id) * share;
        finding.title =
            Tr::tr("Index-only scan of %1 visits the table for %2 of its rows").arg(relation, planPercent(share));
        finding.evidence = Tr::tr("%1 heap fetches for %2 rows: the visibility map is not up to date.")
                               .arg(planCount(fetches), planCount(read));
        finding.remedy = Tr::tr("Vacuum the table; if this comes back soon, let autovacuum run on it more often.");
        finding.sql =
            sqlAbout(context, id, [](const QString &table) { return QStringLiteral("VACUUM %1;").arg(table); });
        finding.subject = relation;
        findings.push_back(finding);
    }
};

} // namespace

PlanRules scanRules()
{
    PlanRules rules;
    rules.push_back(std::make_unique<SeqScanFilterRule>());
    rules.push_back(std::make_unique<FilterAfterIndexRule>());
    rules.push_back(std::make_unique<LossyBitmapRule>());
    rules.push_back(std::make_unique<HeapFetchesRule>());
    return rules;
}

} // namespace datainsight
