// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rolluppass.h"

#include "core/store/sqlite/damagedfile.h"

#include "core/store/sqlite/familyrecord.h"
#include "core/store/sqlite/migrator.h"
#include "sql/queries.h"

#include <QFile>

#include <algorithm>

namespace datainsight {

namespace {

using namespace std::chrono_literals;

constexpr qint64 SeriesPerDayStep = 200;

std::vector<ColumnRole> rolesOf(const StoredFamily &family)
{
    std::vector<ColumnRole> roles;
    for (const auto &column : family.columns)
        roles.push_back(column.role);
    return roles;
}

} // namespace

RollupPass::RollupPass(QString folder, const Clock &clock, std::shared_ptr<StoreHealth> health)
    : m_folder(std::move(folder)), m_clock(clock), m_health(std::move(health))
{ }

RollupPass::~RollupPass() = default;

RollupFile &RollupPass::file(Grain grain, Instant at)
{
    const StorePeriod period = storePeriod(m_folder, grain, at);
    m_current = period.path;
    auto &open = m_files[period.path];
    if (!open)
        open = std::make_unique<RollupFile>(period, m_clock);
    return *open;
}

void RollupPass::close()
{
    m_hours.reset();
    m_raw.reset();
    m_rawBefore.reset();
    m_hour.reset();
    m_day.reset();
    m_nextSeries = 0;
    m_planned = false;
    m_hourWork.clear();
    m_dayWork.clear();
    m_files.clear();
}

void RollupPass::plan()
{
    m_planned = true;
    for (const auto &week : storeFiles(m_folder, Grain::Raw)) {
        if (week.from >= m_sealed)
            continue;
        // One that cannot be read is told by its readers; the other weeks are rolled up all the same.
        static_cast<void>(guarded(week.path, [&] {
            StoreFile raw(week.path, StoreFile::Access::Read);
            if (layoutOf(raw) != Layout::Known)
                return;
            for (const auto &family : readFamilies(raw))
                m_hourWork.push_back({ week, family.name });
        }));
    }
}

bool RollupPass::step(Instant sealed)
{
    if (m_done && sealed <= *m_done)
        return false;
    m_sealed = std::max(sealed, m_sealed);
    const auto more = guarded(m_current, [&] {
        if (!m_planned)
            plan();
        return workStep();
    });
    if (more && *more)
        return true;
    m_done = m_sealed;
    const bool again = !more && failed(more.error());
    close();
    if (more) {
        m_health->clear(QStringLiteral("roll-ups"));
    }
    return again;
}

bool RollupPass::failed(const FileError &error)
{
    // A damaged week is left to its writer and to whoever has a backup.
    if (error.trouble == FileTrouble::Damaged && m_files.contains(m_current)) {
        // What the raw samples still tell is rolled up again.
        m_files.erase(m_current);
        if (const auto told = setAside(m_current, error.error, m_clock.now())) {
            m_health->report(m_current + QStringLiteral(" set aside"), *told);
            m_done.reset();
            return true;
        }
    }
    m_health->report(QStringLiteral("roll-ups"), error.error);
    return false;
}

bool RollupPass::workStep()
{
    if (!m_hourWork.empty()) {
        if (!m_hours)
            begin(m_hourWork.front());
        if (m_hours && m_hour)
            hourStep();
        if (!m_hours || !m_hour) {
            m_hours.reset();
            m_hourWork.pop_front();
            if (m_hourWork.empty()) {
                m_raw.reset();
                m_rawBefore.reset();
                for (const auto &year : storeFiles(m_folder, Grain::OneHour)) {
                    for (const auto &family : readFamilies(file(Grain::OneHour, year.from).file()))
                        m_dayWork.push_back({ year, family.name });
                }
            }
        }
        return true;
    }
    if (!m_dayWork.empty()) {
        if (!dayStep(m_dayWork.front()))
            m_dayWork.pop_front();
        return true;
    }
    return false;
}

Instant RollupPass::rolledUpTo(const HourWork &work)
{
    // A quarter may begin in the middle of the week.
    for (const Instant at : { m_end - 1ms, work.week.from }) {
        if (const auto mark = file(Grain::FiveMinutes, at).watermark(work.family))
            return std::max(mark->upto, work.week.from);
    }
    return work.week.from;
}

void RollupPass::begin(const HourWork &work)
{
    m_hour.reset();
    m_end = std::min(work.week.to, m_sealed);
    const Instant from = rolledUpTo(work);
    if (from >= m_end)
        return;
    m_current = work.week.path;
    if (!m_raw || m_raw->path() != work.week.path) {
        m_rawBefore.reset();
        m_raw = std::make_unique<StoreFile>(work.week.path, StoreFile::Access::Read);
        const QString before = storePeriod(m_folder, Grain::Raw, work.week.from - 1ms).path;
        if (QFile::exists(before)) {
            static_cast<void>(guarded(before, [&] {
                auto opened = std::make_unique<StoreFile>(before, StoreFile::Access::Read);
                if (layoutOf(*opened) == Layout::Known)
                    m_rawBefore = std::move(opened);
            }));
        }
    }
    auto family = readFamily(*m_raw, work.family);
    auto builder = family ? TableBuilder::make(family->name, family->columns) : fail(Error {});
    if (!builder)
        return;
    m_hours = std::make_unique<RawHours>(*m_raw, work.week, std::move(*family), std::move(*builder), m_rawBefore.get());
    m_nextSeries = 0;
    m_hour = m_hours->next(from);
    if (!m_hour || *m_hour >= m_end)
        endHours();
}

void RollupPass::hourStep()
{
    const StoredFamily &family = m_hours->family();
    const auto roles = rolesOf(family);
    const SamplingRule rule { family.interval, family.sparse };
    const TimeRange hour { *m_hour, *m_hour + 1h };
    m_current = m_raw->path();
    const auto series = m_hours->read(hour.from, m_nextSeries);
    const bool last = m_nextSeries < 0;

    // The 5-minute file's watermark is the one that is gone by: it moves when the hour is in both.
    for (const Grain grain : { Grain::OneHour, Grain::FiveMinutes }) {
        RollupFile &rollup = file(grain, hour.from);
        WriteTransaction transaction(rollup.file());
        rollup.begin(family);
        for (const auto &one : series)
            rollup.put(one.target, one.labels, bucketsOf(one.rows, roles, rule, grain, hour));
        if (last)
            rollup.setWatermark({ hour.from, hour.to });
        transaction.commit();
    }
    if (!last)
        return;
    m_nextSeries = 0;
    m_hour = m_hours->next(hour.to);
    if (!m_hour || *m_hour >= m_end)
        endHours();
}

void RollupPass::endHours()
{
    m_hour.reset();
    for (const Grain grain : { Grain::OneHour, Grain::FiveMinutes }) {
        RollupFile &rollup = file(grain, m_end - 1ms);
        const auto mark = rollup.watermark(m_hours->family().name);
        if (!mark || mark->upto >= m_end)
            continue;
        WriteTransaction transaction(rollup.file());
        rollup.begin(m_hours->family());
        rollup.setWatermark({ mark->first, m_end });
        transaction.commit();
    }
}

bool RollupPass::dayStep(const DayWork &work)
{
    RollupFile &hours = file(Grain::OneHour, work.year.from);
    const auto family = readFamily(hours.file(), work.family);
    const auto filled = family ? readWatermark(hours.file(), family->id) : std::nullopt;
    const auto builder = family ? TableBuilder::make(family->name, family->columns) : fail(Error {});
    if (!filled || !builder)
        return false;
    RollupFile &days = file(Grain::OneDay, work.year.from);
    if (!m_day) {
        const auto mark = days.watermark(work.family);
        m_day = mark ? mark->upto : bucketStart(Grain::OneDay, filled->first);
        m_nextSeries = 0;
    }
    const TimeRange day { *m_day, *m_day + 24h };
    if (day.to > filled->upto) {
        m_day.reset();
        return false;
    }

    auto &ids = hours.file().prepared(queries::StoreSqliteQueriesSeriesOfFamily);
    ids.bind(1, static_cast<int64_t>(family->id));
    ids.bind(2, static_cast<int64_t>(m_nextSeries));
    ids.bind(3, static_cast<int64_t>(SeriesPerDayStep));
    struct Known
    {
        qint64 id;
        TargetId target;
        QString labels;
    };
    std::vector<Known> known;
    while (ids.executeStep()) {
        known.push_back({ ids.getColumn(0).getInt64(), TargetId { StoreFile::text(ids, 1) }, StoreFile::text(ids, 2) });
    }
    ids.reset();

    RollupReader reader(hours.file(), hours.period(), *family, *builder, family->columns);
    WriteTransaction transaction(days.file());
    days.begin(*family);
    for (const auto &series : known) {
        std::vector<Bucket> buckets;
        reader.read(series.id, day, buckets, [] {});
        if (!buckets.empty())
            days.put(series.target, series.labels, coarser(buckets, Grain::OneDay));
    }
    if (static_cast<qint64>(known.size()) < SeriesPerDayStep) {
        days.setWatermark({ day.from, day.to });
        m_day = day.to;
        m_nextSeries = 0;
    } else {
        m_nextSeries = known.back().id + 1;
    }
    transaction.commit();
    return true;
}

void RollupPass::redo(const FamilyId &family, Instant hour)
{
    const auto done = guarded(m_current, [&] {
        for (const Grain grain : { Grain::OneDay, Grain::OneHour, Grain::FiveMinutes }) {
            RollupFile &rollup = file(grain, hour);
            const Instant back = grain == Grain::OneDay ? bucketStart(grain, hour) : hour;
            const auto known = readFamily(rollup.file(), family);
            const auto mark = known ? readWatermark(rollup.file(), known->id) : std::nullopt;
            if (!mark || mark->upto <= back)
                continue;
            WriteTransaction transaction(rollup.file());
            rollup.begin(*known);
            rollup.setWatermark({ std::min(mark->first, back), back });
            transaction.commit();
        }
    });
    m_done.reset();
    if (!done)
        failed(done.error());
    close();
}

} // namespace datainsight
