// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/locksessionbar.h"

#include "ui/common/foldingrow.h"
#include "ui/common/theme.h"
#include "ui/sessions/sessiontools.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace datainsight {

LockSessionBar::LockSessionBar(QWidget *parent)
    : QWidget(parent), m_activity(new QPushButton(tr("Show in Activity"))), m_locks(new QPushButton(tr("All its locks"))),
      m_tools(new SessionTools)
{
    auto *ways = new QWidget;
    auto *row = new QHBoxLayout(ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_activity);
    row->addWidget(m_locks);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new FoldingRow(ways, m_tools));
    connect(m_activity, &QPushButton::clicked, this, [this] {
        if (m_session)
            Q_EMIT activityRequested(m_session->id.pid);
    });
    connect(m_locks, &QPushButton::clicked, this, [this] {
        if (m_session)
            Q_EMIT locksRequested(m_session->id.pid);
    });
    connect(m_tools, &SessionTools::requested, this, [this](SignalKind kind) {
        if (m_session)
            Q_EMIT signalRequested(kind, *m_session);
    });
    update();
}

void LockSessionBar::setSession(const std::optional<SessionRow> &session)
{
    m_session = session;
    update();
}

void LockSessionBar::setPast(bool past)
{
    m_past = past;
    update();
}

void LockSessionBar::setBusy(bool busy)
{
    m_busy = busy;
    update();
}

void LockSessionBar::hideLocks()
{
    m_locks->hide();
}

void LockSessionBar::update()
{
    m_activity->setEnabled(m_session.has_value());
    m_locks->setEnabled(m_session && !m_past);
    m_locks->setToolTip(m_past ? tr("All locks of a past moment are not kept.") : QString());
    m_tools->setChosen(m_session ? std::vector { *m_session } : std::vector<SessionRow>(), m_busy);
    m_tools->setPast(m_past);
}

} // namespace datainsight
