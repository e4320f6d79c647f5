// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plandraft.h"

#include "core/plan/planfields.h"

#include <QCoreApplication>

#include <cmath>
#include <variant>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

/// The largest number of 64 bits: servers count in those.
constexpr double MostCounted = 9223372036854775807.0;

bool isCounted(std::string_view key)
{
    return key == "Actual Rows" || key == "Actual Loops" || key == "Calls" || key == "Functions"
        || key.ends_with("Blocks");
}

} // namespace

QString PlanFault::hint() const
{
    return Tr::tr("Check that the plan was copied whole and that nothing in it was changed.");
}

QString PlanDraft::interned(std::string_view key)
{
    const QByteArray bytes = QByteArray::fromRawData(key.data(), static_cast<qsizetype>(key.size()));
    if (const auto it = m_names.constFind(bytes); it != m_names.constEnd())
        return *it;
    const QString name = QString::fromUtf8(bytes);
    m_names.insert(QByteArray(key.data(), static_cast<qsizetype>(key.size())), name);
    return name;
}

void PlanDraft::beginPlan()
{
    m_plans.push_back({});
    plan().format = m_format;
}

void PlanDraft::beginQuery()
{
    beginPlan();
    m_queryPlace = m_place;
}

void PlanDraft::endQuery()
{
    if (plan().nodes.empty())
        m_plans.pop_back();
}

int PlanDraft::beginNode(int parent)
{
    auto &nodes = plan().nodes;
    PlanNode node;
    node.parent = parent;
    node.depth = parent < 0 ? 0 : nodes[static_cast<size_t>(parent)].depth + 1;
    nodes.push_back(std::move(node));
    m_places.resize(nodes.size() - 1);
    m_places.push_back(m_place);
    return static_cast<int>(nodes.size()) - 1;
}

void PlanDraft::endNode(int id)
{
    node(id).end = static_cast<int>(plan().nodes.size());
    if (node(id).type.isEmpty())
        blame(id, Tr::tr("this plan node has no Node Type"));
}

void PlanDraft::blame(int id, const QString &message)
{
    if (!m_fault)
        m_fault = PlanFault { message, id < 0 ? m_queryPlace : m_places[static_cast<size_t>(id)] };
}

/// NaN where nothing is given. What is no number is blamed, as times are that went backwards and what was counted
/// below nothing or beyond what servers count with. Rows expected have no such end, and costs may be negative.
double PlanDraft::figure(int id, std::string_view key, const PlanValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    if (text && text->isEmpty())
        return NotGiven;
    const double number = text ? numberFromText(*text).value_or(NotGiven) : toNumber(value);
    if (std::isnan(number))
        blame(id, Tr::tr("%1 is no number").arg(interned(key)));
    else if (number < 0 && !key.ends_with("Cost"))
        blame(id, Tr::tr("%1 is negative").arg(interned(key)));
    else if (number > MostCounted && isCounted(key))
        blame(id, Tr::tr("%1 is too large").arg(interned(key)));
    return number;
}

bool PlanDraft::nodeValue(int id, std::string_view key, const PlanValue &value)
{
    PlanNode &node = this->node(id);
    const auto *field = planField(key);
    if (const auto *number = field ? std::get_if<PlanNumberField>(field) : nullptr) {
        const double given = figure(id, key, value);
        node.**number = *number == &PlanNode::loops && given < 0 ? NotGiven : given;
        return true;
    }
    if (field && !std::holds_alternative<PlanTextField>(*field)) {
        addBufferValue(node.buffers, field, figure(id, key, value));
        node.hasBuffers = true;
        return true;
    }
    if (const auto *text = field ? std::get_if<PlanTextField>(field) : nullptr) {
        if (*text == &PlanNode::type && !std::holds_alternative<QString>(value))
            blame(id, Tr::tr("the Node Type of this plan node is no name"));
        node.**text = *text == &PlanNode::type ? *m_types.insert(toText(value)) : toText(value);
        return true;
    }
    if (key == "Parallel Aware") {
        const auto *flag = std::get_if<bool>(&value);
        node.parallelAware = flag && *flag;
        return true;
    }
    if (key == "Workers Planned") {
        node.workersPlanned = toSmallCount(value);
        return true;
    }
    if (key == "Workers Launched") {
        node.workersLaunched = toSmallCount(value);
        return true;
    }
    return false;
}

void PlanDraft::workerValue(int id, std::string_view key, PlanValue value)
{
    PlanWorker &worker = node(id).workers.back();
    if (key == "Worker Number")
        worker.number = toSmallCount(value);
    else if (key == "Actual Startup Time")
        worker.startupMs = figure(id, key, value);
    else if (key == "Actual Total Time")
        worker.totalMs = figure(id, key, value);
    else if (key == "Actual Rows")
        worker.rows = figure(id, key, value);
    else if (key == "Actual Loops")
        worker.loops = figure(id, key, value);
    else
        worker.properties.push_back({ interned(key), std::move(value) });
}

bool PlanDraft::queryValue(std::string_view key, const PlanValue &value)
{
    if (key == "Planning Time")
        plan().planningMs = figure(-1, key, value);
    else if (key == "Execution Time" || key == "Total Runtime")
        plan().executionMs = figure(-1, key, value);
    else if (key == "Query Text")
        plan().queryText = toText(value);
    else
        return false;
    return true;
}

bool PlanDraft::planningValue(std::string_view key, const PlanValue &value)
{
    const auto *field = planField(key);
    if (!field || std::holds_alternative<PlanTextField>(*field) || std::holds_alternative<PlanNumberField>(*field))
        return false;
    addBufferValue(plan().planningBuffers, field, figure(-1, key, value));
    plan().hasPlanningBuffers = true;
    return true;
}

/// Of triggers, JIT and serialization; JIT's options are named as its times are.
void PlanDraft::checkFigures(const PlanGroup &group)
{
    static const QSet<QString> names { QStringLiteral("Time"), QStringLiteral("Calls"), QStringLiteral("Functions"),
        QStringLiteral("Generation"), QStringLiteral("Deform"), QStringLiteral("Inlining"),
        QStringLiteral("Optimization"), QStringLiteral("Emission"), QStringLiteral("Total") };
    for (const auto &[name, value] : group.properties) {
        if (const auto *inner = std::get_if<std::shared_ptr<const PlanGroup>>(&value)) {
            if (name != QLatin1String("Options"))
                checkFigures(**inner);
        } else if (names.contains(name)) {
            if (figure(-1, name.toStdString(), value) < 0)
                blame(-1, Tr::tr("%1 is negative").arg(name));
        }
    }
}

bool PlanDraft::takeGroup(const QString &name, const PlanGroup &group)
{
    if (name == QLatin1String("Triggers")) {
        for (const auto &property : group.properties) {
            if (const auto *trigger = std::get_if<std::shared_ptr<const PlanGroup>>(&property.value))
                plan().triggers.push_back(planTrigger(**trigger));
        }
    } else if (name == QLatin1String("JIT")) {
        plan().jit = { planJit(group) };
    } else if (name == QLatin1String("Serialization")) {
        plan().serializationMs = group.number(u"Time");
    } else {
        return false;
    }
    checkFigures(group);
    return name != QLatin1String("Serialization");
}

std::vector<Plan> PlanDraft::take()
{
    std::erase_if(m_plans, [](const Plan &plan) { return plan.nodes.empty(); });
    return std::exchange(m_plans, {});
}

} // namespace datainsight
