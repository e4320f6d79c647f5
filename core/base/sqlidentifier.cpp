// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sqlidentifier.h"

#include <QRegularExpression>
#include <QSet>

namespace datainsight {

namespace {

bool isReserved(const QString &word)
{
    // clang-format off
    static const QSet<QString> reserved = [] {
        QSet<QString> words;
        for (const char *each : {
                "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
                "binary", "both", "case", "cast", "check", "collate", "collation", "column", "concurrently",
                "constraint", "create", "cross", "current_catalog", "current_date", "current_role", "current_schema",
                "current_time", "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do",
                "else", "end", "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant",
                "group", "having", "ilike", "in", "initially", "inner", "intersect", "into", "is", "isnull", "join",
                "lateral", "leading", "left", "like", "limit", "localtime", "localtimestamp", "natural", "not",
                "notnull", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary",
                "references", "returning", "right", "select", "session_user", "similar", "some", "symmetric",
                "system_user", "table", "tablesample", "then", "to", "trailing", "true", "union", "unique", "user",
                "using", "variadic", "verbose", "when", "where", "window", "with" })
            words.insert(QString::fromLatin1(each));
        return words;
    }();
    // clang-format on
    return reserved.contains(word);
}

} // namespace

QString sqlIdentifier(const QString &name)
{
    static const QRegularExpression plain(QRegularExpression::anchoredPattern(QStringLiteral("[a-z_][a-z0-9_]*")));
    if (plain.match(name).hasMatch() && !isReserved(name))
        return name;
    return QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

} // namespace datainsight
