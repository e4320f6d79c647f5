// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sqlstyle.h"
#include "ui/common/theme.h"
#include "ui/plan/sqleditorview.h"
#include "ui/plan/sqleditorviewparts.h"

#include <QFontInfo>

#include <algorithm>
#include <utility>

// Colours and marks.
namespace datainsight {

using namespace sqleditorview;

void SqlEditorView::applyTheme()
{
    const Colours &c = Theme::instance().colours();
    const QFont font = Theme::instance().font(FontRole::Mono);
    const QByteArray family = font.family().toUtf8();
    SendScintilla(SCI_STYLESETFONT, static_cast<unsigned long>(STYLE_DEFAULT), family.constData());
    SendScintilla(SCI_STYLESETSIZEFRACTIONAL, static_cast<unsigned long>(STYLE_DEFAULT),
        static_cast<long>(QFontInfo(font).pointSizeF() * double(SC_FONT_SIZE_MULTIPLIER)));
    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_DEFAULT), c.text);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_DEFAULT), c.field);
    SendScintilla(SCI_STYLECLEARALL);
    for (const auto style : { SqlStyle::Comment, SqlStyle::Keyword, SqlStyle::Type, SqlStyle::Number, SqlStyle::String,
             SqlStyle::QuotedName, SqlStyle::Operator, SqlStyle::Parameter }) {
        const auto number = static_cast<unsigned long>(style);
        SendScintilla(SCI_STYLESETFORE, number, sqlColour(style, c));
        SendScintilla(SCI_STYLESETBOLD, number, static_cast<long>(isBoldSql(style)));
    }

    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_LINENUMBER), c.faint);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_LINENUMBER), c.surface);
    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_BRACELIGHT), c.text);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_BRACELIGHT), c.selection);
    SendScintilla(SCI_STYLESETBOLD, static_cast<unsigned long>(STYLE_BRACELIGHT), 1L);
    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_BRACEBAD), c.critical);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_BRACEBAD), c.field);
    setCaretForegroundColor(c.text);
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(mixed(c.field, c.hover, 0.5));
    setSelectionBackgroundColor(c.selection);
    SendScintilla(SCI_SETSELFORE, 0UL, c.text);
    SendScintilla(SCI_MARKERSETBACK, StatementMark, c.accent);
    SendScintilla(SCI_MARKERSETFORE, StatementMark, c.accent);
    SendScintilla(SCI_MARKERSETBACK, ErrorLineMark, c.soft(Tone::Critical));
    SendScintilla(SCI_INDICSETFORE, ErrorIndicator, c.critical);
    // The margins beside the numbers are painted in "fold margin" or plain colours of the default style.
    setMarginBackgroundColor(StatementAt, c.surface);
    setMarginBackgroundColor(GapAt, c.field);
    fitNumbers();
}

void SqlEditorView::fitNumbers()
{
    const int digits = std::max(2, static_cast<int>(QString::number(lines()).size()));
    setMarginWidth(NumbersAt, QString(digits + 1, u'9'));
}

void SqlEditorView::markStatement(qsizetype from, qsizetype to)
{
    SendScintilla(SCI_MARKERDELETEALL, static_cast<unsigned long>(StatementMark));
    if (to <= from)
        return;
    const long last = SendScintilla(SCI_LINEFROMPOSITION, number(to - 1));
    for (long line = SendScintilla(SCI_LINEFROMPOSITION, number(from)); line <= last; ++line)
        SendScintilla(SCI_MARKERADD, static_cast<unsigned long>(line), static_cast<long>(StatementMark));
}

void SqlEditorView::markError(qsizetype position)
{
    clearError();
    m_error = std::clamp<qsizetype>(position, 0, length());
    const long end = SendScintilla(SCI_WORDENDPOSITION, number(m_error), static_cast<long>(true));
    const long line = SendScintilla(SCI_LINEFROMPOSITION, number(m_error));
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(ErrorIndicator));
    // Behind the last character there is nothing to underline: the one before it says where.
    const qsizetype from = m_error == length() ? std::max<qsizetype>(0, m_error - 1) : m_error;
    SendScintilla(SCI_INDICATORFILLRANGE, number(from), static_cast<long>(std::max<qsizetype>(end, from + 1) - from));
    SendScintilla(SCI_MARKERADD, static_cast<unsigned long>(line), static_cast<long>(ErrorLineMark));
    setCursor(m_error);
    ensureCursorVisible();
}

void SqlEditorView::clearError()
{
    if (std::exchange(m_error, -1) < 0)
        return;
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(ErrorIndicator));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(length()));
    SendScintilla(SCI_MARKERDELETEALL, static_cast<unsigned long>(ErrorLineMark));
}

void SqlEditorView::styleTo(int position)
{
    const auto styled = SendScintilla(SCI_GETENDSTYLED);
    long line = SendScintilla(SCI_LINEFROMPOSITION, number(styled));
    const long from = SendScintilla(SCI_POSITIONFROMLINE, number(line));
    SqlScanState state = line > 0 ? static_cast<int>(SendScintilla(SCI_GETLINESTATE, number(line - 1))) : 0;
    const long lastLine = SendScintilla(SCI_LINEFROMPOSITION, number(position));

    QByteArray styles;
    for (long begin = from; line <= lastLine; ++line) {
        const long end = line + 1 < lines() ? SendScintilla(SCI_POSITIONFROMLINE, number(line + 1)) : length();
        state = scanStyles(bytes().sliced(begin, end - begin), state,
            [&styles](qsizetype length, SqlStyle style) { styles.append(length, static_cast<char>(style)); });
        SendScintilla(SCI_SETLINESTATE, number(line), static_cast<long>(state));
        begin = end;
    }
    SendScintilla(SCI_STARTSTYLING, number(from), 0L);
    SendScintilla(SCI_SETSTYLINGEX, number(styles.size()), styles.constData());
}

} // namespace datainsight
