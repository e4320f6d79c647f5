// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessiontools.h"

#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace datainsight {

SessionTools::SessionTools(QWidget *parent)
    : QWidget(parent), m_cancel(new QPushButton(tr("Cancel statement…"))), m_terminate(new QPushButton(tr("Terminate…")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_cancel);
    row->addWidget(m_terminate);
    row->addStretch(1);
    for (const auto kind : { SignalKind::Cancel, SignalKind::Terminate })
        connect(button(kind), &QPushButton::clicked, this, [this, kind] { Q_EMIT requested(kind); });
    setChosen({}, false);
}

void SessionTools::setChosen(const std::vector<SessionRow> &sessions, bool busy)
{
    m_any = !sessions.empty() && !busy;
    // One that is hidden may well run something.
    m_anyRuns = std::any_of(sessions.begin(), sessions.end(),
        [](const SessionRow &session) { return session.isActive() || session.hidden; });
    update();
}

void SessionTools::setPast(bool past)
{
    m_past = past;
    update();
}

void SessionTools::update()
{
    const QString why = tr("These are sessions of a past moment. Go back to live to cancel or end one.");
    m_cancel->setToolTip(m_past ? why : tr("Cancel what the chosen sessions run, after a question (Del)"));
    m_terminate->setToolTip(m_past ? why : tr("End the chosen sessions, after a question (Shift+Del)"));
    m_cancel->setEnabled(m_any && m_anyRuns && !m_past);
    m_terminate->setEnabled(m_any && !m_past);
}

void SessionTools::request(SignalKind kind)
{
    if (button(kind)->isEnabled())
        Q_EMIT requested(kind);
}

} // namespace datainsight
