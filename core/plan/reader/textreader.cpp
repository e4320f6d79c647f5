// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/textreader.h"

#include "core/plan/reader/detailline.h"
#include "core/plan/reader/nodeline.h"
#include "core/plan/reader/openliteral.h"
#include "core/plan/reader/textfooter.h"
#include "core/plan/reader/textrelations.h"
#include "core/plan/reader/workerlines.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>
#include <limits>
#include <optional>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent].isSpace())
        ++indent;
    return indent;
}

/// Where a line begins on a terminal, whose tabs stand eight columns apart: editors write them for spaces.
qsizetype columnOf(QStringView indent)
{
    constexpr qsizetype Stop = 8;
    qsizetype column = 0;
    for (const QChar c : indent)
        column += c == QLatin1Char('\t') ? Stop - column % Stop : 1;
    return column;
}

QString figuresFault()
{
    return Tr::tr("these figures of a plan node cannot be read");
}

/// Reads line by line. A node's depth is told by the column of its arrow: the parent is the nearest node before it
/// whose arrow (or whose subplan header) stands further left.
class TextReader
{
public:
    /// From line `unjoined` on no line is taken for more of a literal.
    explicit TextReader(const PlanText &text, int unjoined = std::numeric_limits<int>::max())
        : m_text(text), m_unjoined(unjoined)
    { }

    Result<std::vector<Plan>> read();

private:
    void line();
    void arrow(QStringView text, qsizetype indent);
    bool root(QStringView text, qsizetype indent, bool afterBlank);
    void blame(const TextFault &fault);
    void refuse(QStringView where, const QString &message, const QString &hint);
    bool havePlan() const { return !m_plans.empty() && !m_plans.back().nodes.empty(); }
    bool footer(QStringView text, qsizetype indent);
    void node(PlanNode node, qsizetype arrow, qsizetype anchor);
    void startPlan();
    void finishPlan();
    bool detail(QStringView text, qsizetype indent);
    void lookForLiteral(QStringView text);

    Plan &plan() { return m_plans.back(); }
    PlanNode &current() { return plan().nodes[m_owner]; }
    void findOwner(qsizetype indent);

    const PlanText &m_text;
    int m_unjoined;
    std::vector<Plan> m_plans;
    std::vector<std::pair<int, qsizetype>> m_open; ///< node id and column of its arrow, root first
    QString m_subplan;
    qsizetype m_subplanColumn = -1;
    TextFooter m_footer; ///< of the current plan
    size_t m_owner = 0; ///< the node that the last detail belongs to
    WorkerLines m_workers; ///< of the current node
    std::optional<Error> m_fault; ///< what no server prints
    int m_number = 0; ///< of the line that is read
    QStringView m_raw; ///< all of it
    bool m_blankBefore = false;
    bool m_distributed = false; ///< the current plan has tasks on other servers
    OpenLiteral m_literal; ///< of the current node
    int m_literalBegin = 0; ///< the line that it was looked for in
};

void TextReader::startPlan()
{
    finishPlan();
    m_plans.push_back({});
    plan().format = PlanFormat::Text;
}

void TextReader::finishPlan()
{
    if (m_plans.empty())
        return;
    relateNodes(plan().nodes);
    m_open.clear();
    m_subplan.clear();
    m_subplanColumn = -1;
    m_footer = {};
    m_distributed = false;
}

void TextReader::node(PlanNode node, qsizetype arrow, qsizetype anchor)
{
    while (!m_open.empty() && m_open.back().second >= anchor)
        m_open.pop_back();
    auto &nodes = plan().nodes;
    if (!m_open.empty()) {
        node.parent = m_open.back().first;
        node.depth = nodes[static_cast<size_t>(node.parent)].depth + 1;
    }
    if (!m_subplan.isEmpty()) {
        node.subplanName = m_subplan;
        node.relationship =
            m_subplan.startsWith(QLatin1String("SubPlan")) ? QStringLiteral("SubPlan") : QStringLiteral("InitPlan");
        m_subplan.clear();
    }
    m_open.push_back({ static_cast<int>(nodes.size()), arrow });
    nodes.push_back(std::move(node));
    m_owner = nodes.size() - 1;
    m_distributed = m_distributed || nodes.back().isDistributed();
    m_footer.close();
    m_workers = {};
}

/// Details stand right of their node's arrow. Citus prints some behind the node's children.
void TextReader::findOwner(qsizetype indent)
{
    m_owner = plan().nodes.size() - 1;
    for (auto it = m_open.rbegin(); indent >= 2 && it != m_open.rend(); ++it) {
        if (it->second < indent) {
            m_owner = static_cast<size_t>(it->first);
            return;
        }
    }
}

void TextReader::lookForLiteral(QStringView text)
{
    if (m_number >= m_unjoined)
        return;
    m_literal.lookFor(text);
    m_literalBegin = m_number;
}

bool TextReader::detail(QStringView text, qsizetype indent)
{
    auto &node = current();
    if (m_workers.take(text, indent, node)) {
        if (const auto &fault = m_workers.fault())
            blame(*fault);
        return true;
    }
    if (const auto target = targetOf(text); !target.isEmpty()) {
        node.properties.push_back({ QStringLiteral("Target Table"), target.toString() });
        lookForLiteral(text);
        return true;
    }
    auto line = parseDetailLine(text, node.type);
    if (!line)
        return false;
    if (!line->fault.isNull())
        blame({ line->fault, Tr::tr("these buffers of a plan node cannot be read") });
    node.hasBuffers = node.hasBuffers || line->hasBuffers;
    node.buffers += line->buffers;
    for (auto &property : line->properties) {
        if (property.name == QLatin1String("Workers Planned"))
            node.workersPlanned = toSmallCount(property.value);
        else if (property.name == QLatin1String("Workers Launched"))
            node.workersLaunched = toSmallCount(property.value);
        else
            node.properties.push_back(std::move(property));
    }
    if (!line->properties.empty())
        lookForLiteral(text);
    return true;
}

void TextReader::blame(const TextFault &fault)
{
    refuse(
        fault.where, fault.message, Tr::tr("Check that the plan was copied whole and that nothing in it was changed."));
}

void TextReader::refuse(QStringView where, const QString &message, const QString &hint)
{
    if (!m_fault)
        m_fault = m_text.error(m_number, static_cast<int>(where.data() - m_raw.data()) + 1, message, hint);
}

/// What stands below the nodes. False when the line is none of it.
bool TextReader::footer(QStringView text, qsizetype indent)
{
    // Further to the right it is what a distributed task's own server says.
    const bool taken = m_footer.takeInSection(text, indent, plan())
        || ((indent < 4 || !m_distributed) && m_footer.take(text, indent, plan()));
    if (taken)
        m_workers = {};
    if (const auto &fault = m_footer.fault())
        blame(*fault);
    return taken;
}

void TextReader::arrow(QStringView text, qsizetype indent)
{
    const auto name = text.mid(2).trimmed();
    const auto parsed = parseNodeLine(name);
    if (!havePlan() || !parsed)
        refuse(text, Tr::tr("this line should be a plan node"),
            Tr::tr("Paste the plan from its first line on; the top node has no arrow."));
    else if (parsed->figures.fault >= 0)
        blame({ name.mid(parsed->figures.fault), figuresFault() });
    else
        node(parsed->node, indent, m_subplan.isEmpty() ? indent : m_subplanColumn);
}

/// False when the line is no plan's first.
bool TextReader::root(QStringView text, qsizetype indent, bool afterBlank)
{
    const auto parsed = parseNodeLine(text);
    if (!parsed)
        return false;
    const auto &figures = parsed->figures;
    const bool colon = text.contains(QLatin1Char(':'));
    // A condition may hold such words too.
    if (figures.fault >= 0 && (!havePlan() || !text.first(figures.fault).contains(QLatin1Char(':')))) {
        blame({ text.mid(figures.fault), figuresFault() });
        return true;
    }
    if (havePlan() && (indent > 1 || !(figures.any || (afterBlank && !colon))))
        return false;
    if (!figures.any && colon) {
        refuse(text, Tr::tr("this is not the first line of a plan"), Tr::tr("Paste the plan from its top node on."));
        return true;
    }
    startPlan();
    node(parsed->node, -1, -1);
    return true;
}

void TextReader::line()
{
    const qsizetype characters = indentOf(m_raw);
    const qsizetype indent = columnOf(m_raw.first(characters));
    const auto text = m_raw.mid(characters).trimmed();
    if (text.isEmpty()) {
        m_blankBefore = true;
        return;
    }
    const bool afterBlank = std::exchange(m_blankBefore, false);
    if (havePlan() && m_literal.takesIn(m_raw, current()))
        return;
    if (text.startsWith(QLatin1String("->"))) {
        arrow(text, indent);
        return;
    }
    if (havePlan() && !m_workers.own(indent) && footer(text, indent))
        return;
    if (havePlan() && isSubplanHeader(text)) {
        m_subplan = text.toString();
        m_subplanColumn = indent;
        return;
    }
    if (root(text, indent, afterBlank))
        return;
    if (havePlan()) {
        findOwner(indent);
        if (detail(text, indent))
            return;
    }
    refuse(text, Tr::tr("this is not part of a plan"), Tr::tr("Paste only the output of EXPLAIN."));
}

Result<std::vector<Plan>> TextReader::read()
{
    const QString all = QString::fromUtf8(m_text.bytes);
    for (const auto raw : QStringView(all).split(QLatin1Char('\n'))) {
        ++m_number;
        m_raw = raw;
        line();
        if (m_fault)
            return fail(*m_fault);
    }
    // What never ends is none: nodes must not vanish in it.
    if (m_literal.isOpen())
        return TextReader(m_text, m_literalBegin).read();
    finishPlan();
    return std::move(m_plans);
}

} // namespace

Result<std::vector<Plan>> readTextPlans(const PlanText &text)
{
    return TextReader(text).read();
}

} // namespace datainsight
