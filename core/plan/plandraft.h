// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <string_view>

namespace datainsight {

/// Where something begins in a reader's text, as that reader counts: by bytes, or by lines and columns (from 1).
struct PlanPlace
{
    size_t offset = 0;
    int line = 0;
    int column = 0;
};

/// What no server prints: a node without a type, a plan that is none.
struct PlanFault
{
    QString message;
    PlanPlace place; ///< of the node, or of what should have been one

    QString hint() const;
};

/// The plans that PlanBuilder makes, as far as they are: knows which value belongs where in a node, a worker and a
/// plan, and what no server prints there. Nodes are named by their number, -1 is the object around them.
class PlanDraft
{
public:
    explicit PlanDraft(PlanFormat format) : m_format(format) { }

    /// Of the next object, for fault().
    void setPlace(const PlanPlace &place) { m_place = place; }
    void beginQuery();
    /// A plan without nodes is none.
    void endQuery();
    /// One more in the same object.
    void beginPlan();
    int beginNode(int parent);
    void endNode(int id);
    Plan &plan() { return m_plans.back(); }
    PlanNode &node(int id) { return plan().nodes[static_cast<size_t>(id)]; }

    /// False for what is to be kept as a property.
    bool nodeValue(int id, std::string_view key, const PlanValue &value);
    void workerValue(int id, std::string_view key, PlanValue value);
    bool queryValue(std::string_view key, const PlanValue &value);
    bool planningValue(std::string_view key, const PlanValue &value);
    bool takeGroup(const QString &name, const PlanGroup &group);

    QString interned(std::string_view key);
    void blame(int id, const QString &message);
    /// The first one there was.
    const std::optional<PlanFault> &fault() const { return m_fault; }
    std::vector<Plan> take();

private:
    double figure(int id, std::string_view key, const PlanValue &value);
    void checkFigures(const PlanGroup &group);

    PlanFormat m_format;
    std::vector<Plan> m_plans;
    PlanPlace m_place;
    std::vector<PlanPlace> m_places; ///< of the current plan's nodes
    PlanPlace m_queryPlace; ///< of the object around the current plan
    std::optional<PlanFault> m_fault;
    QHash<QByteArray, QString> m_names;
    QSet<QString> m_types; ///< of nodes: thousands of them share a few
};

} // namespace datainsight
