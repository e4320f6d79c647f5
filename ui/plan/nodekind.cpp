// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/nodekind.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::NodeKind)
};

bool isOneOf(const QString &text, std::initializer_list<QLatin1String> words)
{
    return std::any_of(words.begin(), words.end(), [&](const auto &word) { return text.contains(word); });
}

} // namespace

NodeKind nodeKind(const PlanNode &node)
{
    using L = QLatin1String;
    const QString &type = node.is(L("Custom Scan")) ? node.provider : node.type;
    if (isOneOf(type, { L("Append"), L("Gather"), L("Recursive Union"), L("SetOp") }))
        return NodeKind::Combine;
    if (isOneOf(type, { L("Modify"), L("LockRows"), L("Insert"), L("Dispatch") }))
        return NodeKind::Change;
    if (isOneOf(type, { L("Join"), L("Nested Loop") }))
        return NodeKind::Join;
    if (isOneOf(type, { L("Sort"), L("Agg"), L("Group"), L("Unique"), L("Window"), L("GapFill") }) || type == L("Hash"))
        return NodeKind::Group;
    return node.type.endsWith(L("Scan")) ? NodeKind::Scan : NodeKind::Other;
}

QString nodeKindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Scan:
        return Tr::tr("Scan");
    case NodeKind::Join:
        return Tr::tr("Join");
    case NodeKind::Group:
        return Tr::tr("Sort, group");
    case NodeKind::Combine:
        return Tr::tr("Append, gather");
    case NodeKind::Change:
        return Tr::tr("Modify");
    case NodeKind::Other:
        return Tr::tr("Other");
    }
    Q_UNREACHABLE();
}

QColor nodeKindColour(NodeKind kind, const Colours &colours)
{
    static constexpr std::array<int, NodeKinds> categories { 0, 1, 2, 3, 5, 7 };
    return mixed(colours.surface, colours.category(categories[static_cast<size_t>(kind)]), colours.dark ? 0.36 : 0.26);
}

Tone severityTone(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info:
        return Tone::Info;
    case FindingSeverity::Warning:
        return Tone::Warning;
    case FindingSeverity::Critical:
        return Tone::Critical;
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
