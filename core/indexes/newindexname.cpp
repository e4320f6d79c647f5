// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/newindexname.h"

namespace datainsight {

namespace {

constexpr qsizetype NameBytes = 63; ///< NAMEDATALEN - 1

} // namespace

QString newIndexName(
    const QString &schema, const QString &table, const QStringList &columns, const QSet<QString> &taken)
{
    QString plain = table;
    for (QString column : columns) {
        if (column.startsWith(QLatin1Char('"')))
            column = column.mid(1).chopped(1).replace(QStringLiteral("\"\""), QStringLiteral("\""));
        plain += QLatin1Char('_') + column;
    }
    for (int number = 0;; ++number) {
        const QString end = QStringLiteral("_idx") + (number > 0 ? QString::number(number) : QString());
        QString name = plain;
        while ((name + end).toUtf8().size() > NameBytes)
            name.chop(name.size() > 1 && name.back().isLowSurrogate() ? 2 : 1);
        if (!taken.contains(schema + QLatin1Char('.') + name + end))
            return name + end;
    }
}

} // namespace datainsight
