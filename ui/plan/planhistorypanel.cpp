// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planhistorypanel.h"

#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/foldingrow.h"
#include "ui/common/icons.h"
#include "ui/common/messageprompt.h"
#include "ui/common/rowproxy.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/plan/planhistorymodel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

namespace datainsight {

PlanHistoryPanel::PlanHistoryPanel(QWidget *parent)
    : QWidget(parent), m_model(new PlanHistoryModel(this)), m_banner(new Banner(this)), m_table(new DataTable(this)),
      m_state(new StatePanel(this))
{
    m_table->setRowModel(m_model);
    m_table->setAccessibleName(tr("Kept plans"));
    m_table->setObjectName(QStringLiteral("kept"));
    m_table->sortByColumn(0, Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    int column = 0;
    for (const int width : { 25, 26, 13, 15, 14, 12, 12, 22, 22 })
        m_table->horizontalHeader()->resizeSection(column++, letter * width);

    auto *rows = new QWidget(this);
    auto *stack = new QStackedLayout(rows);
    stack->setStackingMode(QStackedLayout::StackAll);
    stack->addWidget(m_table);
    stack->addWidget(m_state);
    stack->setCurrentWidget(m_state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeTools());
    layout->addWidget(m_banner);
    layout->addWidget(rows, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlanHistoryPanel::updateTools);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) { open(this, m_model->key(row)); });
    connect(m_state, &StatePanel::actionTriggered, this, &PlanHistoryPanel::reload);
    m_banner->setDismissible(true);
    updateTools();
}

QWidget *PlanHistoryPanel::makeTools()
{
    auto *acts = new QWidget(this);
    auto *fields = new QWidget(this);
    m_which = new SegmentedControl({ tr("This statement"), tr("All") }, acts);
    m_which->setAccessibleName(tr("Whose plans"));
    m_filter = new QLineEdit(fields);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    const auto tool = [acts](const QString &iconName, const QString &name, const QString &help) {
        auto *button = new QToolButton(acts);
        button->setIcon(icon(iconName));
        button->setText(name);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(name);
        button->setToolTip(help);
        button->setFocusPolicy(Qt::StrongFocus);
        return button;
    };
    m_open = tool(QStringLiteral("folder"), tr("Open"), tr("Open the chosen plan"));
    m_compare =
        tool(QStringLiteral("compare"), tr("Compare"), tr("Compare two plans: choose them with Ctrl and a click"));
    m_pin = new QPushButton(tr("Pin"), acts);
    m_pin->setToolTip(tr("A pinned plan stays, whatever its age"));
    m_delete = tool(QStringLiteral("delete"), tr("Delete"), tr("Delete the chosen plans (Del)"));
    m_label = new QLineEdit(fields);
    m_label->setPlaceholderText(tr("Label, then Enter"));
    m_label->setAccessibleName(tr("Label of the chosen plan"));
    m_label->setMaxLength(200);
    auto *first = new QHBoxLayout(acts);
    for (QWidget *one : std::initializer_list<QWidget *> { m_which, m_open, m_compare, m_pin, m_delete })
        first->addWidget(one);
    first->addStretch(1);
    auto *second = new QHBoxLayout(fields);
    for (auto *field : { m_filter, m_label }) {
        // Its frame, and the button that clears it.
        field->setMinimumWidth(fontMetrics().horizontalAdvance(field->placeholderText()) + 6 * Theme::Grid);
        second->addWidget(field, 1);
    }
    for (auto *row : { first, second }) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid / 2);
    }
    auto *tools = new QWidget(this);
    auto *layout = new QVBoxLayout(tools);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, 0, 0);
    layout->addWidget(new FoldingRow(acts, fields));
    connect(m_which, &SegmentedControl::chosen, this, &PlanHistoryPanel::reload);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->proxy()->setFilterText(text);
        updateTools();
    });
    connect(m_open, &QToolButton::clicked, this, &PlanHistoryPanel::openChosen);
    connect(m_compare, &QToolButton::clicked, this, &PlanHistoryPanel::compareChosen);
    connect(m_pin, &QPushButton::clicked, this, &PlanHistoryPanel::pinChosen);
    connect(m_label, &QLineEdit::returnPressed, this, &PlanHistoryPanel::labelChosen);
    connect(m_delete, &QToolButton::clicked, this, &PlanHistoryPanel::deleteChosen);
    return tools;
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
    if (m_which->current() == 0)
        reload();
}

void PlanHistoryPanel::setAllStatements(bool all)
{
    m_which->setCurrent(all ? 1 : 0);
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
    const bool all = m_which->current() == 1;
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
    const bool all = m_which->current() == 1;
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
    const auto plans = chosen();
    m_open->setEnabled(plans.size() == 1);
    m_compare->setEnabled(plans.size() == 2);
    m_pin->setEnabled(plans.size() == 1);
    m_pin->setText(plans.size() == 1 && plans.front().pinned ? tr("Unpin") : tr("Pin"));
    m_label->setEnabled(plans.size() == 1);
    if (!m_label->isModified() || plans.size() != 1)
        m_label->setText(plans.size() == 1 ? plans.front().label : QString());
    m_delete->setEnabled(!plans.empty());
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

void PlanHistoryPanel::labelChosen()
{
    const auto plans = chosen();
    if (plans.size() != 1 || !m_history)
        return;
    m_label->setModified(false);
    change(this, m_history->setLabel(plans.front().id, m_label->text().trimmed()));
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
