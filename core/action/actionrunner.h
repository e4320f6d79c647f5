// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionrun.h"
#include "core/base/pending.h"
#include "core/pg/pgworker.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

class QTimer;

namespace datainsight {

/// How far a run has come, as pg_stat_progress_… says.
struct ActionProgress
{
    QString phase; ///< the server's word
    qint64 done = 0, total = 0; ///< blocks of that phase; 0: not known
    qint64 indexPasses = 0; ///< of a vacuum
};

/// Why an action is not begun there: Permission for a read-only profile or a missing right, Question where what was
/// typed is not what the preview asks for. Nothing: it may be.
std::optional<Error> startRefusal(const ActionPlace &place, const ActionPreview &preview, const QString &typed);
/// Of one that was cancelled while it waited in line.
ActionOutcome cancelledBefore();

/// Shows and does actions on one database. Each runs on a connection of its own, at most ActionLimits::atOnce beside
/// each other, the others in line in the order they were started; one more connection previews and looks at progress
/// once a second. Nothing is done for a read-only profile, nor on a production server whose name was not typed.
/// Made and used on one thread, the UI's: no call waits, nor does the destructor, which cancels everything; what was
/// begun is recorded in the audit list all the same.
class ActionRunner : public QObject
{
    Q_OBJECT
public:
    ActionRunner(
        ActionPlace place, std::shared_ptr<const AuditLog> audit, ActionLimits limits = {}, QObject *parent = nullptr);
    ~ActionRunner() override;

    /// See previewAction(): also for a read-only profile.
    Pending<ActionPreview> preview(const ActionPtr &action, const CancelToken &token = {});
    /// See readChunks().
    Pending<std::vector<RelationName>> chunks(const RelationName &relation, const CancelToken &token = {});
    /// Puts it in line and gives its number, by which the signals speak of it. `typed` is what a person typed where the
    /// preview asks for a confirmation. Errors: those of startRefusal().
    Result<int> start(const ActionPreview &preview, const QString &typed = {});
    /// One that waits is never begun; one that runs is cancelled on the server. finished() follows.
    void cancel(int number);
    void cancelAll();

    int running() const;
    int waiting() const { return static_cast<int>(m_waiting.size()); }

Q_SIGNALS:
    void begun(int number);
    void said(int number, const datainsight::ServerNotice &notice);
    void waitsForLock(int number, int attempt);
    void progressed(int number, const datainsight::ActionProgress &progress);
    /// Once for each that was started.
    void finished(int number, const datainsight::ActionOutcome &outcome);

private:
    struct Job;
    void beginNext();
    void begin(const std::shared_ptr<Job> &job);
    void close(int number, const ActionOutcome &outcome);
    void end(int number, const ActionOutcome &outcome);
    std::shared_ptr<Job> running(int number) const;
    void look();
    ConnectionSpec specOf(const Action &action) const;

    const ActionPlace m_place;
    const std::shared_ptr<const AuditLog> m_audit;
    const ActionLimits m_limits;
    PgWorker m_looks;
    QTimer *m_timer;
    std::deque<std::shared_ptr<Job>> m_waiting;
    std::vector<std::shared_ptr<Job>> m_running;
    int m_numbers = 0;
};

} // namespace datainsight
