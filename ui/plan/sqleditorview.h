// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/sqleditorscintilla.h"

namespace datainsight {

/// What keys ask of the editor while it has the focus.
enum class SqlEditorCommand { Complete, Comment, Find, FindNext, Format, Open, Save };

/// The text itself: PostgreSQL's colours in the theme's, line numbers, braces, the statement at the cursor and an error
/// marked. Positions are bytes of the UTF-8 document. Painting and typing stay within a few ms up to fits().
class SqlEditorView final : public QsciScintilla
{
    Q_OBJECT
public:
    /// Beyond it a key takes longer than a frame: measured 20 ms per 10,000 characters of one line.
    static constexpr qsizetype LongestText = 1'000'000;
    static constexpr qsizetype LongestLine = 16'000;

    explicit SqlEditorView(QWidget *parent = nullptr);

    /// Whether the text can be edited without a pause that is felt.
    static bool fits(QStringView text);
    /// Everything replaced, in one step of undo; NUL is dropped, lines end with LF.
    void setWholeText(const QString &text);
    /// In place of [from, to), the cursor behind it, in one step of undo.
    void replaceRange(qsizetype from, qsizetype to, const QString &text);

    /// Valid until the text changes.
    QByteArrayView bytes() const;
    qsizetype cursor() const;
    void setCursor(qsizetype position);
    /// The offset in QString of a position, and back.
    qsizetype offsetOf(qsizetype position) const;
    qsizetype positionOf(qsizetype offset) const;

    /// A bar beside the lines of [from, to); empty for none.
    void markStatement(qsizetype from, qsizetype to);
    /// Underlines what begins there and shows it; goes with the next change of the text.
    void markError(qsizetype position);
    void clearError();
    bool hasError() const { return m_error >= 0; }
    qsizetype errorPosition() const { return m_error; }

    /// Puts "-- " before the lines of the selection, or takes it away where all have it.
    void toggleComment();

Q_SIGNALS:
    void cursorMoved();
    void edited();
    void typed(QChar last);
    void commanded(datainsight::SqlEditorCommand command);
    /// Pasted or dropped text that does not fit; nothing was inserted.
    void tooLarge(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    QByteArray fromMimeData(const QMimeData *source, bool &rectangular) const override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void applyTheme();
    void applyWrapping(QStringView text);
    void styleTo(int position);
    void fitNumbers();

    qsizetype m_error = -1;
    qsizetype m_from = 0;
    qsizetype m_to = 0;
};

} // namespace datainsight
