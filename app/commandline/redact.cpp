// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/redact.h"

#include <QRegularExpression>

namespace datainsight {

QString redact(QString text)
{
    static const QRegularExpression keyword(
        QStringLiteral(R"(\b(password|sslpassword|pgpassword)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s&]+))"),
        QRegularExpression::CaseInsensitiveOption);
    // Greedy up to the last @ before the path: a password may hold one.
    static const QRegularExpression url(QStringLiteral(R"((\w+://[^\s:@/]*):[^\s/]*@)"));
    text.replace(keyword, QStringLiteral("\\1=***"));
    text.replace(url, QStringLiteral("\\1:***@"));
    return text;
}

} // namespace datainsight
