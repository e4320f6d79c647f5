// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementspage.h"

#include "ui/common/datatable.h"
#include "ui/common/panelstate.h"
#include "ui/common/theme.h"
#include "ui/shell/timerangeselection.h"
#include "ui/statements/sessionstatements.h"
#include "ui/statements/statementdetail.h"
#include "ui/statements/statementhead.h"
#include "ui/statements/statementremark.h"
#include "ui/statements/statementstate.h"
#include "ui/statements/statementtable.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// A reading is on its way to the store for as long as that waits before it writes, 1.8 s.
constexpr Milliseconds ToTheStore = 2500ms;
constexpr Milliseconds Minute = 60s;

} // namespace

PageInfo StatementsPage::info()
{
    return { QStringLiteral("statements"), tr("Statements"), QStringLiteral("statements"), PageScope::Server };
}

StatementsPage::StatementsPage(const StatementsContext &context, QWidget *parent)
    : Page(info(), parent), m_context(context),
      m_source(new StatementSource(context.feed, context.texts, context.library, this)), m_head(new StatementHead),
      m_remark(new StatementRemark), m_table(new StatementTable),
      m_sessions(new SessionStatements(context.feed, context.access)),
      m_detail(new StatementDetail(
          { context.feed, context.range, context.clock, context.access, context.plans, context.memory })),
      m_rows(new QStackedWidget), m_stack(new QStackedWidget)
{
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_detail);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->addWidget(m_stack);
    m_soon.setSingleShot(true);
    m_soon.setInterval(ToTheStore);
    m_late.setSingleShot(true);
    m_late.setInterval(Minute);
    connectParts();
}

StatementsPage::~StatementsPage() = default;

QWidget *StatementsPage::makeList()
{
    m_rows->addWidget(m_table);
    m_rows->addWidget(m_sessions);
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_head);
    column->addWidget(m_remark);
    column->addWidget(m_rows, 1);
    return list;
}

void StatementsPage::connectParts()
{
    connect(m_source, &StatementSource::changed, this, &StatementsPage::takeList);
    connect(m_table, &StatementTable::figuresChanged, this, &StatementsPage::updateState);
    connect(m_table, &StatementTable::opened, this, &StatementsPage::openDetail);
    connect(m_table, &StatementTable::retryRequested, this, &StatementsPage::refresh);
    connect(m_detail, &StatementDetail::closed, this, &StatementsPage::goBack);
    connect(m_detail, &StatementDetail::notice, this, &Page::notice);
    connect(m_detail, &StatementDetail::explainRequested, this,
        [this](const QString &text, const QString &database, qint64 plan) {
            Q_EMIT pageRequested(
                QStringLiteral("plans"), {}, { .statement = text, .database = database, .plan = plan });
        });
    connect(m_detail, &StatementDetail::sessionRequested, this,
        [this](int pid) { Q_EMIT pageRequested(QStringLiteral("activity"), {}, { .pid = pid }); });
    connect(m_remark, &StatementRemark::notice, this, &Page::notice);
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            ask();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isActive() && changed == target())
            updateState();
    });
    connect(m_context.feed, &TargetFeed::sampled, this, [this](const FramePtr &frame) {
        const bool isReading = frame->family->id.value == QLatin1String("target.statements");
        if (isReading && frame->target == target() && isActive() && m_context.range->isLive())
            m_soon.start();
    });
    connect(&m_soon, &QTimer::timeout, this, &StatementsPage::ask);
    connect(&m_late, &QTimer::timeout, this, &StatementsPage::ask);
    connect(&m_chartTick, &QTimer::timeout, this, &StatementsPage::tick);
}

void StatementsPage::targetChanged()
{
    showList();
    m_detail->clear();
    m_sessions->setTarget(target());
    m_source->setTarget(target());
    m_table->setList({});
    m_wanted.clear();
    if (isActive())
        ask();
}

void StatementsPage::activated()
{
    m_detail->watch(isDetailOpen());
    ask();
}

void StatementsPage::deactivated()
{
    m_source->cancel();
    m_sessions->stop();
    m_detail->watch(false);
    m_soon.stop();
    m_late.stop();
    m_chartTick.stop();
}

void StatementsPage::refresh()
{
    ask();
}

void StatementsPage::ask()
{
    m_soon.stop();
    m_late.stop();
    m_chartTick.stop();
    if (target().isEmpty())
        return;
    const auto range = m_context.range->range();
    const auto offset = m_context.range->comparison().offset(range);
    m_source->ask(range, offset ? std::optional(TimeRange { range.from - *offset, range.to - *offset }) : std::nullopt);
    if (m_context.range->isLive()) {
        m_late.start();
        m_chartTick.start(std::max<Milliseconds>(m_context.range->step(), 10s));
    }
    if (isDetailOpen())
        m_detail->follow();
    updateState();
    if (standsIn())
        m_sessions->ask(range);
}

void StatementsPage::tick()
{
    if (isDetailOpen())
        m_detail->follow();
    if (standsIn())
        m_sessions->ask(m_context.range->range());
}

bool StatementsPage::standsIn() const
{
    return m_rows->currentWidget() == m_sessions;
}

void StatementsPage::takeList()
{
    // A failed question leaves what is there.
    if (m_source->list() != m_table->list())
        m_table->setList(m_source->list());
    chooseWanted();
    updateDetail();
    updateState();
}

void StatementsPage::updateState()
{
    const auto &list = m_source->list();
    const auto &figures = m_table->figures();
    auto now = statementSituation(*m_context.feed, target(), *m_source);
    now.statements = figures.statements;
    now.shown = m_table->model()->rowCount();
    now.own = figures.own;
    now.isLive = m_context.range->isLive();
    const auto state = statementState(now);
    m_table->setState(state);
    m_sessions->setState(state);
    m_sessions->setNames(list ? list->names : nullptr);
    standIn(missingStatements(now.status) && figures.statements == 0);
    m_remark->show(StatementRemark::remarks(*m_context.feed, target(), list, figures.lowerBounds, m_source->error()));
    m_head->show(list, figures);
}

/// Where there is no pg_stat_statements, nor anything in the store from when there was.
void StatementsPage::standIn(bool on)
{
    if (on == standsIn())
        return;
    m_rows->setCurrentWidget(on ? static_cast<QWidget *>(m_sessions) : m_table);
    if (on && isActive())
        m_sessions->ask(m_context.range->range());
    else
        m_sessions->stop();
}

QString StatementsPage::summary() const
{
    return m_head->summary();
}

bool StatementsPage::isDetailOpen() const
{
    return m_stack->currentWidget() == m_detail;
}

void StatementsPage::openDetail()
{
    const auto *item = m_table->current();
    if (!item || !m_source->list())
        return;
    m_detail->show(target(), *item, *m_source->list());
    m_stack->setCurrentWidget(m_detail);
    m_detail->watch(isActive());
    m_detail->setFocus();
}

void StatementsPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_detail->watch(false);
}

void StatementsPage::updateDetail()
{
    if (!isDetailOpen() || !m_detail->shown())
        return;
    const int row = m_table->model()->rowOf(*m_detail->shown());
    if (row >= 0 && m_source->list())
        m_detail->show(target(), m_table->model()->row(row), *m_source->list());
    else
        m_detail->setGone();
}

} // namespace datainsight
