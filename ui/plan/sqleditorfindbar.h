// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace datainsight {

class SqlEditorView;

/// Looks for text in the editor while one types. Hidden until open(); Esc closes it.
class SqlEditorFindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SqlEditorFindBar(SqlEditorView *view, QWidget *parent = nullptr);

    /// With what is selected in the editor, or what was looked for last.
    void open();
    void findNext();
    void findPrevious();
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool forward, bool fromSelection);

    SqlEditorView *m_view;
    QLineEdit *m_field;
    QLabel *m_answer;
};

} // namespace datainsight
