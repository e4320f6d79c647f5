// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plansdesk.h"

#include "core/sqltext/fingerprintonpool.h"
#include "core/store/planhistory.h"
#include "ui/common/datatable.h"
#include "ui/plan/planfacts.h"
#include "ui/plan/planhistorypanel.h"
#include "ui/plan/runremarks.h"

#include <algorithm>
#include <utility>

namespace datainsight {

PlansDesk::PlansDesk(const PlansContext &context, QWidget *parent)
    : KeptSplitter(Qt::Horizontal, parent), m_history(context.history)
{
    if (context.statements.book)
        addStatements(context.statements);
    if (m_history)
        addHistory();
    if (context.memory)
        rememberSizes(context.memory, QStringLiteral("splitters/plans/desk"));
    arrange();
}

void PlansDesk::addStatements(const StatementPanelContext &context)
{
    m_statements = new StatementPanel(context);
    addWidget(m_statements);
    connect(m_statements, &StatementPanel::notice, this, &PlansDesk::notice);
    connect(m_statements, &StatementPanel::plansReady, this, &PlansDesk::plansReady);
    connect(m_statements, &StatementPanel::planReady, this, &PlansDesk::planReady);
    connect(
        m_statements, &StatementPanel::planTaken, this, [this](const AnalysedPlanPtr &plan) { keep(plan, m_target); });
    connect(m_statements, &StatementPanel::databaseChanged, this, &PlansDesk::moveFacts);
    connect(m_statements, &StatementPanel::runningChanged, this, [this](bool running) {
        if (running)
            Q_EMIT wanted();
    });
    m_facts = new PlanFacts(context, this);
}

void PlansDesk::addHistory()
{
    m_kept = new PlanHistoryPanel;
    m_kept->setHistory(m_history);
    addWidget(m_kept);
    connect(m_kept, &PlanHistoryPanel::openRequested, this, &PlansDesk::planReady);
    connect(m_kept, &PlanHistoryPanel::compareRequested, this, &PlansDesk::plansReady);
}

QSize PlansDesk::minimumSizeHint() const
{
    // The splitter's own would be that of a row, and there would never be a reason to fold.
    int width = 0;
    for (const int one : leastWidths())
        width = std::max(width, one);
    return { width, QSplitter::minimumSizeHint().height() };
}

std::vector<int> PlansDesk::leastWidths() const
{
    std::vector<int> widths;
    for (int i = 0; i < count(); ++i) {
        if (!widget(i)->isHidden())
            widths.push_back(std::max(widget(i)->minimumSizeHint().width(), widget(i)->minimumWidth()));
    }
    return widths;
}

/// Side by side where all fit, else one below the other.
void PlansDesk::fold()
{
    int beside = 0;
    for (const int one : leastWidths())
        beside += one + handleWidth();
    turn(width() >= beside ? Qt::Horizontal : Qt::Vertical, { 500, 500 });
}

void PlansDesk::resizeEvent(QResizeEvent *event)
{
    fold();
    QSplitter::resizeEvent(event);
}

void PlansDesk::setTarget(const TargetId &target)
{
    m_target = target;
    if (m_statements) {
        m_statements->setTarget(target);
        moveFacts({});
    }
    arrange();
}

void PlansDesk::arrange()
{
    if (m_statements)
        m_statements->setVisible(canRun());
    setVisible(isOffered() && !m_folded);
    fold();
}

void PlansDesk::setFolded(bool folded)
{
    m_folded = folded;
    arrange();
}

QString PlansDesk::remark() const
{
    return canRun() ? m_statements->remarks()->headline() : QString();
}

void PlansDesk::focusFirst()
{
    if (canRun())
        m_statements->setFocus();
    else if (m_kept)
        m_kept->table()->setFocus();
}

void PlansDesk::showKept()
{
    if (!m_kept)
        return;
    // Without a server there is seldom a statement to choose plans by.
    if (!canRun())
        m_kept->setAllStatements(true);
    m_showsKept = !canRun();
    Q_EMIT wanted();
    arrange();
    m_kept->table()->setFocus();
}

void PlansDesk::openKept(qint64 id)
{
    if (!m_kept)
        return;
    Q_EMIT wanted();
    m_kept->openPlan(id);
}

void PlansDesk::moveFacts(const QString &database)
{
    m_facts->setChosen(m_target, database);
    Q_EMIT factsMoved([facts = m_facts](const PlanContext &from, const PlanNode &node, const CancelToken &token) {
        return facts->ask(from, node, token);
    });
}

void PlansDesk::activate()
{
    if (m_statements)
        m_statements->activate();
}

void PlansDesk::refresh()
{
    if (canRun())
        m_statements->refresh();
}

void PlansDesk::setPlan(const AnalysedPlanPtr &plan)
{
    if (m_kept)
        m_kept->setStatement(plan->context.fingerprint);
}

void PlansDesk::keep(const AnalysedPlanPtr &plan, const TargetId &target)
{
    if (m_history)
        save(this, plan, target);
}

QCoro::Task<> PlansDesk::save(Self self, AnalysedPlanPtr plan, TargetId target)
{
    const auto saved = co_await self->m_history->save(plan, target);
    if (!self)
        co_return;
    if (saved)
        self->m_kept->reload();
    else
        Q_EMIT self->failed(saved.error());
}

void PlansDesk::showStatement(const QString &statement, const QString &database)
{
    Q_EMIT wanted();
    m_statements->showStatement(statement, database);
    if (!m_kept)
        return;
    fingerprintOnPool(statement).then(this, [this](const Result<QString> &fingerprint) {
        m_kept->setStatement(fingerprint.value_or(QString()));
    });
}

void PlansDesk::goToStatement(const QString &statement)
{
    m_statements->goToStatement(statement);
}

void PlansDesk::tryIndex(const QString &statement, const QString &createIndex)
{
    Q_EMIT wanted();
    m_statements->tryIndexFor(statement, createIndex);
}

bool PlansDesk::isRunning() const
{
    return canRun() && m_statements->isRunning();
}

bool PlansDesk::goBack()
{
    if (m_folded)
        return false;
    if (canRun())
        return m_statements->goBack();
    const bool shown = std::exchange(m_showsKept, false);
    arrange();
    return shown;
}

std::vector<PageCommand> PlansDesk::commands()
{
    auto all = canRun() ? m_statements->commands() : std::vector<PageCommand>();
    if (m_kept)
        all.push_back({ tr("Show the kept plans"), [this] { showKept(); } });
    return all;
}

} // namespace datainsight
