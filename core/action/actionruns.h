// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionrunner.h"
#include "core/action/progressestimate.h"

namespace datainsight {

/// An action that a person has started, as it stands.
struct ActionRun
{
    enum class Phase { Waiting, Running, Ended };

    int number = 0; ///< of this program's; later ones have higher ones
    TargetId target;
    QString server; ///< as the profile calls it
    QString database;
    ActionPreview preview; ///< as it was agreed to
    Phase phase = Phase::Waiting;
    bool cancelling = false; ///< the server was asked to end it
    int heldAttempts = 0; ///< so many found the lock held; 0 while it runs
    std::optional<ActionProgress> progress;
    std::optional<Milliseconds> left; ///< of the phase it is in; none where that is not known
    QStringList output; ///< what the server said, the newest `MostOutput` lines of it
    std::optional<ActionOutcome> outcome; ///< once it has ended
    SteadyInstant began {}; ///< when it left the line

    static constexpr qsizetype MostOutput = 2000;
};
using ActionRunPtr = std::shared_ptr<const ActionRun>;

/// All actions of the program, so that they go on when the page that asked for them is closed: on each server one after
/// another, with the connections of an ActionRunner while they run and none else. What has ended stays until it is
/// dismissed, the oldest of a thousand no longer. UI thread; no call waits, nor does the destructor, which cancels
/// everything.
class ActionRuns : public QObject
{
    Q_OBJECT
public:
    explicit ActionRuns(std::shared_ptr<const AuditLog> audit, ActionLimits limits = {}, QObject *parent = nullptr);
    ~ActionRuns() override;

    /// See ActionRunner::start().
    Result<int> start(
        const ActionPlace &place, const QString &database, const ActionPreview &preview, const QString &typed = {});
    /// The oldest first.
    std::vector<ActionRunPtr> runs() const;
    /// Null where there is none of that number (any more).
    ActionRunPtr find(int number) const;
    /// Of all servers: those that run or wait.
    int open() const;

    void cancel(int number);
    /// Before the program ends: what runs is cancelled on its server, nothing more is begun. The workers end by
    /// themselves (PgWorker::drain()), and what was begun gets its end in the audit list from them.
    void stop();
    /// What has ended, out of the list.
    void dismiss(int number);

Q_SIGNALS:
    /// Something of it is new, or it is. What comes in quick succession is told together.
    void changed(int number);
    void dismissed(int number);
    void finished(int number);

private:
    struct Entry;
    Entry *entry(int number) const;
    void beginNext(const TargetId &target);
    void begin(Entry &entry);
    void take(Entry &entry, const ServerNotice &notice);
    void take(Entry &entry, const ActionProgress &progress);
    void end(int number, const ActionOutcome &outcome);
    void tell(int number);
    void tellNow();
    void forgetOldest();

    const std::shared_ptr<const AuditLog> m_audit;
    const ActionLimits m_limits;
    std::vector<std::unique_ptr<Entry>> m_entries;
    int m_numbers = 0;
    std::vector<int> m_untold;
    QTimer *m_soon;
    bool m_stopped = false;
};

} // namespace datainsight
