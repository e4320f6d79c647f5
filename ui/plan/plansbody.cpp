// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plansbody.h"

#include "ui/plan/plandiffview.h"
#include "ui/plan/planinput.h"
#include "ui/plan/planview.h"

namespace datainsight {

PlansBody::PlansBody(QWidget *parent)
    : QStackedWidget(parent), m_input(new PlanInput), m_view(new PlanView), m_diff(new PlanDiffView)
{
    addWidget(m_input);
    addWidget(m_view);
    addWidget(m_diff);
    connect(m_view, &PlanView::notice, this, &PlansBody::notice);
    connect(m_view, &PlanView::helpRequested, this, &PlansBody::helpRequested);
    connect(m_diff, &PlanDiffView::notice, this, &PlansBody::notice);
    connect(m_diff, &PlanDiffView::nodeRequested, this, &PlansBody::planRequested);
}

PlansPlace PlansBody::place() const
{
    return currentWidget() == m_view ? PlansPlace::Plan
        : currentWidget() == m_diff  ? PlansPlace::Comparison
                                     : PlansPlace::Input;
}

void PlansBody::show(QWidget *part)
{
    setCurrentWidget(part);
    Q_EMIT placeChanged(place());
}

void PlansBody::showInput()
{
    show(m_input);
    if (isVisible())
        m_input->setFocus();
}

void PlansBody::setPlans(const std::vector<ReadyPlan> &plans)
{
    m_plans = plans;
    showNumber(0);
}

void PlansBody::showNumber(int number)
{
    m_number = number;
    const auto &shown = m_plans[static_cast<size_t>(number)];
    m_view->setPlan(shown.scene, shown.text);
    show(m_view);
}

AnalysedPlanPtr PlansBody::plan() const
{
    return m_number < 0 ? nullptr : m_plans[static_cast<size_t>(m_number)].scene->analysed;
}

void PlansBody::compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after)
{
    m_diff->show(before, after);
    show(m_diff);
}

bool PlansBody::returnToPlan()
{
    if (!m_view->scene())
        return false;
    show(m_view);
    return true;
}

void PlansBody::focusPart()
{
    if (!isVisible())
        return;
    if (currentWidget() == m_view)
        m_view->showView(m_view->view());
    else
        currentWidget()->setFocus();
}

} // namespace datainsight
