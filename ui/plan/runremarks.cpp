// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/runremarks.h"

#include "ui/common/boundedtext.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int MostLines = 8;

QStringList remarksOf(const ExplainOutcome &outcome)
{
    QStringList remarks;
    if (outcome.plans.size() > 1)
        remarks << RunRemarks::tr("Rules of the server made %1 statements of it, each with a plan of its own.")
                       .arg(outcome.plans.size());
    if (!outcome.remark.isEmpty())
        remarks << outcome.remark;
    if (outcome.rolledBack)
        remarks << RunRemarks::tr("It ran with the right to write; what it changed was rolled back.");
    return remarks;
}

QString lineOf(const QStringList &remarks, qsizetype notices)
{
    QStringList parts = remarks;
    if (notices > 0)
        parts << (notices == 1 ? RunRemarks::tr("1 notice of the server")
                               : RunRemarks::tr("%1 notices of the server").arg(notices));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

RunRemarks::RunRemarks(QWidget *parent)
    : QWidget(parent), m_fold(new QToolButton), m_choice(new QComboBox), m_body(new BoundedText(MostLines))
{
    setAccessibleName(tr("Beside the plan"));
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_choice->setAccessibleName(tr("Plan of this run"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(14);
    m_body->setAccessibleName(tr("What the run gave beside its plan"));
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::Grid);
    head->addWidget(m_fold, 1);
    head->addWidget(m_choice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    layout->setSpacing(Theme::Grid / 2);
    layout->addLayout(head);
    layout->addWidget(m_body);
    connect(m_fold, &QToolButton::toggled, this, &RunRemarks::setUnfolded);
    connect(m_choice, &QComboBox::activated, this,
        [this](int index) { Q_EMIT planChosen(m_plans[static_cast<size_t>(index)]); });
    clear();
}

void RunRemarks::show(const std::vector<ExplainOutcome> &outcomes)
{
    QStringList remarks;
    QStringList notices;
    for (const auto &outcome : outcomes) {
        for (const auto &remark : remarksOf(outcome)) {
            if (!remarks.contains(remark))
                remarks << remark;
        }
        notices << outcome.notices;
    }
    clear();
    if (remarks.isEmpty() && notices.isEmpty())
        return;
    m_text = (remarks + notices).join(QLatin1Char('\n'));
    m_body->setTexts(m_text);
    m_fold->setText(lineOf(remarks, notices.size()));
    m_fold->setToolTip(tr("Show all of it"));
    offerPlans(outcomes.size() == 1 ? outcomes.front().plans : std::vector<AnalysedPlanPtr>());
    setVisible(true);
}

void RunRemarks::clear()
{
    m_text.clear();
    m_plans.clear();
    m_fold->setChecked(false);
    setUnfolded(false);
    hide();
}

QString RunRemarks::text() const
{
    return m_text;
}

QString RunRemarks::headline() const
{
    return m_text.isEmpty() ? QString() : m_fold->text();
}

void RunRemarks::setUnfolded(bool unfolded)
{
    m_fold->setArrowType(unfolded ? Qt::DownArrow : Qt::RightArrow);
    m_body->setVisible(unfolded);
}

void RunRemarks::offerPlans(const std::vector<AnalysedPlanPtr> &plans)
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_plans = plans;
    for (size_t i = 0; i < plans.size(); ++i) {
        const auto &root = plans[i]->plan.nodes.front();
        m_choice->addItem(tr("Plan %1 of %2: %3").arg(i + 1).arg(plans.size()).arg(planNodeTitle(root)));
    }
    m_choice->setVisible(plans.size() > 1);
}

} // namespace datainsight
