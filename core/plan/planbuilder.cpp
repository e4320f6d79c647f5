// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planbuilder.h"

#include "core/plan/planfields.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <variant>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

/// Servers nest groups three deep; what is destroyed and printed recursively must not be as deep as somebody likes.
constexpr int MaxGroupDepth = 100;

/// What Citus nests below its node: lists of these are nodes of their own, as the text format draws them.
QString distributedNode(std::string_view list)
{
    if (list == "Tasks")
        return QStringLiteral("Task");
    if (list == "Subplans")
        return QStringLiteral("Distributed Subplan");
    if (list == "Dependent Jobs")
        return QStringLiteral("MapMergeJob");
    return {};
}

} // namespace

QString PlanFault::hint() const
{
    return Tr::tr("Check that the plan was copied whole and that nothing in it was changed.");
}

PlanBuilder::PlanBuilder(PlanFormat format) : m_format(format)
{
    m_levels.push_back({});
}

Plan &PlanBuilder::plan()
{
    return m_plans.back();
}

QString PlanBuilder::interned(std::string_view key)
{
    const QByteArray bytes = QByteArray::fromRawData(key.data(), static_cast<qsizetype>(key.size()));
    if (const auto it = m_names.constFind(bytes); it != m_names.constEnd())
        return *it;
    const QString name = QString::fromUtf8(bytes);
    m_names.insert(QByteArray(key.data(), static_cast<qsizetype>(key.size())), name);
    return name;
}

/// "Distributed Query", "Job" and the like say something of the node they stand in.
bool PlanBuilder::beginDistributed(std::string_view key)
{
    const Level &top = m_levels.back();
    const bool inside = top.scope == Scope::Distributed || (top.scope == Scope::Node && key == "Distributed Query");
    if (inside)
        m_levels.push_back({ Scope::Distributed, top.node, {}, {}, {} });
    return inside;
}

void PlanBuilder::beginNode()
{
    auto &nodes = plan().nodes;
    PlanNode node;
    node.parent = m_levels.back().node;
    node.depth = node.parent < 0 ? 0 : nodes[static_cast<size_t>(node.parent)].depth + 1;
    nodes.push_back(std::move(node));
    m_places.resize(nodes.size() - 1);
    m_places.push_back(m_place);
    m_levels.push_back({ Scope::Node, static_cast<int>(nodes.size()) - 1, {}, {}, {} });
}

void PlanBuilder::endNode()
{
    node().end = static_cast<int>(plan().nodes.size());
    if (node().type.isEmpty())
        blame(Tr::tr("this plan node has no Node Type"));
}

/// What stands where a plan node should.
void PlanBuilder::blame(const QString &message)
{
    const int node = m_levels.back().node;
    if (!m_fault)
        m_fault = PlanFault { message, node < 0 ? m_queryPlace : m_places[static_cast<size_t>(node)] };
}

/// NaN where nothing is given. What is no number is blamed, as times are that went backwards.
double PlanBuilder::figure(std::string_view key, const PlanValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    if (text && text->isEmpty())
        return NotGiven;
    const double number = text ? numberFromText(*text).value_or(NotGiven) : toNumber(value);
    if (std::isnan(number))
        blame(Tr::tr("%1 is no number").arg(interned(key)));
    else if (number < 0 && key.ends_with("Time"))
        blame(Tr::tr("%1 is negative").arg(interned(key)));
    return number;
}

void PlanBuilder::beginObject(std::string_view key)
{
    const Level &top = m_levels.back();
    switch (top.scope) {
    case Scope::Ignored:
        m_levels.push_back({ Scope::Ignored, -1, {}, {}, {} });
        return;
    case Scope::Document:
        // A bare node without its query object is what some tools copy out of a plan.
        m_plans.push_back({});
        plan().format = m_format;
        m_queryPlace = m_place;
        m_levels.push_back({ Scope::Query, -1, {}, {}, {} });
        return;
    case Scope::Query:
        if (key == "Plan") {
            // Statements that rules turn into several print one query object each; a second Plan key is a second plan.
            if (!plan().nodes.empty()) {
                m_plans.push_back({});
                plan().format = m_format;
            }
            beginNode();
            return;
        }
        if (key == "Planning" || key == "Serialization") {
            m_levels.push_back({ Scope::Planning, -1, interned(key), std::make_shared<PlanGroup>(), {} });
            return;
        }
        break;
    case Scope::Plans:
        beginNode();
        return;
    case Scope::Tasks: {
        const QString type = top.name;
        beginNode();
        node().type = type;
        return;
    }
    case Scope::Remote:
        // Lists and query objects around what another server printed.
        if (key == "Plan")
            beginNode();
        else
            m_levels.push_back({ Scope::Remote, top.node, {}, {}, {} });
        return;
    case Scope::Workers:
        node().workers.push_back({});
        m_levels.push_back({ Scope::Worker, top.node, {}, {}, {} });
        return;
    case Scope::Node:
    case Scope::Distributed:
        if (beginDistributed(key))
            return;
        break;
    case Scope::Worker:
    case Scope::Planning:
    case Scope::Group:
    case Scope::List:
        break;
    }
    beginGroup(Scope::Group, key);
}

void PlanBuilder::beginGroup(Scope scope, std::string_view key)
{
    const Level &top = m_levels.back();
    if (top.groupDepth == MaxGroupDepth) {
        const QString warning = Tr::tr("What is nested more than %1 deep was left out").arg(MaxGroupDepth);
        if (!plan().warnings.contains(warning))
            plan().warnings << warning;
        m_levels.push_back({ Scope::Ignored, -1, {}, {}, {} });
        return;
    }
    m_levels.push_back({ scope, top.node, interned(key), std::make_shared<PlanGroup>(), {}, top.groupDepth + 1 });
}

void PlanBuilder::endObject()
{
    Level level = std::move(m_levels.back());
    if (level.scope == Scope::Node) {
        m_levels.back() = level;
        endNode();
    }
    m_levels.pop_back();
    if (level.scope == Scope::Group || level.scope == Scope::Planning)
        finishGroup(std::move(level));
    else if (level.scope == Scope::Query && plan().nodes.empty())
        m_plans.pop_back();
}

void PlanBuilder::beginList(std::string_view key)
{
    const Level &top = m_levels.back();
    if (top.scope == Scope::Ignored) {
        m_levels.push_back({ Scope::Ignored, -1, {}, {}, {} });
        return;
    }
    // Drivers put a row's column around the document.
    if (top.scope == Scope::Document || (top.scope == Scope::Query && key == "QUERY PLAN")) {
        m_levels.push_back({ Scope::Document, -1, {}, {}, {} });
        return;
    }
    if (top.scope == Scope::Node && key == "Plans") {
        m_levels.push_back({ Scope::Plans, top.node, {}, {}, {} });
        return;
    }
    if (top.scope == Scope::Node && key == "Workers") {
        m_levels.push_back({ Scope::Workers, top.node, {}, {}, {} });
        return;
    }
    if (const QString type = distributedNode(key);
        !type.isEmpty() && (top.scope == Scope::Distributed || top.scope == Scope::Node)) {
        m_levels.push_back({ Scope::Tasks, top.node, type, {}, {} });
        return;
    }
    if (top.scope == Scope::Remote || (top.scope == Scope::Node && (key == "Remote Plan" || key == "PlannedStmt"))) {
        m_levels.push_back({ Scope::Remote, top.node, {}, {}, {} });
        return;
    }
    beginGroup(Scope::List, key);
}

void PlanBuilder::endList()
{
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    if (level.scope == Scope::List)
        finishGroup(std::move(level));
}

void PlanBuilder::finishGroup(Level level)
{
    if (m_levels.back().scope == Scope::Query) {
        if (level.name == QLatin1String("Triggers")) {
            for (const auto &property : level.group->properties) {
                if (const auto *group = std::get_if<std::shared_ptr<const PlanGroup>>(&property.value))
                    plan().triggers.push_back(planTrigger(**group));
            }
            return;
        }
        if (level.name == QLatin1String("JIT")) {
            plan().jit = { planJit(*level.group) };
            return;
        }
        if (level.name == QLatin1String("Serialization"))
            plan().serializationMs = level.group->number(u"Time");
    }
    if (level.scope == Scope::List && level.group->properties.empty())
        store(level.name, std::move(level.texts));
    else
        store(level.name, std::shared_ptr<const PlanGroup>(std::move(level.group)));
}

void PlanBuilder::store(QString name, PlanValue value)
{
    Level &top = m_levels.back();
    switch (top.scope) {
    case Scope::Node:
        if (name == QLatin1String("Plans"))
            blame(Tr::tr("the Plans of this plan node are no list"));
        node().properties.push_back({ std::move(name), std::move(value) });
        break;
    case Scope::Distributed:
    case Scope::Remote:
        node().properties.push_back({ std::move(name), std::move(value) });
        break;
    case Scope::Worker:
        node().workers.back().properties.push_back({ std::move(name), std::move(value) });
        break;
    case Scope::Query:
        if (name == QLatin1String("Plan"))
            blame(Tr::tr("the Plan in here is no plan node"));
        plan().properties.push_back({ std::move(name), std::move(value) });
        break;
    case Scope::Group:
    case Scope::Planning:
    case Scope::List:
        top.group->properties.push_back({ std::move(name), std::move(value) });
        break;
    case Scope::Document:
    case Scope::Plans:
    case Scope::Workers:
    case Scope::Ignored:
    case Scope::Tasks:
        break;
    }
}

bool PlanBuilder::nodeValue(std::string_view key, const PlanValue &value)
{
    const auto *field = planField(key);
    if (const auto *number = field ? std::get_if<PlanNumberField>(field) : nullptr) {
        const double given = figure(key, value);
        node().**number = *number == &PlanNode::loops && given < 0 ? NotGiven : given;
        return true;
    }
    if (field && !std::holds_alternative<PlanTextField>(*field)) {
        addBufferValue(node().buffers, field, figure(key, value));
        node().hasBuffers = true;
        return true;
    }
    if (const auto *text = field ? std::get_if<PlanTextField>(field) : nullptr) {
        if (*text == &PlanNode::type && !std::holds_alternative<QString>(value))
            blame(Tr::tr("the Node Type of this plan node is no name"));
        node().**text = *text == &PlanNode::type ? *m_types.insert(toText(value)) : toText(value);
        return true;
    }
    if (key == "Parallel Aware") {
        const auto *flag = std::get_if<bool>(&value);
        node().parallelAware = flag && *flag;
        return true;
    }
    if (key == "Workers Planned") {
        node().workersPlanned = toSmallCount(value);
        return true;
    }
    if (key == "Workers Launched") {
        node().workersLaunched = toSmallCount(value);
        return true;
    }
    return false;
}

void PlanBuilder::workerValue(std::string_view key, PlanValue value)
{
    PlanWorker &worker = node().workers.back();
    if (key == "Worker Number")
        worker.number = toSmallCount(value);
    else if (key == "Actual Startup Time")
        worker.startupMs = figure(key, value);
    else if (key == "Actual Total Time")
        worker.totalMs = figure(key, value);
    else if (key == "Actual Rows")
        worker.rows = figure(key, value);
    else if (key == "Actual Loops")
        worker.loops = figure(key, value);
    else
        worker.properties.push_back({ interned(key), std::move(value) });
}

void PlanBuilder::queryValue(std::string_view key, PlanValue value)
{
    if (key == "Planning Time")
        plan().planningMs = figure(key, value);
    else if (key == "Execution Time" || key == "Total Runtime")
        plan().executionMs = figure(key, value);
    else if (key == "Query Text")
        plan().queryText = toText(value);
    else
        store(interned(key), std::move(value));
}

void PlanBuilder::value(std::string_view key, PlanValue value)
{
    Level &top = m_levels.back();
    switch (top.scope) {
    case Scope::Node:
        // All partitions pruned, YAML prints "Plans:" with nothing below.
        if (key == "Plans" && std::holds_alternative<QString>(value) && toText(value).isEmpty())
            break;
        if (!nodeValue(key, value))
            store(interned(key), std::move(value));
        break;
    case Scope::Worker:
        workerValue(key, std::move(value));
        break;
    case Scope::Query:
        queryValue(key, std::move(value));
        break;
    case Scope::Planning:
        if (top.name == QLatin1String("Planning")
            && addBufferValue(plan().planningBuffers, planField(key), toNumber(value)))
            plan().hasPlanningBuffers = true;
        else
            store(interned(key), std::move(value));
        break;
    case Scope::List:
        if (top.group->properties.empty())
            top.texts << toText(value);
        else
            store({}, std::move(value));
        break;
    case Scope::Group:
    case Scope::Distributed:
    case Scope::Remote:
        store(interned(key), std::move(value));
        break;
    case Scope::Plans:
        blame(Tr::tr("something in the Plans of this plan node is no plan node"));
        break;
    case Scope::Document:
    case Scope::Workers:
    case Scope::Ignored:
    case Scope::Tasks:
        break;
    }
}

std::vector<Plan> PlanBuilder::take()
{
    while (m_levels.size() > 1) {
        if (m_levels.back().scope == Scope::Node)
            endNode();
        m_levels.pop_back();
    }
    std::erase_if(m_plans, [](const Plan &plan) { return plan.nodes.empty(); });
    return std::exchange(m_plans, {});
}

} // namespace datainsight
