// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansplace.h"
#include "ui/plan/planwork.h"

#include <QStackedWidget>

namespace datainsight {

class LayoutMemory;
class PlanDiffView;
class PlanInput;
class PlanView;

/// Below the tools and the desk of the Plans page: the place where plans are pasted, a plan in its views, or two
/// compared.
class PlansBody final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PlansBody(QWidget *parent = nullptr);

    PlansPlace place() const;
    void showInput();
    /// Those of one text, never empty; one of them is shown from then on.
    void setPlans(const std::vector<ReadyPlan> &plans);
    void showNumber(int number);
    /// Of those the one that is shown, or was before something else; null while there is none.
    AnalysedPlanPtr plan() const;
    void compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after);
    /// From elsewhere to the plan that was there; false without one.
    bool returnToPlan();
    /// The keyboard goes to what is on screen.
    void focusPart();

    PlanInput *input() const { return m_input; }
    PlanView *view() const { return m_view; }

Q_SIGNALS:
    /// Another place, or another plan in its place.
    void placeChanged(datainsight::PlansPlace place);
    /// A node of one of two compared plans is to be looked at.
    void planRequested(const datainsight::AnalysedPlanPtr &plan);
    void helpRequested(const QString &rule);
    void notice(const QString &text);

private:
    void show(QWidget *part);

    PlanInput *m_input;
    PlanView *m_view;
    PlanDiffView *m_diff;
    std::vector<ReadyPlan> m_plans;
    int m_number = -1; ///< in m_plans; -1 for none
};

} // namespace datainsight
