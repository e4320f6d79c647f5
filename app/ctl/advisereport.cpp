// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/advisereport.h"

#include "app/ctl/activityreport.h"
#include "core/base/sqlidentifier.h"
#include "core/base/units.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::AdviseReport)
};

constexpr size_t ShownStatements = 3;
constexpr int ShownCharacters = 110;

QJsonArray statementsJson(const std::vector<HelpedStatement> &statements)
{
    QJsonArray array;
    for (const auto &each : statements)
        array.append(
            QJsonObject { { QStringLiteral("fingerprint"), each.fingerprint }, { QStringLiteral("query"), each.text },
                { QStringLiteral("calls"), each.calls }, { QStringLiteral("total_exec_time"), each.totalTime },
                { QStringLiteral("cost_before"), each.costBefore }, { QStringLiteral("cost_after"), each.costAfter } });
    return array;
}

QJsonValue orNull(bool applies, const QJsonValue &value)
{
    return applies ? value : QJsonValue();
}

QJsonObject itemJson(const AdviceItem &item)
{
    const bool missing = !item.columns.isEmpty();
    const bool suggested = !item.basis.isEmpty();
    return { { QStringLiteral("kind"), item.kind }, { QStringLiteral("schema"), item.schema },
        { QStringLiteral("table"), item.table }, { QStringLiteral("index"), jsonText(item.index) },
        { QStringLiteral("columns"), orNull(missing, QJsonArray::fromStringList(item.columns)) },
        { QStringLiteral("include"), orNull(missing, QJsonArray::fromStringList(item.included)) },
        { QStringLiteral("where"), jsonText(item.predicate) }, { QStringLiteral("sql"), jsonText(item.sql.trimmed()) },
        { QStringLiteral("undo"), jsonText(item.undo.trimmed()) }, { QStringLiteral("reason"), item.reason },
        { QStringLiteral("bytes"), item.bytes },
        { QStringLiteral("foreign_keys"), QJsonArray::fromStringList(item.foreignKeys) },
        { QStringLiteral("measured_by"), jsonText(item.basis) },
        { QStringLiteral("saved_ms"), orNull(suggested, item.savedTime) },
        { QStringLiteral("write_ms"), orNull(suggested, item.writeTime) },
        { QStringLiteral("statements"), statementsJson(item.statements) } };
}

QString bytesText(qint64 bytes)
{
    return formatValue(static_cast<double>(bytes), Unit::Bytes);
}

QString headOf(const AdviceItem &item)
{
    const QString table = sqlIdentifier(item.schema) + QLatin1Char('.') + sqlIdentifier(item.table);
    if (item.kind == QLatin1String("bloat"))
        return Tr::tr("bloat: %1, %2 to be had").arg(table, bytesText(item.bytes));
    if (!item.columns.isEmpty())
        return Tr::tr("missing: an index of %1 on (%2), %3")
            .arg(table, item.columns.join(QLatin1String(", ")), bytesText(item.bytes));
    return Tr::tr("%1: %2 of %3, %4").arg(item.kind, sqlIdentifier(item.index), table, bytesText(item.bytes));
}

QString statementLine(const HelpedStatement &statement)
{
    const QLocale locale;
    return Tr::tr("    cost %1 to %2, %3 calls: %4")
        .arg(locale.toString(statement.costBefore, 'f', 0), locale.toString(statement.costAfter, 'f', 0),
            locale.toString(statement.calls, 'f', 0), inOneLine(statement.text, ShownCharacters));
}

} // namespace

QJsonArray adviceJson(const std::vector<AdviceItem> &items)
{
    QJsonArray array;
    for (const auto &item : items)
        array.append(itemJson(item));
    return array;
}

QString adviceText(const std::vector<AdviceItem> &items)
{
    if (items.empty())
        return Tr::tr("Nothing is advised of this database.");
    QStringList lines;
    for (const auto &item : items) {
        if (!lines.isEmpty())
            lines << QString();
        lines << headOf(item) << QLatin1String("    ") + item.reason;
        const size_t shown = std::min(item.statements.size(), ShownStatements);
        for (size_t i = 0; i < shown; ++i)
            lines << statementLine(item.statements[i]);
        for (const QString &line : item.sql.trimmed().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            lines << QLatin1String("    ") + line;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace datainsight
