// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the page goes with the time of the window: live, held, or at a moment of the past.
#include "ui/common/statepanel.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockinghistory.h"
#include "ui/locks/blockingpanel.h"
#include "ui/locks/forecastpanel.h"
#include "ui/locks/heldlockspanel.h"
#include "ui/locks/heldlockssource.h"
#include "ui/locks/locksessionbar.h"
#include "ui/locks/lockspage.h"
#include "ui/past/pastbar.h"
#include "ui/shell/timerangeselection.h"

#include <QStackedWidget>

namespace datainsight {

void LocksPage::follow()
{
    if (target().isEmpty())
        return;
    m_history->showTarget(target());
    if (m_context.range->isLive())
        m_chartTick.start(m_context.range->step());
    else
        m_chartTick.stop();
    const bool wasPast = m_blocking->isPast();
    if (m_past->follow(target(), m_watch->tree() != nullptr)) {
        m_watch->stop();
        m_source->stop();
        showPast();
        return;
    }
    m_blocking->showLive();
    // A view that the past had not is read now.
    if (wasPast)
        showView(view());
    followLive();
    updateState();
}

void LocksPage::followLive()
{
    const bool live = m_context.range->isLive();
    m_blocking->setTicking(live);
    if (live)
        m_watch->start();
    else
        m_watch->stop();
    if (!live && !m_watch->tree())
        m_watch->refresh();
}

void LocksPage::showPast()
{
    if (!m_past->isPast())
        return;
    m_blocking->showPast(m_past->source()->tree(), m_past->state());
    updatePast();
    updateState();
}

/// Which view is on show: of the past there is the tree alone.
void LocksPage::updatePast()
{
    const bool isPast = m_past->isPast();
    for (auto *bar : { m_blocking->detail()->bar(), m_allLocks->bar(), m_planned->bar() })
        bar->setPast(isPast);
    if (!isPast || view() == View::Blocking) {
        m_stack->setCurrentIndex(static_cast<int>(view()));
        return;
    }
    PanelState state = view() == View::AllLocks
        ? PanelState::empty(
              tr("All locks of a past moment are not kept."), tr("Who waited for whom is, under Blocking."))
        : PanelState::empty(tr("What a planned command would wait for can be told of now only."));
    state.action = tr("Back to live");
    m_notKept->setState(state);
    m_stack->setCurrentWidget(m_notKept);
}

} // namespace datainsight
