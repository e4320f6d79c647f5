// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/memoryrules.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

/// What writing and reading back one 8 kB block of a temporary file costs at least, in ms. Where the plan has I/O times
/// they are not told apart from other reads, so the blocks are counted.
constexpr double BlockMs = 0.02;

double spillMs(const RuleContext &context, int id, double kilobytes)
{
    const auto &buffers = context.time(id).exclusiveBuffers;
    const double counted = static_cast<double>(buffers.tempRead + buffers.tempWritten);
    const double blocks = counted > 0 ? counted : 2 * kilobytes / 8;
    return std::min(context.ownWallMs(id), blocks * BlockMs * context.time(id).wallShare);
}

/// The next power of two megabytes with some room, as work_mem is set.
QString workMemSql(double kilobytes)
{
    const double megabytes = std::pow(2, std::ceil(std::log2(std::max(4.0, kilobytes * 1.5 / 1024))));
    return QStringLiteral("SET work_mem = '%1MB';").arg(static_cast<qint64>(megabytes));
}

double numberOf(const std::vector<PlanProperty> &properties, QStringView name)
{
    const auto *value = findProperty(properties, name);
    const double number = value ? toNumber(*value) : NotGiven;
    return std::isnan(number) ? 0 : number;
}

/// Leader and workers sort and hash each for itself, and each says what it needed; the leader only if it took part.
struct PerProcess
{
    PerProcess(const PlanNode &node, QStringView name)
    {
        add(numberOf(node.properties, name));
        for (const auto &worker : node.workers)
            add(numberOf(worker.properties, name));
    }
    void add(double one)
    {
        sum += one;
        most = std::max(most, one);
    }

    double sum = 0;
    double most = 0;
};

/// What sorts wrote, in kB, by their leader's and workers' own word.
struct DiskSorts
{
    explicit DiskSorts(const PlanNode &node)
    {
        add(node.properties);
        for (const auto &worker : node.workers)
            add(worker.properties);
    }
    void add(const std::vector<PlanProperty> &properties)
    {
        const auto *type = findProperty(properties, u"Sort Space Type");
        const auto *by = findProperty(properties, u"Sort Method");
        if ((type && toText(*type) == QLatin1String("Disk"))
            || (by && toText(*by).startsWith(QLatin1String("external"))))
            add(by ? toText(*by) : QString(), numberOf(properties, u"Sort Space Used"), 1);
        for (const auto *name : { u"Full-sort Groups", u"Pre-sorted Groups" })
            addGroups(findProperty(properties, name));
    }
    /// Of an Incremental Sort, which sorts many times.
    void addGroups(const PlanValue *value)
    {
        const auto *groups = value ? std::get_if<std::shared_ptr<const PlanGroup>>(value) : nullptr;
        const auto *disk = groups ? (*groups)->find(u"Sort Space Disk") : nullptr;
        const auto *used = disk ? std::get_if<std::shared_ptr<const PlanGroup>>(disk) : nullptr;
        if (!used)
            return;
        add((*groups)->text(u"Sort Methods Used"), numberOf((*used)->properties, u"Average Sort Space Used"),
            numberOf((*groups)->properties, u"Group Count"));
        most = std::max(most, numberOf((*used)->properties, u"Peak Sort Space Used"));
    }
    void add(const QString &by, double kilobytes, double times)
    {
        any = true;
        method = by;
        sum += kilobytes * times;
        most = std::max(most, kilobytes);
    }

    bool any = false;
    QString method;
    double sum = 0;
    double most = 0;
};

class DiskSortRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("disk-sort"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const DiskSorts disk(node);
        if (!node.type.endsWith(QLatin1String("Sort")) || !disk.any)
            return std::nullopt;
        return spillMs(context, id, disk.sum);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const DiskSorts disk(node);
        PlanFinding finding;
        finding.title = Tr::tr("Sort of %1 went to disk").arg(planKilobytes(disk.sum));
        finding.evidence = Tr::tr("%1, %2 on disk for %3 rows by %4.")
                               .arg(disk.method, planKilobytes(disk.sum), planCount(context.time(id).totalRows),
                                   node.text(u"Sort Key"));
        finding.remedy = Tr::tr(
            "Sort fewer rows or narrower ones, give an index in this order, or raise work_mem for this statement. "
            "In memory a sort takes two to three times its size on disk.");
        finding.sql = workMemSql(disk.most * 2.5);
        return finding;
    }
};

class HashBatchesRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("hash-batches"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        if (!node.is(QLatin1String("Hash")) || !(node.number(u"Hash Batches") > 1))
            return std::nullopt;
        // The join above reads the batches back.
        const auto &buffers = context.time(id).exclusiveBuffers;
        const auto &join = context.time(node.parent).exclusiveBuffers;
        const auto blocks =
            static_cast<double>(buffers.tempRead + buffers.tempWritten + join.tempRead + join.tempWritten);
        const double counted =
            blocks > 0 ? blocks : 2 * node.number(u"Peak Memory Usage") * node.number(u"Hash Batches") / 8;
        return std::min(context.ownWallMs(id) + context.ownWallMs(node.parent),
            (std::isfinite(counted) ? counted : 0) * BlockMs * context.time(id).wallShare);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const double batches = node.number(u"Hash Batches");
        const double peak = node.number(u"Peak Memory Usage");
        PlanFinding finding;
        finding.title = Tr::tr("Hash table was split into %1 batches on disk").arg(planCount(batches));
        finding.evidence = Tr::tr("%1 in memory per batch; %2 batches were planned.")
                               .arg(planKilobytes(peak), planCount(node.number(u"Original Hash Batches")));
        finding.remedy = Tr::tr("Raise work_mem (or hash_mem_multiplier) for this statement so that the table fits.");
        finding.sql = workMemSql(peak * batches);
        return finding;
    }
};

class HashAggregateSpillRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("hash-aggregate-spill"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        if (!node.is(QLatin1String("Aggregate")))
            return std::nullopt;
        const PerProcess disk(node, u"Disk Usage");
        if (!(PerProcess(node, u"HashAgg Batches").most > 1) && !(disk.sum > 0))
            return std::nullopt;
        return spillMs(context, id, disk.sum);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const PerProcess disk(node, u"Disk Usage");
        const PerProcess memory(node, u"Peak Memory Usage");
        PlanFinding finding;
        finding.title = Tr::tr("Hash aggregate spilled %1 to disk").arg(planKilobytes(disk.sum));
        finding.evidence = Tr::tr("%1 batches, %2 in memory, %3 groups expected, %4 came.")
                               .arg(planCount(PerProcess(node, u"HashAgg Batches").most), planKilobytes(memory.most),
                                   planCount(node.planRows), planCount(context.time(id).totalRows));
        finding.remedy =
            Tr::tr("Raise work_mem (or hash_mem_multiplier) for this statement, or group by fewer values.");
        finding.sql = workMemSql(disk.most + memory.most);
        return finding;
    }
};

class MemoizeThrashingRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("memoize-thrashing"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        if (!node.is(QLatin1String("Memoize")) && !node.is(QLatin1String("Result Cache")))
            return std::nullopt;
        const Cache cache(node);
        if (!(cache.hits + cache.misses >= 1000) || cache.rate() > 0.5)
            return std::nullopt;
        return context.ownWallMs(id);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const Cache cache(node);
        const double evictions = PerProcess(node, u"Cache Evictions").sum + PerProcess(node, u"Cache Overflows").sum;
        PlanFinding finding;
        finding.title = Tr::tr("The cache of inner rows is hit only %1 of the time").arg(planPercent(cache.rate()));
        finding.evidence = Tr::tr("%1 hits, %2 misses, %3 entries thrown out.")
                               .arg(planCount(cache.hits), planCount(cache.misses), planCount(evictions));
        finding.remedy = evictions > 0
            ? Tr::tr("The cache is too small: raise work_mem for this statement.")
            : Tr::tr("Keys hardly repeat: correct the estimate of distinct values (ANALYZE), or switch it off.");
        finding.sql = evictions > 0 ? workMemSql(PerProcess(node, u"Peak Memory Usage").most * 4)
                                    : QStringLiteral("SET enable_memoize = off;");
        return finding;
    }

private:
    /// Of all processes.
    struct Cache
    {
        explicit Cache(const PlanNode &node)
            : hits(PerProcess(node, u"Cache Hits").sum), misses(PerProcess(node, u"Cache Misses").sum)
        { }
        double rate() const { return hits / (hits + misses); }

        double hits = 0;
        double misses = 0;
    };
};

} // namespace

PlanRules memoryRules()
{
    PlanRules rules;
    rules.push_back(std::make_unique<DiskSortRule>());
    rules.push_back(std::make_unique<HashBatchesRule>());
    rules.push_back(std::make_unique<HashAggregateSpillRule>());
    rules.push_back(std::make_unique<MemoizeThrashingRule>());
    return rules;
}

} // namespace datainsight
