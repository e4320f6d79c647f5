// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/common/colours.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace datainsight {

class ElidedLabel;

/// A line above the content that says what is wrong and what to do, in place of a modal box. Hidden until show…();
/// plain text only.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void showMessage(Tone tone, const QString &text, const QString &detail = {}, const QString &action = {});
    /// Nothing for Cancelled.
    void showError(const Error &error, const QString &action = {});
    void dismiss();
    /// Whether the person may close it; default true.
    void setDismissible(bool dismissible);
    /// One line each for text and detail, whole in their tool tips, for where there is little height; default false.
    /// Counts from the next message.
    void setOneLine(bool oneLine);
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    Tone m_tone = Tone::Info;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_detail;
    ElidedLabel *m_textLine;
    ElidedLabel *m_detailLine;
    bool m_oneLine = false;
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace datainsight
