// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorview.h"

#include "ui/common/theme.h"
#include "ui/plan/sqleditorscanner.h"

#include <QFontInfo>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>
#include <optional>

namespace datainsight {

namespace {

constexpr int NumbersAt = 0; // margins, from the left
constexpr int StatementAt = 1;
constexpr int GapAt = 2;
constexpr int StatementMark = 1;
constexpr int ErrorLineMark = 2;
constexpr int ErrorIndicator = 8;
constexpr qsizetype WrappedText = 64'000; // wrapping costs 0.7 ms per kB of text, all at once
constexpr qsizetype WrappedLine = 160;

unsigned long number(qsizetype value)
{
    return static_cast<unsigned long>(value);
}

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

/// Keys of the editor's own that Scintilla would take for something else, or the page for itself.
std::optional<SqlEditorCommand> commandOf(const QKeyEvent *event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->key() == Qt::Key_F3 && event->modifiers() == Qt::NoModifier)
        return SqlEditorCommand::FindNext;
    if (!event->modifiers().testFlag(Qt::ControlModifier) || event->modifiers().testFlag(Qt::AltModifier))
        return std::nullopt;
    switch (event->key()) {
    case Qt::Key_Space:
        return SqlEditorCommand::Complete;
    case Qt::Key_Slash:
        return SqlEditorCommand::Comment;
    case Qt::Key_F:
        return shift ? SqlEditorCommand::Format : SqlEditorCommand::Find;
    case Qt::Key_O:
        return SqlEditorCommand::Open;
    case Qt::Key_S:
        return SqlEditorCommand::Save;
    default:
        return std::nullopt;
    }
}

/// Keys that mean something to the panel, the page or the window, whatever Scintilla would make of them.
bool isForOthers(const QKeyEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return event->key() == Qt::Key_F5 || event->key() == Qt::Key_F6 || event->key() == Qt::Key_Escape;
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_K
        || (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9);
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

void SqlEditorView::applyTheme()
{
    const Colours &c = Theme::instance().colours();
    const QFont font = Theme::instance().font(FontRole::Mono);
    const QByteArray family = font.family().toUtf8();
    const auto set = [&](SqlStyle style, const QColor &colour, bool bold = false) {
        const auto number = static_cast<unsigned long>(style);
        SendScintilla(SCI_STYLESETFORE, number, colour);
        SendScintilla(SCI_STYLESETBOLD, number, static_cast<long>(bold));
    };

    SendScintilla(SCI_STYLESETFONT, static_cast<unsigned long>(STYLE_DEFAULT), family.constData());
    SendScintilla(SCI_STYLESETSIZEFRACTIONAL, static_cast<unsigned long>(STYLE_DEFAULT),
        static_cast<long>(QFontInfo(font).pointSizeF() * double(SC_FONT_SIZE_MULTIPLIER)));
    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_DEFAULT), c.text);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_DEFAULT), c.field);
    SendScintilla(SCI_STYLECLEARALL);
    set(SqlStyle::Comment, c.muted);
    set(SqlStyle::Keyword, c.accent, true);
    set(SqlStyle::Type, mixed(c.categories[3], c.text, 0.35));
    set(SqlStyle::Number, c.info);
    set(SqlStyle::String, c.ok);
    set(SqlStyle::QuotedName, c.text);
    set(SqlStyle::Operator, c.muted);
    set(SqlStyle::Parameter, c.warning, true);

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

void SqlEditorView::toggleComment()
{
    int first = 0;
    int last = 0;
    int column = 0;
    getSelection(&first, &column, &last, &column);
    if (first < 0)
        getCursorPosition(&first, &column), last = first;
    else if (column == 0 && last > first)
        --last; // nothing of that line is selected
    bool all = true;
    for (int line = first; line <= last; ++line)
        all = all && (text(line).trimmed().isEmpty() || text(line).trimmed().startsWith(QLatin1String("--")));
    beginUndoAction();
    for (int line = first; line <= last; ++line) {
        const QString old = text(line);
        const auto start = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
        if (all) {
            const auto at = old.indexOf(QLatin1String("--"));
            if (at >= 0)
                SendScintilla(SCI_DELETERANGE, number(start + at), old.mid(at + 2).startsWith(u' ') ? 3L : 2L);
        } else {
            SendScintilla(SCI_INSERTTEXT, number(start), "-- ");
        }
    }
    endUndoAction();
}

bool SqlEditorView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (commandOf(key)) {
            event->accept();
            return true;
        }
        if (isForOthers(key)) {
            event->ignore();
            return false;
        }
    }
    return QsciScintilla::event(event);
}

void SqlEditorView::keyPressEvent(QKeyEvent *event)
{
    if (const auto command = commandOf(event))
        Q_EMIT commanded(*command);
    else if (event->key() == Qt::Key_Escape)
        event->ignore(); // Scintilla would swallow it, and it is how one cancels
    else
        QsciScintilla::keyPressEvent(event);
}

bool SqlEditorView::canInsertFromMimeData(const QMimeData *source) const
{
    return !source->hasUrls() && QsciScintilla::canInsertFromMimeData(source);
}

QByteArray SqlEditorView::fromMimeData(const QMimeData *source, bool &rectangular) const
{
    const QString text = source->text();
    if (text.size() + length() > LongestText || longestLine(text) > LongestLine) {
        auto *self = const_cast<SqlEditorView *>(this);
        QMetaObject::invokeMethod(
            self, [self, text] { Q_EMIT self->tooLarge(text); }, Qt::QueuedConnection);
        return {};
    }
    return QsciScintilla::fromMimeData(source, rectangular);
}

// A file is for the page, which reads plans; text may be dropped here.
void SqlEditorView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dragEnterEvent(event);
}

void SqlEditorView::dragMoveEvent(QDragMoveEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dragMoveEvent(event);
}

void SqlEditorView::dropEvent(QDropEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dropEvent(event);
}

} // namespace datainsight
