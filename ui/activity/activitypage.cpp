// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitypage.h"

#include "ui/activity/historychart.h"
#include "ui/activity/sessiontable.h"
#include "ui/activity/spanview.h"
#include "ui/activity/statementnames.h"
#include "ui/sessions/sessiontools.h"
#include "ui/common/datatable.h"
#include "ui/common/helpviewer.h"
#include "ui/common/theme.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/past/pastbar.h"
#include "ui/shell/timerangeselection.h"

#include <QVBoxLayout>

namespace datainsight {

PageInfo ActivityPage::info()
{
    return { QStringLiteral("activity"), tr("Activity"), QStringLiteral("activity"), PageScope::Server };
}

/// Each part is made where it stands: a tree of widgets that gets another parent is styled anew with all that is in it.
ActivityPage::ActivityPage(const Context &context, QWidget *parent)
    : Page(info(), parent), m_context(context), m_source(new SessionSource(context.access, this)),
      m_names(new StatementNames(context.texts, context.library, this)),
      m_past(new PastBar(context.feed, context.range)),
      m_body(new ActivityBody(m_source, context.feed, m_names, new KeptSplitter(Qt::Vertical, this))),
      m_history(new HistoryChart(
          context.feed, *context.clock,
          [body = m_body](
              HistoryDimension dimension, const QString &value) { return body->historyName(dimension, value); },
          m_body->parentWidget())),
      m_signals(new SessionSignals(context.access, context.audit, this))
{
    m_body->addBar(m_past);
    auto *split = qobject_cast<KeptSplitter *>(m_body->parentWidget());
    split->addWidget(m_history);
    split->addWidget(m_body);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    if (context.memory) {
        split->rememberSizes(context.memory, QStringLiteral("activity/history"));
        m_body->rememberSizes(context.memory, QStringLiteral("activity/detail"));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->addWidget(split);
    connectParts();
}

ActivityPage::~ActivityPage() = default;

void ActivityPage::connectParts()
{
    connect(m_source, &SessionSource::changed, m_body, &ActivityBody::takeList);
    connect(m_past, &PastBar::changed, this, &ActivityPage::showPast);
    connect(m_history, &HistoryChart::notice, this, &Page::notice);
    connect(m_history, &HistoryChart::spanChanged, this, [this] { selectSpan(m_history->span()); });
    connect(m_history, &HistoryChart::zoomReset, m_context.range, &TimeRangeSelection::back);
    connect(m_history, &HistoryChart::momentRequested, this, [this](Instant at) {
        if (m_context.feed->sessionStore())
            m_body->showView(ActivityBody::View::Sessions);
        m_past->choose(at);
    });
    connect(m_body, &ActivityBody::notice, this, &Page::notice);
    connect(m_body, &ActivityBody::spanClosed, this, [this] { selectSpan({}); });
    connect(m_body, &ActivityBody::spanZoomRequested, this, [this] {
        const auto span = m_history->span();
        selectSpan({});
        if (span)
            m_context.range->setCustom(*span);
    });
    connect(m_body, &ActivityBody::explainRequested, this, [this](const QString &statement, const QString &database) {
        Q_EMIT pageRequested(QStringLiteral("plans"), {}, { .statement = statement, .database = database });
    });
    connect(m_body, &ActivityBody::signalRequested, this,
        [this](SignalKind kind) {
            if (const auto &list = m_source->list())
                m_signals->request(kind, table()->chosen(), list->at);
        });
    connect(m_signals, &SessionSignals::busyChanged, this, [this] { m_body->setBusy(m_signals->isBusy()); });
    connect(m_signals, &SessionSignals::reported, this, [this](const SignalReport &report) {
        m_body->tell(report);
        if (isActive() && !m_past->isPast())
            m_source->ask();
    });
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            follow();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (!isActive() || changed != target())
            return;
        updateHistory();
        m_body->updateRemark();
    });
    connect(m_context.feed, &TargetFeed::sampled, this, [this](const FramePtr &frame) {
        const bool isOfApplications = frame->family->id == FamilyId { QStringLiteral("target.applications") };
        if (isActive() && isOfApplications && frame->target == target())
            m_body->updateLeaks();
    });
    connect(&m_tick, &QTimer::timeout, this, &ActivityPage::updateHistory);
}

void ActivityPage::targetChanged()
{
    m_history->reset();
    m_body->reset(target());
    m_source->setTarget(target());
    m_names->setTarget(target());
    m_signals->setTarget(target());
    if (isActive())
        follow();
}

void ActivityPage::activated()
{
    follow();
}

void ActivityPage::deactivated()
{
    m_tick.stop();
    m_source->stop();
}

/// Sessions are those of now while the window is live; a pause holds them, and a span of the past has its own.
void ActivityPage::follow()
{
    updateHistory();
    m_body->span()->compare(m_context.range->comparison());
    if (m_past->follow(target(), m_source->list() && !m_source->isHeld())) {
        showPast();
        return;
    }
    m_body->setPast({});
    const bool paused = m_context.range->isPaused();
    if (!paused)
        m_source->start();
    else
        m_source->stop();
    if (paused && !m_source->list())
        m_source->ask();
    m_body->setPaused(paused);
}

void ActivityPage::showPast()
{
    if (!m_past->isPast())
        return;
    m_body->setPast(m_past->state());
    m_source->hold(m_past->source()->sessions());
}

void ActivityPage::refresh()
{
    updateHistory();
    if (!m_past->isPast())
        m_source->ask();
}

void ActivityPage::updateHistory()
{
    if (target().isEmpty())
        return;
    m_history->setMoment(m_context.range->moment());
    m_history->show(target(), m_context.range->range(), m_context.range->comparison());
    if (m_context.range->isLive())
        m_tick.start(m_context.range->step());
    else
        m_tick.stop();
}

void ActivityPage::selectSpan(const std::optional<TimeRange> &span)
{
    m_history->setSpan(span);
    if (span)
        m_body->showSpan(*span, m_context.range->comparison());
    else
        m_body->clearSpan();
}

bool ActivityPage::focusFilter()
{
    m_body->showView(ActivityBody::View::Sessions);
    table()->focusFilter();
    return true;
}

bool ActivityPage::goBack()
{
    if (m_body->goBack())
        return true;
    if (m_history->span()) {
        selectSpan({});
        return true;
    }
    if (m_body->view() == ActivityBody::View::Sessions)
        return m_past->leave();
    m_body->showView(ActivityBody::View::Sessions);
    return true;
}

void ActivityPage::showSubject(const PageSubject &subject)
{
    if (subject.pid == 0)
        return;
    m_body->choose(subject.pid);
    if (!m_past->isPast())
        m_source->ask();
}

std::vector<PageCommand> ActivityPage::commands()
{
    using View = ActivityBody::View;
    std::vector<PageCommand> all {
        { tr("Show the sessions"), [this] { m_body->showView(View::Sessions); } },
        { tr("Show what connections are used for"), [this] { m_body->showView(View::Connections); } },
        { tr("Show what made up the selected span"), [this] { m_body->showView(View::Span); } },
        { tr("Help on activity"), [this] { showHelp(this, QStringLiteral("page-activity")); } },
    };
    for (const auto dimension : { HistoryDimension::WaitClass, HistoryDimension::Event, HistoryDimension::Statement,
             HistoryDimension::User, HistoryDimension::Database, HistoryDimension::Application })
        all.push_back({ tr("Session history by %1").arg(dimensionName(dimension).toLower()),
            [this, dimension] { m_history->setDimension(dimension); } });
    if (m_body->view() == View::Sessions && !table()->chosen().empty()) {
        const auto add = [&](const QString &title, SignalKind kind) {
            all.push_back({ title, [this, kind] { m_body->tools()->request(kind); } });
        };
        add(tr("Cancel the chosen statements"), SignalKind::Cancel);
        add(tr("Terminate the chosen sessions"), SignalKind::Terminate);
    }
    return all;
}

QStringList ActivityPage::tourViews() const
{
    return { QStringLiteral("detail"), QStringLiteral("groups"), QStringLiteral("connections"),
        QStringLiteral("span") };
}

void ActivityPage::showTourView(const QString &name)
{
    using View = ActivityBody::View;
    table()->setGrouping({});
    m_body->showView(name == QLatin1String("connections") ? View::Connections : View::Sessions);
    if (name == QLatin1String("groups")) {
        table()->letGo();
        table()->setGrouping(SessionDimension::Application);
    } else if (name == QLatin1String("detail")) {
        m_context.range->setPreset(QStringLiteral("15m"));
        table()->table()->selectRow(0);
        m_history->setDimension(HistoryDimension::Event);
    } else if (name == QLatin1String("span")) {
        const auto range = m_context.range->range();
        selectSpan(TimeRange { range.to - range.duration() / 30, range.to });
    }
}

} // namespace datainsight
