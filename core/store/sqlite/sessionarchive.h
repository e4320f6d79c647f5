// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/sample/loadsum.h"
#include "core/store/sqlite/sessionblocks.h"
#include "core/store/sqlite/sharedfile.h"

#include <deque>
#include <map>
#include <mutex>

namespace datainsight {

/// The samples of sessions: minutes in memory, and their file. A minute that is over is written together with its sum
/// and that of its hour so far; each write may be repeated. Lives on one thread; blocks on the disk.
class SessionArchive
{
public:
    static constexpr Milliseconds HotSpan { 15 * 60'000 };

    SessionArchive(QString path, bool writes, const Clock &clock, SessionRetention retention);

    void append(const Frame &frame);
    Result<LoadAnswer> load(const TargetId &target, const LoadQuery &query, const CancelToken &token);
    Result<std::optional<SessionMoment>> moment(const TargetId &target, Instant at);
    /// Writes what is in memory and not in the file, also of the minute under way.
    void flush();
    void becomeWriter() { m_writes = true; }
    std::optional<Error> trouble() const; ///< on any thread

private:
    struct Minute
    {
        Instant start;
        LoadBlock load;
        BackendBlock backends;
        bool written = false;
    };
    using Minutes = std::deque<Minute>;

    Minute &minuteOf(const TargetId &target, Instant at);
    void write(const TargetId &target, Minutes &minutes);
    void writeMinute(StoreFile &file, const TargetId &target, const Minute &minute);
    void writeBackends(StoreFile &file, const TargetId &target, const Minute &minute) const;
    void writeLoad(StoreFile &file, const TargetId &target, const Minute &minute) const;
    void writeHour(StoreFile &file, const TargetId &target, Instant hour) const;
    void note(std::optional<Error> trouble);

    LoadGrain grainFor(const TargetId &target, const TimeRange &range);
    LoadAnswer answerFrom(LoadGrain grain, const TargetId &target, const LoadQuery &query, const CancelToken &token);
    std::optional<Instant> firstOf(const TargetId &target, LoadGrain grain);
    std::map<Instant, BackendBlock> backendsAround(const TargetId &target, Instant minute);

    SharedFile m_file;
    bool m_writes;
    const SessionRetention m_retention;
    std::map<TargetId, Minutes> m_hot;
    std::optional<Instant> m_expiredIn; ///< the hour in which old blocks were dropped last
    mutable std::mutex m_mutex;
    std::optional<Error> m_trouble; ///< guarded by m_mutex
};

} // namespace datainsight
