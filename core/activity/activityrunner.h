// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "core/activity/lockforecast.h"
#include "core/activity/sessionlist.h"
#include "core/base/pending.h"
#include "core/pg/pgworker.h"

#include <QObject>

#include <optional>

class QTimer;

namespace datainsight {

/// Everything the Activity and Locks pages ask of one live server. One connection of its own, not the sampler's, so
/// that a person's look neither waits for a lane nor delays one; made when first needed, closed after a minute without
/// use. Made and used on one thread, the UI's: no call waits, nor does the destructor. Asking for sessions or the
/// blocking tree while the same is under way gives the answer under way: no tick queues behind a slow server.
class ActivityRunner : public QObject
{
    Q_OBJECT
public:
    /// `spec` as connectionSpecFor() makes it (core/connect).
    explicit ActivityRunner(ConnectionSpec spec, QObject *parent = nullptr);
    ~ActivityRunner() override;

    Pending<SessionListPtr> sessions();
    Pending<BlockingTreePtr> blocking();
    Pending<HeldLocksPtr> heldLocks(const CancelToken &token = {});
    Pending<LockableRelationsPtr> lockableRelations(const CancelToken &token = {});
    Pending<QueryText> queryText(const SessionId &id, const CancelToken &token = {});

    /// What all this has cost the server so far: the time it took to answer, and how many statements it was.
    PgWorkerStatus cost() const;

    static constexpr Milliseconds KeepIdle { 60000 };

private:
    template<typename T> Pending<T> noted(Pending<T> pending);

    PgWorker m_worker;
    const std::shared_ptr<SessionReader> m_reader; ///< used on the worker's thread only
    QTimer *m_idle;
    std::optional<Pending<SessionListPtr>> m_sessions;
    std::optional<Pending<BlockingTreePtr>> m_blocking;
};

} // namespace datainsight
