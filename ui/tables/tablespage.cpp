// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablespage.h"

#include "core/watch/targetfeed.h"
#include "ui/action/actiondesk.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/foldingrow.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"
#include "ui/databases/databasechoice.h"
#include "ui/shell/timerangeselection.h"
#include "ui/tables/runningpanel.h"
#include "ui/tables/tabledetail.h"
#include "ui/tables/tablesview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace datainsight {

namespace {

/// Less than that, and the detail goes below the tables.
constexpr int RoomForBoth = 150 * Theme::Grid;

QHBoxLayout *rowIn(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    return row;
}

} // namespace

PageInfo TablesPage::info()
{
    return { QStringLiteral("tables"), tr("Tables"), QStringLiteral("tables"), PageScope::Server };
}

TablesPage::TablesPage(TablesContext context, QWidget *parent)
    : Page(info(), parent), m_context(std::move(context)),
      m_source(new TablesSource(m_context.feed, m_context.access, *m_context.clock, this)),
      m_views(new SegmentedControl({ tr("Tables"), tr("Freeze"), tr("At work") })),
      m_databases(new DatabaseChoice(m_context.access, m_context.memory)), m_summary(new ElidedLabel),
      m_pill(new StatusPill), m_bloat(new QPushButton(tr("Estimate bloat"))), m_bar(new TableActionBar),
      m_banner(new Banner), m_stack(new QStackedWidget), m_tables(new TablesView),
      m_detail(new TableDetail([this] { return m_source->runner(); })), m_split(new KeptSplitter),
      m_freeze(makeFreezeModel(this)), m_freezeTable(new DataTable), m_freezeState(new StatePanel),
      m_running(new RunningPanel([this] { return m_source->runner(); })), m_notKept(new StatePanel),
      m_desk(new ActionDesk({ m_context.access, m_context.audit, m_context.memory, m_context.runs }))
{
    m_banner->setDismissible(false);
    m_stack->addWidget(makeTables());
    m_stack->addWidget(makeFreeze());
    m_stack->addWidget(m_running);
    m_stack->addWidget(m_notKept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_desk);
    connectParts();
    connectActions();
}

TablesPage::~TablesPage() = default;

QWidget *TablesPage::makeHead()
{
    m_views->setAccessibleName(tr("What is shown of the tables"));
    m_summary->setFontRole(FontRole::Heading);
    m_bloat->setToolTip(tr("Of the 500 largest tables and indexes, from sizes and pg_stats: reads no table."));
    auto *first = new QWidget;
    auto *firstRow = rowIn(first);
    firstRow->addWidget(m_views);
    firstRow->addWidget(m_databases);
    auto *second = new QWidget;
    auto *secondRow = rowIn(second);
    secondRow->addWidget(m_summary, 1);
    secondRow->addWidget(m_pill);
    secondRow->addWidget(m_bloat);
    secondRow->addWidget(m_bar);
    return new FoldingRow(first, second);
}

QWidget *TablesPage::makeTables()
{
    m_split->addWidget(m_tables);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    if (m_context.memory)
        m_split->rememberSizes(m_context.memory, QStringLiteral("tables/detail"));
    return m_split;
}

QWidget *TablesPage::makeFreeze()
{
    m_freezeTable->setObjectName(QStringLiteral("freeze"));
    m_freezeTable->setAccessibleName(tr("Databases and tables by age"));
    m_freezeTable->setRowModel(m_freeze);
    auto *head = m_freezeTable->horizontalHeader();
    for (int column = 1; column < m_freeze->columnCount(); ++column)
        head->resizeSection(column, std::max(head->sectionSize(column), head->sectionSizeHint(column)));
    head->resizeSection(0, 40 * Theme::Grid);
    m_freezeTable->setGivenSorting(m_freeze->columnIndex(u"xid"), Qt::DescendingOrder);
    connect(m_freezeTable, &DataTable::rowActivated, this, [this](int row) {
        if (m_freeze->row(row).oid == 0)
            return;
        showView(View::Tables);
        m_tables->choose(m_freeze->row(row).oid);
    });
    return coveredBy(m_freezeState, m_freezeTable);
}

void TablesPage::connectParts()
{
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_databases, &DatabaseChoice::databaseChanged, this, &TablesPage::place);
    connect(m_source, &TablesSource::changed, this, &TablesPage::take);
    connect(m_tables, &TablesView::currentChanged, this, &TablesPage::updateDetail);
    connect(m_tables, &TablesView::chosenChanged, this, [this] {
        updateChosen();
        updateState();
    });
    connect(m_freezeTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablesPage::updateChosen);
    connect(m_running, &RunningPanel::changed, this, &TablesPage::updateState);
    connect(m_running, &RunningPanel::sessionRequested, this,
        [this](int pid) { Q_EMIT pageRequested(QStringLiteral("activity"), {}, { .pid = pid }); });
    for (auto *again : { m_tables->state(), m_freezeState })
        connect(again, &StatePanel::actionTriggered, this, &TablesPage::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &TablesPage::refresh);
    connect(m_bloat, &QPushButton::clicked, m_source, &TablesSource::estimateBloat);
    connect(m_notKept, &StatePanel::actionTriggered, m_context.range, &TimeRangeSelection::resume);
    connect(m_detail, &TableDetail::indexesRequested, this, [this] { Q_EMIT pageRequested(QStringLiteral("indexes"), {}); });
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            follow();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isActive() && changed == target())
            updateBanner();
    });
}

bool TablesPage::isPast() const
{
    return m_context.range->isCustom() || m_context.range->moment();
}

void TablesPage::activated()
{
    follow();
}

void TablesPage::deactivated()
{
    m_source->stop();
    m_running->watch(false);
    m_detail->rest();
}

void TablesPage::targetChanged()
{
    m_source->setPlace({}, {});
    m_running->forget();
    m_databases->setTarget(target());
    place();
    showView(View::Tables);
}

/// Nothing is read before it is known of which database.
void TablesPage::place()
{
    const bool known = !target().isEmpty() && m_databases->isKnown();
    m_bloatAsked = false;
    m_source->setPlace(known ? target() : TargetId(), known ? m_databases->database() : QString());
    m_desk->setPlace(known ? target() : TargetId(), known ? m_databases->database() : QString());
    m_running->forget();
    if (isActive())
        follow();
}

/// Live it reads again and again, held only what is not there yet, and nothing of the past.
void TablesPage::follow()
{
    const bool live = isActive() && m_context.range->isLive();
    m_running->watch(live && view() == View::Running);
    m_desk->setObstacle(isPast() ? tr("This is a moment of the past.") : QString());
    if (isPast()) {
        m_source->stop();
        auto state = PanelState::empty(tr("What tables were like at a past moment is not kept."),
            tr("Sizes of databases and what autovacuum did are, on the Overview."));
        state.action = tr("Back to live");
        m_notKept->setState(state);
        m_stack->setCurrentWidget(m_notKept);
        return updateState();
    }
    m_stack->setCurrentIndex(static_cast<int>(view()));
    if (live)
        m_source->start();
    else
        m_source->stop();
    if (isActive() && !live && !m_source->sheet())
        m_source->ask();
    updateState();
}

void TablesPage::refresh()
{
    if (isPast())
        return;
    m_databases->refresh();
    m_source->ask();
}

void TablesPage::showView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    updateChosen();
    follow();
}

TablesPage::View TablesPage::view() const
{
    return static_cast<View>(m_views->current());
}

void TablesPage::take()
{
    if (m_shown != m_source->sheet()) {
        m_shown = m_source->sheet();
        m_tables->setSheet(m_shown);
        m_freeze->setRows(m_shown ? freezeItems(*m_shown) : std::vector<FreezeItem>());
    }
    updateState();
    if (m_shown && !m_bloatAsked && !m_source->isAsking() && isActive()) {
        m_bloatAsked = true;
        m_source->estimateBloat();
    }
}

bool TablesPage::focusFilter()
{
    showView(View::Tables);
    m_tables->focusFilter();
    return true;
}

bool TablesPage::goBack()
{
    if (view() == View::Tables)
        return m_tables->showAll();
    showView(View::Tables);
    return true;
}

void TablesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool narrow = width() < RoomForBoth;
    const QList<int> across { width() * 7 / 10, width() * 3 / 10 };
    if (!m_arranged && !narrow)
        m_split->setGivenSizes(across);
    m_arranged = true;
    m_split->turn(narrow ? Qt::Vertical : Qt::Horizontal, narrow ? QList<int> { 60, 40 } : across);
}

} // namespace datainsight
