// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcomepanel.h"

#include "ui/common/statepanel.h"

#include <QVBoxLayout>

namespace datainsight {

WelcomePanel::WelcomePanel(QWidget *parent) : QWidget(parent)
{
    auto *panel = new StatePanel(this);
    panel->setOpaque(false);
    auto state = PanelState::empty(tr("No server is watched yet."),
        tr("Add one with its URL, conninfo or service name. Watching starts at once and never writes to it."));
    state.action = tr("Add a server");
    panel->setState(state);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(panel);
    connect(panel, &StatePanel::actionTriggered, this, &WelcomePanel::addServerRequested);
}

} // namespace datainsight
