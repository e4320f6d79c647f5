// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainstatement.h"

#include "core/sqltext/sqltoken.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Explain)
};

QString optionList(const ExplainOptions &options, int major, ExplainFormat format)
{
    QStringList list;
    const auto add = [&](ExplainOption option, const QString &value) {
        if (major >= explainOptionSince(option) && explainOptionApplies(option, options.mode))
            list << QString(explainOptionName(option) + QLatin1Char(' ') + value);
    };
    const auto flag = [](bool on) { return on ? QStringLiteral("on") : QStringLiteral("off"); };
    if (options.mode == ExplainMode::Analyze)
        list << QStringLiteral("ANALYZE on");
    add(ExplainOption::GenericPlan, flag(true));
    add(ExplainOption::Verbose, flag(options.verbose));
    add(ExplainOption::Costs, flag(options.costs));
    add(ExplainOption::Settings, flag(options.settings));
    add(ExplainOption::Buffers, flag(options.buffers));
    add(ExplainOption::Wal, flag(options.wal));
    add(ExplainOption::Timing, flag(options.timing));
    add(ExplainOption::Summary, flag(options.summary));
    add(ExplainOption::Memory, flag(options.memory));
    add(ExplainOption::Serialize,
        options.serialize == ExplainSerialize::None       ? QStringLiteral("none")
            : options.serialize == ExplainSerialize::Text ? QStringLiteral("text")
                                                          : QStringLiteral("binary"));
    list << (format == ExplainFormat::Json ? QStringLiteral("FORMAT json") : QStringLiteral("FORMAT text"));
    return QStringLiteral("EXPLAIN (") + list.join(QStringLiteral(", ")) + QStringLiteral(") ");
}

/// Names, dots, numbers in parentheses, brackets: nothing that could be more than a type.
bool isTypeName(const QString &type)
{
    const auto text = type.toUtf8();
    const auto tokens = scanSql(text);
    if (!tokens || tokens->empty())
        return false;
    int depth = 0;
    for (const auto &token : *tokens) {
        const bool name = token.kind == SqlTokenKind::Word || token.kind == SqlTokenKind::QuotedName;
        const bool mark = token.kind == SqlTokenKind::Punctuation && !token.is(text, ";") && !token.is(text, ":")
            && !token.is(text, "::");
        if (!name && !mark && token.kind != SqlTokenKind::Number)
            return false;
        depth += token.is(text, "(") ? 1 : token.is(text, ")") ? -1 : 0;
        if (depth < 0)
            return false;
    }
    return depth == 0;
}

/// Appends the statement, its parameters cast where a type was given.
Result<void> append(ExplainCommand &command, const QString &statement, const std::vector<ExplainParameter> &parameters)
{
    for (const auto &parameter : parameters) {
        if (!parameter.type.isEmpty() && !isTypeName(parameter.type))
            return fail(ErrorKind::Parse, Tr::tr("%1 is not a type.").arg(parameter.type),
                Tr::tr("Write integer, text, numeric(10,2), timestamptz …, or leave it to the server."));
    }
    const auto utf8 = statement.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return fail(tokens.error());
    const auto insert = [&](const QString &ours) {
        command.insertions.push_back({ command.sql.size(), ours.size() });
        command.sql += ours;
    };
    qsizetype done = 0;
    for (const auto &token : *tokens) {
        if (token.kind != SqlTokenKind::Parameter)
            continue;
        const auto number = static_cast<size_t>(token.in(utf8).sliced(1).toByteArray().toULongLong());
        if (number == 0 || number > parameters.size() || parameters[number - 1].type.isEmpty())
            continue;
        command.sql += QString::fromUtf8(QByteArrayView(utf8).sliced(done, token.begin - done));
        insert(QStringLiteral("("));
        command.sql += QString::fromUtf8(token.in(utf8));
        insert(QStringLiteral("::") + parameters[number - 1].type + QLatin1Char(')'));
        done = token.end;
    }
    command.sql += QString::fromUtf8(QByteArrayView(utf8).sliced(done));
    return {};
}

qsizetype offsetOf(QStringView text, TextPosition position)
{
    qsizetype begin = 0;
    for (int line = 1; line < position.line; ++line) {
        const auto end = text.indexOf(QLatin1Char('\n'), begin);
        if (end < 0)
            break;
        begin = end + 1;
    }
    return begin + position.column - 1;
}

ExplainCommand begun(const QString &prefix)
{
    return { .sql = prefix, .insertions = { { 0, prefix.size() } } };
}

constexpr QLatin1String PreparedName { "datainsight_generic" };

} // namespace

TextPosition ExplainCommand::positionIn(const QString &statement, TextPosition position) const
{
    if (!position.isKnown())
        return {};
    const auto at = offsetOf(sql, position);
    qsizetype ours = 0;
    for (const auto &insertion : insertions) {
        if (at < insertion.at)
            break;
        // In what a parameter was wrapped in: the parameter.
        if (at < insertion.at + insertion.size) {
            if (insertion.at == 0)
                return {};
            ours += at - insertion.at;
            break;
        }
        ours += insertion.size;
    }
    return textPositionOf(statement, at - ours);
}

Result<ExplainCommand> explainStatement(
    const QString &statement, const ExplainOptions &options, int major, ExplainFormat format)
{
    auto command = begun(optionList(options, major, format));
    if (const auto appended = append(command, statement, options.parameters); !appended)
        return fail(appended.error());
    return command;
}

Result<GenericPlanCommands> genericPlanCommands(
    const QString &statement, const ExplainOptions &options, int major, int parameters, ExplainFormat format)
{
    GenericPlanCommands commands;
    commands.prepare = begun(QStringLiteral("PREPARE ") + PreparedName + QStringLiteral(" AS "));
    if (const auto appended = append(commands.prepare, statement, options.parameters); !appended)
        return fail(appended.error());
    const QStringList nulls(parameters, QStringLiteral("NULL"));
    // GENERIC_PLAN is for statements that are not prepared.
    auto plain = options;
    plain.mode = ExplainMode::Plan;
    commands.explain = optionList(plain, major, format) + QStringLiteral("EXECUTE ") + PreparedName;
    if (parameters > 0)
        commands.explain += QLatin1Char('(') + nulls.join(QStringLiteral(", ")) + QLatin1Char(')');
    return commands;
}

} // namespace datainsight
