// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/textreader.h"

#include "core/plan/reader/detailline.h"
#include "core/plan/reader/nodeline.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>
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

/// "InitPlan 1 (returns $0)", "SubPlan 2", "CTE recent": heads the node in the next line.
bool isSubplanHeader(QStringView text)
{
    if (text.startsWith(QLatin1String("CTE ")))
        return !text.contains(QLatin1String("  (")) && !text.startsWith(QLatin1String("CTE Scan"));
    static const QRegularExpression numbered(QStringLiteral(R"(^(InitPlan|SubPlan) \S+( \(.*\))?$)"));
    return (text.startsWith(QLatin1String("InitPlan ")) || text.startsWith(QLatin1String("SubPlan ")))
        && numbered.match(text.toString()).hasMatch();
}

/// "flows_1" of "Update on flows_1" and "Foreign Delete on flows_1", which stand below a ModifyTable of several.
QStringView targetOf(QStringView text)
{
    if (text.startsWith(QLatin1String("Foreign ")))
        text = text.mid(8);
    const qsizetype space = text.indexOf(QLatin1Char(' '));
    return space > 0 && isModification(text.first(space)) && text.mid(space).startsWith(QLatin1String(" on "))
        ? text.mid(space + 4)
        : QStringView();
}

/// Reads line by line. A node's depth is told by the column of its arrow: the parent is the nearest node before it
/// whose arrow (or whose subplan header) stands further left.
class TextReader
{
public:
    explicit TextReader(const PlanText &text) : m_text(text) { }

    Result<std::vector<Plan>> read();

private:
    enum class Section { Nodes, Planning, Jit, Serialization };

    std::optional<Error> line(QStringView raw, int number);
    Error figuresFault(int number, qsizetype column) const;
    void blame(QStringView text, const QString &message);
    bool footer(QStringView text, qsizetype indent);
    void node(PlanNode node, qsizetype arrow, qsizetype anchor);
    void startPlan();
    void finishPlan();
    void relate();
    bool continues(QStringView raw);
    QString *lastText();
    void lookForQuote();
    bool detail(QStringView text, qsizetype indent);
    bool worker(QStringView text, qsizetype indent);
    bool sectionLine(QStringView text);
    void jitLine(QStringView text);
    void trigger(QStringView text);

    Plan &plan() { return m_plans.back(); }
    PlanNode &current() { return plan().nodes[m_owner]; }
    void findOwner(qsizetype indent);

    const PlanText &m_text;
    std::vector<Plan> m_plans;
    std::vector<std::pair<int, qsizetype>> m_open; ///< node id and column of its arrow, root first
    QString m_subplan;
    qsizetype m_subplanColumn = -1;
    Section m_section = Section::Nodes;
    qsizetype m_sectionIndent = 0;
    size_t m_owner = 0; ///< the node that the last detail belongs to
    qsizetype m_workerIndent = -1; ///< of the current node's last "Worker n:" line
    std::optional<Error> m_fault; ///< what no server prints
    int m_number = 0; ///< of the line that is read
    QStringView m_raw; ///< all of it
    bool m_blankBefore = false;
    bool m_distributed = false; ///< the current plan has tasks on other servers
    bool m_quoteOpen = false; ///< the current node's last property is a literal that goes on in the next line
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
    auto &nodes = plan().nodes;
    for (auto id = static_cast<int>(nodes.size()) - 1; id >= 0; --id) {
        auto &node = nodes[static_cast<size_t>(id)];
        node.end = std::max(node.end, id + 1);
        if (node.parent >= 0) {
            auto &parent = nodes[static_cast<size_t>(node.parent)];
            parent.end = std::max(parent.end, node.end);
        }
    }
    relate();
    m_open.clear();
    m_subplan.clear();
    m_subplanColumn = -1;
    m_section = Section::Nodes;
    m_distributed = false;
}

/// Text does not say "Parent Relationship"; it follows from the parent's kind and the order of its children.
void TextReader::relate()
{
    auto &nodes = plan().nodes;
    std::vector<int> children(nodes.size());
    const auto isOrdinary = [](const PlanNode &node) {
        return node.parent >= 0 && node.relationship.isEmpty() && !node.isDistributed();
    };
    for (const auto &node : nodes) {
        if (isOrdinary(node))
            ++children[static_cast<size_t>(node.parent)];
    }
    std::vector<bool> hasOuter(nodes.size());
    for (auto &node : nodes) {
        if (!isOrdinary(node))
            continue;
        const auto above = static_cast<size_t>(node.parent);
        const auto &parent = nodes[above];
        if (parent.is(QLatin1String("Append")) || parent.is(QLatin1String("Merge Append"))
            || parent.is(QLatin1String("BitmapAnd")) || parent.is(QLatin1String("BitmapOr")))
            node.relationship = QStringLiteral("Member");
        else if (parent.is(QLatin1String("Subquery Scan")))
            node.relationship = QStringLiteral("Subquery");
        else if (parent.is(QLatin1String("Custom Scan")))
            node.relationship = children[above] == 1 ? QStringLiteral("child") : QStringLiteral("children");
        else
            node.relationship = hasOuter[above] ? QStringLiteral("Inner") : QStringLiteral("Outer");
        hasOuter[above] = true;
    }
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
    m_section = Section::Nodes;
    m_workerIndent = -1;
    lookForQuote();
}

/// "Worker 0:  actual time=0.01..0.02 rows=3 loops=1" and "Worker 0:  Sort Method: quicksort  Memory: 25kB"
bool TextReader::worker(QStringView text, qsizetype indent)
{
    static const QRegularExpression head(QStringLiteral(R"(^Worker (\d+):\s+(.*)$)"));
    const auto match =
        text.startsWith(QLatin1String("Worker ")) ? head.match(text.toString()) : QRegularExpressionMatch();
    if (!match.hasMatch() && text.startsWith(QLatin1String("Worker "))) {
        blame(text, Tr::tr("what this worker did cannot be read"));
        return true;
    }
    if (!match.hasMatch()) {
        // "Buffers:" below a worker's line: that worker's share, which is inside the node's own figure.
        return m_workerIndent >= 0 && indent > m_workerIndent;
    }
    m_workerIndent = indent;
    const int number = match.captured(1).toInt();
    auto &workers = current().workers;
    auto it =
        std::find_if(workers.begin(), workers.end(), [&](const PlanWorker &worker) { return worker.number == number; });
    if (it == workers.end()) {
        workers.push_back({});
        workers.back().number = number;
        it = std::prev(workers.end());
    }
    const QString rest = match.captured(2);
    if (!parseActual(rest, it->startupMs, it->totalMs, it->rows, it->loops)) {
        if (rest.startsWith(QLatin1String("actual ")))
            blame(text.mid(match.capturedStart(2)), Tr::tr("these figures of a worker cannot be read"));
        PlanBuffers ignored;
        bool hasBuffers = false;
        parseDetailLine(rest, current().type, it->properties, ignored, hasBuffers);
    }
    return true;
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

QString *TextReader::lastText()
{
    if (current().properties.empty())
        return nullptr;
    auto &value = current().properties.back().value;
    if (auto *list = std::get_if<QStringList>(&value); list && !list->isEmpty())
        return &list->last();
    return std::get_if<QString>(&value);
}

void TextReader::lookForQuote()
{
    const auto *text = lastText();
    m_quoteOpen = text && text->count(QLatin1Char('\'')) % 2 != 0;
}

/// A literal with a newline in it goes on in the next line: its quote is still open. Only the new line is counted, for
/// a quote that never ends takes in all that follows.
bool TextReader::continues(QStringView raw)
{
    if (!m_quoteOpen)
        return false;
    if (raw.count(QLatin1Char('\'')) % 2 != 0)
        m_quoteOpen = false;
    *lastText() += QLatin1Char('\n') + raw;
    return true;
}

bool TextReader::detail(QStringView text, qsizetype indent)
{
    if (worker(text, indent))
        return true;
    auto &node = current();
    if (const auto target = targetOf(text); !target.isEmpty()) {
        node.properties.push_back({ QStringLiteral("Target Table"), target.toString() });
        lookForQuote();
        return true;
    }
    std::vector<PlanProperty> found;
    PlanBuffers buffers;
    bool hasBuffers = false;
    if (!parseDetailLine(text, node.type, found, buffers, hasBuffers))
        return false;
    node.hasBuffers = node.hasBuffers || hasBuffers;
    node.buffers += buffers;
    for (auto &property : found) {
        if (property.name == QLatin1String("Workers Planned"))
            node.workersPlanned = toSmallCount(property.value);
        else if (property.name == QLatin1String("Workers Launched"))
            node.workersLaunched = toSmallCount(property.value);
        else
            node.properties.push_back(std::move(property));
    }
    lookForQuote();
    return true;
}

void TextReader::trigger(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(^Trigger (?:for constraint (?<constraint>.+?)|(?<name>.+?))(?: on (?<relation>.+?))?: (?:time=(?<time>[\d.]+) )?calls=(?<calls>\d+)$)"));
    const auto match = pattern.match(text.toString());
    if (!match.hasMatch()) {
        blame(text, Tr::tr("these figures of a trigger cannot be read"));
        return;
    }
    const QString time = match.captured(QStringLiteral("time"));
    plan().triggers.push_back({ match.captured(QStringLiteral("name")), match.captured(QStringLiteral("constraint")),
        match.captured(QStringLiteral("relation")), time.isEmpty() ? NotGiven : time.toDouble(),
        match.captured(QStringLiteral("calls")).toLongLong() });
}

void TextReader::jitLine(QStringView text)
{
    if (plan().jit.empty())
        plan().jit.push_back({});
    auto &jit = plan().jit.front();
    if (text.startsWith(QLatin1String("Functions: "))) {
        jit.functions = text.mid(11).toLongLong();
    } else if (text.startsWith(QLatin1String("Options: "))) {
        jit.options = text.mid(9).toString();
    } else if (text.startsWith(QLatin1String("Timing: "))) {
        static const QRegularExpression part(
            QStringLiteral(R"((Generation|Inlining|Optimization|Emission|Total) ([\d.]+) ms)"));
        for (auto it = part.globalMatch(text.toString()); it.hasNext();) {
            const auto match = it.next();
            const double ms = match.captured(2).toDouble();
            switch (match.captured(1).front().unicode()) {
            case u'G':
                jit.generationMs = ms;
                break;
            case u'I':
                jit.inliningMs = ms;
                break;
            case u'O':
                jit.optimizationMs = ms;
                break;
            case u'E':
                jit.emissionMs = ms;
                break;
            default:
                jit.totalMs = ms;
            }
        }
    }
}

bool TextReader::sectionLine(QStringView text)
{
    switch (m_section) {
    case Section::Nodes:
        return false;
    case Section::Jit:
        jitLine(text);
        return true;
    case Section::Planning: {
        std::vector<PlanProperty> found;
        parseDetailLine(text, {}, found, plan().planningBuffers, plan().hasPlanningBuffers);
        for (auto &property : found)
            plan().properties.push_back({ QStringLiteral("Planning ") + property.name, std::move(property.value) });
        return true;
    }
    case Section::Serialization:
        return true;
    }
    Q_UNREACHABLE();
}

/// What stands below the nodes, at the left edge. False when the line is none of it.
bool TextReader::footer(QStringView text, qsizetype indent)
{
    const auto section = [&](Section which) {
        m_section = which;
        m_sectionIndent = indent;
        return true;
    };
    const auto number = [&](QLatin1String head) {
        const auto value = text.mid(head.size()).trimmed();
        const auto given = numberFromText(value.split(QLatin1Char(' ')).first());
        if (!given || *given < 0)
            blame(value.isEmpty() ? text : value, Tr::tr("%1 is no number").arg(text.first(head.size() - 1)));
        return given.value_or(NotGiven);
    };
    for (const auto head : { QLatin1String("Planning Time:"), QLatin1String("Planning time:") }) {
        if (text.startsWith(head)) {
            plan().planningMs = number(head);
            return true;
        }
    }
    for (const auto head :
        { QLatin1String("Execution Time:"), QLatin1String("Execution time:"), QLatin1String("Total runtime:") }) {
        if (text.startsWith(head)) {
            plan().executionMs = number(head);
            return true;
        }
    }
    if (text == QLatin1String("Planning:"))
        return section(Section::Planning);
    if (text == QLatin1String("JIT:"))
        return section(Section::Jit);
    if (text.startsWith(QLatin1String("Serialization:"))) {
        static const QRegularExpression time(QStringLiteral(R"(time=([\d.]+) ms)"));
        if (const auto match = time.match(text.toString()); match.hasMatch())
            plan().serializationMs = match.captured(1).toDouble();
        plan().properties.push_back({ QStringLiteral("Serialization"), text.mid(14).trimmed().toString() });
        return section(Section::Serialization);
    }
    if (text.startsWith(QLatin1String("Trigger "))) {
        trigger(text);
        return true;
    }
    for (const auto head :
        { QLatin1String("Settings:"), QLatin1String("Query Identifier:"), QLatin1String("Query Parameters:") }) {
        if (text.startsWith(head)) {
            plan().properties.push_back(
                { text.first(head.size() - 1).toString(), planValueFromText(text.mid(head.size()).trimmed()) });
            return true;
        }
    }
    return false;
}

Error TextReader::figuresFault(int number, qsizetype column) const
{
    return m_text.error(number, static_cast<int>(column) + 1, Tr::tr("these figures of a plan node cannot be read"),
        Tr::tr("Check that the plan was copied whole and that nothing in it was changed."));
}

/// `text` is a part of the line that is read.
void TextReader::blame(QStringView text, const QString &message)
{
    if (!m_fault)
        m_fault = m_text.error(m_number, static_cast<int>(text.data() - m_raw.data()) + 1, message,
            Tr::tr("Check that the plan was copied whole and that nothing in it was changed."));
}

std::optional<Error> TextReader::line(QStringView raw, int number)
{
    const qsizetype characters = indentOf(raw);
    const qsizetype indent = columnOf(raw.first(characters));
    QStringView text = raw.mid(characters);
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    if (text.isEmpty()) {
        m_blankBefore = true;
        return std::nullopt;
    }
    const bool afterBlank = std::exchange(m_blankBefore, false);
    const bool havePlan = !m_plans.empty() && !plan().nodes.empty();
    if (havePlan && continues(raw))
        return std::nullopt;

    if (text.startsWith(QLatin1String("->"))) {
        const qsizetype arrow = indent;
        const auto name = text.mid(2).trimmed();
        const auto parsed = parseNodeLine(name);
        if (!havePlan || !parsed)
            return m_text.error(number, static_cast<int>(indent) + 1, Tr::tr("this line should be a plan node"),
                Tr::tr("Paste the plan from its first line on; the top node has no arrow."));
        if (parsed->fault >= 0)
            return figuresFault(number, name.data() - raw.data() + parsed->fault);
        node(parsed->node, arrow, m_subplan.isEmpty() ? arrow : m_subplanColumn);
        return std::nullopt;
    }
    if (havePlan && m_section != Section::Nodes && indent > m_sectionIndent) {
        sectionLine(text);
        return std::nullopt;
    }
    // Further to the right it is what a distributed task's own server says.
    if (havePlan && (indent < 4 || !m_distributed) && footer(text, indent))
        return std::nullopt;
    if (havePlan && isSubplanHeader(text)) {
        m_subplan = text.toString();
        m_subplanColumn = indent;
        return std::nullopt;
    }
    const auto parsed = parseNodeLine(text);
    // A condition may hold such words too.
    if (parsed && parsed->fault >= 0 && (!havePlan || !text.first(parsed->fault).contains(QLatin1Char(':'))))
        return figuresFault(number, indent + parsed->fault);
    const bool root = parsed && (parsed->hasFigures || !havePlan || (afterBlank && !text.contains(QLatin1Char(':'))));
    if (root && (!havePlan || indent <= 1)) {
        if (!parsed->hasFigures && text.contains(QLatin1Char(':')))
            return m_text.error(number, static_cast<int>(indent) + 1, Tr::tr("this is not the first line of a plan"),
                Tr::tr("Paste the plan from its top node on."));
        startPlan();
        node(parsed->node, -1, -1);
        return std::nullopt;
    }
    if (havePlan) {
        findOwner(indent);
        if (detail(text, indent))
            return std::nullopt;
    }
    return m_text.error(number, static_cast<int>(indent) + 1, Tr::tr("this is not part of a plan"),
        Tr::tr("Paste only the output of EXPLAIN."));
}

Result<std::vector<Plan>> TextReader::read()
{
    const QString all = QString::fromUtf8(m_text.bytes);
    int number = 0;
    for (const auto raw : QStringView(all).split(QLatin1Char('\n'))) {
        m_number = ++number;
        m_raw = raw;
        if (auto error = line(raw, number))
            return fail(*error);
        if (m_fault)
            return fail(*m_fault);
    }
    finishPlan();
    return std::move(m_plans);
}

} // namespace

Result<std::vector<Plan>> readTextPlans(const PlanText &text)
{
    return TextReader(text).read();
}

} // namespace datainsight
