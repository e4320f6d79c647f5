// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rollupfile.h"

#include "core/store/sqlite/familyrecord.h"
#include "core/store/sqlite/migrator.h"
#include "core/store/tierchoice.h"
#include "sql/queries.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr qint64 BucketsPerBlock = 12;
/// Blocks a statement goes through: seeks of a few milliseconds.
constexpr qint64 BlocksPerStatement = 24 * 31;

void bindPart(SQLite::Statement &statement, int index, double value, bool integer)
{
    if (std::isnan(value))
        statement.bind(index);
    else if (integer)
        statement.bind(index, static_cast<int64_t>(std::llround(value)));
    else
        statement.bind(index, value);
}

} // namespace

std::optional<Watermark> readWatermark(StoreFile &file, qint64 familyId)
{
    auto &statement = file.prepared(queries::StoreSqliteQueriesWatermark);
    statement.bind(1, static_cast<int64_t>(familyId));
    std::optional<Watermark> mark;
    if (statement.executeStep()) {
        mark = { fromMilliseconds(statement.getColumn(0).getInt64()),
            fromMilliseconds(statement.getColumn(1).getInt64()) };
    }
    statement.reset();
    return mark;
}

BucketPlace placeOf(const StorePeriod &period, Instant at)
{
    const qint64 bucket = (at - period.from) / grainLength(period.grain);
    return { period.grain == Grain::FiveMinutes ? bucket / BucketsPerBlock : 0, bucket };
}

RollupReader::RollupReader(StoreFile &file, const StorePeriod &period, const StoredFamily &family,
    const TableBuilder &checked, const std::vector<StoredColumn> &columns)
    : m_file(file), m_period(period), m_columns(columns.size())
{
    std::vector<int> present;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (const int index = family.columnIndex(columns[i].name); index >= 0) {
            present.push_back(index);
            m_places.push_back(i);
            m_roles.push_back(family.columns[static_cast<size_t>(index)].role);
        }
    }
    m_sql = RollupTables(period.grain, family.name, checked).select(present);
}

void RollupReader::read(qint64 seriesId, const TimeRange &span, std::vector<Bucket> &into, const Checkpoint &checkpoint)
{
    const Milliseconds length = grainLength(m_period.grain);
    const BucketPlace first = placeOf(m_period, std::max(span.from + length - Milliseconds(1), m_period.from));
    const BucketPlace last = placeOf(m_period, std::min(span.to, m_period.to) - Milliseconds(1));
    for (qint64 block = first.block; block <= last.block; block += BlocksPerStatement) {
        checkpoint();
        auto &statement = m_file.prepared(m_sql);
        statement.bind(1, static_cast<int64_t>(seriesId));
        statement.bind(2, static_cast<int64_t>(block));
        statement.bind(3, static_cast<int64_t>(std::min(block + BlocksPerStatement - 1, last.block)));
        statement.bind(4, static_cast<int64_t>(first.bucket));
        statement.bind(5, static_cast<int64_t>(last.bucket));
        while (statement.executeStep()) {
            Bucket &bucket = into.emplace_back();
            bucket.at = m_period.from + statement.getColumn(0).getInt64() * length;
            bucket.rows = statement.getColumn(1).getInt64();
            bucket.span = Milliseconds(statement.getColumn(2).getInt64());
            bucket.resets = statement.getColumn(3).getInt();
            bucket.values.resize(m_columns);
            int column = 4;
            for (size_t i = 0; i < m_roles.size(); ++i) {
                for (const BucketPart part : partsOf(m_roles[i])) {
                    const auto stored = statement.getColumn(column++);
                    if (!stored.isNull())
                        valueOf(bucket.values[m_places[i]], part) = stored.getDouble();
                }
            }
        }
        statement.reset();
    }
}

void readRollup(StoreFile &file, const StorePeriod &period, const RangeQuery &query, const TimeRange &span,
    RollupSeries &into, const Checkpoint &checkpoint)
{
    const auto family = readFamily(file, query.family);
    if (!family)
        return;
    const auto builder = TableBuilder::make(family->name, family->columns);
    if (!builder)
        return;
    into.adopt(*family);
    RollupReader reader(file, period, *family, *builder, into.columns);
    for (const auto &[id, labels] : findSeries(file, family->id, query).labels)
        reader.read(id, span, into.byLabels[labels], checkpoint);
}

RollupFile::RollupFile(StorePeriod period, const Clock &clock)
    : m_period(std::move(period)), m_file(m_period.path, StoreFile::Access::Write), m_series(m_file)
{
    migrate(m_file, clock);
}

std::optional<Watermark> RollupFile::watermark(const FamilyId &family)
{
    const auto known = readFamily(m_file, family);
    return known ? readWatermark(m_file, known->id) : std::nullopt;
}

bool RollupFile::begin(const StoredFamily &family)
{
    const auto known = readFamily(m_file, family.name);
    const StoredFamily wanted = known ? merged(*known, family) : family;
    const auto builder = TableBuilder::make(wanted.name, wanted.columns);
    if (!builder)
        return false;
    const RollupTables tables(m_period.grain, wanted.name, *builder);
    m_file.execute(tables.create());
    QStringList present;
    SQLite::Statement info(m_file.database(), tables.tableInfo().toStdString());
    while (info.executeStep())
        present << StoreFile::text(info, 1);
    for (const auto &sql : tables.addMissing(present))
        m_file.execute(sql);
    m_family = known && *known == wanted ? *known : writeFamily(m_file, wanted);
    m_upsert = tables.upsert();
    m_values.clear();
    for (const auto &column : m_family.columns)
        m_values.push_back(family.columnIndex(column.name));
    return true;
}

void RollupFile::put(const TargetId &target, const QString &labels, const std::vector<Bucket> &buckets)
{
    const qint64 series = m_series.seriesId(target, m_family.id, labels);
    auto &statement = m_file.prepared(m_upsert);
    for (const auto &bucket : buckets) {
        const BucketPlace place = placeOf(m_period, bucket.at);
        int index = 1;
        statement.bind(index++, static_cast<int64_t>(place.block));
        statement.bind(index++, static_cast<int64_t>(series));
        statement.bind(index++, static_cast<int64_t>(place.bucket));
        statement.bind(index++, static_cast<int64_t>(bucket.rows));
        statement.bind(index++, static_cast<int64_t>(bucket.span.count()));
        if (bucket.resets > 0)
            statement.bind(index++, bucket.resets);
        else
            statement.bind(index++);
        for (size_t i = 0; i < m_values.size(); ++i) {
            const auto &column = m_family.columns[i];
            BucketValue value = m_values[i] < 0 ? BucketValue {} : bucket.values[static_cast<size_t>(m_values[i])];
            for (const BucketPart part : partsOf(column.role)) {
                const bool integer = column.type != ValueType::Real && part != BucketPart::Average;
                bindPart(statement, index++, valueOf(value, part), integer);
            }
        }
        statement.exec();
        statement.reset();
    }
}

void RollupFile::setWatermark(const Watermark &watermark)
{
    auto &statement = m_file.prepared(queries::StoreSqliteQueriesWatermarkPut);
    statement.bind(1, static_cast<int64_t>(m_family.id));
    statement.bind(2, static_cast<int64_t>(toMilliseconds(watermark.first)));
    statement.bind(3, static_cast<int64_t>(toMilliseconds(watermark.upto)));
    statement.exec();
}

} // namespace datainsight
