// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/planhistory.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QToolButton;

namespace datainsight {

class SegmentedControl;

/// What can be done with kept plans, in one row or two: whose are shown, a filter, and acts on those that are chosen.
class PlanHistoryTools final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanHistoryTools(QWidget *parent = nullptr);

    /// Emits nothing.
    void setAllStatements(bool all);
    bool isOfAllStatements() const;
    /// What is chosen decides what can be done. A label that is being written stays.
    void setChosen(const std::vector<PlanEntry> &plans);

Q_SIGNALS:
    void statementsChanged();
    void filterChanged(const QString &text);
    void openRequested();
    void compareRequested();
    void pinRequested();
    void labelGiven(const QString &label);
    void deleteRequested();

private:
    SegmentedControl *m_which;
    QLineEdit *m_filter;
    QToolButton *m_open;
    QToolButton *m_compare;
    QPushButton *m_pin;
    QLineEdit *m_label;
    QToolButton *m_delete;
};

} // namespace datainsight
