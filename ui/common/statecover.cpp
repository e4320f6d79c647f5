// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/statecover.h"

#include "ui/common/statepanel.h"

#include <QStackedLayout>

namespace datainsight {

QWidget *coveredBy(StatePanel *state, QWidget *content)
{
    auto *both = new QWidget;
    auto *stack = new QStackedLayout(both);
    stack->setStackingMode(QStackedLayout::StackAll);
    stack->addWidget(content);
    stack->addWidget(state);
    // The layout shows what comes on top, also a state that has nothing to say.
    const bool covers = !state->isHidden();
    stack->setCurrentWidget(state);
    state->setVisible(covers);
    return both;
}

} // namespace datainsight
