// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/controls.h"

#include <algorithm>

namespace datainsight {

namespace {

bool turnsDirection(char16_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isObeyed(QChar c)
{
    if (c == QLatin1Char('\n') || c == QLatin1Char('\t'))
        return false;
    return c.category() == QChar::Other_Control || turnsDirection(c.unicode());
}

QChar pictureOf(QChar c)
{
    constexpr char16_t Delete = 0x7f;
    constexpr char16_t Pictures = 0x2400;
    if (c.unicode() < 0x20)
        return QChar(static_cast<char16_t>(Pictures + c.unicode()));
    return c.unicode() == Delete ? QChar(0x2421) : QChar(QChar::ReplacementCharacter);
}

} // namespace

QString withVisibleControls(QString text)
{
    // Line ends as Windows and the network write them.
    if (text.contains(QLatin1Char('\r')))
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    // Most texts have none and stay shared.
    if (std::any_of(text.cbegin(), text.cend(), isObeyed))
        std::transform(
            text.cbegin(), text.cend(), text.begin(), [](QChar c) { return isObeyed(c) ? pictureOf(c) : c; });
    return text;
}

QString escapedJson(const QByteArray &compactJson)
{
    const QString text = QString::fromUtf8(compactJson);
    QString escaped;
    escaped.reserve(text.size());
    for (const QChar c : text) {
        if (isObeyed(c))
            escaped += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            escaped += c;
    }
    return escaped;
}

} // namespace datainsight
