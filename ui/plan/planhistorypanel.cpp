// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planhistorypanel.h"

#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/messageprompt.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/plan/planhistorymodel.h"
#include "ui/plan/planhistorytools.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace datainsight {

PlanHistoryPanel::PlanHistoryPanel(QWidget *parent)
    : QWidget(parent), m_model(new PlanHistoryModel(this)), m_tools(new PlanHistoryTools), m_banner(new Banner(this)),
      m_table(new DataTable(this)), m_state(new StatePanel(this))
{
    m_table->setRowModel(m_model);
    m_table->setAccessibleName(tr("Kept plans"));
    m_table->setObjectName(QStringLiteral("kept"));
    m_table->sortByColumn(0, Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    int column = 0;
    for (const int width : { 25, 26, 13, 15, 14, 12, 12, 22, 22 })
        m_table->horizontalHeader()->resizeSection(column++, letter * width);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_tools);
    layout->addWidget(m_banner);
    layout->addWidget(coveredBy(m_state, m_table), 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlanHistoryPanel::updateTools);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) { open(this, m_model->key(row)); });
    connect(m_state, &StatePanel::actionTriggered, this, &PlanHistoryPanel::reload);
    m_banner->setDismissible(true);
    connectTools();
}

void PlanHistoryPanel::connectTools()
{
    connect(m_tools, &PlanHistoryTools::statementsChanged, this, &PlanHistoryPanel::reload);
    connect(m_tools, &PlanHistoryTools::filterChanged, this, [this](const QString &text) {
        m_table->proxy()->setFilterText(text);
        updateTools();
    });
    connect(m_tools, &PlanHistoryTools::openRequested, this, &PlanHistoryPanel::openChosen);
    connect(m_tools, &PlanHistoryTools::compareRequested, this, &PlanHistoryPanel::compareChosen);
    connect(m_tools, &PlanHistoryTools::pinRequested, this, &PlanHistoryPanel::pinChosen);
    connect(m_tools, &PlanHistoryTools::labelGiven, this, &PlanHistoryPanel::labelChosen);
    connect(m_tools, &PlanHistoryTools::deleteRequested, this, &PlanHistoryPanel::deleteChosen);
}

void PlanHistoryPanel::setHistory(PlanHistory *history)
{
    m_cancel.renew();
    m_history = history;
    m_model->setRows({});
    reload();
}

void PlanHistoryPanel::setStatement(const QString &fingerprint)
{
    if (fingerprint == m_fingerprint)
        return;
    m_fingerprint = fingerprint;
    if (!m_tools->isOfAllStatements())
        reload();
}

void PlanHistoryPanel::setAllStatements(bool all)
{
    m_tools->setAllStatements(all);
    reload();
}

void PlanHistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
}

void PlanHistoryPanel::reload()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    if (!m_history) {
        m_state->setState(PanelState::empty(
            tr("Plans are not kept."), tr("There is no store. Plans can be saved to a file all the same.")));
        return;
    }
    const bool all = m_tools->isOfAllStatements();
    if (!all && m_fingerprint.isEmpty()) {
        ++m_number;
        m_model->setRows({});
        m_state->setState(PanelState::empty(tr("There is no statement to show plans of."),
            tr("Explain a statement or open its plan, or choose All to see every kept plan.")));
        return;
    }
    if (m_model->rows().empty())
        m_state->setState(PanelState::loading(tr("Looking for plans…")));
    load(this, { .fingerprint = all ? QString() : m_fingerprint }, ++m_number);
}

QCoro::Task<> PlanHistoryPanel::load(QPointer<PlanHistoryPanel> self, PlanQuery query, quint64 number)
{
    const auto list = co_await self->m_history->list(std::move(query), self->m_cancel.token());
    if (!self)
        co_return;
    if (number == self->m_number)
        self->adopt(list);
}

void PlanHistoryPanel::adopt(const Result<PlanList> &list)
{
    if (!list) {
        if (list.error().isCancelled())
            return;
        m_model->setRows({});
        m_state->setState(PanelState::fromError(list.error(), tr("Try again")));
        return;
    }
    m_model->setRows(list->plans);
    if (list->trouble)
        m_banner->showMessage(Tone::Warning, list->trouble->message, list->trouble->hint);
    else
        m_banner->dismiss();
    showState(*list);
    updateTools();
}

void PlanHistoryPanel::showState(const PlanList &list)
{
    if (!list.plans.empty()) {
        m_state->setState(PanelState::ready());
        return;
    }
    const bool all = m_tools->isOfAllStatements();
    m_state->setState(all ? PanelState::empty(
                          tr("No plan has been kept yet."), tr("Plans that are made, pasted or opened here are kept."))
                          : PanelState::empty(tr("No plan of this statement has been kept yet."),
                              tr("Explain it, or choose All to see the plans of other statements.")));
}

std::vector<PlanEntry> PlanHistoryPanel::chosen() const
{
    std::vector<PlanEntry> plans;
    for (const int row : m_table->selectedSourceRows())
        plans.push_back(m_model->row(row));
    return plans;
}

void PlanHistoryPanel::updateTools()
{
    m_tools->setChosen(chosen());
}

void PlanHistoryPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && !chosen().empty())
        deleteChosen();
    else
        QWidget::keyPressEvent(event);
}

void PlanHistoryPanel::openChosen()
{
    if (const auto plans = chosen(); plans.size() == 1)
        open(this, plans.front().id);
}

void PlanHistoryPanel::compareChosen()
{
    auto plans = chosen();
    if (plans.size() != 2)
        return;
    if (plans[1].at() < plans[0].at())
        std::swap(plans[0], plans[1]);
    compare(this, plans[0].id, plans[1].id);
}

QCoro::Task<> PlanHistoryPanel::open(QPointer<PlanHistoryPanel> self, qint64 id)
{
    if (!self->m_history)
        co_return;
    const auto plan = co_await self->m_history->load(id, self->m_cancel.token());
    if (!self)
        co_return;
    if (plan)
        Q_EMIT self->openRequested(*plan);
    else
        self->m_banner->showError(plan.error());
}

QCoro::Task<> PlanHistoryPanel::compare(QPointer<PlanHistoryPanel> self, qint64 before, qint64 after)
{
    if (!self->m_history)
        co_return;
    const auto earlier = co_await self->m_history->load(before, self->m_cancel.token());
    if (!self || !self->m_history)
        co_return;
    const auto later = co_await self->m_history->load(after, self->m_cancel.token());
    if (!self)
        co_return;
    if (earlier && later)
        Q_EMIT self->compareRequested(*earlier, *later);
    else
        self->m_banner->showError(earlier ? later.error() : earlier.error());
}

QCoro::Task<> PlanHistoryPanel::change(QPointer<PlanHistoryPanel> self, Pending<bool> change)
{
    const auto done = co_await change;
    if (!self)
        co_return;
    if (!done)
        self->m_banner->showError(done.error());
    else
        self->reload();
}

void PlanHistoryPanel::pinChosen()
{
    if (const auto plans = chosen(); plans.size() == 1 && m_history)
        change(this, m_history->setPinned(plans.front().id, !plans.front().pinned));
}

void PlanHistoryPanel::labelChosen(const QString &label)
{
    if (const auto plans = chosen(); plans.size() == 1 && m_history)
        change(this, m_history->setLabel(plans.front().id, label));
}

void PlanHistoryPanel::deleteChosen()
{
    std::vector<qint64> ids;
    for (const auto &plan : chosen())
        ids.push_back(plan.id);
    if (ids.empty() || !m_history)
        return;
    const auto count = static_cast<int>(ids.size());
    MessagePrompt::current().ask(this,
        { .title = tr("Delete plans"),
            .text = tr("Delete %n plans from the history?", nullptr, count),
            .detail = tr("They cannot be brought back."),
            .accept = tr("Delete"),
            .tone = Tone::Critical },
        [this, ids = std::move(ids)](MessagePrompt::Choice choice) {
            if (choice == MessagePrompt::Choice::Accepted && m_history)
                change(this, m_history->remove(ids));
        });
}

} // namespace datainsight
