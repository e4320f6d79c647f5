// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/action/actionruns.h"
#include "ui/common/messageprompt.h"
#include "ui/shell/statusstrip.h"

// What is being done to servers, whatever page is shown.
namespace datainsight {

/// What is being done to servers ends with the program: that is asked, and answered later.
bool MainWindow::mayClose()
{
    const int open = m_context.actions ? m_context.actions->open() : 0;
    if (m_closes || open == 0)
        return true;
    MessagePrompt::current().ask(this,
        { .title = tr("Quit"),
            .text = tr("Cancel what is being done to servers, and quit?"),
            .detail = actionsLine(*m_context.actions).detail,
            .accept = tr("Cancel it and quit"),
            .reject = tr("Stay"),
            .tone = Tone::Warning },
        [this](MessagePrompt::Choice choice) {
            m_closes = choice == MessagePrompt::Choice::Accepted;
            if (m_closes)
                close();
        });
    return false;
}

void MainWindow::followActions()
{
    const auto *actions = m_context.actions;
    if (!actions)
        return;
    const auto follow = [this, actions] { m_status->setActions(actionsLine(*actions)); };
    for (const auto signal : { &ActionRuns::changed, &ActionRuns::finished, &ActionRuns::dismissed })
        connect(actions, signal, this, follow);
    follow();
}

} // namespace datainsight
