// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said where there are no rows, and how many there are.
#include "ui/activity/activitybody.h"
#include "ui/activity/sessiontable.h"
#include "ui/common/statuspill.h"

namespace datainsight {

namespace {

/// "12 sessions, 3 active"; what is hidden from the role may be active or not.
QString countsText(const SessionItems &figures)
{
    QStringList parts { figures.sessions == 1 ? ActivityBody::tr("1 session")
                                              : ActivityBody::tr("%1 sessions").arg(figures.sessions) };
    if (figures.hidden == 0 || figures.hidden < figures.sessions)
        parts << ActivityBody::tr("%1 active").arg(figures.active);
    if (figures.hidden > 0)
        parts << ActivityBody::tr("%1 hidden").arg(figures.hidden);
    return parts.join(QStringLiteral(", "));
}

} // namespace

void ActivityBody::updateState()
{
    const auto &list = m_source->list();
    const auto &error = m_source->error();
    PanelState state = PanelState::ready();
    if (!m_source->profile())
        state = PanelState::empty(tr("This server is not known any more."));
    else if (m_past && !list)
        state = *m_past;
    else if (!list)
        state = error ? PanelState::fromError(*error) : PanelState::loading(tr("Asking who is on the server…"));
    m_connections->setState(m_past ? PanelState::empty(tr("What connections were used for is not kept."),
                                tr("Sessions that were idle are not kept one by one."))
                                   : state);
    const auto &figures = m_table->figures();
    if (list && figures.sessions == 0)
        state = PanelState::empty(m_past ? tr("Nobody was at work or in a transaction at this moment.")
                                         : tr("Nobody is connected but DataInsight."));
    else if (list && figures.shown == 0)
        state = PanelState::empty(tr("No session has these words."), tr("Esc clears the filter."));
    m_table->setState(state);
    // Of the past the bar says which moment it is.
    m_pill->setVisible(list && !m_past);
    if (list && !m_past)
        updatePill();
}

void ActivityBody::updatePill()
{
    const auto &error = m_source->error();
    const auto &figures = m_table->figures();
    const QString at = toDateTime(m_source->list()->at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    m_pill->setHelp(error ? oneLine(*error) : QString());
    if (error)
        m_pill->setStatus(Tone::Warning, tr("As of %1: no connection").arg(at));
    else if (m_paused)
        m_pill->setStatus(Tone::Neutral, tr("Paused, as of %1").arg(at), QStringLiteral("pause"));
    else if (figures.shown != figures.sessions)
        m_pill->setStatus(Tone::Neutral, tr("%1 of %2 sessions").arg(figures.shown).arg(figures.sessions));
    else
        m_pill->setStatus(Tone::Neutral, countsText(figures));
}

} // namespace datainsight
