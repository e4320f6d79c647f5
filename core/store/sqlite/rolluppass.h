// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rawhour.h"
#include "core/store/sqlite/rollupfile.h"
#include "core/store/sqlite/storehealth.h"

#include <deque>
#include <map>
#include <memory>

namespace datainsight {

/// Rolls closed hours up: into 5 minutes and hours from the raw samples, into days from the hours. The watermarks in
/// the files say what is done; what was interrupted is done again without harm. On the writer's thread.
class RollupPass
{
public:
    RollupPass(QString folder, const Clock &clock, std::shared_ptr<StoreHealth> health);
    ~RollupPass();
    Q_DISABLE_COPY_MOVE(RollupPass)

    /// One step, some ten milliseconds, towards having all rows before `sealed` rolled up. False when that is so, or
    /// when a file fails: then it is tried again from the next hour on.
    bool step(Instant sealed);
    /// Rows were added behind the watermark: the hour is rolled up again.
    void redo(const FamilyId &family, Instant hour);

private:
    struct HourWork
    {
        StorePeriod week;
        FamilyId family;
    };
    struct DayWork
    {
        StorePeriod year;
        FamilyId family;
    };
    void plan();
    bool workStep();
    void begin(const HourWork &work);
    void hourStep();
    void endHours();
    /// False when the family's days of that year are done.
    bool dayStep(const DayWork &work);
    Instant rolledUpTo(const HourWork &work);
    RollupFile &file(Grain grain, Instant at);
    void close();
    /// True when there is something to be done again at once.
    bool failed(const FileError &error);

    QString m_folder;
    const Clock &m_clock;
    std::shared_ptr<StoreHealth> m_health;
    Instant m_sealed;
    std::optional<Instant> m_done; ///< what m_sealed was when all was done
    bool m_planned = false;
    std::deque<HourWork> m_hourWork;
    std::deque<DayWork> m_dayWork;
    std::map<QString, std::unique_ptr<RollupFile>> m_files;
    QString m_current; ///< the file that an error is about

    // The family being worked on.
    std::unique_ptr<StoreFile> m_raw;
    std::unique_ptr<StoreFile> m_rawBefore;
    std::unique_ptr<RawHours> m_hours;
    Instant m_end; ///< where its rows in this week end
    std::optional<Instant> m_hour;
    qint64 m_nextSeries = 0;
    std::optional<Instant> m_day;
};

} // namespace datainsight
