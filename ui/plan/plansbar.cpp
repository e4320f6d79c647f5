// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plansbar.h"

#include "core/base/units.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <cmath>

namespace datainsight {

namespace {

/// As many characters as a tool tip can hold on a screen; the panel of the node and the editor have all of it.
constexpr qsizetype LongestShown = 4000;

QString planTitle(const AnalysedPlan &plan, int number)
{
    const QString statement = plan.context.statement.simplified().left(60);
    const QString time = std::isfinite(plan.plan.executionMs) ? formatValue(plan.plan.executionMs, Unit::Milliseconds)
                                                              : planNodeTitle(plan.plan.nodes.front());
    return PlansBar::tr("%1. %2").arg(number).arg(
        statement.isEmpty() ? time : QString(time + QStringLiteral(" · ") + statement));
}

} // namespace

PlansBar::PlansBar(QWidget *parent)
    : QWidget(parent), m_new(new QPushButton(icon(QStringLiteral("add")), tr("New"))),
      m_desk(new QPushButton(icon(QStringLiteral("edit")), QString())), m_plans(new QComboBox),
      m_statement(new ElidedLabel), m_progressText(new QLabel), m_progress(makeProgress()),
      m_export(new QPushButton(icon(QStringLiteral("export")), tr("Export"))), m_menu(new QMenu(m_export))
{
    m_new->setToolTip(tr("Paste or open another plan"));
    connect(m_new, &QPushButton::clicked, this, &PlansBar::newRequested);
    m_desk->setCheckable(true);
    m_desk->setToolTip(tr("Show or hide it: the plan has the room meanwhile (Ctrl+E)"));
    connect(m_desk, &QPushButton::clicked, this, &PlansBar::deskToggled);
    m_plans->setAccessibleName(tr("Which of the plans"));
    m_plans->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_plans->setMinimumContentsLength(24);
    m_plans->setMinimumWidth(12 * Theme::Grid);
    connect(m_plans, &QComboBox::activated, this, &PlansBar::planChosen);
    m_statement->setTone(Tone::Neutral);
    m_statement->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_statement->setObjectName(QStringLiteral("statement"));
    m_export->setAccessibleName(tr("Export the plan"));
    m_export->setMenu(m_menu);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_new);
    row->addWidget(m_desk);
    row->addWidget(m_plans);
    row->addWidget(m_statement, 1);
    row->addWidget(m_progress);
    row->addWidget(m_export);
    setPlace(PlansPlace::Input);
}

QWidget *PlansBar::makeProgress()
{
    auto *progress = new QWidget;
    auto *row = new QHBoxLayout(progress);
    row->setContentsMargins(0, 0, 0, 0);
    m_progressText->setTextFormat(Qt::PlainText);
    m_progressText->setProperty("role", QStringLiteral("muted"));
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &PlansBar::cancelRequested);
    row->addWidget(m_progressText);
    row->addWidget(cancel);
    progress->hide();
    return progress;
}

void PlansBar::setPlace(PlansPlace place)
{
    m_place = place;
    m_export->setVisible(place == PlansPlace::Plan);
    m_new->setVisible(place != PlansPlace::Input);
    if (place == PlansPlace::Input)
        setStatement({});
    updateTools();
}

void PlansBar::setPlans(const std::vector<ReadyPlan> &plans)
{
    m_plans->clear();
    for (const auto &plan : plans)
        m_plans->addItem(planTitle(*plan.scene->analysed, m_plans->count() + 1));
    updateTools();
}

void PlansBar::setDesk(const QString &name, bool shown)
{
    m_desk->setText(name);
    m_desk->setChecked(shown);
    updateTools();
}

void PlansBar::updateTools()
{
    m_desk->setVisible(m_place != PlansPlace::Input && !m_desk->text().isEmpty());
    m_plans->setVisible(m_place == PlansPlace::Plan && m_plans->count() > 1);
}

void PlansBar::setStatement(const QString &statement, const QString &remark)
{
    const QString shown = statement.size() <= LongestShown ? statement : statement.left(LongestShown) + u'…';
    m_statement->setText(remark.isEmpty() ? shown : QString(remark + QStringLiteral(" · ") + shown));
}

void PlansBar::showProgress(const QString &what)
{
    m_progressText->setText(what);
    m_progress->show();
}

void PlansBar::hideProgress()
{
    m_progress->hide();
}

} // namespace datainsight
