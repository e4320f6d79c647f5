// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QPushButton;

namespace datainsight {

/// Something that can be done to what is chosen.
struct TimescaleCommand
{
    QString title; ///< of its button: "Compress", "Drop chunks…"
    QString help;
    QString refusal; ///< a sentence: why it cannot be done now; empty: it can
    std::function<void()> run;
};

/// A row of buttons for what can be done; those that cannot be say why in their tool tips. Buttons stay the same ones
/// while their titles do, so that the focus stays.
class CommandBar final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandBar(QWidget *parent = nullptr);

    void setCommands(std::vector<TimescaleCommand> commands);
    const std::vector<TimescaleCommand> &commands() const { return m_commands; }
    /// Null where there is none of that title.
    QPushButton *button(const QString &title) const;

private:
    std::vector<TimescaleCommand> m_commands;
    std::vector<QPushButton *> m_buttons;
};

} // namespace datainsight
