// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionruns.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace datainsight {

class ElidedLabel;

/// One action as it stands: what, how far, what came of it, and what can be done about it.
class RunLine final : public QWidget
{
    Q_OBJECT
public:
    explicit RunLine(QWidget *parent = nullptr);

    /// How it stands among the others.
    struct Others
    {
        int before = 0; ///< so many are in line before it
        int open = 0; ///< run or wait, itself among them
        int ended = 0; ///< likewise
    };
    void setRun(const ActionRun &run, const Others &others);
    void setOutputShown(bool shown);

    QString title() const;
    QString sentence() const;
    QString detail() const;
    QProgressBar *progress() const { return m_progress; }
    QPushButton *outputButton() const { return m_output; }
    QPushButton *cancelButton() const { return m_cancel; }
    QPushButton *cancelAllButton() const { return m_cancelAll; }
    QPushButton *copyButton() const { return m_copy; }
    QPushButton *dismissButton() const { return m_dismiss; }
    QPushButton *dismissAllButton() const { return m_dismissAll; }

private:
    void showProgress(const ActionRun &run);

    QLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_sentence;
    ElidedLabel *m_detail;
    QProgressBar *m_progress;
    QPushButton *m_output;
    QPushButton *m_cancel;
    QPushButton *m_cancelAll;
    QPushButton *m_copy;
    QPushButton *m_dismiss;
    QPushButton *m_dismissAll;
};

} // namespace datainsight
