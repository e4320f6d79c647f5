// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/textposition.h"

#include <QPlainTextEdit>
#include <QWidget>

class QMimeData;
class QPushButton;
class QStackedWidget;

namespace datainsight {

class PlanTextView;

/// Where a plan is pasted or typed. Large texts are shown, not edited: an editor takes seconds for megabytes.
class PlanInput final : public QWidget
{
    Q_OBJECT

public:
    /// More is only shown.
    static constexpr qsizetype MostEdited = 256 * 1024;

    explicit PlanInput(QWidget *parent = nullptr);

    /// What is in it, UTF-8.
    QByteArray content() const;
    void setContent(const QByteArray &content);
    /// Puts the cursor where something is wrong.
    void showPosition(const TextPosition &position);
    /// A way to the plans that were kept; where they are not on screen anyway.
    void offerKept(bool offered);
    QPlainTextEdit *editor() const { return m_editor; }

Q_SIGNALS:
    /// The person pasted a text, or asks to read what is in the editor.
    void submitted(const QByteArray &content);
    void filesDropped(const QStringList &paths);
    void openRequested();
    void exampleRequested();
    void keptRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void submit();

    QPlainTextEdit *m_editor;
    PlanTextView *m_shown;
    QStackedWidget *m_stack;
    QPushButton *m_read;
    QPushButton *m_kept;
    QByteArray m_large; ///< what is only shown
};

} // namespace datainsight
