// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planlines.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace datainsight {

namespace {

using Bytes = QByteArrayView;

struct Line
{
    qsizetype begin = 0, end = 0; ///< the end without its newline
    qsizetype column = 0; ///< of what stands behind indentation and the frame of psql
    Bytes text; ///< from there
};

class Lines
{
public:
    Lines(const QByteArray &source, bool isText) : m_source(source), m_frame(isText ? " \t|\"" : " \t|-") { }

    bool next(Line &line)
    {
        if (m_at >= m_source.size())
            return false;
        const qsizetype newline = m_source.indexOf('\n', m_at);
        line.begin = m_at;
        line.end = newline < 0 ? m_source.size() : newline;
        m_at = line.end + 1;
        qsizetype first = line.begin;
        while (first < line.end && m_frame.contains(m_source.at(first)))
            ++first;
        line.column = first - line.begin;
        line.text = Bytes(m_source).sliced(first, line.end - first);
        return true;
    }

private:
    const QByteArray &m_source;
    Bytes m_frame;
    qsizetype m_at = 0;
};

/// Whether a line begins a node; only the first node of a text has no arrow.
bool isHead(const Plan &plan, const Line &line, size_t node)
{
    switch (plan.format) {
    case PlanFormat::Text:
        return line.text.startsWith(node == 0 ? planNodeTitle(plan.nodes.front()).toUtf8() : QByteArray("->"));
    case PlanFormat::Json:
        return line.text.startsWith("\"Node Type\":");
    case PlanFormat::Xml:
        return line.text.startsWith("<Node-Type>");
    case PlanFormat::Yaml:
        return line.text.startsWith("Node Type:");
    }
    Q_UNREACHABLE();
}

/// Of a line that begins a node: whether it may be this one.
bool fits(const Plan &plan, const Line &line, size_t node)
{
    const auto &at = plan.nodes[node];
    return line.text.contains((plan.format == PlanFormat::Text ? planNodeTitle(at) : at.type).toUtf8());
}

/// What leads over to the next node and says nothing of this one.
bool isBracket(Bytes text)
{
    static constexpr std::array<Bytes, 5> Brackets { "{", "\"Plans\": [", "<Plans>", "<Plan>", "Plans:" };
    while (text.endsWith('+') || text.endsWith(' ') || text.endsWith('\r') || text.endsWith('|'))
        text.chop(1);
    return std::find(Brackets.begin(), Brackets.end(), text) != Brackets.end();
}

} // namespace

std::vector<PlanLines> planLines(const Plan &plan, const QByteArray &source)
{
    std::vector<PlanLines> found;
    std::vector<qsizetype> columns;
    bool open = false; // still within what the last node says
    Lines lines(source, plan.format == PlanFormat::Text);
    for (Line line; lines.next(line);) {
        const size_t node = found.size();
        if (isHead(plan, line, node)) {
            if (node == plan.nodes.size() || !fits(plan, line, node))
                return {};
            const int parent = plan.nodes[node].parent;
            if (parent >= 0 && line.column <= columns[static_cast<size_t>(parent)])
                return {};
            found.push_back({ line.begin, line.end });
            columns.push_back(line.column);
            open = true;
        } else if (open) {
            const qsizetype own = columns.back() + (plan.format == PlanFormat::Text ? 1 : 0);
            open = line.column >= own && !line.text.isEmpty() && !isBracket(line.text);
            if (open)
                found.back().end = line.end;
        }
    }
    return found.size() == plan.nodes.size() ? found : std::vector<PlanLines>();
}

} // namespace datainsight
