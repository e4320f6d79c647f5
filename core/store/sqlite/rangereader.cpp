// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rangereader.h"

#include "core/store/sqlite/familyrecord.h"
#include "core/store/sqlite/totalsmaker.h"
#include "core/store/tierchoice.h"
#include "sql/queries.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// A rate at the beginning of a range needs the row before it; of sparse families that may be an hour old.
constexpr auto LeadIn = std::chrono::minutes(70);

bool isRate(ColumnRole role)
{
    return role == ColumnRole::Counter || role == ColumnRole::Delta;
}

Checkpoint checkpointOf(const CancelToken &token)
{
    return [token] {
        if (token.isCancelled())
            throw FileRefused({ FileTrouble::Interrupted, Error::cancelled() });
    };
}

} // namespace

RangeReader::RangeReader(QString folder, FileCache::Report report)
    : m_folder(std::move(folder)), m_files(std::move(report)), m_waiting(m_folder)
{ }

std::optional<Instant> RangeReader::tierStart(Grain grain)
{
    const auto files = storeFiles(m_folder, grain);
    if (files.empty())
        return std::nullopt;
    std::optional<Instant> start = files.front().from;
    if (grain == Grain::Raw)
        return start;
    // The file is named after its quarter or year; its first bucket may be much younger.
    m_files.with(files.front().path, [&](StoreFile &file) {
        auto &statement = file.prepared(queries::StoreSqliteQueriesFirstBucket);
        start.reset();
        if (statement.executeStep() && !statement.getColumn(0).isNull())
            start = fromMilliseconds(statement.getColumn(0).getInt64());
        statement.reset();
    });
    return start;
}

Grain RangeReader::grainFor(const RangeQuery &query)
{
    const Grain wanted = grainForWidth(query.range, query.points);
    const auto files = storeFiles(m_folder, wanted);
    if (wanted == Grain::Raw && !files.empty() && files.front().from <= query.range.from)
        return wanted;
    TierStarts starts;
    for (const Grain grain : AllGrains)
        starts[static_cast<size_t>(grain)] = tierStart(grain);
    return chooseGrain(query.range, query.points, starts);
}

void RangeReader::collectRaw(
    const RangeQuery &query, const TimeRange &span, RawSeries &into, const Checkpoint &checkpoint)
{
    const auto &waiting = m_waiting.frames();
    for (const auto &period : storeFiles(m_folder, Grain::Raw)) {
        if (period.overlaps(span)) {
            m_files.with(period.path, [&](StoreFile &file) { readRaw(file, period, query, span, into, checkpoint); });
        }
    }
    WaitingRows::add(waiting, query, span, into);
    for (auto &[labels, rows] : into.byLabels)
        rows.normalise();
}

void RangeReader::collectBuckets(
    const RangeQuery &query, Grain grain, const TimeRange &span, RollupSeries &into, const Checkpoint &checkpoint)
{
    Instant upto = span.from;
    for (const auto &period : storeFiles(m_folder, grain)) {
        if (!period.overlaps(span))
            continue;
        m_files.with(period.path, [&](StoreFile &file) {
            const auto family = readFamily(file, query.family);
            const auto mark = family ? readWatermark(file, family->id) : std::nullopt;
            if (!mark)
                return;
            // What stands behind the watermark is an hour half done; it comes from the finer tier.
            readRollup(file, period, query, { span.from, std::min(span.to, mark->upto) }, into, checkpoint);
            upto = std::max(upto, mark->upto);
        });
    }
    if (upto >= span.to)
        return;
    if (grain == Grain::OneDay) {
        RollupSeries hours(query.columns);
        collectBuckets(query, Grain::OneHour, { upto, span.to }, hours, checkpoint);
        into.adopt(hours);
        for (const auto &[labels, buckets] : hours.byLabels) {
            auto &rows = into.byLabels[labels];
            const auto days = coarser(buckets, grain);
            rows.insert(rows.end(), days.begin(), days.end());
        }
        return;
    }
    RawSeries raw(query.columns);
    collectRaw(query, { upto - LeadIn, span.to }, raw, checkpoint);
    into.adopt(raw);
    std::vector<ColumnRole> roles;
    for (const auto &column : raw.columns)
        roles.push_back(column.role);
    for (const auto &[labels, rows] : raw.byLabels) {
        const auto buckets = bucketsOf(rows, roles, raw.rule, grain, { upto, span.to });
        auto &known = into.byLabels[labels];
        known.insert(known.end(), buckets.begin(), buckets.end());
    }
}

namespace {

template<typename Rows>
void addSeries(
    RangeResult &result, const SeriesOf<Rows> &series, size_t column, const QString &labels, SeriesPoints points)
{
    if (points.empty())
        return;
    result.series.push_back({ .labels = labelsFromText(labels),
        .column = series.columns[column].name,
        .unit = series.columns[column].unit,
        .perSecond = isRate(series.columns[column].role),
        .points = std::move(points) });
}

std::vector<qint64> samplesBehind(const SeriesPoints &points, const std::vector<Bucket> &buckets)
{
    std::vector<qint64> samples;
    samples.reserve(points.size());
    auto bucket = buckets.begin();
    for (const auto &point : points) {
        while (bucket != buckets.end() && bucket->at < point.at)
            ++bucket;
        const bool measured = bucket != buckets.end() && bucket->at == point.at && !std::isnan(point.average);
        samples.push_back(measured ? bucket->rows : 0);
    }
    return samples;
}

void sortResets(RangeResult &result)
{
    std::sort(result.resets.begin(), result.resets.end());
    result.resets.erase(std::unique(result.resets.begin(), result.resets.end()), result.resets.end());
}

} // namespace

RangeResult RangeReader::readRawRange(const RangeQuery &query, const Checkpoint &checkpoint)
{
    RawSeries raw(query.columns);
    collectRaw(query, { query.range.from - LeadIn, query.range.to }, raw, checkpoint);
    RangeResult result { .grain = Grain::Raw };
    for (const auto &[labels, rows] : raw.byLabels) {
        for (size_t row = 0; row < rows.size(); ++row) {
            if (rows.marks[row].reset && query.range.contains(rows.at[row]))
                result.resets.push_back(rows.at[row]);
        }
        for (size_t i = 0; i < raw.columns.size(); ++i) {
            if (!raw.found[i])
                continue;
            checkpoint();
            auto points = pointsOf(rows, i, raw.columns[i].role, raw.rule, query.range, result.resets);
            if (points.size() > static_cast<size_t>(query.points) * 2)
                points = decimate(points, query.range, query.points);
            addSeries(result, raw, i, labels, std::move(points));
        }
    }
    sortResets(result);
    return result;
}

RangeResult RangeReader::readRollupRange(const RangeQuery &query, Grain grain, const Checkpoint &checkpoint)
{
    RollupSeries rollup(query.columns);
    // The bucket in which the range begins belongs to it.
    const TimeRange span { bucketStart(grain, query.range.from), query.range.to };
    collectBuckets(query, grain, span, rollup, checkpoint);
    RangeResult result { .grain = grain };
    for (const auto &[labels, buckets] : rollup.byLabels) {
        for (const auto &bucket : buckets) {
            if (bucket.resets > 0)
                result.resets.push_back(bucket.at);
        }
        for (size_t i = 0; i < rollup.columns.size(); ++i) {
            if (!rollup.found[i])
                continue;
            auto points = pointsOf(buckets, i, rollup.columns[i].role, rollup.rule, grain, span);
            if (points.empty())
                continue;
            auto samples = samplesBehind(points, buckets);
            addSeries(result, rollup, i, labels, std::move(points));
            result.series.back().samples = std::move(samples);
        }
    }
    sortResets(result);
    return result;
}

RangeResult RangeReader::readRange(const RangeQuery &query, const Checkpoint &checkpoint)
{
    const Grain grain = grainFor(query);
    return grain == Grain::Raw ? readRawRange(query, checkpoint) : readRollupRange(query, grain, checkpoint);
}

TotalsResult RangeReader::readTotals(const TotalsQuery &query, const Checkpoint &checkpoint)
{
    TierStarts starts;
    for (const Grain grain : AllGrains)
        starts[static_cast<size_t>(grain)] = tierStart(grain);
    const auto parts = partsToSum(query.range, starts);
    const RangeQuery rows { .target = query.target, .family = query.family, .columns = query.columns };
    TotalsResult result { .range = query.range };
    if (!parts.empty() && parts.front().range.from < query.range.from) {
        result.range.from = parts.front().range.from;
        result.grain = parts.front().grain;
    }
    TotalsMaker totals;
    for (const auto &part : parts) {
        if (part.grain == Grain::Raw) {
            RawSeries raw(query.columns);
            collectRaw(rows, { part.range.from - LeadIn, part.range.to }, raw, checkpoint);
            totals.add(raw, part.range);
        } else {
            RollupSeries rollup(query.columns);
            collectBuckets(rows, part.grain, part.range, rollup, checkpoint);
            totals.add(rollup);
        }
    }
    totals.moveTo(result);
    return result;
}

Result<TotalsResult> RangeReader::totals(const TotalsQuery &query, const CancelToken &token)
{
    auto result = guarded(m_folder, [&] { return readTotals(query, checkpointOf(token)); });
    if (!result)
        return fail(result.error().error);
    return std::move(*result);
}

Result<RangeResult> RangeReader::range(const RangeQuery &query, const CancelToken &token)
{
    auto result = guarded(m_folder, [&] { return readRange(query, checkpointOf(token)); });
    if (!result)
        return fail(result.error().error);
    return std::move(*result);
}

Result<std::vector<StoreTarget>> RangeReader::targets(const CancelToken &token)
{
    const auto checkpoint = checkpointOf(token);
    QMap<QString, QString> names;
    auto done = guarded(m_folder, [&] {
        for (const Grain grain : { Grain::OneDay, Grain::OneHour, Grain::FiveMinutes, Grain::Raw }) {
            for (const auto &period : storeFiles(m_folder, grain)) {
                checkpoint();
                m_files.with(period.path, [&](StoreFile &file) {
                    auto &statement = file.prepared(queries::StoreSqliteQueriesTargets);
                    while (statement.executeStep()) {
                        const QString name = StoreFile::text(statement, 2);
                        auto &known = names[StoreFile::text(statement, 1)];
                        if (!name.isEmpty())
                            known = name;
                    }
                    statement.reset();
                });
            }
        }
    });
    if (!done)
        return fail(done.error().error);
    std::vector<StoreTarget> targets;
    for (auto it = names.begin(); it != names.end(); ++it)
        targets.push_back({ TargetId { it.key() }, it.value() });
    return targets;
}

} // namespace datainsight
