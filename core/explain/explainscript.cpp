// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainscript.h"

#include "core/explain/explainstatement.h"
#include "core/explain/explaintext.h"

#include <algorithm>

namespace datainsight {

namespace {

QString quoted(QString value)
{
    return QLatin1Char('\'') + value.replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
}

/// As Session does it: SET would take a list in quotation marks for one name.
QString setLocal(const QString &name, const QString &value)
{
    return QStringLiteral("SELECT pg_catalog.set_config(%1, %2, true);").arg(quoted(name), quoted(value));
}

QString milliseconds(Milliseconds limit)
{
    return QStringLiteral("%1ms").arg(limit.count());
}

QString parameterLine(size_t index, const ExplainParameter &parameter)
{
    // A comment ends with its line.
    const QString value = parameter.value ? quoted(*parameter.value).simplified() : QStringLiteral("NULL");
    return QStringLiteral("-- $%1 = %2").arg(index + 1).arg(value);
}

} // namespace

Result<QString> explainScript(const ExplainRequest &request, int major, Milliseconds lockTimeout)
{
    const auto facts = statementToExplain(request.text);
    if (!facts)
        return fail(facts.error());
    const auto &options = request.options;
    const auto command = explainStatement(facts->text, options, major);
    if (!command)
        return fail(command.error());

    const bool writes = options.mode == ExplainMode::Analyze && request.allowWrites;
    QStringList lines { writes ? QStringLiteral("BEGIN READ WRITE;") : QStringLiteral("BEGIN READ ONLY;"),
        setLocal(QStringLiteral("statement_timeout"), milliseconds(options.statementTimeout)),
        setLocal(QStringLiteral("lock_timeout"), milliseconds(lockTimeout)) };
    for (auto it = options.localSettings.cbegin(); it != options.localSettings.cend(); ++it)
        lines << setLocal(it.key(), it.value());
    const auto count = std::min(options.parameters.size(), static_cast<size_t>(facts->parameters));
    for (size_t i = 0; i < count; ++i)
        lines << parameterLine(i, options.parameters[i]);
    // The semicolon on a line of its own where it would be part of a comment at the end.
    const bool endsInComment =
        facts->text.mid(facts->text.lastIndexOf(QLatin1Char('\n')) + 1).contains(QLatin1String("--"));
    lines << QString(command->sql + (endsInComment ? QStringLiteral("\n;") : QStringLiteral(";")))
          << QStringLiteral("ROLLBACK;");
    return lines.join(QLatin1Char('\n'));
}

QString scriptOutsideTransactions(const QString &statement, Milliseconds statementTimeout, Milliseconds lockTimeout)
{
    return QStringLiteral("SET statement_timeout = %1;\nSET lock_timeout = %2;\n")
               .arg(quoted(milliseconds(statementTimeout)), quoted(milliseconds(lockTimeout)))
        + statement;
}

} // namespace datainsight
