// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/timescalesql.h"

#include "sql/queries.h"

#include <QRegularExpression>

#include <vector>

namespace datainsight {

namespace {

/// One of several files that do the same, from a version on. The newest first.
struct Variant
{
    const char *name;
    int minor; ///< of TimescaleDB 2
    const SqlFile &file;
};

const std::vector<Variant> &variants()
{
    // As their headers say: a test reads those.
    static const std::vector<Variant> all {
        { "parts", 29, queries::TimescaleParts },
        { "parts", 19, queries::TimescalePartsBefore229 },
        { "parts", 10, queries::TimescalePartsBefore219 },
        { "ranges", 28, queries::TimescaleRanges },
        { "ranges", 10, queries::TimescaleRangesBefore228 },
        { "watermarks", 11, queries::TimescaleWatermarks },
        { "watermarks", 10, queries::TimescaleWatermarksBefore211 },
        { "compression", 14, queries::TimescaleCompression },
        { "compression", 10, queries::TimescaleCompressionBefore214 },
        { "relations", 10, queries::TimescaleRelations },
        { "recompress", 14, queries::TimescaleActionRecompress },
        { "recompress", 10, queries::TimescaleActionRecompressBefore214 },
        { "addcolumnstore", 18, queries::TimescaleActionAddcolumnstore },
        { "addcolumnstore", 10, queries::TimescaleActionAddcolumnstoreBefore218 },
        { "removecolumnstore", 18, queries::TimescaleActionRemovecolumnstore },
        { "removecolumnstore", 10, queries::TimescaleActionRemovecolumnstoreBefore218 },
    };
    return all;
}

const SqlFile *find(QStringView name, const TimescaleFacts &facts)
{
    for (const auto &variant : variants()) {
        if (name == QLatin1String(variant.name) && !facts.before(2, variant.minor))
            return &variant.file;
    }
    return nullptr;
}

} // namespace

const SqlFile &timescaleFile(const QString &name, const TimescaleFacts &facts)
{
    const auto *file = find(name, facts);
    if (!file)
        qFatal("no statement %s for TimescaleDB %s", qPrintable(name), qPrintable(facts.versionText));
    return *file;
}

QString timescaleSql(const SqlFile &file, const TimescaleFacts &facts)
{
    return timescaleSql(file, facts, {});
}

QString timescaleSql(const SqlFile &file, const TimescaleFacts &facts, const QMap<QString, QString> &values)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{\\{(\\w+)\\}\\}|@extschema@"));
    const QString text = file.text();
    QString sql;
    qsizetype end = 0;
    // In one pass, so that nothing in a value is taken for a placeholder.
    for (auto it = placeholder.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        sql += text.mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const QString name = match.captured(1);
        if (name.isEmpty())
            sql += facts.schema;
        else if (const auto value = values.constFind(name); value != values.cend())
            sql += *value;
        else
            sql += timescaleSql(timescaleFile(name, facts), facts);
    }
    return sql + text.mid(end);
}

QString sqlLiteral(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QLatin1String("''"));
    if (!quoted.contains(QLatin1Char('\\')))
        return QLatin1Char('\'') + quoted + QLatin1Char('\'');
    return QLatin1String("E'") + quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\")) + QLatin1Char('\'');
}

} // namespace datainsight
