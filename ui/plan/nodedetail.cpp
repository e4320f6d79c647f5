// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/nodedetail.h"

#include "core/base/units.h"
#include "core/plan/plannames.h"
#include "ui/plan/plancells.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::NodeDetail)
};

QString ms(double value)
{
    return formatValue(value, Unit::Milliseconds);
}

QString count(double value)
{
    return std::isfinite(value) ? QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 2)
                                : QStringLiteral("–");
}

/// Blocks with what they come to: "9,120 (71.3 MB)".
QString blocks(qint64 value)
{
    return value == 0
        ? QStringLiteral("0")
        : Tr::tr("%1 (%2)").arg(QLocale().toString(value), formatValue(static_cast<double>(value) * 8192, Unit::Bytes));
}

class Rows
{
public:
    explicit Rows(DetailSection &section) : m_section(section) { }
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty() && value != QLatin1String("–"))
            m_section.rows.push_back({ name, value });
    }

private:
    DetailSection &m_section;
};

DetailSection times(const PlanScene &scene, int id)
{
    const auto &node = scene.node(id);
    const auto &time = scene.time(id);
    DetailSection section { .title = Tr::tr("Time") };
    Rows rows(section);
    if (node.neverExecuted()) {
        section.note = Tr::tr("Never executed.");
        return section;
    }
    const double own = time.exclusiveMs * time.wallShare;
    if (std::isfinite(own))
        rows.add(Tr::tr("Own, by the clock"),
            Tr::tr("%1, %2 of the plan").arg(ms(own), formatValue(scene.ownShare(id, PlanMeasure::Time), Unit::Ratio)));
    rows.add(Tr::tr("With below, by the clock"), ms(time.wallMs));
    const bool shared = time.processes > 1 || time.wallShare != 1;
    if (shared) {
        rows.add(Tr::tr("Own, all processes"), ms(time.exclusiveMs));
        rows.add(Tr::tr("With below, all processes"), ms(time.inclusiveMs));
    }
    if (time.processes > 1)
        rows.add(Tr::tr("Processes"),
            time.processesInferred ? Tr::tr("%1, inferred from the loops").arg(count(time.processes))
                                   : count(time.processes));
    if (std::isfinite(node.totalMs))
        rows.add(Tr::tr("First row to last, per loop"), Tr::tr("%1 to %2").arg(ms(node.startupMs), ms(node.totalMs)));
    rows.add(Tr::tr("Loops"), count(node.loops));
    if (time.roundingMs >= 0.01)
        rows.add(Tr::tr("Exact to"), Tr::tr("± %1").arg(ms(time.roundingMs)));
    if (time.paidBy >= 0)
        rows.add(Tr::tr("Waited for by"), planNodeName(scene.node(time.paidBy)));
    if (time.bypassed)
        section.note = Tr::tr("VectorAgg above it does this node's work itself.");
    return section;
}

DetailSection rowsOf(const PlanScene &scene, int id)
{
    const auto &node = scene.node(id);
    const auto &time = scene.time(id);
    DetailSection section { .title = Tr::tr("Rows and cost") };
    Rows rows(section);
    rows.add(Tr::tr("Rows, all loops"), count(time.totalRows));
    rows.add(Tr::tr("Rows per loop"), count(node.actualRows));
    rows.add(Tr::tr("Expected per loop"), count(node.planRows));
    if (const QString off = estimateText(time); !off.isEmpty())
        rows.add(Tr::tr("Estimate off"),
            time.underestimated ? Tr::tr("%1 more than expected").arg(off) : Tr::tr("%1 fewer than expected").arg(off));
    if (time.cutShort)
        section.note = Tr::tr("It was stopped early, by a Limit or a semi-join: few rows say nothing of the estimate.");
    if (std::isfinite(node.totalCost))
        rows.add(
            Tr::tr("Cost, first row to last"), Tr::tr("%1 to %2").arg(count(node.startupCost), count(node.totalCost)));
    rows.add(
        Tr::tr("Width of a row"), std::isfinite(node.planWidth) ? formatValue(node.planWidth, Unit::Bytes) : QString());
    return section;
}

DetailSection buffers(const PlanBuffers &own, const PlanBuffers &all)
{
    DetailSection section { .title = Tr::tr("Buffers"), .heads = { QString(), Tr::tr("Own"), Tr::tr("With below") } };
    const auto add = [&](const QString &name, qint64 PlanBuffers::*member) {
        if (own.*member != 0 || all.*member != 0)
            section.rows.push_back({ name, blocks(own.*member), blocks(all.*member) });
    };
    add(Tr::tr("Shared, in cache"), &PlanBuffers::sharedHit);
    add(Tr::tr("Shared, read"), &PlanBuffers::sharedRead);
    add(Tr::tr("Shared, dirtied"), &PlanBuffers::sharedDirtied);
    add(Tr::tr("Shared, written"), &PlanBuffers::sharedWritten);
    add(Tr::tr("Local, in cache"), &PlanBuffers::localHit);
    add(Tr::tr("Local, read"), &PlanBuffers::localRead);
    add(Tr::tr("Local, dirtied"), &PlanBuffers::localDirtied);
    add(Tr::tr("Local, written"), &PlanBuffers::localWritten);
    add(Tr::tr("Temporary, read"), &PlanBuffers::tempRead);
    add(Tr::tr("Temporary, written"), &PlanBuffers::tempWritten);
    if (all.ioReadMs > 0 || all.ioWriteMs > 0) {
        section.rows.push_back({ Tr::tr("Waited for reading"), ms(own.ioReadMs), ms(all.ioReadMs) });
        section.rows.push_back({ Tr::tr("Waited for writing"), ms(own.ioWriteMs), ms(all.ioWriteMs) });
    }
    if (section.rows.empty())
        section.note = Tr::tr("None.");
    return section;
}

DetailSection workers(const PlanNode &node)
{
    DetailSection section { .title = Tr::tr("Workers"),
        .heads = { Tr::tr("Worker"), Tr::tr("Time"), Tr::tr("Rows"), Tr::tr("Loops"), Tr::tr("Else") } };
    std::vector<double> totals;
    for (const auto &worker : node.workers) {
        QStringList more;
        for (const auto &property : worker.properties)
            more << property.name + QStringLiteral(": ") + toText(property.value);
        section.rows.push_back({ QString::number(worker.number), ms(worker.totalMs * worker.loops),
            count(worker.rows * worker.loops), count(worker.loops), more.join(QStringLiteral(", ")) });
        totals.push_back(worker.totalMs * worker.loops);
    }
    if (node.workers.size() > 1)
        section.note = spreadText(spreadOf(totals), Unit::Milliseconds);
    return section;
}

DetailSection properties(const PlanNode &node)
{
    DetailSection section { .title = Tr::tr("All it says") };
    Rows rows(section);
    rows.add(QStringLiteral("Relationship"), node.relationship);
    rows.add(QStringLiteral("Subplan"), node.subplanName);
    rows.add(QStringLiteral("Relation"),
        node.schema.isEmpty() || node.relation.isEmpty() ? node.relation
                                                         : QString(node.schema + QLatin1Char('.') + node.relation));
    rows.add(QStringLiteral("Alias"), node.alias);
    rows.add(QStringLiteral("Index"), node.index);
    if (node.workersPlanned >= 0)
        rows.add(QStringLiteral("Workers Planned"), QString::number(node.workersPlanned));
    if (node.workersLaunched >= 0)
        rows.add(QStringLiteral("Workers Launched"), QString::number(node.workersLaunched));
    for (const auto &property : node.properties)
        rows.add(property.name, toText(property.value));
    return section;
}

bool isEmpty(const DetailSection &section)
{
    return section.rows.empty() && section.note.isEmpty();
}

} // namespace

std::vector<DetailSection> nodeDetail(const PlanScene &scene, int id)
{
    const auto &node = scene.node(id);
    std::vector<DetailSection> sections;
    for (auto section : { times(scene, id), rowsOf(scene, id) })
        sections.push_back(std::move(section));
    if (node.hasBuffers)
        sections.push_back(buffers(scene.time(id).exclusiveBuffers, node.buffers));
    if (!node.workers.empty())
        sections.push_back(workers(node));
    sections.push_back(properties(node));
    std::erase_if(sections, isEmpty);
    return sections;
}

std::vector<DetailSection> foldDetail(const PlanScene &scene, const PlanFold &fold)
{
    DetailSection spread { .title = Tr::tr("How they differ"),
        .heads = { QString(), Tr::tr("Least"), Tr::tr("Median"), Tr::tr("Most"), Tr::tr("Together") } };
    const auto add = [&](const QString &name, const PlanSpread &one, Unit unit) {
        if (std::isfinite(one.median))
            spread.rows.push_back({ name, formatValue(one.minimum, unit), formatValue(one.median, unit),
                formatValue(one.maximum, unit), formatValue(one.total, unit) });
    };
    add(Tr::tr("Time"), fold.ms, Unit::Milliseconds);
    add(Tr::tr("Rows"), fold.rows, Unit::Rows);
    add(Tr::tr("Buffers"), fold.buffers, Unit::Blocks);
    if (fold.neverExecuted > 0)
        spread.note = Tr::tr("%n never executed.", nullptr, fold.neverExecuted);

    DetailSection outliers { .title = Tr::tr("Far slower than the rest") };
    const auto &whole = scene.weight(PlanMeasure::Time).whole;
    constexpr size_t Most = 20;
    for (size_t i = 0; i < std::min(Most, fold.outliers.size()); ++i) {
        const int member = fold.outliers[i];
        outliers.rows.push_back({ planNodeName(scene.node(member)), ms(whole[static_cast<size_t>(member)]) });
    }
    std::vector<DetailSection> sections { spread, outliers };
    std::erase_if(sections, isEmpty);
    return sections;
}

std::vector<DetailSection> planDetail(const PlanScene &scene)
{
    const auto &plan = scene.analysed->plan;
    std::vector<DetailSection> sections;
    if (plan.hasPlanningBuffers && !plan.planningBuffers.isZero()) {
        sections.push_back(buffers(plan.planningBuffers, plan.planningBuffers));
        sections.back().title = Tr::tr("Buffers of planning");
        sections.back().heads = {};
        for (auto &row : sections.back().rows)
            row.removeLast();
    }
    if (!plan.triggers.empty()) {
        DetailSection section { .title = Tr::tr("Triggers"),
            .heads = { Tr::tr("Trigger"), Tr::tr("Relation"), Tr::tr("Time"), Tr::tr("Calls") } };
        for (const auto &trigger : plan.triggers)
            section.rows.push_back({ trigger.constraint.isEmpty() ? trigger.name : trigger.constraint, trigger.relation,
                ms(trigger.timeMs), QLocale().toString(trigger.calls) });
        sections.push_back(std::move(section));
    }
    for (const auto &jit : plan.jit) {
        DetailSection section { .title = Tr::tr("Just-in-time compilation") };
        Rows rows(section);
        rows.add(Tr::tr("Functions"), QLocale().toString(jit.functions));
        rows.add(Tr::tr("Options"), jit.options);
        rows.add(Tr::tr("Generation"), ms(jit.generationMs));
        rows.add(Tr::tr("Inlining"), ms(jit.inliningMs));
        rows.add(Tr::tr("Optimization"), ms(jit.optimizationMs));
        rows.add(Tr::tr("Emission"), ms(jit.emissionMs));
        rows.add(Tr::tr("Total, over all processes"), ms(jit.totalMs));
        sections.push_back(std::move(section));
    }
    DetailSection rest { .title = Tr::tr("The whole plan") };
    Rows rows(rest);
    const auto &context = scene.analysed->context;
    rows.add(Tr::tr("Server"), context.server);
    rows.add(Tr::tr("Database"), context.database);
    rows.add(Tr::tr("Version"), context.serverVersion);
    for (auto it = context.settings.begin(); it != context.settings.end(); ++it)
        rows.add(it.key(), it.value());
    for (const auto &property : plan.properties) {
        if (property.name != QLatin1String("Settings"))
            rows.add(property.name, toText(property.value));
    }
    rest.note = plan.warnings.join(QLatin1Char('\n'));
    sections.push_back(std::move(rest));
    std::erase_if(sections, isEmpty);
    return sections;
}

} // namespace datainsight
