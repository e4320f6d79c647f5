// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/connect/serveraccess.h"
#include "core/timescale/timescalerunner.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace datainsight {

using ChunkListPtr = std::shared_ptr<const ChunkList>;

/// TimescaleDB in one database of one server, read when somebody asks and kept until they ask again; the chunks of a
/// hypertable only when they are wanted. Keeps what it had when the server no longer answers. UI thread; nothing waits.
class TimescaleSource final : public QObject
{
    Q_OBJECT

public:
    /// The clock outlives it.
    TimescaleSource(ServerAccess access, const Clock &clock, QObject *parent = nullptr);
    ~TimescaleSource() override;

    /// Forgets what was read elsewhere.
    void setPlace(const TargetId &target, const QString &database);
    /// Reads the overview, and after it the chunks that are wanted; once more where that is under way, since what is
    /// asked for may have happened after it began.
    void ask();
    /// What is under way does not come; what was read stays.
    void stop();
    bool isAsking() const { return m_asking; }

    /// Null before the first answer.
    const TimescaleOverviewPtr &overview() const { return m_overview; }
    /// Why the last question had no answer; nothing when it had.
    const std::optional<Error> &error() const { return m_error; }
    Instant readAt() const { return m_readAt; } ///< by our clock
    /// When a job that came since the first look was first seen.
    std::optional<Instant> firstSeen(int job) const;

    /// From now on the chunks of these hypertables are read with each overview, by TimescaleDB's id.
    void setWanted(const QSet<int> &hypertables);
    /// Null while they were not read.
    ChunkListPtr chunks(int hypertable) const { return m_chunks.value(hypertable); }
    std::optional<Error> chunksError(int hypertable) const;

    /// Null without a profile.
    TimescaleRunner *runner();

Q_SIGNALS:
    void changed();
    void chunksChanged(int hypertable);

private:
    void take(const Result<TimescaleOverviewPtr> &answer);
    void noteNewJobs(const TimescaleOverview &fresh);
    void askChunks(int hypertable);

    ServerAccess m_access;
    const Clock &m_clock;
    TargetId m_target;
    QString m_database;
    std::unique_ptr<TimescaleRunner> m_runner;
    CancelSource m_cancel;
    bool m_asking = false;
    bool m_again = false; ///< was asked for while it was under way
    quint64 m_number = 0; ///< answers to earlier questions are late
    TimescaleOverviewPtr m_overview;
    std::optional<Error> m_error;
    Instant m_readAt;
    QSet<int> m_wanted;
    QHash<int, ChunkListPtr> m_chunks;
    QHash<int, Error> m_chunkErrors;
    QHash<int, Instant> m_firstSeen; ///< by the server's clock
};

} // namespace datainsight
