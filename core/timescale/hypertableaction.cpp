// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/hypertableaction.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

} // namespace

std::vector<quint32> HypertableAction::lockedRelations(const ActionState &state) const
{
    return m_action.relations.empty() ? Action::lockedRelations(state) : m_action.relations;
}

QStringList HypertableAction::warnings(const ActionState &) const
{
    return QStringList { m_action.lockText } + m_action.warnings;
}

QString HypertableAction::missingRight(const ActionState &state) const
{
    // What takes no lock on a table is not refused there by core/action.
    return state.inRecovery ? Tr::tr("This server is a standby: do it on its primary.") : m_action.refusal;
}

} // namespace datainsight
