// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansplace.h"
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
    void setPlace(PlansPlace place);
    /// What stands above a plan and can be folded away; an empty name for nothing.
    void setDesk(const QString &name, bool shown);
    /// The plans of one text; the choice is there with more than one.
    void setPlans(const std::vector<ReadyPlan> &plans);
    /// That of the plan; empty for none. A remark goes before it.
    void setStatement(const QString &statement, const QString &remark = {});
    /// A plan is being read: in what way, and the button that ends it.
    void showProgress(const QString &what);
    void hideProgress();
    QMenu *exportMenu() const { return m_menu; }

Q_SIGNALS:
    void newRequested();
    void planChosen(int number);
    void deskToggled(bool shown);
    void cancelRequested();

private:
    QWidget *makeProgress();
    void updateTools();

    QPushButton *m_new;
    QPushButton *m_desk;
    QComboBox *m_plans;
    ElidedLabel *m_statement;
    QLabel *m_progressText;
    QWidget *m_progress;
    QPushButton *m_export;
    QMenu *m_menu;
    PlansPlace m_place = PlansPlace::Input;
};

} // namespace datainsight
