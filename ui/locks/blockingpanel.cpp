// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingpanel.h"

#include "core/activity/activityrunner.h"
#include "core/watch/targetfeed.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockinghistory.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/locks/blockingwatch.h"

#include <QVBoxLayout>

#include <utility>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// Narrower, the detail goes below the tree.
constexpr int RoomForBoth = 100 * Theme::Grid;

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

BlockingPanel::BlockingPanel(BlockingWatch *watch, TargetFeed *feed, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_watch(watch), m_feed(feed), m_clock(clock), m_tree(new BlockingTreeView), m_state(new StatePanel), m_detail(new BlockingDetail),
      m_split(new KeptSplitter)
{
    m_state->setOpaque(false);
    m_split->addWidget(coveredBy(m_state, m_tree));
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    connect(m_tree, &BlockingTreeView::chosenChanged, this, &BlockingPanel::updateDetail);
    connect(m_state, &StatePanel::actionTriggered, m_watch, &BlockingWatch::refresh);
    connect(m_watch, &BlockingWatch::looked, this, &BlockingPanel::take);
    connect(m_feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isVisible() && changed == m_target)
            updateState();
    });
    connect(m_detail, &BlockingDetail::wholeStatementWanted, this,
        [this](const SessionId &session) { fetchStatement(this, session, m_statement.renew()); });
    connect(m_detail, &BlockingDetail::copied, this, [this] { Q_EMIT notice(tr("Copied the statement")); });
    m_ageTick.setInterval(1s);
    m_ageTick.callOnTimeout(this, [this] {
        if (!m_watch->tree() || m_watch->error())
            return;
        m_tree->setNow(m_watch->serverNow());
        updateDetail();
    });
}

void BlockingPanel::remember(LayoutMemory *memory)
{
    if (!memory)
        return;
    m_split->rememberSizes(memory, QStringLiteral("locks/detail"));
    m_tree->rememberColumns(memory, QStringLiteral("locks/columns"));
}

void BlockingPanel::setTarget(const TargetId &target)
{
    m_target = target;
    m_wanted = 0;
    m_past.reset();
    m_statement.renew();
    m_watch->setTarget(target);
    m_tree->setTree({});
    updateState();
}

void BlockingPanel::setTicking(bool ticking)
{
    if (ticking)
        m_ageTick.start();
    else
        m_ageTick.stop();
}

void BlockingPanel::rest()
{
    m_ageTick.stop();
    m_statement.cancel();
    m_detail->forgetStatement();
}

void BlockingPanel::choose(int pid)
{
    m_wanted = m_tree->choosePid(pid) ? 0 : pid;
    if (m_wanted != 0 && !m_past)
        m_watch->refresh();
}

void BlockingPanel::take()
{
    if (m_past)
        return;
    if (!m_watch->error() || !m_tree->treeModel()->tree())
        m_tree->setTree(m_watch->tree());
    settle();
    if (!m_watch->error())
        findWanted();
}

void BlockingPanel::showPast(const BlockingTreePtr &tree, const PanelState &state)
{
    rest();
    m_past = state;
    m_tree->setTree(tree);
    settle();
    if (tree)
        findWanted();
}

void BlockingPanel::showLive()
{
    if (!m_past)
        return;
    m_past.reset();
    m_detail->forgetStatement();
    m_tree->setTree(m_watch->tree());
    settle();
}

void BlockingPanel::settle()
{
    updateState();
    updateDetail();
    Q_EMIT updated();
}

void BlockingPanel::findWanted()
{
    if (m_wanted == 0)
        return;
    const int wanted = std::exchange(m_wanted, 0);
    if (!m_tree->choosePid(wanted) && !m_past)
        Q_EMIT notInTree(wanted);
}

void BlockingPanel::updateState()
{
    m_state->setState(stateNow());
    const bool isCovered = m_state->isVisibleTo(this);
    m_tree->setVisible(!isCovered);
    m_detail->setVisible(!isCovered);
}

PanelState BlockingPanel::stateNow() const
{
    if (m_past)
        return pastState();
    const auto &seen = m_watch->tree();
    const auto &error = m_watch->error();
    if (seen && !seen->nodes.empty())
        return PanelState::ready();
    if (error)
        return PanelState::fromError(*error, tr("Try again"));
    if (!seen)
        return PanelState::loading(tr("Asking who waits for whom…"));
    return PanelState::empty(tr("Nobody waits for a lock."), calmText());
}

PanelState BlockingPanel::pastState() const
{
    const auto &tree = m_tree->treeModel()->tree();
    const bool isCalm = tree && tree->nodes.empty() && m_past->state == ViewState::Ready;
    return isCalm ? PanelState::empty(tr("Nobody waited for a lock at this moment.")) : *m_past;
}

QString BlockingPanel::calmText() const
{
    const auto calm = calmSince(*m_feed, m_target, m_clock.now());
    if (!calm)
        return {};
    return calm->exact ? tr("The last time somebody was seen waiting was at %1.").arg(clockTime(calm->at))
                       : tr("Nobody was seen waiting since %1, when the samples in memory begin.")
                             .arg(clockTime(calm->at));
}

void BlockingPanel::updateDetail()
{
    const auto *node = m_tree->chosen();
    const auto &tree = m_tree->treeModel()->tree();
    const bool wasShown = m_detail->shownKey().has_value();
    if (!node && wasShown && tree && m_tree->treeModel()->rowCount() > 0 && !m_past)
        m_detail->showGone();
    else if (node || wasShown)
        m_detail->show(tree, node, m_tree->treeModel()->now());
}

void BlockingPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < RoomForBoth;
    const QList<int> across { width() * 7 / 10, width() * 3 / 10 };
    if (!m_arranged && !narrow)
        m_split->setGivenSizes(across);
    m_arranged = true;
    m_split->turn(narrow ? Qt::Vertical : Qt::Horizontal, narrow ? QList<int> { 50, 50 } : across);
}

QCoro::Task<> BlockingPanel::fetchStatement(QPointer<BlockingPanel> self, SessionId session, CancelToken token)
{
    auto *runner = self->m_watch->runner();
    if (!runner)
        co_return;
    const int wanted = self->m_detail->statementNumber();
    const auto text = co_await runner->queryText(session, token);
    // Meanwhile another may have been chosen, or have begun, that needs no fetching.
    if (!self || token.isCancelled() || self->m_detail->statementNumber() != wanted)
        co_return;
    if (text)
        self->m_detail->setStatement(
            text->text, text->cut ? tr("The server keeps no more of it: track_activity_query_size.") : QString());
    else if (!text.error().isCancelled())
        self->m_detail->setStatement(self->m_detail->statement(), oneLine(text.error()));
}

} // namespace datainsight
