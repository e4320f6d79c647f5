// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/timeargument.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace datainsight {

namespace {

using namespace std::chrono_literals;

Milliseconds unitOf(QChar letter)
{
    switch (letter.unicode()) {
    case u's':
        return 1s;
    case u'm':
        return 1min;
    case u'h':
        return 1h;
    case u'd':
        return 24h;
    default:
        return 24h * 7;
    }
}

} // namespace

Result<Instant> instantFromText(const QString &text, Instant now)
{
    static const QRegularExpression relative(QStringLiteral("^-(\\d{1,6})([smhdw])$"));
    const QString trimmed = text.trimmed();
    if (trimmed == QLatin1String("now"))
        return now;
    if (const auto match = relative.match(trimmed); match.hasMatch())
        return now - match.captured(1).toLongLong() * unitOf(match.captured(2).front());
    QDateTime instant = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!instant.isValid())
        instant = QDateTime::fromString(trimmed, QStringLiteral("yyyy-MM-dd HH:mm"));
    if (!instant.isValid())
        return fail(ErrorKind::Parse,
            QCoreApplication::translate("datainsight::TimeArgument", "\"%1\" is no point in time.").arg(trimmed),
            QCoreApplication::translate(
                "datainsight::TimeArgument", "Write now, -30m, -1h, -7d, or 2026-11-20T13:00Z."));
    return fromDateTime(instant);
}

} // namespace datainsight
