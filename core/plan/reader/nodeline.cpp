// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/nodeline.h"

#include <QRegularExpression>

#include <array>

namespace datainsight {

namespace {

void add(PlanNode &node, const char16_t *name, const QString &value)
{
    node.properties.push_back({ QString::fromUtf16(name), value });
}

/// An identifier, quoted or not, at the start of `text`.
QString takeIdentifier(QStringView &text)
{
    qsizetype end = 0;
    if (text.startsWith(QLatin1Char('"'))) {
        QString name;
        end = 1;
        while (end < text.size()) {
            if (text[end] == QLatin1Char('"')) {
                if (end + 1 >= text.size() || text[end + 1] != QLatin1Char('"'))
                    break;
                ++end;
            }
            name += text[end++];
        }
        text = text.mid(std::min(end + 1, text.size()));
        return name;
    }
    while (end < text.size() && text[end] != QLatin1Char(' ') && text[end] != QLatin1Char('.'))
        ++end;
    const QString name = text.first(end).toString();
    text = text.mid(end);
    return name;
}

/// "public.flows f": schema only in VERBOSE, alias only when it differs from the name; the JSON format always has one.
void parseTarget(QStringView text, PlanNode &node, const char16_t *objectKey)
{
    QString name = takeIdentifier(text);
    if (takePrefix(text, QLatin1String("."))) {
        node.schema = name;
        name = takeIdentifier(text);
    }
    text = text.trimmed();
    node.alias = text.isEmpty() ? name : takeIdentifier(text);
    if (objectKey)
        add(node, objectKey, name);
    else
        node.relation = name;
}

struct Spelling
{
    QLatin1String text;
    QLatin1String type;
    QLatin1String strategy;
};

void parseAggregate(QStringView name, PlanNode &node)
{
    QString mode = QStringLiteral("Simple");
    for (const auto *word : { "Finalize", "Partial" }) {
        if (takePrefix(name, QLatin1String(word))) {
            mode = QString::fromLatin1(word);
            name = name.trimmed();
        }
    }
    static constexpr std::array spellings {
        Spelling { QLatin1String("GroupAggregate"), QLatin1String("Aggregate"), QLatin1String("Sorted") },
        Spelling { QLatin1String("HashAggregate"), QLatin1String("Aggregate"), QLatin1String("Hashed") },
        Spelling { QLatin1String("MixedAggregate"), QLatin1String("Aggregate"), QLatin1String("Mixed") },
        Spelling { QLatin1String("Aggregate"), QLatin1String("Aggregate"), QLatin1String("Plain") },
    };
    for (const auto &spelling : spellings) {
        if (name == spelling.text) {
            node.type = QString(spelling.type);
            add(node, u"Strategy", QString(spelling.strategy));
            add(node, u"Partial Mode", mode);
            return;
        }
    }
}

bool parseJoin(QStringView name, PlanNode &node)
{
    QString type;
    if (takePrefix(name, QLatin1String("Nested Loop")))
        type = QStringLiteral("Nested Loop");
    else if (takePrefix(name, QLatin1String("Hash ")))
        type = QStringLiteral("Hash Join");
    else if (takePrefix(name, QLatin1String("Merge ")))
        type = QStringLiteral("Merge Join");
    else
        return false;
    name = name.trimmed();
    if (name.endsWith(QLatin1String("Join")))
        name = name.chopped(4).trimmed();
    else if (type != QLatin1String("Nested Loop"))
        return false;
    node.type = type;
    add(node, u"Join Type", name.isEmpty() ? QStringLiteral("Inner") : name.toString());
    return true;
}

/// "Index Scan Backward using flows_pkey on flows f"; `using_`: where " using " stands in it
void parseIndexScan(QStringView name, qsizetype using_, PlanNode &node)
{
    QStringView head = name.first(using_);
    QStringView rest = name.mid(using_ + 7);
    const bool backward = head.endsWith(QLatin1String(" Backward"));
    if (backward)
        head = head.chopped(9);
    node.type = head.toString();
    add(node, u"Scan Direction", backward ? QStringLiteral("Backward") : QStringLiteral("Forward"));
    // Hypothetical indexes print as "<13543>btree_t_a".
    node.index = takeIdentifier(rest);
    if (takePrefix(rest, QLatin1String(" on ")))
        parseTarget(rest, node, nullptr);
}

const char16_t *objectKeyOf(const QString &type)
{
    if (type == QLatin1String("Function Scan"))
        return u"Function Name";
    if (type == QLatin1String("Table Function Scan"))
        return u"Table Function Name";
    if (type == QLatin1String("CTE Scan") || type == QLatin1String("WorkTable Scan"))
        return u"CTE Name";
    if (type == QLatin1String("Named Tuplestore Scan"))
        return u"Tuplestore Name";
    return nullptr;
}

/// "Seq Scan on flows", "Insert on flows", "Custom Scan (X) on flows", "Bitmap Index Scan on flows_pkey".
void parseOn(QStringView head, QStringView target, PlanNode &node)
{
    if (isModification(head)) {
        node.type = QStringLiteral("ModifyTable");
        add(node, u"Operation", head.toString());
        parseTarget(target, node, nullptr);
        return;
    }
    if (takePrefix(head, QLatin1String("Foreign ")) && isModification(head)) {
        node.type = QStringLiteral("Foreign Scan");
        add(node, u"Operation", head.toString());
        parseTarget(target, node, nullptr);
        return;
    }
    if (node.type == QLatin1String("Bitmap Index Scan")) {
        node.index = takeIdentifier(target);
        return;
    }
    if (node.type == QLatin1String("Values Scan") || node.type == QLatin1String("Subquery Scan")) {
        node.alias = takeIdentifier(target);
        return;
    }
    parseTarget(target, node, objectKeyOf(node.type));
}

/// Of the bracket that was opened before `text`; -1: none. Providers may have brackets in their names.
qsizetype closingBracket(QStringView text)
{
    int open = 1;
    for (qsizetype at = 0; at < text.size(); ++at) {
        open += text[at] == QLatin1Char('(') ? 1 : text[at] == QLatin1Char(')') ? -1 : 0;
        if (open == 0)
            return at;
    }
    return -1;
}

bool parseName(QStringView name, PlanNode &node)
{
    if (takePrefix(name, QLatin1String("Async ")))
        node.properties.push_back({ QStringLiteral("Async Capable"), true });
    if (takePrefix(name, QLatin1String("Parallel ")))
        node.parallelAware = true;
    if (name.isEmpty() || !name.front().isLetter())
        return false;

    if (takePrefix(name, QLatin1String("Custom Scan ("))) {
        const qsizetype close = closingBracket(name);
        if (close < 0)
            return false;
        node.type = QStringLiteral("Custom Scan");
        node.provider = name.first(close).toString();
        name = name.mid(close + 1);
        if (takePrefix(name, QLatin1String(" on ")))
            parseTarget(name, node, nullptr);
        return true;
    }
    if (name.startsWith(QLatin1String("Index"))) {
        if (const qsizetype using_ = name.indexOf(QLatin1String(" using ")); using_ >= 0) {
            parseIndexScan(name, using_, node);
            return true;
        }
    }
    if (const qsizetype on = name.indexOf(QLatin1String(" on ")); on > 0) {
        node.type = name.first(on).toString();
        parseOn(name.first(on), name.mid(on + 4), node);
        return true;
    }
    if (takePrefix(name, QLatin1String("Distributed Subplan "))) {
        node.type = QStringLiteral("Distributed Subplan");
        add(node, u"Result ID", name.toString());
        return true;
    }
    node.type = name.toString();
    if (name.endsWith(QLatin1String("Aggregate"))) {
        parseAggregate(name, node);
    } else if (const auto setOp = name.indexOf(QLatin1String("SetOp"));
               setOp == 0 || name.startsWith(QLatin1String("HashSetOp"))) {
        const bool hashed = name.startsWith(QLatin1String("Hash"));
        node.type = QStringLiteral("SetOp");
        add(node, u"Strategy", hashed ? QStringLiteral("Hashed") : QStringLiteral("Sorted"));
        add(node, u"Command", name.mid(hashed ? 9 : 5).trimmed().toString());
    } else {
        parseJoin(name, node);
    }
    return true;
}

} // namespace

bool isModification(QStringView word)
{
    return word == QLatin1String("Insert") || word == QLatin1String("Update") || word == QLatin1String("Delete")
        || word == QLatin1String("Merge");
}

bool isSubplanHeader(QStringView text)
{
    if (text.startsWith(QLatin1String("CTE ")))
        return !text.contains(QLatin1String("  (")) && !text.startsWith(QLatin1String("CTE Scan"));
    static const QRegularExpression numbered(QStringLiteral(R"(^(InitPlan|SubPlan) \S+( \(.*\))?$)"));
    return (text.startsWith(QLatin1String("InitPlan ")) || text.startsWith(QLatin1String("SubPlan ")))
        && numbered.match(text.toString()).hasMatch();
}

QStringView targetOf(QStringView text)
{
    if (text.startsWith(QLatin1String("Foreign ")))
        text = text.mid(8);
    const qsizetype space = text.indexOf(QLatin1Char(' '));
    return space > 0 && isModification(text.first(space)) && text.mid(space).startsWith(QLatin1String(" on "))
        ? text.mid(space + 4)
        : QStringView();
}

std::optional<NodeLine> parseNodeLine(QStringView text)
{
    NodeLine line;
    text = text.trimmed();
    line.figures = takeFigures(text, line.node);
    text = text.trimmed();
    if (!parseName(text, line.node))
        return std::nullopt;
    return line;
}

} // namespace datainsight
