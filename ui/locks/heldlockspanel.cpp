// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/heldlockspanel.h"

#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/foldingrow.h"
#include "ui/common/rowproxy.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingcells.h"
#include "ui/locks/heldlockssource.h"
#include "ui/locks/locksessionbar.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// What a column takes, in widths of a digit; the last has what is left.
constexpr std::array GroupWidths { 44, 30, 11, 11, 11, 11, 20 };
constexpr std::array LockWidths { 11, 30, 44, 14, 24, 9, 9 };

template<size_t Count> void setWidths(DataTable *table, const std::array<int, Count> &widths)
{
    const int digit = QFontMetrics(Theme::instance().font(FontRole::Body)).horizontalAdvance(QLatin1Char('0'));
    for (size_t column = 0; column < Count; ++column)
        table->horizontalHeader()->resizeSection(static_cast<int>(column), digit * widths[column]);
}

LockGrouping groupingOf(HeldLocksPanel::View view)
{
    return view == HeldLocksPanel::View::Sessions ? LockGrouping::Session
        : view == HeldLocksPanel::View::Modes     ? LockGrouping::Mode
                                                  : LockGrouping::Relation;
}

QString scopeText(const LockScope &scope, const HeldLocks *locks)
{
    if (scope.pid)
        return HeldLocksPanel::tr("Only %1").arg(lockHolderName(*scope.pid));
    if (scope.relation && locks)
        return HeldLocksPanel::tr("Only %1").arg(
            locks->relationText({ .database = scope.relation->first, .relation = scope.relation->second }));
    return scope.mode.isEmpty() ? QString() : HeldLocksPanel::tr("Only %1").arg(lockModeName(scope.mode));
}

} // namespace

HeldLocksPanel::HeldLocksPanel(HeldLocksSource *source, QWidget *parent)
    : QWidget(parent), m_source(source),
      m_views(new SegmentedControl({ tr("Relations"), tr("Sessions"), tr("Modes"), tr("Every lock") })),
      m_release(new QPushButton), m_filter(new QLineEdit), m_headline(new ElidedLabel), m_again(new QPushButton(tr("Read again"))),
      m_stack(new QStackedWidget), m_groups(makeLockGroupModel(this)), m_groupsTable(new DataTable),
      m_locks(new HeldLocksModel(this)), m_locksTable(new DataTable), m_state(new StatePanel), m_bar(new LockSessionBar)
{
    m_bar->hideLocks();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeTools());
    layout->addWidget(makeTables(), 1);
    layout->addWidget(m_bar);
    m_soon.setSingleShot(true);
    m_soon.setInterval(60ms);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_locks->setFilter(m_filter->text());
        m_groupsTable->proxy()->setFilterText(m_filter->text());
        updateState();
    });
    connect(m_source, &HeldLocksSource::changed, this, &HeldLocksPanel::take);
    showView(View::Relations);
}

QWidget *HeldLocksPanel::makeTools()
{
    m_views->setAccessibleName(tr("How locks are counted"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter locks"));
    m_filter->setToolTip(tr("Words that must all occur in a row (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(16 * Theme::Grid);
    m_release->setToolTip(tr("Show the locks of all again (Esc)"));
    m_release->hide();
    m_headline->setTone(Tone::Neutral);
    auto *first = new QWidget;
    auto *firstRow = new QHBoxLayout(first);
    auto *second = new QWidget;
    auto *secondRow = new QHBoxLayout(second);
    for (auto *row : { firstRow, secondRow }) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid);
    }
    firstRow->addWidget(m_views);
    firstRow->addWidget(m_filter, 1);
    secondRow->addWidget(m_release);
    secondRow->addWidget(m_headline, 1);
    secondRow->addWidget(m_again);
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_filter, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_release, &QPushButton::clicked, this, [this] { showScope({}); });
    connect(m_again, &QPushButton::clicked, m_source, &HeldLocksSource::ask);
    return new FoldingRow(first, second);
}

QWidget *HeldLocksPanel::makeTables()
{
    m_groupsTable->setObjectName(QStringLiteral("lock-groups"));
    m_groupsTable->setAccessibleName(tr("Locks, counted"));
    m_groupsTable->setRowModel(m_groups);
    m_groupsTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_groupsTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setWidths(m_groupsTable, GroupWidths);
    m_locksTable->setObjectName(QStringLiteral("locks"));
    m_locksTable->setAccessibleName(tr("Every lock"));
    m_locksTable->setRowModel(m_locks);
    m_locksTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_locksTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setWidths(m_locksTable, LockWidths);
    m_stack->addWidget(m_groupsTable);
    m_stack->addWidget(m_locksTable);
    connect(m_groupsTable, &DataTable::rowActivated, this, [this](int row) { enter(m_groups->row(row).group); });
    connect(m_locksTable, &DataTable::rowActivated, this, [this] {
        if (m_bar->session())
            Q_EMIT m_bar->activityRequested(m_bar->session()->id.pid);
    });
    for (auto *table : { m_groupsTable, m_locksTable }) {
        connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HeldLocksPanel::updateChosen);
        connect(table->model(), &QAbstractItemModel::modelReset, this, &HeldLocksPanel::updateChosen);
    }
    m_state->setOpaque(false);
    connect(m_state, &StatePanel::actionTriggered, m_source, &HeldLocksSource::ask);
    return coveredBy(m_state, m_stack);
}

void HeldLocksPanel::activate()
{
    if (!m_source->locks() && !m_source->isAsking())
        m_source->ask();
    take();
}

void HeldLocksPanel::take()
{
    if (m_shown != m_source->locks()) {
        m_shown = m_source->locks();
        m_locks->setLocks(m_shown, m_source->sessions());
        showGroups();
    }
    updateState();
}

void HeldLocksPanel::showGroups()
{
    if (!m_shown || view() == View::Each) {
        m_groups->setRows({});
        return;
    }
    // Rows that stay keep their place, so that another way of counting begins anew in the order of what matters.
    m_groups->setRows({});
    m_groups->setRows(lockGroupItems(*m_shown, groupingOf(view()), m_source->sessions().get()));
}

void HeldLocksPanel::showView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    m_stack->setCurrentWidget(view == View::Each ? static_cast<QWidget *>(m_locksTable) : m_groupsTable);
    if (view != View::Each && !scope().isEmpty())
        m_locks->setScope({});
    if (view == View::Relations)
        m_groupsTable->setAbsentColumns({ 1, 4 });
    else if (view == View::Sessions)
        m_groupsTable->setAbsentColumns({ 3 });
    else
        m_groupsTable->setAbsentColumns({ 1, 4, 6 });
    showGroups();
    updateState();
    updateChosen();
}

HeldLocksPanel::View HeldLocksPanel::view() const
{
    return static_cast<View>(m_views->current());
}

void HeldLocksPanel::showScope(const LockScope &scope)
{
    m_locks->setScope(scope);
    showView(View::Each);
}

void HeldLocksPanel::enter(const LockGroup &group)
{
    switch (view()) {
    case View::Relations:
        return showScope({ .relation = std::pair(group.database, group.relation) });
    case View::Sessions:
        return showScope({ .pid = group.pid });
    case View::Modes:
        return showScope({ .mode = group.text });
    case View::Each:
        break;
    }
}

void HeldLocksPanel::updateState()
{
    const auto &error = m_source->error();
    auto state = PanelState::ready();
    const int rows = view() == View::Each ? m_locks->rowCount() : m_groupsTable->model()->rowCount();
    if (m_shown && rows == 0)
        state = m_filter->text().isEmpty() && scope().isEmpty()
            ? PanelState::empty(tr("Nobody holds a lock."))
            : PanelState::empty(tr("No lock is like that."), tr("Esc lets go of the filter."));
    else if (!m_shown)
        state = error ? PanelState::fromError(*error, tr("Try again")) : PanelState::loading(tr("Reading all locks…"));
    m_state->setState(state);
    m_stack->setVisible(state.state == ViewState::Ready);
    m_again->setEnabled(!m_source->isAsking());
    m_release->setText(scopeText(scope(), m_shown.get()) + QStringLiteral("  ✕"));
    m_release->setVisible(!scope().isEmpty());
    QString text;
    if (m_shown) {
        const QString at = toDateTime(m_source->readAt()).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
        text = error ? tr("as of %1: %2").arg(at, oneLine(*error))
                     : tr("%1 locks, as of %2").arg(QLocale().toString(m_shown->total), at);
    }
    m_headline->setText(text);
}

void HeldLocksPanel::updateChosen()
{
    std::optional<int> pid;
    const bool each = view() == View::Each;
    const auto rows = (each ? m_locksTable : m_groupsTable)->selectedSourceRows();
    if (!rows.empty() && each)
        pid = m_locks->lock(rows.front()).pid;
    else if (!rows.empty() && view() == View::Sessions)
        pid = m_groups->row(rows.front()).group.pid;
    const auto *session = pid && m_source->sessions() ? m_source->sessions()->find(*pid) : nullptr;
    m_bar->setSession(session ? std::optional(*session) : std::nullopt);
    m_bar->setVisible(each || view() == View::Sessions);
}

void HeldLocksPanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

bool HeldLocksPanel::goBack()
{
    if (!scope().isEmpty()) {
        showScope({});
        return true;
    }
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

QString HeldLocksPanel::headline() const
{
    return m_headline->text();
}

} // namespace datainsight
