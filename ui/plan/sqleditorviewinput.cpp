// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorview.h"
#include "ui/plan/sqleditorviewparts.h"

#include <QKeyEvent>
#include <QMimeData>

#include <optional>

// Keys, and what is pasted or dropped.
namespace datainsight {

using namespace sqleditorview;

namespace {

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
    if (!fits(text) || text.size() + length() > LongestText) {
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
