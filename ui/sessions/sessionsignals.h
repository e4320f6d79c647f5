// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/signalrunner.h"
#include "core/activity/sessionrow.h"
#include "core/base/cancel.h"
#include "core/connect/serveraccess.h"
#include "ui/common/colours.h"

#include <QCoroTask>

#include <QPointer>

namespace datainsight {

/// What became of it, for a person.
struct SignalReport
{
    Tone tone = Tone::Ok;
    QString text; ///< one sentence
    QString detail; ///< a line for each session where there are several, or something to add
};

/// Cancels statements and ends sessions when a person asks for it: says before what each of them is and holds, asks,
/// and says after what became of each. One question at a time. Lives on the UI thread; nothing waits. What was sent is
/// recorded, also when this is gone before the answer.
class SessionSignals final : public QObject
{
    Q_OBJECT
public:
    /// `asker` is what questions stand over. Without an audit list nothing can be sent.
    SessionSignals(ServerAccess access, std::shared_ptr<const AuditLog> audit, QWidget *asker);
    ~SessionSignals() override;

    /// Drops a question that is being prepared.
    void setTarget(const TargetId &target);
    /// Those sessions, as they were at `serverNow`, by the server's clock.
    void request(SignalKind kind, const std::vector<SessionRow> &sessions, Instant serverNow);
    /// From the request until it was answered with no, or until all is known.
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void busyChanged();
    void reported(const datainsight::SignalReport &report);

private:
    using Self = QPointer<SessionSignals>;

    /// What was asked for, carried through the question.
    struct Intent
    {
        SignalKind kind = SignalKind::Cancel;
        std::vector<SessionRow> sessions;
        Instant at;
        std::vector<Result<SignalFacts>> facts; ///< of the first of them
    };

    static QCoro::Task<> prepare(Self self, Intent intent, CancelToken token);
    static QCoro::Task<> send(Self self, Intent intent);
    void ask(const Intent &intent);
    void setBusy(bool busy);

    ServerAccess m_access;
    std::shared_ptr<const AuditLog> m_audit;
    QWidget *m_asker;
    TargetId m_target;
    QString m_server;
    std::unique_ptr<SignalRunner> m_runner;
    CancelSource m_cancel;
    bool m_busy = false;
};

/// The question in words: what each session is, holds and runs, and which right is missing.
QString signalDetail(SignalKind kind, const std::vector<SessionRow> &sessions, Instant serverNow,
    const std::vector<Result<SignalFacts>> &facts);
/// What became of them.
SignalReport signalReport(SignalKind kind, const std::vector<SignalOutcome> &outcomes);

} // namespace datainsight
