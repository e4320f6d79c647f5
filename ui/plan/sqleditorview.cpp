// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorview.h"

#include "ui/common/theme.h"
#include "ui/plan/sqleditorviewparts.h"

#include <algorithm>

namespace datainsight {

using namespace sqleditorview;

namespace {

constexpr qsizetype WrappedText = 64'000; // wrapping costs 0.7 ms per kB of text, all at once
constexpr qsizetype WrappedLine = 160;

qsizetype longestLine(QStringView text)
{
    qsizetype longest = 0;
    for (qsizetype from = 0; from <= text.size();) {
        const auto found = text.indexOf(u'\n', from);
        const auto end = found < 0 ? text.size() : found;
        longest = std::max(longest, end - from);
        from = end + 1;
    }
    return longest;
}

} // namespace

SqlEditorView::SqlEditorView(QWidget *parent) : QsciScintilla(parent)
{
    setUtf8(true);
    setEolMode(EolUnix);
    setFrameShape(QFrame::NoFrame);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setAccessibleName(tr("SQL statement"));
    setAccessibleDescription(tr("F6 leaves the editor, Ctrl+Space completes names."));

    setMarginType(NumbersAt, NumberMargin);
    setMarginType(StatementAt, SymbolMargin);
    setMarginWidth(StatementAt, 5);
    setMarginMarkerMask(StatementAt, 1 << StatementMark);
    setMarginWidth(GapAt, Theme::Grid / 2);
    setMarginMarkerMask(GapAt, 0);
    SendScintilla(SCI_MARKERDEFINE, StatementMark, static_cast<long>(SC_MARK_FULLRECT));
    SendScintilla(SCI_MARKERDEFINE, ErrorLineMark, static_cast<long>(SC_MARK_BACKGROUND));
    SendScintilla(SCI_INDICSETSTYLE, ErrorIndicator, static_cast<long>(INDIC_SQUIGGLE));
    SendScintilla(SCI_SETLEXER, static_cast<unsigned long>(SCLEX_CONTAINER));
    SendScintilla(SCI_SETPASTECONVERTENDINGS, true);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, true);
    SendScintilla(SCI_SETENDATLASTLINE, true);
    SendScintilla(SCI_SETMULTIPLESELECTION, true);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, true);

    connect(this, &QsciScintillaBase::SCN_STYLENEEDED, this, &SqlEditorView::styleTo);
    connect(this, &QsciScintilla::textChanged, this, [this] {
        clearError();
        fitNumbers();
        Q_EMIT edited();
    });
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] { Q_EMIT cursorMoved(); });
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this,
        [this](int character) { Q_EMIT typed(QChar(static_cast<char16_t>(character))); });
    connect(&Theme::instance(), &Theme::changed, this, &SqlEditorView::applyTheme);
    applyTheme();
}

bool SqlEditorView::fits(QStringView text)
{
    return text.size() <= LongestText && longestLine(text) <= LongestLine;
}

void SqlEditorView::applyWrapping(QStringView text)
{
    const bool wraps = text.size() <= WrappedText && longestLine(text) > WrappedLine;
    setWrapMode(wraps ? WrapWord : WrapNone);
    setWrapVisualFlags(wraps ? WrapFlagInMargin : WrapFlagNone, WrapFlagNone, wraps ? 4 : 0);
}

void SqlEditorView::setWholeText(const QString &text)
{
    QString clean = text;
    clean.remove(QChar(u'\0')).replace(QLatin1String("\r\n"), QLatin1String("\n"));
    applyWrapping(clean);
    replaceRange(0, length(), clean);
    setCursor(0);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
}

void SqlEditorView::replaceRange(qsizetype from, qsizetype to, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    beginUndoAction();
    SendScintilla(SCI_SETTARGETRANGE, number(from), static_cast<long>(to));
    SendScintilla(SCI_REPLACETARGET, number(bytes.size()), bytes.constData());
    endUndoAction();
    setCursor(from + bytes.size());
}

QByteArrayView SqlEditorView::bytes() const
{
    const auto *text = reinterpret_cast<const char *>(SendScintilla(SCI_GETCHARACTERPOINTER));
    return { text, static_cast<qsizetype>(length()) };
}

qsizetype SqlEditorView::cursor() const
{
    return SendScintilla(SCI_GETCURRENTPOS);
}

void SqlEditorView::setCursor(qsizetype position)
{
    SendScintilla(SCI_GOTOPOS, number(position));
}

qsizetype SqlEditorView::offsetOf(qsizetype position) const
{
    return QString::fromUtf8(bytes().first(std::clamp<qsizetype>(position, 0, length()))).size();
}

qsizetype SqlEditorView::positionOf(qsizetype offset) const
{
    return QString::fromUtf8(bytes()).left(offset).toUtf8().size();
}

} // namespace datainsight
