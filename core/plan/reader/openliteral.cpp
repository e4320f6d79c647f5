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

/// Names that servers print as they are, not as SQL: a quote in them opens nothing.
bool isPlainName(QStringView text)
{
    return text.startsWith(QLatin1String("Conflict Arbiter Indexes:"))
        || text.startsWith(QLatin1String("Foreign File:")) || text.startsWith(QLatin1String("Foreign Program:"));
}

} // namespace

void OpenLiteral::lookFor(QStringView text)
{
    m_quotes = {};
    if (!isPlainName(text))
        m_quotes.take(text);
}

bool OpenLiteral::takesIn(QStringView line, PlanNode &node)
{
    auto *text = isOpen() ? lastText(node) : nullptr;
    if (!text)
        return false;
    m_quotes.take(line);
    *text += QLatin1Char('\n') + line;
    return true;
}

} // namespace datainsight
