// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sessionarchive.h"

#include "core/store/sqlite/grainfloor.h"

namespace datainsight {

namespace {

constexpr Milliseconds MinuteLength { 60'000 };

} // namespace

SessionArchive::SessionArchive(QString path, bool writes, const Clock &clock, SessionRetention retention)
    : m_file(std::move(path), clock, sessionMigrations()), m_writes(writes), m_retention(std::move(retention))
{ }

std::optional<Error> SessionArchive::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

void SessionArchive::note(std::optional<Error> trouble)
{
    const std::lock_guard lock(m_mutex);
    m_trouble = std::move(trouble);
}

SessionArchive::Minute &SessionArchive::minuteOf(const TargetId &target, Instant at)
{
    auto &minutes = m_hot[target];
    const Instant start = floorTo(at, MinuteLength);
    if (minutes.empty() || minutes.back().start != start) {
        if (m_writes)
            write(target, minutes);
        minutes.push_back({ .start = start });
        // What could not be written is kept no longer either: memory is bounded, also where the clock went back.
        while (minutes.front().start + HotSpan < start || minutes.size() > HotSpan / MinuteLength + 1)
            minutes.pop_front();
    }
    minutes.back().written = false;
    return minutes.back();
}

void SessionArchive::append(const Frame &frame)
{
    Minute &minute = minuteOf(frame.target, frame.at);
    if (frame.family->id.value == QLatin1String("target.ash"))
        minute.load.addSample(frame);
    else if (frame.family->id.value == QLatin1String("target.backends"))
        minute.backends.add(backendSampleOf(frame));
    else if (const auto *waits = frame.column(u"waits"); waits && frame.rowCount() > 0 && !waits->isNull(0))
        minute.backends.add(WaitNote { frame.at, waits->text(0) });
}

void SessionArchive::flush()
{
    for (auto &[target, minutes] : m_hot) {
        if (m_writes)
            write(target, minutes);
    }
}

void SessionArchive::write(const TargetId &target, Minutes &minutes)
{
    if (minutes.empty())
        return;
    const auto written = m_file.run([&] {
        StoreFile &store = m_file.forWriting();
        WriteTransaction transaction(store);
        for (const auto &minute : minutes) {
            if (!minute.written)
                writeMinute(store, target, minute);
        }
        transaction.commit();
        return true;
    });
    if (written) {
        for (auto &minute : minutes)
            minute.written = true;
    }
    note(written ? m_file.trouble() : written.error());
}

void SessionArchive::writeMinute(StoreFile &file, const TargetId &target, const Minute &minute)
{
    writeBackends(file, target, minute);
    writeLoad(file, target, minute);
    // Once an hour, and soon after a start: a program that runs for minutes only keeps the limits too.
    const Instant now = m_file.clock().now();
    const Instant hour = floorTo(now, loadGrainLength(LoadGrain::Hour));
    if (m_expiredIn != hour)
        expireBlocks(file, m_retention, now);
    m_expiredIn = hour;
}

void SessionArchive::writeBackends(StoreFile &file, const TargetId &target, const Minute &minute) const
{
    const TimeRange span { minute.start, minute.start + MinuteLength };
    const auto backends = joined(backendBlocksOf(file, target, LoadGrain::Second, span), minute.start, minute.backends);
    if (backends.isEmpty())
        return;
    putBlock(file, { target, BlockKind::Backends, LoadGrain::Second }, minute.start, encodeBackends(backends));
    putBlock(
        file, { target, BlockKind::Backends, LoadGrain::Minute }, minute.start, encodeBackends(backends.mostTelling()));
}

void SessionArchive::writeLoad(StoreFile &file, const TargetId &target, const Minute &minute) const
{
    const TimeRange span { minute.start, minute.start + MinuteLength };
    const auto load = joined(loadBlocksOf(file, target, LoadGrain::Second, span), minute.start, minute.load);
    if (load.moments().empty())
        return;
    putBlock(file, { target, BlockKind::Load, LoadGrain::Second }, minute.start, load.encode());
    LoadBlock sum;
    sum.addSum(minute.start, { &load });
    putBlock(file, { target, BlockKind::Load, LoadGrain::Minute }, minute.start, sum.encode());
    writeHour(file, target, floorTo(minute.start, loadGrainLength(LoadGrain::Hour)));
}

/// Of the hour under way too, as far as it goes: so no hour is missing when a program ends in the middle of it.
void SessionArchive::writeHour(StoreFile &file, const TargetId &target, Instant hour) const
{
    const auto minutes =
        loadBlocksOf(file, target, LoadGrain::Minute, { hour, hour + loadGrainLength(LoadGrain::Hour) });
    std::vector<const LoadBlock *> parts;
    for (const auto &[start, minute] : minutes)
        parts.push_back(&minute);
    LoadBlock sum;
    sum.addSum(hour, parts);
    putBlock(file, { target, BlockKind::Load, LoadGrain::Hour }, hour, sum.encode());
}

} // namespace datainsight
