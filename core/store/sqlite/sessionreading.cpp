// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/grainfloor.h"
#include "core/store/sqlite/sessionarchive.h"

#include <algorithm>

namespace datainsight {

namespace {

/// Two hours of seconds and two weeks of minutes are read in some tens of milliseconds.
LoadGrain finestFor(const TimeRange &range)
{
    if (range.duration() <= std::chrono::hours(2))
        return LoadGrain::Second;
    return range.duration() <= std::chrono::hours(24 * 14) ? LoadGrain::Minute : LoadGrain::Hour;
}

LoadGrain coarser(LoadGrain grain)
{
    return grain == LoadGrain::Second ? LoadGrain::Minute : LoadGrain::Hour;
}

/// Waits are noted with target.blocking, every ten seconds; it may be slowed down.
constexpr Milliseconds NotesApart { 20'000 };

/// The last moment of all blocks that is not after `at`.
std::optional<SessionMoment> momentOf(
    const std::map<Instant, BackendBlock> &blocks, LoadGrain grain, Instant from, Instant upTo)
{
    std::optional<SessionMoment> found;
    for (const auto &[start, block] : blocks) {
        for (size_t i = 0; i < block.moments().size(); ++i) {
            const Instant at = block.moments()[i].at;
            if (at >= from && at <= upTo && (!found || at > found->sample.at))
                found = SessionMoment { .grain = grain, .sample = block.sample(i), .notes = {} };
        }
    }
    return found;
}

void addNotes(SessionMoment &moment, const std::map<Instant, BackendBlock> &blocks)
{
    std::optional<WaitNote> before;
    std::optional<WaitNote> after;
    for (const auto &[start, block] : blocks) {
        for (const auto &note : block.notes()) {
            const auto apart = note.at - moment.sample.at;
            if (apart <= Milliseconds(0) && apart >= -NotesApart && (!before || note.at > before->at))
                before = note;
            if (apart > Milliseconds(0) && apart <= NotesApart && (!after || note.at < after->at))
                after = note;
        }
    }
    for (auto &note : { before, after }) {
        if (note)
            moment.notes.push_back(*note);
    }
}

} // namespace

std::optional<Instant> SessionArchive::firstOf(const TargetId &target, LoadGrain grain)
{
    auto *file = m_file.forReading();
    auto first = file ? firstBlock(*file, { target, BlockKind::Load, grain }) : std::nullopt;
    const auto &minutes = m_hot[target];
    if (grain == LoadGrain::Second && !minutes.empty())
        first = std::min(first.value_or(minutes.front().start), minutes.front().start);
    return first;
}

/// The finest that is quick enough, and reaches back as far as the range or as any.
LoadGrain SessionArchive::grainFor(const TargetId &target, const TimeRange &range)
{
    auto grain = finestFor(range);
    for (; grain != LoadGrain::Hour; grain = coarser(grain)) {
        const auto first = firstOf(target, grain);
        if (first && *first <= range.from)
            break;
        const auto earlier = firstOf(target, coarser(grain));
        if (first && (!earlier || *earlier >= floorTo(*first, loadGrainLength(coarser(grain)))))
            break;
    }
    return grain;
}

LoadAnswer SessionArchive::answerFrom(
    LoadGrain grain, const TargetId &target, const LoadQuery &query, const CancelToken &token)
{
    const TimeRange range = grain == LoadGrain::Second ? query.range : widened(query.range, loadGrainLength(grain));
    LoadSum sum(query, range);
    // Blocks of seconds begin at whole minutes.
    const Milliseconds length = loadGrainLength(std::max(grain, LoadGrain::Minute));
    std::map<Instant, LoadBlock> blocks;
    if (auto *file = m_file.forReading())
        blocks = loadBlocksOf(*file, target, grain, widened(query.range, length));
    std::vector<const LoadBlock *> hot;
    for (const auto &minute : m_hot[target]) {
        if (minute.written)
            continue;
        if (grain == LoadGrain::Second)
            blocks.insert_or_assign(minute.start, joined(blocks, minute.start, minute.load));
        else if (!blocks.contains(floorTo(minute.start, length))) // else a part of it has been summed, which stands
            hot.push_back(&minute.load);
    }
    for (const auto &[start, block] : blocks) {
        if (token.isCancelled())
            break;
        sum.add(block, grain);
    }
    for (const auto *block : hot)
        sum.add(*block, LoadGrain::Second);
    return sum.finish();
}

Result<LoadAnswer> SessionArchive::load(const TargetId &target, const LoadQuery &query, const CancelToken &token)
{
    auto answer = m_file.run([&] { return answerFrom(grainFor(target, query.range), target, query, token); });
    if (token.isCancelled())
        return fail(Error::cancelled());
    return answer;
}

/// Of the minute and those beside it, from the file and from memory.
std::map<Instant, BackendBlock> SessionArchive::backendsAround(const TargetId &target, Instant minute)
{
    const Milliseconds length = loadGrainLength(LoadGrain::Minute);
    const TimeRange span { minute - length, minute + 2 * length };
    std::map<Instant, BackendBlock> blocks;
    if (auto *file = m_file.forReading())
        blocks = backendBlocksOf(*file, target, LoadGrain::Second, span);
    for (const auto &hot : m_hot[target]) {
        if (span.contains(hot.start) && (!hot.written || !blocks.contains(hot.start)))
            blocks.insert_or_assign(hot.start, joined(blocks, hot.start, hot.backends));
    }
    return blocks;
}

Result<std::optional<SessionMoment>> SessionArchive::moment(const TargetId &target, Instant at)
{
    return m_file.run([&] {
        const Milliseconds length = loadGrainLength(LoadGrain::Minute);
        const Instant minute = floorTo(at, length);
        auto blocks = backendsAround(target, minute);
        auto found = momentOf(blocks, LoadGrain::Second, at - SessionStore::MostApart, at);
        auto *file = m_file.forReading();
        if (!found && file) {
            // Of a minute whose seconds were kept there is nothing more to be had; else its one sample stands for it.
            const auto kept = blocks.contains(minute)
                ? std::map<Instant, BackendBlock>()
                : backendBlocksOf(*file, target, LoadGrain::Minute, { minute, minute + length });
            found = momentOf(kept, LoadGrain::Minute, minute, minute + length);
            blocks.insert(kept.begin(), kept.end());
        }
        if (found)
            addNotes(*found, blocks);
        return found;
    });
}

} // namespace datainsight
