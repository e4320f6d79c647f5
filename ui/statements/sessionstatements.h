// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/serveraccess.h"
#include "core/watch/targetfeed.h"
#include "ui/statements/loadrows.h"

#include <QWidget>

namespace datainsight {

class Banner;
class DataTable;
class SessionSource;
class StatePanel;
struct PanelState;

/// What stands in where a server has no pg_stat_statements: the steps to have it, and beneath them the statements that
/// its sessions were found executing, by average active sessions.
class SessionStatements final : public QWidget
{
    Q_OBJECT
public:
    /// Without a book in `access` no session is asked what it executes.
    SessionStatements(TargetFeed *feed, ServerAccess access, QWidget *parent = nullptr);
    ~SessionStatements() override;

    void setTarget(const TargetId &target);
    /// The steps.
    void setState(const PanelState &state);
    void setNames(NamedStatementsPtr names);
    /// Reads the session history of the range, and asks sessions for their statements' words from now on.
    void ask(const TimeRange &range);
    void stop();

    LoadModel *model() const { return m_model; }
    DataTable *table() const { return m_table; }
    StatePanel *steps() const { return m_steps; }
    /// What is to be known of the figures; empty for nothing.
    QString remark() const;

private:
    void learn();
    void take(const Result<LoadAnswer> &answer);
    void fill();
    void say();

    TargetFeed *m_feed;
    SessionSource *m_source;
    LoadModel *m_model;
    DataTable *m_table;
    StatePanel *m_steps;
    Banner *m_remark;
    StatePanel *m_empty;
    TargetId m_target;
    NamedStatementsPtr m_names;
    QHash<QString, QString> m_seen; ///< words of what sessions were found executing, by query id
    std::optional<LoadAnswer> m_answer;
    std::optional<Error> m_error;
    QString m_said;
    CancelSource m_cancel;
};

} // namespace datainsight
