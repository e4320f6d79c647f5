// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plansummary.h"

#include "core/base/units.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>

#include <cmath>

namespace datainsight {

namespace {

QString ms(double value)
{
    return formatValue(value, Unit::Milliseconds);
}

} // namespace

PlanSummary::PlanSummary(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(3 * Theme::Grid);
    m_row->addStretch(1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void PlanSummary::add(const QString &name, const QString &value, const QString &help)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QLabel(name);
    head->setTextFormat(Qt::PlainText);
    head->setProperty("role", QStringLiteral("small"));
    auto *figure = new QLabel(value);
    figure->setTextFormat(Qt::PlainText);
    figure->setProperty("role", QStringLiteral("heading"));
    column->addWidget(head);
    column->addWidget(figure);
    box->setToolTip(plainHtml(help));
    box->setAccessibleName(QString(name + QLatin1Char(' ') + value));
    m_row->insertWidget(m_row->count() - 1, box);
    m_texts << QString(name + QLatin1Char(' ') + value);
}

void PlanSummary::setScene(const PlanScenePtr &scene)
{
    while (m_row->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_row->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    m_texts.clear();
    if (!scene)
        return;
    const auto &plan = scene->analysed->plan;
    const auto &sum = scene->analysed->timing.reconciliation;
    const auto &root = scene->time(0);
    if (std::isfinite(plan.executionMs))
        add(tr("Execution"), ms(plan.executionMs));
    else if (plan.analyzed() && std::isfinite(root.wallMs))
        add(tr("Execution"), ms(root.wallMs), tr("The plan does not tell it: this is the time of its first node."));
    else if (std::isfinite(plan.nodes.front().totalCost))
        add(tr("Cost"), formatValue(plan.nodes.front().totalCost, Unit::Count),
            tr("The planner's estimate in its own units: the plan was not run."));
    if (std::isfinite(plan.planningMs))
        add(tr("Planning"), ms(plan.planningMs));
    if (std::isfinite(sum.residualMs) && std::fabs(sum.residualMs) >= 0.0005)
        add(tr("In no node"), ms(sum.residualMs),
            tr("Execution time that no node accounts for: starting and ending the executor, sending rows. The nodes "
               "together took %1.")
                .arg(ms(sum.nodesMs)));
    if (sum.unpaidCteMs > 0)
        add(tr("Changing CTEs"), ms(sum.unpaidCteMs), tr("Data-modifying CTEs that finished after the main plan."));
    if (!plan.triggers.empty())
        add(tr("Triggers"), ms(sum.triggersMs), tr("Triggers that ran after the plan, foreign keys among them."));
    if (sum.serializationMs > 0)
        add(tr("Serialization"), ms(sum.serializationMs));
    if (!plan.jit.empty())
        add(tr("JIT"), ms(sum.jitMs),
            tr("Just-in-time compilation over all processes; it is inside the nodes' times."));
    if (std::isfinite(root.totalRows))
        add(tr("Rows"), formatValue(root.totalRows, Unit::Rows));
    add(tr("Nodes"), formatValue(scene->size(), Unit::Count));
    setAccessibleName(text());
}

} // namespace datainsight
