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
    m_cancel->setToolTip(tr("Cancel what the chosen sessions run, after a question (Del)"));
    m_terminate->setToolTip(tr("End the chosen sessions, after a question (Shift+Del)"));
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
    const bool any = !sessions.empty() && !busy;
    // One that is hidden may well run something.
    const bool anyRuns = std::any_of(sessions.begin(), sessions.end(),
        [](const SessionRow &session) { return session.isActive() || session.hidden; });
    m_cancel->setEnabled(any && anyRuns);
    m_terminate->setEnabled(any);
}

void SessionTools::request(SignalKind kind)
{
    if (button(kind)->isEnabled())
        Q_EMIT requested(kind);
}

} // namespace datainsight
