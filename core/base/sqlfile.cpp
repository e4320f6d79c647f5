// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sqlfile.h"

#include <QFile>

namespace datainsight {

QString SqlFile::id() const
{
    QString id = QString::fromLatin1(path);
    id.chop(4);
    return id.replace(QLatin1Char('/'), QLatin1Char('.'));
}

QString SqlFile::text() const
{
    QFile file(QStringLiteral(":/sql/") + QString::fromLatin1(path));
    // The constant is generated from the same list as the resource.
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not compiled in", path);
    return withoutHeader(QString::fromUtf8(file.readAll()));
}

QString withoutHeader(const QString &sql)
{
    qsizetype from = 0;
    while (from < sql.size()) {
        const qsizetype end = sql.indexOf(QLatin1Char('\n'), from);
        const auto line = QStringView(sql).mid(from, end < 0 ? -1 : end - from).trimmed();
        if (!line.isEmpty() && !line.startsWith(QLatin1String("--")))
            break;
        from = end < 0 ? sql.size() : end + 1;
    }
    return sql.mid(from).trimmed();
}

} // namespace datainsight
