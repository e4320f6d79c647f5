// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/shapecondition.h"

#include "core/base/sqlidentifier.h"

#include <algorithm>

namespace datainsight {

namespace {

using namespace parsejson;

/// Functions that give another value for each row: no index finds what is compared with them.
constexpr const char *Volatile[] = { "random", "clock_timestamp", "timeofday", "nextval", "gen_random_uuid",
    "uuid_generate_v4", "random_normal", "pg_sleep" };

bool isVolatile(const Value &call)
{
    const auto *names = member(call, "funcname");
    if (count(names) == 0)
        return true;
    const auto &last = (*names)[names->Size() - 1];
    const auto *string = member(last, "String");
    const auto name = string ? text(*string, "sval") : QByteArray();
    return std::any_of(std::begin(Volatile), std::end(Volatile), [&](const char *entry) { return name == entry; });
}

/// It is the same for all rows of the block: names no column outside subqueries, calls nothing volatile.
bool isValue(const Value &expression)
{
    std::vector<const Value *> open { &expression };
    while (!open.empty()) {
        const auto &value = *open.back();
        open.pop_back();
        if (value.IsArray()) {
            for (const auto &item : value.GetArray())
                open.push_back(&item);
        } else if (value.IsObject()) {
            for (const auto &entry : value.GetObject()) {
                const QByteArrayView name(entry.name.GetString());
                if (name == "ColumnRef" || name == "SetToDefault" || (name == "FuncCall" && isVolatile(entry.value)))
                    return false;
                if (name != "SubLink")
                    open.push_back(&entry.value);
            }
        }
    }
    return true;
}

QString literal(const QByteArray &value)
{
    QString quoted = QString::fromUtf8(value);
    // Without standard_conforming_strings a backslash would mean something.
    if (quoted.contains(QLatin1Char('\\')))
        return {};
    return QLatin1Char('\'') + quoted.replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
}

QString plainConstant(const Value &constant)
{
    if (isTrue(member(constant, "isnull")))
        return {};
    if (const auto *string = member(constant, "sval"))
        return literal(text(*string, "sval"));
    if (const auto *real = member(constant, "fval"))
        return QString::fromUtf8(text(*real, "fval"));
    if (const auto *integer = member(constant, "ival"))
        return QString::number(number(*integer, "ival"));
    if (const auto *boolean = member(constant, "boolval"))
        return isTrue(member(*boolean, "boolval")) ? QStringLiteral("true") : QStringLiteral("false");
    return {};
}

/// 'open', 5, 'open'::state; empty for what is no constant.
QString constantOf(const Value &node)
{
    if (const auto *constant = member(node, "A_Const"))
        return plainConstant(*constant);
    const auto *cast = member(node, "TypeCast");
    const auto *argument = cast ? member(*cast, "arg") : nullptr;
    const auto *type = cast ? member(*cast, "typeName") : nullptr;
    const auto *constant = argument ? member(*argument, "A_Const") : nullptr;
    if (!constant || !type || member(*type, "arrayBounds") || member(*type, "typmods"))
        return {};
    const QString plain = plainConstant(*constant);
    QStringList names = nameList(member(*type, "names"));
    for (QString &part : names)
        part = sqlIdentifier(part);
    return plain.isEmpty() ? plain : plain + QLatin1String("::") + names.join(QLatin1Char('.'));
}

QByteArray operatorOf(const Value &expression)
{
    const auto *names = member(expression, "name");
    if (count(names) != 1) // OPERATOR(schema.=)
        return {};
    const auto *string = member((*names)[0], "String");
    return string ? text(*string, "sval") : QByteArray();
}

/// Its first character is no wildcard, and one comes later.
bool isPrefixPattern(const Value &node)
{
    const auto *constant = member(node, "A_Const");
    const auto *string = constant ? member(*constant, "sval") : nullptr;
    const auto pattern = string ? text(*string, "sval") : QByteArray();
    return !pattern.isEmpty() && !QByteArrayView("%_\\").contains(pattern.front())
        && (pattern.contains('%') || pattern.contains('_'));
}

const Value &elementOf(const Value &list, qsizetype place)
{
    return list[static_cast<rapidjson::SizeType>(place)];
}

/// Takes one expression of those joined by AND apart.
class Conditions
{
public:
    explicit Conditions(const ShapeCondition &like) : m_like(like) { }

    std::vector<ShapeCondition> run(const Value &expression)
    {
        m_open.push_back(&expression);
        while (!m_open.empty()) {
            const auto &node = *m_open.back();
            m_open.pop_back();
            if (const auto *logic = member(node, "BoolExpr"))
                takeLogic(*logic);
            else if (const auto *comparison = member(node, "A_Expr"))
                takeComparison(*comparison);
            else if (const auto *test = member(node, "NullTest"))
                takeNullTest(*test);
            else if (const auto *test = member(node, "BooleanTest"))
                takeBooleanTest(*test);
            else if (const auto *link = member(node, "SubLink"))
                takeSubquery(*link);
            else if (const auto column = columnOf(node))
                add(*column, ConditionKind::IsTrue);
        }
        return std::move(m_found);
    }

private:
    void add(const ColumnReference &column, ConditionKind kind, const QString &constant = {},
        const std::optional<ColumnReference> &other = {})
    {
        auto condition = m_like;
        condition.column = column;
        condition.kind = kind;
        condition.constant = constant;
        condition.other = other;
        m_found.push_back(std::move(condition));
    }

    void takeLogic(const Value &logic)
    {
        const auto operation = text(logic, "boolop");
        const auto *arguments = member(logic, "args");
        if (operation == "AND_EXPR") {
            for (auto i = count(arguments); i-- > 0;)
                m_open.push_back(&elementOf(*arguments, i));
        } else if (operation == "OR_EXPR") {
            takeAlternatives(*arguments);
        } else if (count(arguments) == 1) {
            if (const auto column = columnOf(elementOf(*arguments, 0)))
                add(*column, ConditionKind::IsFalse);
        }
    }

    /// a = 1 OR a = 2 is a IN (1, 2).
    void takeAlternatives(const Value &arguments)
    {
        std::optional<ColumnReference> common;
        for (const auto &argument : arguments.GetArray()) {
            if (argument.HasMember("BoolExpr"))
                return;
            const auto found = Conditions({}).run(argument);
            const bool equal = found.size() == 1 && !found[0].other
                && (found[0].kind == ConditionKind::Equal || found[0].kind == ConditionKind::Any);
            if (!equal || (common && *common != found[0].column))
                return;
            common = found[0].column;
        }
        if (common)
            add(*common, ConditionKind::Any);
    }

    void takeComparison(const Value &comparison)
    {
        const auto *left = member(comparison, "lexpr");
        const auto *right = member(comparison, "rexpr");
        if (!left || !right)
            return;
        const auto kind = text(comparison, "kind");
        const auto sign = operatorOf(comparison);
        const auto column = columnOf(*left);
        if (kind == "AEXPR_OP") {
            compare(*left, *right, sign);
        } else if ((kind == "AEXPR_IN" || kind == "AEXPR_OP_ANY") && sign == "=" && column && isValue(*right)) {
            add(*column, ConditionKind::Any);
        } else if ((kind == "AEXPR_BETWEEN" || kind == "AEXPR_BETWEEN_SYM") && column && isValue(*right)) {
            add(*column, ConditionKind::Range);
            add(*column, ConditionKind::Range);
        } else if (kind == "AEXPR_LIKE" && sign == "~~" && column && isPrefixPattern(*right)) {
            add(*column, ConditionKind::Prefix);
        }
    }

    void compare(const Value &left, const Value &right, const QByteArray &sign)
    {
        const bool equal = sign == "=";
        const bool ranges = sign == "<" || sign == "<=" || sign == ">" || sign == ">=";
        if (!equal && !ranges)
            return;
        const auto *leftRow = member(left, "RowExpr");
        const auto *rightRow = member(right, "RowExpr");
        if (leftRow && rightRow) {
            compareRows(member(*leftRow, "args"), member(*rightRow, "args"), equal);
            return;
        }
        const auto first = columnOf(left);
        const auto second = columnOf(right);
        if (first && second && equal) {
            add(*first, ConditionKind::Equal, {}, second);
            add(*second, ConditionKind::Equal, {}, first);
        } else if (first && isValue(right)) {
            add(*first, equal ? ConditionKind::Equal : ConditionKind::Range, equal ? constantOf(right) : QString());
        } else if (second && isValue(left)) {
            add(*second, equal ? ConditionKind::Equal : ConditionKind::Range, equal ? constantOf(left) : QString());
        }
    }

    /// (a, b) < (1, 2) begins with a range of a.
    void compareRows(const Value *left, const Value *right, bool equal)
    {
        const auto size = std::min(count(left), count(right));
        for (qsizetype i = 0; i < (equal ? size : std::min<qsizetype>(size, 1)); ++i)
            compare(elementOf(*left, i), elementOf(*right, i), equal ? QByteArray("=") : QByteArray("<"));
    }

    void takeNullTest(const Value &test)
    {
        const auto *argument = member(test, "arg");
        if (const auto column = argument ? columnOf(*argument) : std::nullopt)
            add(*column, text(test, "nulltesttype") == "IS_NULL" ? ConditionKind::IsNull : ConditionKind::IsNotNull);
    }

    void takeBooleanTest(const Value &test)
    {
        const auto *argument = member(test, "arg");
        const auto kind = text(test, "booltesttype");
        if (const auto column = argument ? columnOf(*argument) : std::nullopt; column && kind == "IS_TRUE")
            add(*column, ConditionKind::IsTrue);
        else if (column && kind == "IS_FALSE")
            add(*column, ConditionKind::IsFalse);
    }

    /// a IN (SELECT …): rows may be looked up by a for what the query gives.
    void takeSubquery(const Value &link)
    {
        const auto *tested = member(link, "testexpr");
        if (const auto column = tested ? columnOf(*tested) : std::nullopt;
            column && text(link, "subLinkType") == "ANY_SUBLINK" && count(member(link, "operName")) == 0)
            add(*column, ConditionKind::Any);
    }

    const ShapeCondition m_like;
    std::vector<const Value *> m_open;
    std::vector<ShapeCondition> m_found;
};

} // namespace

std::optional<ColumnReference> columnOf(const Value &node)
{
    const auto *reference = member(node, "ColumnRef");
    const auto *fields = reference ? member(*reference, "fields") : nullptr;
    QStringList names = nameList(fields);
    if (names.isEmpty() || names.size() != count(fields) || names.size() > 3)
        return std::nullopt;
    ColumnReference column { .name = names.takeLast() };
    if (!names.isEmpty())
        column.relation = names.takeLast();
    if (!names.isEmpty())
        column.schema = names.takeLast();
    return column;
}

std::vector<ShapeCondition> conditionsOf(const Value &expression, const ShapeCondition &like)
{
    return Conditions(like).run(expression);
}

} // namespace datainsight
