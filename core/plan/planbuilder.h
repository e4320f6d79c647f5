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

/// Turns the objects, lists and values of any plan format into plans. The readers for JSON, XML and YAML call it with
/// what they meet; the text reader calls it with the same keys. Duplicate keys are all kept. Nesting of nodes is
/// not recursive: their depth is bounded by memory only. Groups end at a depth no server comes near, with a warning.
class PlanBuilder
{
public:
    explicit PlanBuilder(PlanFormat format);

    /// Of the next object, for fault().
    void setPlace(const PlanPlace &place) { m_place = place; }
    void beginObject(std::string_view key);
    void endObject();
    void beginList(std::string_view key);
    void endList();
    void value(std::string_view key, PlanValue value);

    /// Plans complete so far, leaving the builder empty.
    std::vector<Plan> take();
    bool isEmpty() const { return m_plans.empty(); }
    /// The first one there was.
    const std::optional<PlanFault> &fault() const { return m_fault; }

private:
    enum class Scope {
        Document,
        Query,
        Node,
        Plans,
        Workers,
        Worker,
        Planning,
        Group,
        List,
        Ignored,
        Distributed,
        Tasks,
        Remote
    };
    struct Level
    {
        Scope scope = Scope::Document;
        int node = -1; ///< of the nearest enclosing plan node
        QString name;
        std::shared_ptr<PlanGroup> group; ///< of Group, Planning and List
        QStringList texts; ///< of List, as long as it holds plain values only
        int groupDepth = 0; ///< how many groups and lists it stands in
    };

    Plan &plan();
    PlanNode &node() { return plan().nodes[static_cast<size_t>(m_levels.back().node)]; }
    bool beginDistributed(std::string_view key);
    void beginGroup(Scope scope, std::string_view key);
    void beginNode();
    void endNode();
    bool nodeValue(std::string_view key, const PlanValue &value);
    void workerValue(std::string_view key, PlanValue value);
    void queryValue(std::string_view key, PlanValue value);
    void store(QString name, PlanValue value);
    void finishGroup(Level level);
    QString interned(std::string_view key);
    void blame(const QString &message);
    double figure(std::string_view key, const PlanValue &value);

    PlanFormat m_format;
    std::vector<Plan> m_plans;
    std::vector<Level> m_levels;
    PlanPlace m_place;
    std::vector<PlanPlace> m_places; ///< of the current plan's nodes
    PlanPlace m_queryPlace; ///< of the object around the current plan
    std::optional<PlanFault> m_fault;
    QHash<QByteArray, QString> m_names;
    QSet<QString> m_types; ///< of nodes: thousands of them share a few
};

} // namespace datainsight
