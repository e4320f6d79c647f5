// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"
#include "core/timescale/timescaleaction.h"

namespace datainsight {

/// A TimescaleAction as core/action shows it, runs it and writes it down. Its lock falls on the relations it names,
/// such as all the chunks that would be dropped; who waits for whom stands first among the warnings. Refused on a
/// standby, and for what made the value say that it cannot be done.
class HypertableAction final : public Action
{
public:
    explicit HypertableAction(TimescaleAction action) : m_action(std::move(action)) { }

    const TimescaleAction &what() const { return m_action; }

    QString id() const override { return m_action.id; }
    QString title() const override { return m_action.verb.isEmpty() ? m_action.title : m_action.verb; }
    RelationName relation() const override { return m_action.relation; }
    Result<QString> statement(const ActionState &) const override { return m_action.sql; }
    QString undo(const ActionState &) const override { return m_action.undo; }
    std::optional<LockMode> lock() const override { return m_action.lock; }
    std::vector<quint32> lockedRelations(const ActionState &state) const override;
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override;

private:
    const TimescaleAction m_action;
};

} // namespace datainsight
