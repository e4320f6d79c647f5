// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/versionedsql.h"

#include <QRegularExpression>

namespace datainsight {

QString sqlForMajor(const SqlFile &file, int major)
{
    static const QRegularExpression marker(QStringLiteral("\\{\\{(\\d+): ([^}]*)\\}\\}"));
    const QString text = file.text();
    QString sql;
    qsizetype end = 0;
    for (auto it = marker.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        sql += text.mid(end, match.capturedStart() - end);
        sql += major >= match.capturedView(1).toInt() ? match.captured(2) : QStringLiteral("NULL");
        end = match.capturedEnd();
    }
    return sql + text.mid(end);
}

} // namespace datainsight
