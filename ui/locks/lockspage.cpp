// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockspage.h"

#include "core/activity/activityrunner.h"
#include "core/watch/targetfeed.h"
#include "ui/common/banner.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockinghistory.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// Narrower, the detail goes below the tree.
constexpr int RoomForBoth = 105 * Theme::Grid;

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
    : Page(info(), parent), m_context(std::move(context)), m_watch(new BlockingWatch(m_context.servers, this)),
      m_history(new BlockingHistory(m_context.feed, m_context.range, *m_context.servers.clock)),
      m_summary(new ElidedLabel), m_pill(new StatusPill), m_banner(new Banner), m_tree(new BlockingTreeView),
      m_state(new StatePanel), m_detail(new BlockingDetail), m_split(new KeptSplitter)
{
    auto *stack = new QWidget;
    auto *stacked = new QStackedLayout(stack);
    stacked->setStackingMode(QStackedLayout::StackAll);
    stacked->addWidget(m_state);
    stacked->addWidget(m_tree);
    m_state->setOpaque(false);
    m_split->addWidget(stack);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);

    auto *below = new QWidget;
    auto *belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, Theme::Grid, 0, 0);
    belowLayout->setSpacing(Theme::Grid);
    belowLayout->addWidget(makeHead());
    belowLayout->addWidget(m_banner);
    belowLayout->addWidget(m_split, 1);
    auto *parts = new KeptSplitter(Qt::Vertical);
    parts->addWidget(m_history);
    parts->addWidget(below);
    parts->setStretchFactor(1, 1);
    parts->setGivenSizes({ 19 * Theme::Grid, 60 * Theme::Grid });
    if (m_context.memory) {
        parts->rememberSizes(m_context.memory, QStringLiteral("locks/history"));
        m_split->rememberSizes(m_context.memory, QStringLiteral("locks/detail"));
        m_tree->rememberColumns(m_context.memory, QStringLiteral("locks/columns"));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->addWidget(parts);

    connect(m_history, &BlockingHistory::notice, this, &Page::notice);
    connect(m_watch, &BlockingWatch::looked, this, &LocksPage::updateTree);
    connect(m_tree, &BlockingTreeView::chosenChanged, this, &LocksPage::updateDetail);
    connect(m_state, &StatePanel::actionTriggered, m_watch, &BlockingWatch::refresh);
    m_banner->setDismissible(false);
    connect(m_banner, &Banner::actionTriggered, m_watch, &BlockingWatch::refresh);
    connect(m_detail, &BlockingDetail::wholeStatementWanted, this,
        [this](const SessionId &session) { fetchStatement(this, session, m_statement.renew()); });
    connect(m_detail, &BlockingDetail::copied, this, [this] { Q_EMIT notice(tr("Copied the statement")); });
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            follow();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isActive() && changed == target())
            updateState();
    });
    m_chartTick.callOnTimeout(this, [this] { m_history->showTarget(target()); });
    m_ageTick.setInterval(1s);
    m_ageTick.callOnTimeout(this, [this] { updateAges(); });
}

LocksPage::~LocksPage() = default;

QWidget *LocksPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
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
    m_statement.cancel();
    m_detail->forgetStatement();
    m_chartTick.stop();
    m_ageTick.stop();
}

void LocksPage::targetChanged()
{
    m_watch->stop();
    m_watch->setTarget(target());
    m_statement.renew();
    m_history->reset();
    m_tree->setTree({});
    updateState();
    if (isActive())
        follow();
}

void LocksPage::refresh()
{
    m_watch->refresh();
    m_history->showTarget(target());
}

/// As the range says: live, held, or in the past.
void LocksPage::follow()
{
    if (target().isEmpty())
        return;
    m_history->showTarget(target());
    if (m_context.range->isLive()) {
        m_chartTick.start(m_context.range->step());
        m_ageTick.start();
        m_watch->start();
    } else {
        m_chartTick.stop();
        m_ageTick.stop();
        m_watch->stop();
        if (!m_watch->tree())
            m_watch->refresh();
    }
    updateState();
}

void LocksPage::updateTree()
{
    if (!m_watch->error() || !m_tree->treeModel()->tree())
        m_tree->setTree(m_watch->tree());
    updateState();
    updateDetail();
}

/// Between two answers, and while one is awaited.
void LocksPage::updateAges()
{
    if (!m_watch->tree() || m_watch->error())
        return;
    m_tree->setNow(m_watch->serverNow());
    updateDetail();
}

void LocksPage::updateDetail()
{
    const auto *node = m_tree->chosen();
    const auto &tree = m_tree->treeModel()->tree();
    const bool wasShown = m_detail->shownKey().has_value();
    if (!node && wasShown && tree && m_tree->treeModel()->rowCount() > 0)
        m_detail->showGone();
    else if (node || wasShown)
        m_detail->show(tree, node, m_tree->treeModel()->now());
}

void LocksPage::updateState()
{
    const auto &tree = m_watch->tree();
    const auto state = stateNow();
    m_state->setState(state);
    const bool covered = m_state->isVisibleTo(this);
    m_tree->setVisible(!covered);
    m_detail->setVisible(!covered);
    m_summary->setText(tree && !tree->nodes.empty() ? blockingSummary(*tree, m_tree->treeModel()->now()) : QString());
    const bool live = m_context.range->isLive();
    if (tree && m_watch->error())
        m_pill->setStatus(Tone::Warning, tr("As of %1").arg(clockTime(m_watch->lookedAt())), QStringLiteral("clock"));
    else if (tree && !live)
        m_pill->setStatus(Tone::Info, tr("Held at %1").arg(clockTime(m_watch->lookedAt())), QStringLiteral("pause"));
    m_pill->setVisible(tree && (m_watch->error() || !live));
    updateBanner();
}

PanelState LocksPage::stateNow() const
{
    const auto &tree = m_watch->tree();
    const auto &error = m_watch->error();
    if (tree && !tree->nodes.empty())
        return PanelState::ready();
    if (error)
        return PanelState::fromError(*error, tr("Try again"));
    if (!tree)
        return PanelState::loading(tr("Asking who waits for whom…"));
    return PanelState::empty(tr("Nobody waits for a lock."), calmText());
}

QString LocksPage::calmText() const
{
    const auto calm = calmSince(*m_context.feed, target(), m_context.servers.clock->now());
    if (!calm)
        return {};
    return calm->exact ? tr("The last time somebody was seen waiting was at %1.").arg(clockTime(calm->at))
                       : tr("Nobody was seen waiting since %1, when the samples in memory begin.")
                             .arg(clockTime(calm->at));
}

void LocksPage::updateBanner()
{
    const auto &tree = m_watch->tree();
    if (tree && m_watch->error())
        m_banner->showError(*m_watch->error(), tr("Try again"));
    else if (tree && tree->hidden && !tree->remark.isEmpty())
        m_banner->showMessage(Tone::Info, tr("What some sessions do is hidden."), tree->remark);
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

void LocksPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool narrow = width() < RoomForBoth;
    m_split->turn(narrow ? Qt::Vertical : Qt::Horizontal, narrow ? QList<int> { 50, 50 } : QList<int> { 70, 30 });
}

std::vector<PageCommand> LocksPage::commands()
{
    std::vector<PageCommand> all;
    if (m_tree->treeModel()->rowCount() == 0)
        return all;
    all.push_back({ tr("Choose the root with most behind it"),
        [this] { m_tree->setCurrentIndex(m_tree->treeModel()->index(0, 0)); } });
    all.push_back({ tr("Unfold all"), [this] { m_tree->expandAll(); } });
    all.push_back({ tr("Show roots only"), [this] { m_tree->collapseAll(); } });
    return all;
}

QCoro::Task<> LocksPage::fetchStatement(QPointer<LocksPage> self, SessionId session, CancelToken token)
{
    auto *runner = self->m_watch->runner();
    if (!runner)
        co_return;
    const auto text = co_await runner->queryText(session, token);
    if (!self || token.isCancelled())
        co_return;
    if (text)
        self->m_detail->setStatement(
            text->text, text->cut ? tr("The server keeps no more of it: track_activity_query_size.") : QString());
    else if (!text.error().isCancelled())
        self->m_detail->setStatement(self->m_detail->statement(), oneLine(text.error()));
}

} // namespace datainsight
