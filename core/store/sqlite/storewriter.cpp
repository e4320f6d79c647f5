// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storewriter.h"

#include "core/store/sqlite/damagedfile.h"

#include <QFile>

namespace datainsight {

namespace {

/// One transaction holds at most this much, so that a long queue is written in bites.
constexpr qint64 BatchBytes = 16 * 1024 * 1024;

qint64 rowsOf(const std::vector<QueuedFrame> &frames)
{
    qint64 rows = 0;
    for (const auto &queued : frames)
        rows += queued.frame->rowCount();
    return rows;
}

} // namespace

StoreWriter::StoreWriter(
    QString folder, const Clock &clock, std::shared_ptr<WriteQueue> queue, std::shared_ptr<StoreHealth> health)
    : m_folder(std::move(folder)), m_clock(clock), m_queue(std::move(queue)), m_health(std::move(health))
{ }

void StoreWriter::describeTarget(const StoreTarget &target)
{
    m_names.insert(target.id, target.name);
    for (auto it = m_open.begin(); it != m_open.end();) {
        const StorePeriod period = it->second->period();
        const auto done = guarded(period.path, [&] { it->second->nameTarget(target.id, target.name); });
        ++it;
        if (!done)
            failed(period, done.error());
    }
}

WeekFile &StoreWriter::open(const StorePeriod &period)
{
    auto &file = m_open[period.from];
    if (!file) {
        file = std::make_unique<WeekFile>(period, m_clock);
        for (auto it = m_names.begin(); it != m_names.end(); ++it)
            file->nameTarget(it.key(), it.value());
    }
    return *file;
}

FileTrouble StoreWriter::failed(const StorePeriod &period, const FileError &error)
{
    // What the object remembers may never have been written: series would get each other's rows. But on a full disk
    // nobody could open the file any more once its last connection is gone, so this one stays.
    if (const auto open = m_open.find(period.from); open != m_open.end()) {
        m_failed[period.from] = std::move(open->second);
        m_open.erase(open);
    }
    m_health->report(period.path, error.error);
    if (error.trouble == FileTrouble::Damaged) {
        m_failed.erase(period.from);
        if (const auto told = setAside(period.path, error.error, m_clock.now())) {
            m_health->clear(period.path);
            m_health->report(period.path + QStringLiteral(" set aside"), *told);
        }
    }
    return error.trouble;
}

StoreWriter::Outcome StoreWriter::write(const StorePeriod &period, const std::vector<QueuedFrame> &frames)
{
    std::optional<Error> refused;
    qint64 dropped = 0;
    const auto written = guarded(period.path, [&] {
        WeekFile &week = open(period);
        WriteTransaction transaction(week.file());
        qint64 rows = 0;
        for (const auto &queued : frames) {
            const auto twice = queued.replayed ? WeekFile::Twice::KeepsFirst : WeekFile::Twice::KeepsLast;
            if (auto stored = week.append(*queued.frame, twice)) {
                rows += *stored;
            } else {
                refused = stored.error();
                dropped += queued.frame->rowCount();
            }
        }
        transaction.commit();
        return rows;
    });
    if (written) {
        for (const auto &queued : frames)
            m_hours.emplace(queued.frame->family->id, std::chrono::floor<std::chrono::hours>(queued.frame->at));
        m_failed.erase(period.from);
        m_health->clear(period.path);
        m_health->wrote(*written, m_clock.now());
        m_queue->countDropped(dropped);
        if (refused)
            m_health->report(QStringLiteral("family"), *refused);
        return Outcome::Written;
    }
    switch (failed(period, written.error())) {
    case FileTrouble::NoRoom:
    case FileTrouble::NotWritable:
        return Outcome::TryLater;
    case FileTrouble::Damaged:
        // A new file was begun if the old one could be set aside.
        return QFile::exists(period.path) ? Outcome::Dropped : Outcome::TryLater;
    default:
        return Outcome::Dropped;
    }
}

bool StoreWriter::drain()
{
    bool retried = false;
    while (!m_queue->isEmpty()) {
        std::map<Instant, std::vector<QueuedFrame>> weeks;
        for (auto &queued : m_queue->take(BatchBytes))
            weeks[storePeriod(m_folder, Grain::Raw, queued.frame->at).from].push_back(std::move(queued));
        std::vector<QueuedFrame> later;
        for (auto &[from, frames] : weeks) {
            switch (write(storePeriod(m_folder, Grain::Raw, from), frames)) {
            case Outcome::Written:
                break;
            case Outcome::TryLater:
                later.insert(later.end(), frames.begin(), frames.end());
                break;
            case Outcome::Dropped:
                m_queue->countDropped(rowsOf(frames));
                break;
            }
        }
        if (later.empty())
            continue;
        m_queue->giveBack(std::move(later));
        if (retried)
            return false;
        // Once at once: a damaged file has just made room for a new one.
        retried = true;
    }
    return true;
}

bool StoreWriter::clusterStep()
{
    for (auto it = m_open.begin(); it != m_open.end();) {
        const StorePeriod period = it->second->period();
        const auto more = guarded(period.path, [&] { return it->second->clusterStep(m_clock.now()); });
        ++it;
        if (!more)
            failed(period, more.error());
        else if (*more)
            return true;
    }
    return false;
}

std::set<std::pair<FamilyId, Instant>> StoreWriter::takeLate(Instant sealed)
{
    std::erase_if(m_hours, [sealed](const auto &hour) { return hour.second >= sealed; });
    return std::exchange(m_hours, {});
}

void StoreWriter::openUnfinished()
{
    for (const auto &period : storeFiles(m_folder, Grain::Raw)) {
        const auto done = guarded(period.path, [&] {
            auto week = std::make_unique<WeekFile>(period, m_clock);
            if (week->firstOpenHour())
                m_open[period.from] = std::move(week);
        });
        if (!done)
            failed(period, done.error());
    }
}

void StoreWriter::closeFinishedWeeks()
{
    const Instant current = storePeriod(m_folder, Grain::Raw, m_clock.now()).from;
    for (auto it = m_open.begin(); it != m_open.end();) {
        if (it->first < current && !it->second->firstOpenHour())
            it = m_open.erase(it);
        else
            ++it;
    }
}

void StoreWriter::forgetPages()
{
    for (const auto &[from, week] : m_open)
        week->file().forgetPages();
}

std::optional<Instant> StoreWriter::firstOpenHour() const
{
    std::optional<Instant> first;
    for (const auto &[from, week] : m_open) {
        if (const auto hour = week->firstOpenHour())
            first = std::min(first.value_or(*hour), *hour);
    }
    return first;
}

} // namespace datainsight
