// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <QHash>
#include <QSet>

#include <string_view>

namespace datainsight {

/// Turns the objects, lists and values of any plan format into plans. The readers for JSON, XML and YAML call it with
/// what they meet; the text reader calls it with the same keys. Duplicate keys are all kept. Nesting of nodes is
/// not recursive: their depth is bounded by memory only. Groups end at a depth no server comes near, with a warning.
class PlanBuilder
{
public:
    explicit PlanBuilder(PlanFormat format);

    void beginObject(std::string_view key);
    void endObject();
    void beginList(std::string_view key);
    void endList();
    void value(std::string_view key, PlanValue value);

    /// Plans complete so far, leaving the builder empty.
    std::vector<Plan> take();
    bool isEmpty() const { return m_plans.empty(); }

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

    PlanFormat m_format;
    std::vector<Plan> m_plans;
    std::vector<Level> m_levels;
    QHash<QByteArray, QString> m_names;
    QSet<QString> m_types; ///< of nodes: thousands of them share a few
};

/// Adds one of the JSON format's buffer or I/O keys ("Shared Hit Blocks", "Temp I/O Read Time"); false when it is none.
bool addBufferValue(PlanBuffers &buffers, std::string_view key, double value);

} // namespace datainsight
