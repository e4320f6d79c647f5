// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/common/colours.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace datainsight {

class BoundedText;

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
    /// At most so many lines for text and detail together, the rest by scrolling, for where there is little height; 0,
    /// the default, for as many as there are. Counts from the next message.
    void setMostLines(int lines);
    QString text() const;
    QString detail() const;

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
    QVBoxLayout *m_words;
    BoundedText *m_bounded = nullptr; ///< in their place where the height is bounded
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace datainsight
