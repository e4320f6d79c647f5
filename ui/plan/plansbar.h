// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planwork.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace datainsight {

class ElidedLabel;

/// The line above the plans: another plan, which of several, whose it is, what is under way, and the way out to files.
class PlansBar final : public QWidget
{
    Q_OBJECT

public:
    explicit PlansBar(QWidget *parent = nullptr);

    /// What is on screen below, and so which of the tools there are.
    enum class Place { Input, Plan, Comparison };
    void setPlace(Place place);
    /// The plans of one text; the choice is there with more than one.
    void setPlans(const std::vector<ReadyPlan> &plans);
    void setCurrent(int number);
    /// That of the plan; empty for none.
    void setStatement(const QString &statement);
    /// A plan is being read: in what way, and the button that ends it.
    void showProgress(const QString &what);
    void hideProgress();
    QMenu *exportMenu() const { return m_menu; }

Q_SIGNALS:
    void newRequested();
    void planChosen(int number);
    void cancelRequested();

private:
    QWidget *makeProgress();
    void updateChoice();

    QPushButton *m_new;
    QComboBox *m_plans;
    ElidedLabel *m_statement;
    QLabel *m_progressText;
    QWidget *m_progress;
    QPushButton *m_export;
    QMenu *m_menu;
    Place m_place = Place::Input;
};

} // namespace datainsight
