// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace datainsight {

class Banner;

/// What the planner would make of indexes that do not exist, in figures for the panel.
struct WhatIfFigures
{
    struct Index
    {
        QString definition; ///< CREATE INDEX …
        bool used = false;
        qint64 bytes = 0; ///< estimated; 0 when it cannot be told
    };
    double costBefore = 0;
    double costAfter = 0;
    std::vector<Index> indexes;
    QString label; ///< where the estimate comes from; may be empty
};

/// Indexes to try, a CREATE INDEX each, and what the planner would make of them: an estimate, as nothing is built.
class WhatIfPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit WhatIfPanel(QWidget *parent = nullptr);

    /// Shows itself with this statement, or with what stood there before when it is empty.
    void open(const QString &index);
    QString text() const;
    void setRunning(bool running);
    void showOutcome(const WhatIfFigures &outcome);
    void showError(const Error &error);
    /// The verdict in a sentence; empty before the first.
    QString verdict() const;

Q_SIGNALS:
    void runRequested();
    /// One of the indexes is to be built.
    void createRequested(const QString &definition);
    void plansRequested();
    void closed();

private:
    void clearOutcome();

    QPlainTextEdit *m_indexes;
    QPushButton *m_run;
    QPushButton *m_show;
    Banner *m_error;
    QLabel *m_verdict;
    QLabel *m_note;
    QVBoxLayout *m_list;
    std::vector<QWidget *> m_rows;
};

} // namespace datainsight
