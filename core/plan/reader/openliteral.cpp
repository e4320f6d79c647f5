// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/openliteral.h"

namespace datainsight {

namespace {

QString *lastText(PlanNode &node)
{
    if (node.properties.empty())
        return nullptr;
    auto &value = node.properties.back().value;
    if (auto *list = std::get_if<QStringList>(&value); list && !list->isEmpty())
        return &list->last();
    return std::get_if<QString>(&value);
}

} // namespace

void OpenLiteral::lookFor(PlanNode &node)
{
    const auto *text = lastText(node);
    m_open = text && text->count(QLatin1Char('\'')) % 2 != 0;
}

bool OpenLiteral::takesIn(QStringView line, PlanNode &node)
{
    auto *text = m_open ? lastText(node) : nullptr;
    if (!text)
        return false;
    if (line.count(QLatin1Char('\'')) % 2 != 0)
        m_open = false;
    *text += QLatin1Char('\n') + line;
    return true;
}

} // namespace datainsight
