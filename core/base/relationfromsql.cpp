// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/relationfromsql.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::RelationFromSql)
};

QString folded(QString name)
{
    for (QChar &c : name) {
        if (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
            c = c.toLower();
    }
    return name;
}

} // namespace

Result<RelationName> relationFromSql(const QString &text)
{
    static const QRegularExpression part(QStringLiteral(
        "\\G\\s*(?:\"((?:[^\"\\0]|\"\")+)\"|([A-Za-z_\\x{80}-\\x{10ffff}][\\w$\\x{80}-\\x{10ffff}]*))\\s*(\\.|\\z)"));
    QStringList names;
    qsizetype at = 0;
    bool more = true;
    while (more) {
        const auto match = part.match(text, at);
        if (!match.hasMatch() || names.size() == 2)
            return fail(ErrorKind::Parse, Tr::tr("%1 is no name of a table.").arg(text),
                Tr::tr("Write it as in SQL: name, schema.name, or in double quotes what is no plain name."));
        names << (match.capturedStart(1) >= 0 ? match.captured(1).replace(QLatin1String("\"\""), QLatin1String("\""))
                                              : folded(match.captured(2)));
        at = match.capturedEnd();
        more = !match.captured(3).isEmpty();
    }
    return names.size() == 1 ? RelationName { {}, names[0] } : RelationName { names[0], names[1] };
}

} // namespace datainsight
