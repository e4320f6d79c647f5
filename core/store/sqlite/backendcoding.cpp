// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/bytecoding.h"
#include "core/store/sqlite/sessionblocks.h"

namespace datainsight {

namespace {

constexpr quint64 Version = 1;

using Entry = BackendBlock::Entry;

/// Which parts of an entry are written: those that are not as in the same person's entry before.
enum Changed : quint64 {
    State = 1,
    Wait = 2,
    Query = 4,
    Blockers = 8,
    TransactionSince = 16,
    QueryStart = 32,
    StateSince = 64,
};

quint64 changesFrom(const Entry &before, const Entry &now)
{
    quint64 changed = 0;
    const auto note = [&](Changed part, bool differs) {
        if (differs)
            changed |= part;
    };
    note(State, before.state != now.state);
    note(Wait, before.waitClass != now.waitClass || before.waitEvent != now.waitEvent);
    note(Query, before.queryId != now.queryId);
    note(Blockers, before.blockers != now.blockers);
    note(TransactionSince, before.transactionSince != now.transactionSince);
    note(QueryStart, before.queryStart != now.queryStart);
    note(StateSince, before.stateSince != now.stateSince);
    return changed;
}

/// Instants lie shortly before the sample mostly: so they are told from its time. 0: there is none.
qint64 apart(qint64 instant, qint64 from)
{
    if (instant == BackendBlock::Never)
        return 0;
    return instant <= from ? from - instant + 1 : from - instant;
}

qint64 instantFrom(qint64 apart, qint64 from)
{
    if (apart == 0)
        return BackendBlock::Never;
    return apart > 0 ? from - apart + 1 : from - apart;
}

void put(ByteWriter &out, const Entry &entry, const Entry &before, qint64 at)
{
    const quint64 changed = changesFrom(before, entry);
    out.putUnsigned(changed);
    if (changed & State)
        out.putUnsigned(entry.state);
    if (changed & Wait) {
        out.putUnsigned(entry.waitClass);
        out.putUnsigned(entry.waitEvent);
    }
    if (changed & Query)
        out.putUnsigned(entry.queryId);
    if (changed & Blockers)
        out.putUnsigned(entry.blockers);
    // The one that is nearest to the sample first, the others from there.
    if (changed & StateSince)
        out.putInteger(apart(entry.stateSince, at));
    const qint64 from = entry.stateSince == BackendBlock::Never ? at : entry.stateSince;
    if (changed & QueryStart)
        out.putInteger(apart(entry.queryStart, from));
    if (changed & TransactionSince)
        out.putInteger(apart(entry.transactionSince, from));
}

Entry take(ByteReader &in, Entry entry, qint64 at)
{
    const quint64 changed = in.takeUnsigned();
    const auto word = [&in] { return static_cast<quint32>(in.takeUnsigned()); };
    if (changed & State)
        entry.state = word();
    if (changed & Wait) {
        entry.waitClass = word();
        entry.waitEvent = word();
    }
    if (changed & Query)
        entry.queryId = word();
    if (changed & Blockers)
        entry.blockers = word();
    if (changed & StateSince)
        entry.stateSince = instantFrom(in.takeInteger(), at);
    const qint64 from = entry.stateSince == BackendBlock::Never ? at : entry.stateSince;
    if (changed & QueryStart)
        entry.queryStart = instantFrom(in.takeInteger(), from);
    if (changed & TransactionSince)
        entry.transactionSince = instantFrom(in.takeInteger(), from);
    return entry;
}

void putPeople(ByteWriter &out, const BackendBlock &block)
{
    out.putUnsigned(block.people().size());
    for (const auto &who : block.people()) {
        out.putInteger(who.pid);
        out.putInteger(who.startedUs);
        out.putInteger(who.leaderPid);
        for (const quint32 word : { who.database, who.user, who.application, who.backendType })
            out.putUnsigned(word);
    }
}

std::vector<BackendBlock::Person> takePeople(ByteReader &in)
{
    std::vector<BackendBlock::Person> people;
    for (auto left = in.takeCount(); left > 0 && in.ok(); --left) {
        auto &who = people.emplace_back();
        who.pid = static_cast<qint32>(in.takeInteger());
        who.startedUs = in.takeInteger();
        who.leaderPid = static_cast<qint32>(in.takeInteger());
        for (quint32 *word : { &who.database, &who.user, &who.application, &who.backendType })
            *word = static_cast<quint32>(in.takeUnsigned());
    }
    return people;
}

void putMoments(ByteWriter &out, const BackendBlock &block)
{
    std::vector<Entry> before(block.people().size());
    qint64 last = 0;
    out.putUnsigned(block.moments().size());
    for (size_t i = 0; i < block.moments().size(); ++i) {
        const auto &moment = block.moments()[i];
        const qint64 at = toMilliseconds(moment.at);
        const qint64 serverAt = toMilliseconds(moment.serverAt);
        out.putInteger(at - last);
        out.putInteger(serverAt - at);
        out.putUnsigned(moment.hidden);
        out.putUnsigned(block.endOf(i) - moment.firstEntry);
        last = at;
        for (size_t n = moment.firstEntry; n < block.endOf(i); ++n) {
            const auto &entry = block.entries()[n];
            out.putUnsigned(entry.person);
            put(out, entry, before[entry.person], serverAt);
            before[entry.person] = entry;
        }
    }
}

bool takeMoments(ByteReader &in, size_t people, std::vector<BackendBlock::Moment> &moments, std::vector<Entry> &entries)
{
    std::vector<Entry> before(people);
    quint64 at = 0; // unsigned: of damaged bytes the sum may wrap around
    for (auto left = in.takeCount(); left > 0 && in.ok(); --left) {
        at += static_cast<quint64>(in.takeInteger());
        const auto serverAt = static_cast<qint64>(at + static_cast<quint64>(in.takeInteger()));
        const bool hidden = in.takeUnsigned() != 0;
        moments.push_back({ .at = fromMilliseconds(static_cast<qint64>(at)),
            .serverAt = fromMilliseconds(serverAt),
            .hidden = hidden,
            .firstEntry = static_cast<quint32>(entries.size()) });
        for (auto sessions = in.takeCount(); sessions > 0 && in.ok(); --sessions) {
            const quint64 person = in.takeUnsigned();
            if (person >= people)
                return false;
            auto &known = before[static_cast<size_t>(person)];
            known = take(in, known, serverAt);
            known.person = static_cast<quint32>(person);
            entries.push_back(known);
        }
    }
    return in.ok();
}

} // namespace

QByteArray encodeBackends(const BackendBlock &block)
{
    ByteWriter out;
    out.putUnsigned(Version);
    out.putUnsigned(static_cast<quint64>(block.words().size()));
    for (const auto &word : block.words())
        out.putText(word);
    putPeople(out, block);
    putMoments(out, block);
    out.putUnsigned(block.notes().size());
    for (const auto &note : block.notes()) {
        out.putInteger(toMilliseconds(note.at));
        out.putText(note.waits);
    }
    return qCompress(out.bytes());
}

std::optional<BackendBlock> decodeBackends(const QByteArray &compressed)
{
    // Four bytes say how long it is: what has no more is none.
    if (compressed.size() <= 4)
        return std::nullopt;
    const QByteArray bytes = qUncompress(compressed);
    ByteReader in(bytes);
    if (in.takeUnsigned() != Version)
        return std::nullopt;
    QStringList words;
    for (auto left = in.takeCount(); left > 0 && in.ok(); --left)
        words.append(in.takeText());
    auto people = takePeople(in);
    std::vector<BackendBlock::Moment> moments;
    std::vector<Entry> entries;
    if (!takeMoments(in, people.size(), moments, entries))
        return std::nullopt;
    std::vector<WaitNote> notes;
    for (auto left = in.takeCount(); left > 0 && in.ok(); --left) {
        const Instant at = fromMilliseconds(in.takeInteger());
        notes.push_back({ at, in.takeText() });
    }
    if (!in.ok() || !in.atEnd())
        return std::nullopt;
    return BackendBlock::fromParts(
        std::move(words), std::move(people), std::move(moments), std::move(entries), std::move(notes));
}

} // namespace datainsight
