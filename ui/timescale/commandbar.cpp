// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/commandbar.h"

#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace datainsight {

CommandBar::CommandBar(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addStretch(1);
}

void CommandBar::setCommands(std::vector<TimescaleCommand> commands)
{
    m_commands = std::move(commands);
    auto *row = static_cast<QHBoxLayout *>(layout());
    while (m_buttons.size() < m_commands.size()) {
        auto *button = new QPushButton;
        const size_t index = m_buttons.size();
        connect(button, &QPushButton::clicked, this, [this, index] {
            const auto run = index < m_commands.size() ? m_commands[index].run : nullptr;
            if (run)
                run();
        });
        row->insertWidget(static_cast<int>(index), button);
        m_buttons.push_back(button);
    }
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < m_commands.size());
        if (i >= m_commands.size())
            continue;
        const auto &command = m_commands[i];
        m_buttons[i]->setText(command.title);
        m_buttons[i]->setEnabled(command.refusal.isEmpty());
        m_buttons[i]->setToolTip(plainHtml(command.refusal.isEmpty() ? command.help : command.refusal));
    }
    setVisible(!m_commands.empty());
}

QPushButton *CommandBar::button(const QString &title) const
{
    const auto found = std::find_if(m_buttons.begin(), m_buttons.end(),
        [&](const QPushButton *button) { return button->text() == title && button->isVisibleTo(this); });
    return found == m_buttons.end() ? nullptr : *found;
}

} // namespace datainsight
