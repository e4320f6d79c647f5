// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/keptplans.h"

#include "core/base/units.h"
#include "ui/statements/linklines.h"

#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

namespace datainsight {

namespace {

/// What the history keeps of a statement in a list.
constexpr qsizetype StatementCharacters = 1000;

QString timeText(const PlanEntry &plan)
{
    return plan.analyzed && !std::isnan(plan.executionMs)
        ? formatValue(plan.executionMs, Unit::Milliseconds)
        : KeptPlans::tr("cost %1").arg(QLocale().toString(plan.totalCost, 'f', 0));
}

} // namespace

KeptPlans::KeptPlans(PlanHistory *history, QWidget *parent)
    : QWidget(parent), m_history(history), m_lines(new LinkLines(tr("Kept plans")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_lines);
    connect(m_lines, &LinkLines::activated, this, [this](const QString &key) {
        for (const auto &plan : m_plans) {
            if (QString::number(plan.id) == key)
                Q_EMIT planRequested(plan.id, plan.statement.size() < StatementCharacters ? plan.statement : QString());
        }
    });
}

void KeptPlans::show(const TargetId &target, const QString &fingerprint)
{
    if (fingerprint != m_fingerprint || target != m_target)
        take({});
    m_target = target;
    m_fingerprint = fingerprint;
    const auto token = m_cancel.renew();
    if (!m_history || fingerprint.isEmpty())
        return;
    m_history->list({ .fingerprint = fingerprint, .target = target }, token)
        .then(this, [this, token](const Result<PlanList> &list) {
            if (list && !token.isCancelled())
                take(*list);
        });
}

void KeptPlans::take(const PlanList &list)
{
    m_plans = list.plans;
    std::vector<LinkLines::Line> lines;
    for (const auto &plan : m_plans) {
        const QString at = QLocale().toString(toDateTime(plan.at()).toLocalTime(), QLocale::ShortFormat);
        QStringList words { timeText(plan), plan.title };
        if (!plan.label.isEmpty())
            words << plan.label;
        lines.push_back({ QString::number(plan.id), at, words.join(QStringLiteral(" · ")),
            tr("Open the plan of %1 on the Plans page").arg(at) });
    }
    m_lines->setLines(lines);
}

} // namespace datainsight
