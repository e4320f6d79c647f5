// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"
#include "core/connect/serveraccess.h"
#include "core/statements/statementtotals.h"

#include <QWidget>

namespace datainsight {

class LinkLines;
class SessionSource;

/// The sessions of the list that execute the statement at this moment, the longest first. By query id, database and
/// user: those of functions are not told, the server has the ids of what clients sent only.
std::vector<SessionRow> sessionsRunning(const StatementRow &row, const SessionList &list);

/// Who runs a statement now, asked of the server while it is watched.
class RunningSessions final : public QWidget
{
    Q_OBJECT
public:
    explicit RunningSessions(ServerAccess access, QWidget *parent = nullptr);
    ~RunningSessions() override;

    /// Whose sessions are looked for. Empty where no server can be asked, and for the row of all others.
    void show(const TargetId &target, const StatementRow &row);
    /// Asks the server, each second, until it is told not to.
    void watch(bool on);
    bool isWatched() const { return m_watched; }
    LinkLines *lines() const { return m_lines; }
    SessionSource *source() const { return m_source; }

Q_SIGNALS:
    void sessionRequested(int pid);

private:
    void update();
    bool canTell() const;

    SessionSource *m_source;
    LinkLines *m_lines;
    StatementRow m_row;
    bool m_watched = false;
};

} // namespace datainsight
