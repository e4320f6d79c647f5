// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockspage.h"

#include "core/watch/targetfeed.h"
#include "ui/common/banner.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockinghistory.h"
#include "ui/locks/blockingpanel.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/locks/forecastpanel.h"
#include "ui/locks/heldlockspanel.h"
#include "ui/locks/heldlockssource.h"
#include "ui/locks/locksessionbar.h"
#include "ui/past/pastbar.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace datainsight {

namespace {

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

PageInfo LocksPage::info()
{
    return { QStringLiteral("locks"), tr("Locks"), QStringLiteral("locks"), PageScope::Server };
}

LocksPage::LocksPage(LocksContext context, QWidget *parent)
    : Page(info(), parent), m_context(std::move(context)),
      m_watch(new BlockingWatch(m_context.access, *m_context.clock, this)),
      m_source(new HeldLocksSource([this] { return m_watch->runner(); }, *m_context.clock, this)),
      m_signals(new SessionSignals(m_context.access, m_context.audit, this)),
      m_history(new BlockingHistory(m_context.feed, m_context.range, *m_context.clock)),
      m_past(new PastBar(m_context.feed, m_context.range)), m_views(new SegmentedControl({ tr("Blocking"), tr("All locks"), tr("Planned") })), m_summary(new ElidedLabel),
      m_pill(new StatusPill), m_told(new Banner), m_banner(new Banner), m_stack(new QStackedWidget),
      m_blocking(new BlockingPanel(m_watch, m_context.feed, *m_context.clock)),
      m_allLocks(new HeldLocksPanel(m_source)), m_planned(new ForecastPanel(m_source)), m_notKept(new StatePanel)
{
    auto *parts = new KeptSplitter(Qt::Vertical);
    parts->addWidget(m_history);
    parts->addWidget(makeBelow());
    parts->setStretchFactor(1, 1);
    parts->setGivenSizes({ 19 * Theme::Grid, 60 * Theme::Grid });
    if (m_context.memory)
        parts->rememberSizes(m_context.memory, QStringLiteral("locks/history"));
    m_blocking->remember(m_context.memory);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->addWidget(parts);
    connectParts();
    m_chartTick.callOnTimeout(this, [this] { m_history->showTarget(target()); });
}

QWidget *LocksPage::makeBelow()
{
    m_banner->setDismissible(false);
    m_stack->addWidget(m_blocking);
    m_stack->addWidget(m_allLocks);
    m_stack->addWidget(m_planned);
    m_stack->addWidget(m_notKept);
    auto *below = new QWidget;
    auto *layout = new QVBoxLayout(below);
    layout->setContentsMargins(0, Theme::Grid, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(m_past);
    layout->addWidget(m_told);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    return below;
}

void LocksPage::connectParts()
{
    connect(m_history, &BlockingHistory::notice, this, &Page::notice);
    connect(m_history, &BlockingHistory::momentRequested, m_past, &PastBar::choose);
    connect(m_past, &PastBar::changed, this, &LocksPage::showPast);
    connect(m_notKept, &StatePanel::actionTriggered, m_context.range, &TimeRangeSelection::resume);
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_blocking, &BlockingPanel::updated, this, &LocksPage::updateState);
    connect(m_blocking, &BlockingPanel::notInTree, this, &LocksPage::showLocksOf);
    connect(m_blocking, &BlockingPanel::notice, this, &Page::notice);
    connect(m_banner, &Banner::actionTriggered, m_watch, &BlockingWatch::refresh);
    for (auto *bar : { m_blocking->detail()->bar(), m_allLocks->bar(), m_planned->bar() })
        connectBar(bar);
    connect(m_signals, &SessionSignals::reported, this, [this](const SignalReport &report) {
        m_told->showMessage(report.tone, report.text, report.detail);
        if (isActive() && !m_past->isPast())
            refresh();
    });
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            follow();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isActive() && changed == target())
            updateState();
    });
}

void LocksPage::connectBar(LockSessionBar *bar)
{
    connect(bar, &LockSessionBar::activityRequested, this,
        [this](int pid) { Q_EMIT pageRequested(QStringLiteral("activity"), {}, { .pid = pid }); });
    connect(bar, &LockSessionBar::locksRequested, this, &LocksPage::showLocksOf);
    connect(bar, &LockSessionBar::signalRequested, this, [this](SignalKind kind, const SessionRow &session) {
        m_signals->request(kind, { session }, m_watch->serverNow());
    });
    connect(m_signals, &SessionSignals::busyChanged, bar, [this, bar] { bar->setBusy(m_signals->isBusy()); });
}

LocksPage::~LocksPage() = default;

QWidget *LocksPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    m_views->setAccessibleName(tr("What is shown beneath the history"));
    row->addWidget(m_views);
    m_summary->setFontRole(FontRole::Heading);
    row->addWidget(m_summary, 1);
    row->addWidget(m_pill);
    return head;
}

void LocksPage::activated()
{
    updateState();
    follow();
}

void LocksPage::deactivated()
{
    m_watch->stop();
    m_source->stop();
    m_blocking->rest();
    m_chartTick.stop();
}

void LocksPage::targetChanged()
{
    m_watch->stop();
    m_blocking->setTarget(target());
    m_source->forget();
    m_signals->setTarget(target());
    m_told->dismiss();
    m_planned->reset();
    m_history->reset();
    showView(View::Blocking);
    updateState();
    if (isActive())
        follow();
}

void LocksPage::refresh()
{
    m_history->showTarget(target());
    if (m_past->isPast())
        return;
    m_watch->refresh();
    if (view() != View::Blocking)
        m_source->ask();
}

void LocksPage::showView(View view)
{
    m_views->setCurrent(static_cast<int>(view));
    updatePast();
    if (!isActive() || target().isEmpty())
        return;
    if (view == View::AllLocks && !m_past->isPast())
        m_allLocks->activate();
    else if (view == View::Planned && !m_past->isPast())
        m_planned->activate();
    updateState();
}

LocksPage::View LocksPage::view() const
{
    return static_cast<View>(m_views->current());
}

/// Read anew: what was read before may be of an hour ago.
void LocksPage::showLocksOf(int pid)
{
    m_allLocks->showScope({ .pid = pid });
    if (!m_past->isPast())
        m_source->ask();
    showView(View::AllLocks);
}

void LocksPage::showSubject(const PageSubject &subject)
{
    if (subject.pid == 0)
        return;
    showView(View::Blocking);
    m_blocking->choose(subject.pid);
}

bool LocksPage::focusFilter()
{
    if (view() == View::Planned) {
        m_planned->focusRelation();
        return true;
    }
    showView(View::AllLocks);
    m_allLocks->focusFilter();
    return true;
}

bool LocksPage::goBack()
{
    if (view() == View::AllLocks && m_allLocks->goBack())
        return true;
    if (view() == View::Blocking)
        return m_past->leave();
    showView(View::Blocking);
    return true;
}

void LocksPage::updateState()
{
    const auto seen = m_past->isPast() ? m_past->source()->tree() : m_watch->tree();
    const bool isBlocking = view() == View::Blocking;
    m_summary->setText(
        isBlocking && seen && !seen->nodes.empty() ? blockingSummary(*seen, m_blocking->tree()->treeModel()->now()) : QString());
    const bool live = m_context.range->isLive();
    if (seen && m_watch->error())
        m_pill->setStatus(Tone::Warning, tr("As of %1").arg(clockTime(m_watch->lookedAt())), QStringLiteral("clock"));
    else if (seen && !live)
        m_pill->setStatus(Tone::Info, tr("Held at %1").arg(clockTime(m_watch->lookedAt())), QStringLiteral("pause"));
    m_pill->setVisible(isBlocking && seen && !m_past->isPast() && (m_watch->error() || !live));
    updateBanner();
}

void LocksPage::updateBanner()
{
    // Of the past the bar says what is not known.
    const auto seen = m_past->isPast() ? nullptr : m_watch->tree();
    if (seen && m_watch->error())
        m_banner->showError(*m_watch->error(), tr("Try again"));
    else if (seen && seen->hidden && !seen->remark.isEmpty())
        m_banner->showMessage(Tone::Info, tr("What some sessions do is hidden."), seen->remark);
    else if (m_context.feed->status(target()).server.pooled)
        m_banner->showMessage(Tone::Info, tr("There is a pooler before this server."),
            tr("The sessions shown are those the pooler holds; whose statement one runs, the pooler knows."));
    else
        m_banner->dismiss();
}

QString LocksPage::summary() const
{
    return m_summary->text();
}

QString LocksPage::staleText() const
{
    return m_pill->isVisibleTo(this) ? m_pill->text() : QString();
}

} // namespace datainsight
