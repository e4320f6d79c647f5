// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitybody.h"

#include "ui/activity/activitybadge.h"
#include "ui/activity/sessiondetail.h"
#include "ui/activity/sessionremark.h"
#include "ui/activity/sessiontable.h"
#include "ui/sessions/sessiontools.h"
#include "ui/activity/spanview.h"
#include "ui/activity/statementnames.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <utility>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// As far back as samples in memory reach; LeakRule wants ten minutes of it.
constexpr Milliseconds LeakSpan = 1h;

} // namespace

ActivityBody::ActivityBody(SessionSource *source, TargetFeed *feed, StatementNames *names, QWidget *parent)
    : KeptSplitter(Qt::Horizontal, parent), m_source(source), m_feed(feed), m_names(names),
      m_views(new SegmentedControl({ tr("Sessions"), tr("Connections"), tr("Selected span") })), m_pill(new StatusPill),
      m_remark(new SessionRemark), m_told(new Banner), m_stack(new QStackedWidget), m_table(new SessionTable),
      m_connections(new ConnectionUse),
      m_span(new SpanView(
          feed, [this](HistoryDimension dimension, const QString &value) { return historyName(dimension, value); })),
      m_detail(new SessionDetail(
          [source](const SessionId &id, const CancelToken &token) { return source->queryText(id, token); })),
      m_tools(new SessionTools)
{
    addWidget(makeLeft());
    addWidget(m_detail);
    setStretchFactor(0, 3);
    setStretchFactor(1, 1);
    m_detail->setMinimumWidth(40 * Theme::Grid);
    m_detail->hide();
    connectParts();
    updateState();
}

QWidget *ActivityBody::makeLeft()
{
    m_views->setAccessibleName(tr("What is shown beneath the history"));
    m_pill->setObjectName(QStringLiteral("as-of"));
    m_table->addTool(m_tools);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(Theme::Grid);
    bar->addWidget(m_views);
    bar->addStretch(1);
    bar->addWidget(m_pill);
    auto *left = new QWidget(this);
    // What the fields above the table take, so that none lies over another beside the detail.
    left->setMinimumWidth(50 * Theme::Grid);
    m_left = new QVBoxLayout(left);
    m_left->setContentsMargins(0, Theme::Grid, 0, 0);
    m_left->setSpacing(Theme::Grid);
    m_left->addLayout(bar);
    m_left->addWidget(m_remark);
    m_left->addWidget(m_told);
    m_left->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_connections);
    m_stack->addWidget(m_span);
    return left;
}

void ActivityBody::connectParts()
{
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_table, &SessionTable::chosenChanged, this, &ActivityBody::updateDetail);
    connect(m_table, &SessionTable::figuresChanged, this, &ActivityBody::updateState);
    connect(m_table, &SessionTable::opened, m_detail, [this] { m_detail->setFocus(); });
    connect(m_table, &SessionTable::signalRequested, m_tools, &SessionTools::request);
    connect(m_tools, &SessionTools::requested, this, &ActivityBody::signalRequested);
    connect(m_detail, &SessionDetail::sessionRequested, this, [this](int pid) { m_table->choose(pid); });
    connect(m_detail, &SessionDetail::closed, this, &ActivityBody::goBack);
    connect(m_detail, &SessionDetail::notice, this, &ActivityBody::notice);
    connect(m_detail, &SessionDetail::explainRequested, this, &ActivityBody::explainRequested);
    connect(m_remark, &SessionRemark::notice, this, &ActivityBody::notice);
    connect(m_span, &SpanView::closed, this, &ActivityBody::spanClosed);
    connect(m_names, &StatementNames::changed, m_span, &SpanView::refresh);
    connect(m_span, &SpanView::zoomRequested, this, &ActivityBody::spanZoomRequested);
    connect(
        m_connections, &ConnectionUse::groupRequested, this, [this](SessionDimension dimension, const QString &value) {
            m_table->setGrouping(dimension);
            m_table->setFilter(value);
            showView(View::Sessions);
        });
}

void ActivityBody::reset(const TargetId &target)
{
    m_target = target;
    m_wanted = 0;
    m_table->letGo();
    m_told->dismiss();
    m_connections->setLeaks({});
    clearSpan();
}

void ActivityBody::takeList()
{
    const auto &list = m_source->list();
    const bool first = list && m_connections->model()->rowCount() == 0;
    m_table->setList(list);
    m_connections->setList(list, connectionLimits(m_feed->history(), m_target));
    if (list && m_wanted != 0 && list->find(m_wanted))
        m_table->choose(std::exchange(m_wanted, 0));
    if (first)
        m_connections->table()->fitColumns();
    updateRemark();
    updateState();
}

void ActivityBody::setPaused(bool paused)
{
    m_paused = paused;
    updateState();
}

void ActivityBody::setPast(const std::optional<PanelState> &past)
{
    m_past = past;
    m_tools->setPast(past.has_value());
    updateState();
}

void ActivityBody::addBar(QWidget *bar)
{
    m_left->insertWidget(1, bar);
}

void ActivityBody::updateRemark()
{
    m_remark->show(m_source->list(), m_feed->status(m_target).server.pooled);
}

void ActivityBody::updateLeaks()
{
    const auto latest = m_feed->history().latest(m_target, { QStringLiteral("target.applications") });
    if (view() != View::Connections || !latest)
        return;
    std::optional<double> room;
    const auto limits = connectionLimits(m_feed->history(), m_target);
    if (const auto &list = m_source->list(); list && limits.most > 0)
        room = limits.most - limits.reserved - connectionUse(*list).sessions;
    m_connections->setLeaks(
        likelyLeaks(idleSeriesOf(m_feed->history(), m_target, { latest->at - LeakSpan, latest->at + 1ms }), room));
}

void ActivityBody::updateDetail()
{
    m_tools->setChosen(m_table->chosen(), m_busy);
    const auto current = m_table->current();
    const auto &list = m_source->list();
    const bool isRead = m_detail->session() && !m_detail->isHidden();
    if (current && list) {
        m_detail->show(*current, list);
    } else if (list && isRead && view() == View::Sessions && !list->find(m_detail->session()->id)) {
        // It ended under the eyes of whoever was reading: that stays until they look elsewhere.
        m_detail->setEnded();
        return;
    }
    const bool shown = current && view() == View::Sessions;
    const bool appears = shown && m_detail->isHidden();
    m_detail->setVisible(shown);
    if (appears)
        setGivenSizes({ width() * 3 / 4, width() / 4 });
    m_left->setContentsMargins(0, Theme::Grid, shown ? Theme::Grid : 0, 0);
    if (!current)
        m_detail->clear();
}

void ActivityBody::setBusy(bool busy)
{
    m_busy = busy;
    m_tools->setChosen(m_table->chosen(), busy);
}

void ActivityBody::tell(const SignalReport &report)
{
    m_told->showMessage(report.tone, report.text, report.detail);
}

void ActivityBody::choose(int pid)
{
    showView(View::Sessions);
    m_wanted = m_table->choose(pid) ? 0 : pid;
}

QString ActivityBody::historyName(HistoryDimension dimension, const QString &value) const
{
    if (dimension != HistoryDimension::Statement)
        return value.isEmpty() ? tr("(none)") : value;
    if (value.isEmpty())
        return tr("(statements without an id)");
    if (const auto &list = m_source->list()) {
        for (const auto &session : list->sessions)
            if (session.queryId == value && !session.query.isEmpty())
                return session.query;
    }
    if (const QString kept = m_names->text(value); !kept.isEmpty())
        return kept;
    bool isId = false;
    value.toLongLong(&isId);
    return isId ? tr("query id %1").arg(value) : value;
}

void ActivityBody::showSpan(const TimeRange &span, const Comparison &comparison)
{
    m_span->show(m_target, span, comparison);
    showView(View::Span);
}

void ActivityBody::clearSpan()
{
    m_span->clear();
    if (view() == View::Span)
        showView(View::Sessions);
}

ActivityBody::View ActivityBody::view() const
{
    return static_cast<View>(m_stack->currentIndex());
}

void ActivityBody::showView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    m_stack->setCurrentIndex(static_cast<int>(view));
    updateDetail();
    updateLeaks();
}

bool ActivityBody::goBack()
{
    if (!m_detail->isHidden()) {
        m_detail->hide();
        m_detail->clear();
        m_table->letGo();
        m_table->table()->setFocus();
        return true;
    }
    if (view() != View::Sessions || m_table->filter().isEmpty())
        return false;
    m_table->setFilter({});
    return true;
}

} // namespace datainsight
