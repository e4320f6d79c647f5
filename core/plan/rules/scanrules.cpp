// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/scanrules.h"

#include "core/plan/predicate.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

/// A scan has to throw away this share and so many rows before an index is worth a thought.
constexpr double SelectiveShare = 0.5;
constexpr double FewRows = 1000;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

/// The statement that builds the index, where the plan tells on which table that is to be done.
void addIndexSql(PlanFinding &finding, const RuleContext &context, const QStringList &columns)
{
    const auto &part = context.part(finding.node);
    const bool isUnknownChunk = part.chunk && !part.isPart();
    if (columns.isEmpty() || isUnknownChunk)
        return;
    // Neither a partitioned table nor a hypertable takes CONCURRENTLY.
    const QString how = part.isPart() ? QString() : QStringLiteral("CONCURRENTLY ");
    finding.sql = sqlAbout(context, finding.node, [&](const QString &table) {
        return QStringLiteral("CREATE INDEX %1ON %2 (%3);").arg(how, table, columns.join(QStringLiteral(", ")));
    });
    finding.sqlIsIndex = !part.isPart() || !part.table.isEmpty();
}

/// Where it is to be built, when that is not, or may not be, what the plan names.
QString placeOfIndex(const RuleContext &context, int id)
{
    const auto &part = context.part(id);
    if (!part.isPart() && part.chunk)
        return Tr::tr("It belongs on the hypertable of this chunk, which the plan does not name: built there, it is "
                      "there in every chunk.");
    if (!part.isPart())
        return part.unsure ? Tr::tr("If %1 is a partition, build it on the parent, and without CONCURRENTLY.")
                                 .arg(relationOf(context, id))
                           : QString();
    if (part.table.isEmpty())
        return Tr::tr("Build it on the table that this one is a part of, not on each part.");
    return part.chunk ? Tr::tr("Built on %1, it is there in every chunk.").arg(part.table)
                      : Tr::tr("Built on %1, it is there in every partition.").arg(part.table);
}

/// What to do about a scan that an index on `columns` would help, in words and as a statement.
void addIndexRemedy(PlanFinding &finding, const RuleContext &context, const QString &words, const QStringList &columns)
{
    finding.remedy = words;
    if (const QString place = placeOfIndex(context, finding.node); !place.isEmpty())
        finding.remedy += QLatin1Char(' ') + place;
    addIndexSql(finding, context, columns);
    finding.subject = relationOf(context, finding.node) + QLatin1Char(' ') + columns.join(QLatin1Char(','));
}

/// What a scan's first row had to wait for: its code being compiled, which is another rule's gain.
double compilationMs(const RuleContext &context, int id)
{
    if (context.plan.jit.empty())
        return 0;
    const auto &time = context.time(id);
    const double waited = context.node(id).startupMs * context.node(id).loops * time.wallShare;
    return waited > 0 ? std::min(waited, context.plan.jit.front().totalMs) : 0;
}

/// Of a scan whose filter throws most of the rows away.
std::optional<double> gainOfFilter(const RuleContext &context, int id)
{
    const double share = context.removedShare(id, u"Rows Removed by Filter");
    if (share < SelectiveShare || context.removed(id, u"Rows Removed by Filter") < FewRows)
        return std::nullopt;
    return std::max(0.0, context.ownWallMs(id) - compilationMs(context, id)) * share;
}

class SeqScanFilterRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("seq-scan-filter"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        return context.node(id).is(QLatin1String("Seq Scan")) ? gainOfFilter(context, id) : std::nullopt;
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const double removed = context.removed(id, u"Rows Removed by Filter");
        const double share = context.removedShare(id, u"Rows Removed by Filter");
        const QString relation = relationOf(context, id);
        const QStringList columns = columnsOf(node.text(u"Filter")).forIndex();
        PlanFinding finding;
        finding.node = id;
        finding.title = Tr::tr("Sequential scan of %1 keeps %2 of its rows").arg(relation, planPercent(1 - share));
        finding.evidence =
            Tr::tr("%1 rows read, %2 thrown away by %3.")
                .arg(planCount(removed + context.time(id).totalRows), planCount(removed), node.text(u"Filter"));
        addIndexRemedy(finding, context,
            columns.isEmpty()
                ? Tr::tr("No index on a column alone serves this condition as it is written. Compare the bare "
                         "column with a value, or index the expression; for '%text%' there is pg_trgm.")
                : Tr::tr("An index on (%1) would read only the rows that are wanted.")
                      .arg(columns.join(QStringLiteral(", "))),
            columns);
        return finding;
    }
};

/// An index found rows that a further condition then threw away.
class FilterAfterIndexRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("filter-after-index"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const bool scan = node.is(QLatin1String("Index Scan")) || node.is(QLatin1String("Index Only Scan"))
            || node.is(QLatin1String("Bitmap Heap Scan"));
        return scan ? gainOfFilter(context, id) : std::nullopt;
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const double removed = context.removed(id, u"Rows Removed by Filter");
        const double share = context.removedShare(id, u"Rows Removed by Filter");
        const QStringList wanted = columnsOf(node.text(u"Filter")).forIndex();
        QStringList columns;
        if (!wanted.isEmpty())
            columns = columnsOf(node.text(u"Index Cond")).equal + columnsOf(node.text(u"Recheck Cond")).equal + wanted;
        columns.removeDuplicates();
        const QString relation = relationOf(context, id);
        PlanFinding finding;
        finding.node = id;
        finding.title = Tr::tr("The index on %1 finds rows that a filter then drops").arg(relation);
        finding.evidence = Tr::tr("%1 rows came from %2, %3 (%4) were dropped by %5.")
                               .arg(planCount(removed + context.time(id).totalRows),
                                   node.index.isEmpty() ? Tr::tr("the bitmap") : node.index, planCount(removed),
                                   planPercent(share), node.text(u"Filter"));
        addIndexRemedy(finding, context,
            columns.isEmpty()
                ? Tr::tr("Write the filter so that it compares a bare column with a value: an index that "
                         "holds this column too would then find only the rows that are wanted.")
                : Tr::tr("An index that holds the filtered columns too finds only the rows that are wanted."),
            columns);
        return finding;
    }
};

class LossyBitmapRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("lossy-bitmap"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        if (!context.node(id).is(QLatin1String("Bitmap Heap Scan")))
            return std::nullopt;
        const Blocks blocks(context.node(id));
        const double dropped = context.removedShare(id, u"Rows Removed by Index Recheck");
        if (!(blocks.lossy > 0) || !(dropped > 0))
            return std::nullopt;
        return context.ownWallMs(id) * dropped * blocks.lossy / blocks.all;
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const Blocks blocks(context.node(id));
        PlanFinding finding;
        finding.title = Tr::tr("The bitmap did not fit into work_mem and became lossy");
        finding.evidence =
            Tr::tr("%1 of %2 heap blocks were remembered whole; %3 rows had to be checked again and dropped.")
                .arg(planCount(blocks.lossy), planCount(blocks.all),
                    planCount(context.removed(id, u"Rows Removed by Index Recheck")));
        finding.remedy = Tr::tr("Raise work_mem for this statement, or make the index condition more selective.");
        finding.sql = QStringLiteral("SET work_mem = '64MB';");
        return finding;
    }

private:
    struct Blocks
    {
        explicit Blocks(const PlanNode &node)
            : lossy(node.number(u"Lossy Heap Blocks")), all(lossy + std::max(0.0, node.number(u"Exact Heap Blocks")))
        { }
        double lossy = 0;
        double all = 0;
    };
};

class HeapFetchesRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("heap-fetches"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        if (!context.node(id).is(QLatin1String("Index Only Scan")) || !(fetches(context, id) > FewRows)
            || !(rowsRead(context, id) > 0))
            return std::nullopt;
        return context.ownWallMs(id) * share(context, id);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const QString relation = relationOf(context, id);
        PlanFinding finding;
        finding.title = Tr::tr("Index-only scan of %1 visits the table for %2 of its rows")
                            .arg(relation, planPercent(share(context, id)));
        finding.evidence = Tr::tr("%1 heap fetches for %2 rows: the visibility map is not up to date.")
                               .arg(planCount(fetches(context, id)), planCount(rowsRead(context, id)));
        finding.remedy = Tr::tr("Vacuum the table; if this comes back soon, let autovacuum run on it more often.");
        finding.sql =
            sqlAbout(context, id, [](const QString &table) { return QStringLiteral("VACUUM %1;").arg(table); });
        finding.subject = relation;
        return finding;
    }

private:
    /// A total, not per loop.
    static double fetches(const RuleContext &context, int id) { return context.node(id).number(u"Heap Fetches"); }
    static double rowsRead(const RuleContext &context, int id)
    {
        return context.time(id).totalRows + context.removed(id, u"Rows Removed by Filter");
    }
    static double share(const RuleContext &context, int id)
    {
        return std::min(1.0, fetches(context, id) / rowsRead(context, id));
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
