// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QCoroTask>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace datainsight {

class Banner;
class SqlEditorCompletion;
class SqlEditorFile;
class SqlEditorFindBar;
class SqlEditorView;
class SqlNames;
enum class SqlEditorCommand;

/// A statement of the editor: where it begins, in QString offsets of text(), and its text without its semicolon.
struct SqlEditorStatement
{
    QString text;
    qsizetype offset = 0;

    bool isEmpty() const { return text.isEmpty(); }
};

/// One or more statements being written; the one at the cursor is marked and is what runs. With find, open, save,
/// format, completion, comments. A text too large to be edited without pauses (SqlEditorView::fits) is held as it is:
/// its beginning is shown, it can be run and saved, or begun anew. UI thread; files are read and written elsewhere.
class SqlEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit SqlEditor(QWidget *parent = nullptr);
    ~SqlEditor() override;

    QString text() const;
    /// Replaces everything; undo brings it back.
    void setText(const QString &text);
    /// Below what is there, with the cursor in it.
    void appendStatement(const QString &text);
    bool isHeld() const { return !m_held.isEmpty(); }
    SqlEditorStatement currentStatement() const;

    /// Marks where somebody found a fault in `statement`; nothing when it is not there any more.
    void showError(const SqlEditorStatement &statement, const TextPosition &position);
    void clearError();
    /// What Ctrl+Space completes beside keywords; null for none.
    void setNames(std::shared_ptr<const SqlNames> names);

    void find();
    void findNext();
    /// The statement at the cursor, or what is selected, laid out anew.
    void format();
    void toggleComment();
    void complete();
    void open();
    void openFile(const QString &path);
    void save();

    SqlEditorView *view() const { return m_view; }
    SqlEditorFindBar *findBar() const { return m_find; }
    SqlEditorCompletion *completion() const { return m_completion; }

Q_SIGNALS:
    /// The statement at the cursor may be another one, or another text; a moment after the last key.
    void statementChanged();
    void notice(const QString &text);
    void failed(const datainsight::Error &error);

private:
    void obey(SqlEditorCommand command);
    static QCoro::Task<> layOut(QPointer<SqlEditor> self, QString text, qsizetype from);
    void hold(const QString &text);
    void release();
    void readStatement();

    SqlEditorView *m_view;
    SqlEditorFindBar *m_find;
    SqlEditorCompletion *m_completion;
    Banner *m_notice;
    SqlEditorFile *m_files;
    QString m_held;
    QTimer m_soon;
};

} // namespace datainsight
