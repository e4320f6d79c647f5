// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rangereader.h"

#include "core/store/tierchoice.h"
#include "sql/queries.h"

#include <algorithm>

namespace datainsight {

namespace {

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
    : m_folder(std::move(folder)), m_files(std::move(report))
{ }

void RangeReader::readRawRange(
    const RangeQuery &query, const TimeRange &span, RawSeries &into, const Checkpoint &checkpoint)
{
    for (const auto &period : storeFiles(m_folder, Grain::Raw)) {
        if (period.overlaps(span)) {
            m_files.with(period.path, [&](StoreFile &file) { readRaw(file, period, query, span, into, checkpoint); });
        }
    }
    for (auto &[labels, rows] : into.byLabels)
        rows.normalise();
}

RangeResult RangeReader::readRange(const RangeQuery &query, const Checkpoint &checkpoint)
{
    // A rate at the beginning of the range needs the row before it; of sparse families that may be an hour old.
    constexpr auto LeadIn = std::chrono::minutes(70);
    RawSeries raw(query.columns);
    readRawRange(query, { query.range.from - LeadIn, query.range.to }, raw, checkpoint);

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
            if (points.empty())
                continue;
            result.series.push_back({ .labels = labelsFromText(labels),
                .column = raw.columns[i].name,
                .unit = raw.columns[i].unit,
                .perSecond = isRate(raw.columns[i].role),
                .points = std::move(points) });
        }
    }
    std::sort(result.resets.begin(), result.resets.end());
    result.resets.erase(std::unique(result.resets.begin(), result.resets.end()), result.resets.end());
    return result;
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
