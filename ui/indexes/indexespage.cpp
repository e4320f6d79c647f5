// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexespage.h"

#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/foldingrow.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"
#include "ui/databases/databasechoice.h"
#include "ui/indexes/indexdeeds.h"
#include "ui/indexes/indexdetail.h"
#include "ui/indexes/indexsource.h"
#include "ui/indexes/indexstate.h"
#include "ui/indexes/indextable.h"
#include "ui/indexes/indexwords.h"
#include "ui/indexes/suggestiondetail.h"
#include "ui/indexes/suggestionsource.h"
#include "ui/indexes/suggestiontable.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// Below this the detail stands under the table.
constexpr int WideEnough = 110 * Theme::Grid;

} // namespace

PageInfo IndexesPage::info()
{
    return { QStringLiteral("indexes"), tr("Indexes"), QStringLiteral("indexes"), PageScope::Server };
}

IndexesPage::IndexesPage(IndexesContext context, QWidget *parent)
    : Page(info(), parent), m_context(std::move(context)),
      m_source(new IndexSource(m_context.feed, m_context.access, *m_context.clock, this)),
      m_advice(new SuggestionSource(m_context.access, *m_context.clock, this)),
      m_databases(new DatabaseChoice(m_context.access, m_context.memory)),
      m_views(new SegmentedControl({ tr("Problems"), tr("All indexes"), tr("Suggestions") })), m_filter(new QLineEdit),
      m_summary(new ElidedLabel), m_banner(new Banner), m_problems(new IndexTable(findingColumns(), u"stake")),
      m_all(new IndexTable(indexColumns(), u"size")), m_suggestions(new SuggestionTable), m_stack(new QStackedWidget),
      m_detail(new IndexDetail(m_source)), m_suggestion(new SuggestionDetail), m_details(new QStackedWidget),
      m_parts(new KeptSplitter), m_deeds(new IndexDeeds),
      m_desk(new ActionDesk(
          { .access = m_context.access, .audit = m_context.audit, .memory = m_context.memory, .runs = m_context.runs }))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(m_summary);
    layout->addWidget(m_banner);
    layout->addWidget(makeTables(), 1);
    layout->addWidget(m_deeds);
    layout->addWidget(m_desk);
    m_soon.setSingleShot(true);
    m_soon.setInterval(60ms);
    connectParts();
    connectSuggestions();
    updateState();
}

IndexesPage::~IndexesPage() = default;

QWidget *IndexesPage::makeHead()
{
    m_views->setAccessibleName(tr("What is shown of the indexes"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter indexes"));
    m_filter->setToolTip(
        tr("Words that must all occur: in the names of index, schema and table, in columns, or in what is wrong (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(18 * Theme::Grid);
    m_summary->setTone(Tone::Neutral);
    auto *first = new QWidget;
    auto *row = new QHBoxLayout(first);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_databases);
    row->addWidget(m_views);
    return new FoldingRow(first, m_filter);
}

QWidget *IndexesPage::makeTables()
{
    m_problems->table()->setObjectName(QStringLiteral("index-problems"));
    m_problems->table()->setAccessibleName(tr("What is wrong with indexes"));
    m_all->table()->setObjectName(QStringLiteral("indexes"));
    m_all->table()->setAccessibleName(tr("All indexes"));
    m_problems->remember(m_context.memory, QStringLiteral("indexes/problems"));
    m_all->remember(m_context.memory, QStringLiteral("indexes/all"), quietIndexColumns());
    m_stack->addWidget(m_problems);
    m_suggestions->remember(m_context.memory, QStringLiteral("indexes/suggestions"));
    m_stack->addWidget(m_all);
    m_stack->addWidget(m_suggestions);
    m_details->addWidget(m_detail);
    m_details->addWidget(m_suggestion);
    m_parts->addWidget(m_stack);
    m_parts->addWidget(m_details);
    m_parts->setStretchFactor(0, 1);
    m_parts->setGivenSizes({ 100 * Theme::Grid, 48 * Theme::Grid });
    if (m_context.memory)
        m_parts->rememberSizes(m_context.memory, QStringLiteral("indexes/detail"));
    return m_parts;
}

void IndexesPage::connectParts()
{
    connect(m_databases, &DatabaseChoice::databaseChanged, this, &IndexesPage::place);
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_filter, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_soon, &QTimer::timeout, this, &IndexesPage::applyFilter);
    connect(m_source, &IndexSource::changed, this, &IndexesPage::take);
    for (auto *table : { m_problems, m_all }) {
        connect(table, &IndexTable::chosenChanged, this, &IndexesPage::updateChosen);
        connect(table, &IndexTable::retryRequested, m_source, &IndexSource::refresh);
    }
    connect(m_banner, &Banner::actionTriggered, m_source, &IndexSource::refresh);
    connect(m_banner, &Banner::dismissed, this, [this] { m_closed << m_banner->text(); });
    connect(m_detail, &IndexDetail::notice, this, &Page::notice);
    connect(m_deeds, &IndexDeeds::requested, m_desk, &ActionDesk::propose);
    connect(m_desk, &ActionDesk::refusalChanged, this, &IndexesPage::updateChosen);
    connect(m_desk, &ActionDesk::finished, this, &IndexesPage::renew);
    connect(m_desk, &ActionDesk::notice, this, &Page::notice);
    connect(m_desk, &ActionDesk::sessionRequested, this,
        [this](int pid) { Q_EMIT pageRequested(QStringLiteral("activity"), {}, { .pid = pid }); });
}

void IndexesPage::targetChanged()
{
    m_closed.clear();
    m_filter->clear();
    applyFilter();
    showView(View::Problems);
    m_source->setPlace({}, {});
    m_advice->setPlace({}, {});
    m_desk->setPlace(target(), {});
    m_databases->setTarget(target());
}

/// The database is known, or another one was chosen.
void IndexesPage::place()
{
    m_source->setPlace(target(), m_databases->database());
    m_advice->setPlace(target(), m_databases->database());
    if (isActive() && view() == View::Suggestions)
        m_advice->ask();
    m_desk->setPlace(target(), m_databases->database());
}

void IndexesPage::activated()
{
    m_source->start();
    showView(view());
    updateState();
}

void IndexesPage::deactivated()
{
    m_source->stop();
    m_advice->stop();
    m_detail->rest();
}

void IndexesPage::refresh()
{
    m_databases->refresh();
    m_source->refresh();
    if (view() == View::Suggestions)
        m_advice->ask();
}

void IndexesPage::take()
{
    const auto &report = m_source->report();
    if (report.get() != m_shown) {
        m_shown = report.get();
        m_problems->setItems(report ? findingItems(report) : std::vector<IndexItem>());
        m_all->setItems(report ? indexItems(report) : std::vector<IndexItem>());
        const bool noLastUse = report && report->list.major < 16;
        m_all->table()->setAbsentColumns(
            noLastUse ? QSet<int> { m_all->model()->columnIndex(u"lastuse") } : QSet<int>());
        updateBadge();
    }
    updateState();
}

void IndexesPage::updateBadge()
{
    PageBadge badge;
    const auto &report = m_source->report();
    for (size_t i = 0; report && i < report->findings.size(); ++i)
        badge.count += report->findings[i].problem == IndexProblem::Invalid ? 1 : 0;
    if (badge.count > 0) {
        badge.severity = BadgeSeverity::Warning;
        badge.meaning = tr("%1 invalid").arg(badge.count);
    }
    setBadge(badge);
}

void IndexesPage::updateState()
{
    m_problems->setState(problemsState(*m_source, m_problems->model()->rowCount(), m_problems->model()->total()));
    m_all->setState(indexesState(*m_source, m_all->model()->rowCount(), m_all->model()->total()));
    m_suggestions->setState(suggestionState(*m_advice));
    const auto &report = m_source->report();
    if (view() == View::Suggestions)
        m_summary->setText(m_advice->report() ? suggestionSummary(*m_advice->report()) : QString());
    else
        m_summary->setText(report ? summaryText(*report) : QString());
    const auto remark = indexRemark(*m_source);
    if (!remark || m_closed.contains(remark->text))
        m_banner->dismiss();
    else
        m_banner->showMessage(remark->tone, remark->text, remark->detail, remark->retry ? tr("Try again") : QString());
    updateChosen();
}

void IndexesPage::updateChosen()
{
    if (view() == View::Suggestions)
        return updateSuggested();
    m_deeds->setChosen(current()->chosen(), m_desk->refusal());
    m_detail->show(current()->current());
}

void IndexesPage::showView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    const bool suggests = view == View::Suggestions;
    m_stack->setCurrentWidget(suggests ? static_cast<QWidget *>(m_suggestions) : table(view));
    m_details->setCurrentWidget(suggests ? static_cast<QWidget *>(m_suggestion) : m_detail);
    if (suggests && isActive() && m_databases->isKnown() && !m_advice->report() && !m_advice->error())
        m_advice->ask();
    updateState();
}

IndexesPage::View IndexesPage::view() const
{
    return static_cast<View>(m_views->current());
}

void IndexesPage::setFilter(const QString &text)
{
    m_filter->setText(text);
    applyFilter();
}

void IndexesPage::applyFilter()
{
    m_soon.stop();
    m_problems->setFilter(m_filter->text());
    m_all->setFilter(m_filter->text());
    m_suggestions->setFilter(m_filter->text());
    updateState();
}

void IndexesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fit();
}

void IndexesPage::fit()
{
    const bool wide = width() >= WideEnough;
    m_parts->turn(wide ? Qt::Horizontal : Qt::Vertical,
        wide ? QList<int> { 100 * Theme::Grid, 48 * Theme::Grid } : QList<int> { 34 * Theme::Grid, 26 * Theme::Grid });
}

QString IndexesPage::summary() const
{
    return m_summary->text();
}

} // namespace datainsight
