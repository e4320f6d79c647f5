// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/finding.h"

#include "core/base/units.h"
#include "core/timescale/policy.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

using Severity = TimescaleSeverity;

constexpr qint64 MegaByte = 1024 * 1024;
constexpr qint64 SmallChunk = 25 * MegaByte;
constexpr int FewChunks = 20;
constexpr int ManyChunks = 1000;
constexpr qint64 HourUs = 3'600'000'000;
constexpr qint64 UsualHours[] { 1, 2, 4, 6, 12, 24, 48, 72, 7 * 24, 14 * 24, 30 * 24 };

QString percent(double share)
{
    return formatValue(share * 100, Unit::Percent);
}

QString bytes(qint64 size)
{
    return formatValue(double(size), Unit::Bytes);
}

QString microseconds(qint64 us)
{
    return formatDuration(double(us) / 1e6);
}

/// Of a chunk before compression.
qint64 meanChunkBytes(const Hypertable &table)
{
    const qint64 rowPart = table.heapBytes + table.indexBytes + table.toastBytes;
    return table.chunks > 0 ? (rowPart + std::max(table.beforeBytes, table.columnstoreBytes)) / table.chunks : 0;
}

class Findings
{
public:
    Findings(const Hypertable &table, const TimescaleOverview &in) : m_table(table), m_in(in) { }

    std::vector<TimescaleFinding> all()
    {
        chunkInterval();
        chunkCount();
        locks();
        deadTuples();
        freezing();
        parent();
        partialChunks();
        ratio();
        segments();
        retention();
        aggregate();
        std::stable_sort(m_found.begin(), m_found.end(),
            [](const TimescaleFinding &a, const TimescaleFinding &b) { return a.severity > b.severity; });
        return std::move(m_found);
    }

private:
    void add(const char *id, Severity severity, const QString &text)
    {
        m_found.push_back({ QString::fromLatin1(id), severity, text });
    }

    void chunkInterval()
    {
        const auto advised = advisedInterval(m_table, m_in.workers.sharedBuffers);
        if (!advised)
            return;
        if (*advised > m_table.interval)
            add("chunks.small", Severity::Warning,
                Tr::tr("Its chunks hold %1 on average: too little each, and every one costs planning and locks. Chunks "
                       "of %2 "
                       "instead of %3 would do for those to come.")
                    .arg(bytes(meanChunkBytes(m_table)), microseconds(*advised), microseconds(m_table.interval)));
        else
            add("chunks.large", Severity::Warning,
                Tr::tr("Its largest open chunk is %1, more than shared_buffers (%2): what is written and read most "
                       "does not fit. "
                       "Chunks of %3 instead of %4 would do for those to come.")
                    .arg(bytes(m_table.largestRowBytes), bytes(m_in.workers.sharedBuffers), microseconds(*advised),
                        microseconds(m_table.interval)));
    }

    void chunkCount()
    {
        if (m_table.chunks > ManyChunks)
            add("chunks.many", m_table.chunks > 5000 ? Severity::Critical : Severity::Warning,
                Tr::tr(
                    "%n chunks: each statement without a range of time plans and locks all of them. Drop old ones, or "
                    "make those to come longer.",
                    nullptr, m_table.chunks));
    }

    void locks()
    {
        const qint64 needed = qint64(m_table.chunks) * (1 + m_table.indexes);
        if (m_in.workers.lockSlots == 0 || needed * 2 <= m_in.workers.lockSlots)
            return;
        const double share = double(needed) / double(m_in.workers.lockSlots);
        add("locks.slots", share > 0.8 ? Severity::Critical : Severity::Warning,
            Tr::tr(
                "A statement over all its chunks takes %1 locks, %2 of what the lock table holds for certain: \"out of "
                "shared memory\" is near. Raise max_locks_per_transaction.")
                .arg(QLocale().toString(needed), percent(share)));
    }

    void deadTuples()
    {
        if (const auto &worst = m_table.worst; worst && m_table.dirty > 0) {
            const double share = double(worst->dead) / double(std::max<qint64>(worst->live, 1));
            add("dead.chunks", share > 0.5 ? Severity::Critical : Severity::Warning,
                Tr::tr("%n chunk(s) with many dead tuples, the worst %1 (%2 dead, %3 live). VACUUM it.", nullptr,
                    m_table.dirty)
                    .arg(worst->quoted, QLocale().toString(worst->dead), QLocale().toString(worst->live)));
        }
        if (m_table.deadColumnstore + m_table.deadToast > 1000 && m_table.compressed > 0 && m_in.facts.before(2, 29))
            add("dead.columnstore", Severity::Info,
                Tr::tr(
                    "%1 dead tuples are in columnstores. Before TimescaleDB 2.29 VACUUM of a chunk does not reach its "
                    "columnstore: name both.")
                    .arg(QLocale().toString(m_table.deadColumnstore + m_table.deadToast)));
    }

    void freezing()
    {
        if (m_in.workers.freezeMaxAge > 0 && double(m_table.xidAge) > 0.75 * double(m_in.workers.freezeMaxAge)) {
            const double share = double(m_table.xidAge) / double(m_in.workers.freezeMaxAge);
            add("freeze.age", share >= 1 ? Severity::Critical : Severity::Warning,
                Tr::tr("Its oldest chunk or columnstore is at %1 of autovacuum_freeze_max_age. VACUUM (FREEZE) it.")
                    .arg(percent(share)));
        }
        if (m_table.withoutAutovacuum > 0)
            add("autovacuum.off", Severity::Warning,
                Tr::tr("Autovacuum is switched off for %n of its chunks or columnstores.", nullptr,
                    m_table.withoutAutovacuum));
    }

    void parent()
    {
        if (m_table.parentStatistics == false && m_table.rows() > 0)
            add("analyze.parent", Severity::Info,
                Tr::tr("There are no statistics over all its chunks, and autovacuum never makes any: plans guess. Run "
                       "ANALYZE "
                       "%1 from time to time.")
                    .arg(m_table.quoted));
    }

    void partialChunks()
    {
        if (m_table.partial > 0 && m_table.partial > 0.1 * m_table.compressed)
            add("chunks.partial", Severity::Warning,
                Tr::tr("%1 of its %2 compressed chunks have rows that came later and are not compressed. Compress them "
                       "again.")
                    .arg(m_table.partial)
                    .arg(m_table.compressed));
    }

    void ratio()
    {
        const double ratio = m_table.ratio();
        if (std::isnan(ratio) || ratio >= 1.5)
            return;
        if (ratio < 1)
            add("compression.larger", Severity::Critical,
                Tr::tr("Compression made it larger: %1 out of %2. Segment it by other columns.")
                    .arg(bytes(m_table.afterBytes), bytes(m_table.beforeBytes)));
        else
            add("compression.weak", Severity::Warning,
                Tr::tr("Compression saves little: %1 out of %2. See by what it is segmented.")
                    .arg(bytes(m_table.afterBytes), bytes(m_table.beforeBytes)));
    }

    void segments()
    {
        QString chosen;
        for (const auto &use : m_in.compression) {
            if (use.hypertable != m_table.id)
                continue;
            if (use.ofHypertable) {
                chosen = use.segmentBy;
                continue;
            }
            if (chosen.isEmpty() && !use.segmentBy.isEmpty())
                add("segmentby.default", Severity::Info,
                    Tr::tr("%n chunk(s) are segmented by %1, which TimescaleDB chose by itself: set it yourself.",
                        nullptr, use.chunks)
                        .arg(use.segmentBy));
            if (const double rows = use.rowsPerBatch(); rows < 100)
                add("batches.small", Severity::Warning,
                    Tr::tr("%n chunk(s) segmented by %1 have %2 rows in a batch of up to 1000: segment by fewer "
                           "values, or "
                           "make chunks longer.",
                        nullptr, use.chunks)
                        .arg(use.segmentBy.isEmpty() ? Tr::tr("nothing") : use.segmentBy,
                            QLocale().toString(rows, 'f', 0)));
        }
    }

    /// Buckets of an aggregate are computed anew over what is left of a range whose rows were dropped.
    void retention()
    {
        const auto *drops = m_in.policy(m_table.id, JobKind::Retention);
        const auto age = drops ? policyAge(*drops) : std::nullopt;
        if (!age)
            return;
        for (const auto *on : m_in.aggregatesOn(m_table.id)) {
            const auto *refresh = m_in.policy(on->id, JobKind::Refresh);
            if (!refresh)
                continue;
            const auto start = refresh->durations.constFind(QStringLiteral("start_offset"));
            if (start != refresh->durations.cend() && *start < *age)
                continue;
            add("retention.aggregate", Severity::Critical,
                Tr::tr("Its retention drops chunks that %1 still refreshes: their buckets will be lost. Let the "
                       "refresh begin "
                       "later than the retention reaches.")
                    .arg(on->quoted));
        }
    }

    void aggregate()
    {
        const auto *self = m_in.aggregate(m_table.id);
        if (!self)
            return;
        const auto freshness = freshnessOf(*self, m_in.policy(self->id, JobKind::Refresh), m_in.at);
        if (freshness.state == AggregateState::Late)
            add("aggregate.late", Severity::Warning,
                Tr::tr("It is materialized up to %1 ago; its policy promises %2.")
                    .arg(microseconds(freshness.lag->count() * 1000), microseconds(freshness.allowed->count() * 1000)));
        else if (freshness.state == AggregateState::WithoutPolicy)
            add("aggregate.policy", Severity::Info, Tr::tr("No policy refreshes it, and its source has newer rows."));
        else if (freshness.state == AggregateState::NeverMaterialized)
            add("aggregate.empty", Severity::Warning, Tr::tr("It was never refreshed: nothing of it is materialized."));
        if (self->invalidRanges + self->waitingRanges > 1000)
            add("aggregate.invalidations", Severity::Warning,
                Tr::tr("%1 changed ranges wait for a refresh, which will do many buckets again.")
                    .arg(QLocale().toString(self->invalidRanges + self->waitingRanges)));
    }

    const Hypertable &m_table;
    const TimescaleOverview &m_in;
    std::vector<TimescaleFinding> m_found;
};

} // namespace

std::vector<TimescaleFinding> findingsOf(const Hypertable &table, const TimescaleOverview &overview)
{
    return Findings(table, overview).all();
}

std::optional<qint64> advisedInterval(const Hypertable &table, qint64 sharedBuffers)
{
    if (table.kind() == TimeKind::Number || table.interval <= 0 || table.isAggregate)
        return std::nullopt;
    const qint64 mean = meanChunkBytes(table);
    if (sharedBuffers > 0 && table.largestRowBytes > sharedBuffers) {
        for (auto hours = std::rbegin(UsualHours); hours != std::rend(UsualHours); ++hours) {
            const double share = double(*hours * HourUs) / double(table.interval);
            if (share < 1 && double(table.largestRowBytes) * share <= double(sharedBuffers))
                return *hours * HourUs;
        }
        return std::nullopt;
    }
    if (table.chunks <= FewChunks || mean <= 0 || mean >= SmallChunk)
        return std::nullopt;
    for (const qint64 hours : UsualHours) {
        if (hours * HourUs > table.interval
            && double(mean) * double(hours * HourUs) / double(table.interval) >= double(SmallChunk))
            return hours * HourUs;
    }
    // Not even with the longest: then it is small as a whole, and the number of chunks matters only when it is large.
    const qint64 longest = UsualHours[std::size(UsualHours) - 1] * HourUs;
    return longest > table.interval && table.chunks > ManyChunks ? std::optional(longest) : std::nullopt;
}

} // namespace datainsight
