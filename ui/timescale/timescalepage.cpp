// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/timescalepage.h"

#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/common/foldingrow.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/databases/databasechoice.h"
#include "ui/timescale/chunkmap.h"
#include "ui/timescale/detailfacts.h"
#include "ui/timescale/findingslist.h"
#include "ui/timescale/rowspanel.h"
#include "ui/timescale/timescalesource.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QStackedWidget>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr auto Pace = 60s;
/// The first version that nobody has looked at.
constexpr int UnknownMajor = 2;
constexpr int UnknownMinor = 30;

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

PageInfo TimescalePage::info()
{
    return { QStringLiteral("timescale"), tr("TimescaleDB"), QStringLiteral("timescale"), PageScope::Server };
}

TimescalePage::TimescalePage(TimescaleContext context, QWidget *parent)
    : Page(info(), parent), m_context(std::move(context)),
      m_source(new TimescaleSource(m_context.access, *m_context.clock, this)),
      m_database(new DatabaseChoice(m_context.access, m_context.memory)),
      m_views(
          new SegmentedControl({ tr("Hypertables"), tr("Chunks"), tr("Aggregates"), tr("Jobs"), tr("Compression") })),
      m_filter(new QLineEdit), m_summary(new ElidedLabel), m_banner(new Banner), m_findings(new FindingsList),
      m_state(new StatePanel), m_stack(new QStackedWidget), m_hypertables(makeHypertableModel(this)),
      m_chunks(makeChunkModel(this)), m_aggregates(makeAggregateModel(this)), m_jobs(makeJobModel(this)),
      m_compression(makeCompressionModel(this)), m_map(new ChunkMap), m_charted(new QComboBox),
      m_desk(new ActionDesk({ .access = m_context.access,
          .audit = m_context.audit,
          .memory = m_context.memory,
          .runs = m_context.actions }))
{
    m_banner->setDismissible(false);
    m_banner->setMostLines(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(coveredBy(m_state, makeBody()), 1);
    layout->addWidget(m_desk);
    m_tick.setInterval(Pace);
    m_soon.setSingleShot(true);
    m_soon.setInterval(60ms);
    connectParts();
    updateState();
}

TimescalePage::~TimescalePage() = default;

QWidget *TimescalePage::makeHead()
{
    m_views->setAccessibleName(tr("What is shown of TimescaleDB"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter rows"));
    m_filter->setToolTip(tr("Words that must all occur in a row (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(16 * Theme::Grid);
    m_summary->setTone(Tone::Neutral);
    auto *first = new QWidget;
    auto *second = new QWidget;
    for (auto *part : { first, second }) {
        auto *row = new QHBoxLayout(part);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid);
    }
    first->layout()->addWidget(m_database);
    first->layout()->addWidget(m_views);
    static_cast<QHBoxLayout *>(second->layout())->addWidget(m_filter, 1);
    static_cast<QHBoxLayout *>(second->layout())->addWidget(m_summary, 2);
    return new FoldingRow(first, second);
}

QWidget *TimescalePage::makeBody()
{
    auto *chart = new QWidget;
    auto *column = new QVBoxLayout(chart);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid);
    m_charted->setAccessibleName(tr("Hypertable"));
    column->addWidget(m_charted, 0, Qt::AlignLeft);
    column->addWidget(m_map, 1);
    m_panels = { new RowsPanel(m_hypertables, QStringLiteral("hypertables"), tr("Hypertables"),
                     { 34, 16, 9, 11, 9, 14, 8, 12, 15, 14, 22, 18, 11 }),
        new RowsPanel(m_chunks, QStringLiteral("chunks"), tr("Chunks"),
            { 26, 24, 10, 14, 9, 12, 15, 14, 8, 18, 9, 48, 14 }, chart),
        new RowsPanel(m_aggregates, QStringLiteral("aggregates"), tr("Continuous aggregates"),
            { 32, 18, 12, 12, 24, 10, 13, 10, 22, 12, 26, 50 }),
        new RowsPanel(m_jobs, QStringLiteral("jobs"), tr("Jobs"), { 38, 20, 50, 26, 18, 18, 18, 8, 10, 10, 50, 14 }),
        new RowsPanel(
            m_compression, QStringLiteral("compression"), tr("Compression"), { 30, 20, 36, 22, 16, 8, 10, 10, 70 }) };
    for (auto *panel : m_panels) {
        panel->remember(m_context.memory);
        m_stack->addWidget(panel);
    }
    for (const auto view : { View::Hypertables, View::Aggregates, View::Jobs, View::Compression })
        panel(view)->table()->setSelectionMode(QAbstractItemView::SingleSelection);
    panel(View::Hypertables)->table()->setGivenSorting(m_hypertables->columnIndex(u"size"), Qt::DescendingOrder);
    panel(View::Chunks)->table()->setGivenSorting(m_chunks->columnIndex(u"range"), Qt::DescendingOrder);
    panel(View::Jobs)->table()->setGivenSorting(m_jobs->columnIndex(u"verdict"), Qt::DescendingOrder);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_findings);
    layout->addWidget(m_stack, 1);
    return body;
}

void TimescalePage::connectParts()
{
    connect(m_source, &TimescaleSource::changed, this, &TimescalePage::take);
    connect(m_source, &TimescaleSource::chunksChanged, this, [this] {
        showHypertables();
        showChunks();
        updateDetail();
    });
    connect(m_database, &DatabaseChoice::databaseChanged, this, &TimescalePage::changePlace);
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_filter, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    m_soon.callOnTimeout(this, &TimescalePage::applyFilter);
    m_tick.callOnTimeout(m_source, &TimescaleSource::ask);
    connect(m_state, &StatePanel::actionTriggered, this, &TimescalePage::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &TimescalePage::refresh);
    connect(
        m_charted, &QComboBox::activated, this, [this](int row) { showChunksOf(m_charted->itemData(row).toInt()); });
    for (auto *panel : m_panels)
        connect(panel, &RowsPanel::chosen, this, &TimescalePage::updateDetail);
    auto *table = panel(View::Hypertables)->table();
    connect(table, &DataTable::rowActivated, this, [this](int row) {
        const auto &one = m_hypertables->row(row);
        unfold(one.hypertable, !m_unfolded.contains(one.hypertable));
    });
    connect(table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TimescalePage::groupHypertables);
    connect(m_map, &ChunkMap::chunkChosen, this,
        [this](quint32 relation) { panel(View::Chunks)->chooseRow(m_chunks->rowOf(relation)); });
    connect(m_desk, &ActionDesk::finished, this, [this] {
        if (isActive())
            m_source->ask();
    });
    connect(m_desk, &ActionDesk::refusalChanged, this, &TimescalePage::updateDetail);
    connect(m_desk, &ActionDesk::notice, this, &Page::notice);
    connect(m_desk, &ActionDesk::sessionRequested, this,
        [this](int pid) { Q_EMIT pageRequested(QStringLiteral("locks"), target(), { .pid = pid }); });
}

void TimescalePage::targetChanged()
{
    m_unfolded.clear();
    m_chartedId = 0;
    setBadge({});
    m_source->setPlace(target(), {});
    m_database->setTarget(target());
    if (m_database->isKnown())
        changePlace(m_database->database());
}

void TimescalePage::changePlace(const QString &database)
{
    m_unfolded.clear();
    m_chartedId = 0;
    m_source->setPlace(target(), database);
    m_desk->setPlace(target(), database);
    if (isActive())
        m_source->ask();
}

void TimescalePage::activated()
{
    m_tick.start();
    if (m_database->isKnown())
        m_source->ask();
    updateState();
}

void TimescalePage::deactivated()
{
    m_tick.stop();
    m_source->stop();
}

void TimescalePage::refresh()
{
    m_database->refresh();
    if (m_database->isKnown())
        m_source->ask();
}

bool TimescalePage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

bool TimescalePage::goBack()
{
    if (!m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    if (view() == View::Hypertables)
        return false;
    showView(View::Hypertables);
    return true;
}

TimescalePage::View TimescalePage::view() const
{
    return static_cast<View>(m_views->current());
}

void TimescalePage::showView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    m_stack->setCurrentWidget(panel(view));
    updateWanted();
    applyFilter();
    updateState();
    updateDetail();
}

void TimescalePage::applyFilter()
{
    currentPanel()->table()->proxy()->setFilterText(m_filter->text());
}

void TimescalePage::updateState()
{
    const auto &overview = m_source->overview();
    m_summary->setText(
        overview ? (view() == View::Jobs ? workersText(overview->workers) : overviewText(*overview)) : QString());
    if (overview && m_source->error())
        m_banner->showMessage(Tone::Warning,
            tr("As of %1: %2").arg(clockTime(m_source->readAt()), m_source->error()->message), m_source->error()->hint,
            tr("Try again"));
    else if (overview && !overview->facts.before(UnknownMajor, UnknownMinor))
        m_banner->showMessage(Tone::Info,
            tr("TimescaleDB %1 is newer than what is known here.").arg(overview->facts.versionText),
            tr("2.10 to 2.29 are; figures may be missing, and actions may be refused by the server."));
    else if (overview && overview->facts.isApache())
        m_banner->showMessage(Tone::Info, tr("This is the Apache edition of TimescaleDB."),
            tr("It has no columnstore, continuous aggregates, policies nor jobs; hypertables and chunks are all here. "
               "timescaledb.license = timescale and a restart bring them."));
    else if (overview && overview->workers.inRecovery)
        m_banner->showMessage(Tone::Info, tr("This server is a standby."),
            tr("It runs no jobs, and nothing can be done to its chunks: both are the primary's."));
    else
        m_banner->dismiss();
    if (overview)
        m_state->setState(overview->hypertables.empty()
                ? PanelState::empty(tr("There is no hypertable in this database."),
                    tr("TimescaleDB %1 is there; create_hypertable() makes one of a table.")
                        .arg(overview->facts.versionText))
                : PanelState::ready());
    else if (m_source->error())
        m_state->setState(timescaleState(*m_source->error()));
    else
        m_state->setState(PanelState::loading(tr("Reading what TimescaleDB has…")));
}

QString TimescalePage::summary() const
{
    return m_summary->text();
}

} // namespace datainsight
