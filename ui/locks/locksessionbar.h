// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/backendsignal.h"
#include "core/activity/sessionrow.h"

#include <QWidget>

class QPushButton;

namespace datainsight {

class SessionTools;

/// What can be done about a session that holds locks: look at it in Activity, list its locks, cancel or end it.
class LockSessionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit LockSessionBar(QWidget *parent = nullptr);

    /// Nothing for nobody, and for a prepared transaction, which has no session.
    void setSession(const std::optional<SessionRow> &session);
    /// Of the past: its locks are not kept, and it cannot be ended.
    void setPast(bool past);
    /// While a session is being ended no other can be.
    void setBusy(bool busy);
    /// Where its locks are on show already.
    void hideLocks();
    const std::optional<SessionRow> &session() const { return m_session; }
    SessionTools *tools() const { return m_tools; }

Q_SIGNALS:
    void activityRequested(int pid);
    void locksRequested(int pid);
    void signalRequested(datainsight::SignalKind kind, const datainsight::SessionRow &session);

private:
    void update();

    QPushButton *m_activity;
    QPushButton *m_locks;
    SessionTools *m_tools;
    std::optional<SessionRow> m_session;
    bool m_busy = false;
    bool m_past = false;
};

} // namespace datainsight
