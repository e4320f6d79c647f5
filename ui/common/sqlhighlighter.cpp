// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sqlhighlighter.h"

#include "ui/common/sqlstyle.h"
#include "ui/common/theme.h"

#include <algorithm>

namespace datainsight {

namespace {

/// UTF-16 units of the UTF-8 bytes [from, from + length): each but a continuation byte begins a character, and those of
/// four bytes take two units.
int unitsIn(const QByteArray &utf8, qsizetype from, qsizetype length)
{
    int units = 0;
    for (qsizetype i = from; i < from + length; ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

} // namespace

SqlHighlighter::SqlHighlighter(QTextDocument *document) : QSyntaxHighlighter(document)
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    const QByteArray utf8 = text.toUtf8() + '\n';
    const auto &colours = Theme::instance().colours();
    qsizetype at = 0;
    int column = 0;
    const auto end = scanStyles(utf8, std::max(previousBlockState(), 0), [&](qsizetype length, SqlStyle style) {
        const int units = unitsIn(utf8, at, length);
        QTextCharFormat format;
        format.setForeground(sqlColour(style, colours));
        format.setFontWeight(isBoldSql(style) ? QFont::Bold : QFont::Normal);
        setFormat(column, units, format);
        at += length;
        column += units;
    });
    setCurrentBlockState(end);
}

} // namespace datainsight
