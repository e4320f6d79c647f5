// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"
#include "core/base/cancel.h"
#include "core/base/pending.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <QCoroTask>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace datainsight {

class ElidedLabel;
class FactList;
class SessionNeighbours;
class StatementView;

using QueryTextSource = std::function<Pending<QueryText>(const SessionId &, const CancelToken &)>;

/// Everything known of one session: who, what it does and waits for, since when, who is in its way, and its whole
/// statement as plain text, asked for once per statement.
class SessionDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionDetail(QueryTextSource source, QWidget *parent = nullptr);

    /// The session as of `list`; another one, or another statement of the same, has its text fetched.
    void show(const SessionRow &session, const SessionListPtr &list);
    /// It is gone; what was known of it stays, and says so.
    void setEnded();
    void clear();

    const std::optional<SessionRow> &session() const { return m_session; }
    const QString &statement() const;
    /// The words below the statement: that it was cut, or why it cannot be read; empty for none.
    QString remark() const;

Q_SIGNALS:
    /// Another session: one that blocks this, or one that this blocks.
    void sessionRequested(int pid);
    void explainRequested(const QString &statement, const QString &database);
    void closed();
    void notice(const QString &text);

private:
    using Self = QPointer<SessionDetail>;

    QWidget *makeHead();
    QWidget *makeStatement();
    void showFacts(const SessionList &list);
    QString waits() const;
    void setStatement(const QString &text, const QString &remark);
    static QCoro::Task<> fetch(Self self, SessionId id, CancelToken token);

    QueryTextSource m_source;
    CancelSource m_cancel;
    std::optional<SessionRow> m_session;
    ElidedLabel *m_title;
    QLabel *m_ended;
    FactList *m_facts;
    SessionNeighbours *m_neighbours;
    StatementView *m_statement;
    QLabel *m_remark;
    QPushButton *m_explain;
    QToolButton *m_copy;
    QHash<QString, int> m_waits; ///< how often it was found in each since it was chosen
    int m_samples = 0;
    Instant m_sampledAt;
};

} // namespace datainsight
