// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planbuilder.h"

#include <QCoreApplication>

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

PlanBuilder::PlanBuilder(PlanFormat format) : m_draft(format)
{
    m_levels.push_back({});
}

/// "Distributed Query", "Job" and the like say something of the node they stand in.
bool PlanBuilder::beginDistributed(std::string_view key)
{
    const Level &top = m_levels.back();
    const bool inside = top.scope == Scope::Distributed || (top.scope == Scope::Node && key == "Distributed Query");
    if (inside)
        enter(Scope::Distributed, top.node);
    return inside;
}

void PlanBuilder::beginNode()
{
    enter(Scope::Node, m_draft.beginNode(m_levels.back().node));
}

void PlanBuilder::beginObject(std::string_view key)
{
    const Level &top = m_levels.back();
    switch (top.scope) {
    case Scope::Ignored:
        enter(Scope::Ignored, -1);
        return;
    case Scope::Document:
        m_draft.beginQuery();
        enter(Scope::Query, -1);
        return;
    case Scope::Query:
        if (key == "Plan") {
            // Statements that rules turn into several print one query object each; a second Plan key is a second plan.
            if (!m_draft.plan().nodes.empty())
                m_draft.beginPlan();
            beginNode();
            return;
        }
        if (key == "Planning" || key == "Serialization") {
            m_levels.push_back({ Scope::Planning, -1, m_draft.interned(key), std::make_shared<PlanGroup>(), {} });
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
            enter(Scope::Remote, top.node);
        return;
    case Scope::Workers:
        node().workers.push_back({});
        enter(Scope::Worker, top.node);
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
        if (auto &warnings = m_draft.plan().warnings; !warnings.contains(warning))
            warnings << warning;
        enter(Scope::Ignored, -1);
        return;
    }
    m_levels.push_back(
        { scope, top.node, m_draft.interned(key), std::make_shared<PlanGroup>(), {}, top.groupDepth + 1 });
}

void PlanBuilder::endObject()
{
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    if (level.scope == Scope::Node)
        m_draft.endNode(level.node);
    if (level.scope == Scope::Group || level.scope == Scope::Planning)
        finishGroup(std::move(level));
    else if (level.scope == Scope::Query || level.isQueryToo)
        m_draft.endQuery();
}

void PlanBuilder::beginList(std::string_view key)
{
    const Level &top = m_levels.back();
    if (top.scope == Scope::Ignored) {
        enter(Scope::Ignored, -1);
        return;
    }
    // Drivers put a row's column around the document.
    if (top.scope == Scope::Document || (top.scope == Scope::Query && key == "QUERY PLAN")) {
        enter(Scope::Document, -1);
        return;
    }
    if (top.scope == Scope::Node && key == "Plans") {
        enter(Scope::Plans, top.node);
        return;
    }
    if (top.scope == Scope::Node && key == "Workers") {
        enter(Scope::Workers, top.node);
        return;
    }
    if (const QString type = distributedNode(key);
        !type.isEmpty() && (top.scope == Scope::Distributed || top.scope == Scope::Node)) {
        enter(Scope::Tasks, top.node, type);
        return;
    }
    if (top.scope == Scope::Remote || (top.scope == Scope::Node && (key == "Remote Plan" || key == "PlannedStmt"))) {
        enter(Scope::Remote, top.node);
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
    if (m_levels.back().scope == Scope::Query && m_draft.takeGroup(level.name, *level.group))
        return;
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
            m_draft.blame(top.node, Tr::tr("the Plans of this plan node are no list"));
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
            m_draft.blame(top.node, Tr::tr("the Plan in here is no plan node"));
        m_draft.plan().properties.push_back({ std::move(name), std::move(value) });
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

void PlanBuilder::value(std::string_view key, PlanValue value)
{
    Level &top = m_levels.back();
    switch (top.scope) {
    case Scope::Node:
        // All partitions pruned, YAML prints "Plans:" with nothing below.
        if (key == "Plans" && std::holds_alternative<QString>(value) && toText(value).isEmpty())
            break;
        if (!m_draft.nodeValue(top.node, key, value))
            store(m_draft.interned(key), std::move(value));
        break;
    case Scope::Worker:
        m_draft.workerValue(top.node, key, std::move(value));
        break;
    case Scope::Query:
        if (key == "Node Type" && m_draft.plan().nodes.empty()) {
            // A bare node without its query object is what some tools copy out of a plan.
            top.scope = Scope::Node;
            top.node = m_draft.beginNode(-1);
            top.isQueryToo = true;
            m_draft.nodeValue(top.node, key, value);
        } else if (!m_draft.queryValue(key, value))
            store(m_draft.interned(key), std::move(value));
        break;
    case Scope::Planning:
        if (top.name != QLatin1String("Planning") || !m_draft.planningValue(key, value))
            store(m_draft.interned(key), std::move(value));
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
        store(m_draft.interned(key), std::move(value));
        break;
    case Scope::Plans:
        m_draft.blame(top.node, Tr::tr("something in the Plans of this plan node is no plan node"));
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
    for (; m_levels.size() > 1; m_levels.pop_back()) {
        if (m_levels.back().scope == Scope::Node)
            m_draft.endNode(m_levels.back().node);
    }
    return m_draft.take();
}

} // namespace datainsight
