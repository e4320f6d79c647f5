// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plandraft.h"

namespace datainsight {

/// Turns the objects, lists and values of any plan format into plans. The readers for JSON, XML and YAML call it with
/// what they meet; the text reader calls it with the same keys. Duplicate keys are all kept. Nesting of nodes is
/// not recursive: their depth is bounded by memory only. Groups end at a depth no server comes near, with a warning.
class PlanBuilder
{
public:
    explicit PlanBuilder(PlanFormat format);

    /// Of the next object, for fault().
    void setPlace(const PlanPlace &place) { m_draft.setPlace(place); }
    void beginObject(std::string_view key);
    void endObject();
    void beginList(std::string_view key);
    void endList();
    void value(std::string_view key, PlanValue value);

    /// Plans complete so far, leaving the builder empty.
    std::vector<Plan> take();
    /// The first one there was.
    const std::optional<PlanFault> &fault() const { return m_draft.fault(); }

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
        bool isQueryToo = false; ///< a node without the object of its query around it
    };

    PlanNode &node() { return m_draft.node(m_levels.back().node); }
    void enter(Scope scope, int node, const QString &name = {}) { m_levels.push_back({ scope, node, name, {}, {} }); }
    bool beginDistributed(std::string_view key);
    void beginGroup(Scope scope, std::string_view key);
    void beginNode();
    void store(QString name, PlanValue value);
    void finishGroup(Level level);

    PlanDraft m_draft;
    std::vector<Level> m_levels;
};

} // namespace datainsight
