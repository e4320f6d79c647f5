// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rawreader.h"

#include "core/store/sqlite/familyrecord.h"
#include "core/store/sqlite/tablebuilder.h"
#include "sql/queries.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace datainsight {

namespace {

constexpr qint64 HourMs = 3'600'000;
constexpr qint64 HoursPerStatement = 24;
constexpr qint64 ScanMs = 300'000;
/// Seeking from tick to tick costs about as much as passing over this many rows.
constexpr qint64 RowsPerSeek = 20;

/// `"name":"value"` as it stands in the dictionary's JSON; nothing else there can contain it unescaped.
QString pattern(const QString &name, const QString &value)
{
    const QJsonObject object { { name, value } };
    const QString text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

class WeekReader
{
public:
    WeekReader(StoreFile &file, const StorePeriod &period, const TimeRange &span, RawSeries &into, StoredFamily family,
        TableBuilder builder, FoundSeries series)
        : m_file(file), m_start(period.from), m_into(into), m_family(std::move(family)), m_builder(std::move(builder)),
          m_series(std::move(series))
    {
        m_from = std::max<qint64>(0, (span.from - m_start).count());
        m_to = std::min((span.to - m_start).count(), (period.to - m_start).count());
        for (const auto &column : into.columns)
            m_columns.push_back(m_family.columnIndex(column.name));
        for (const int column : m_columns) {
            if (column >= 0)
                m_present.push_back(column);
        }
    }

    void read(const Checkpoint &checkpoint)
    {
        // First what may be moved meanwhile: the other way round it could be missed, this way it comes twice.
        readHot(checkpoint);
        const QString sql = m_builder.selectRaw(m_present);
        for (const auto &[id, labels] : m_series.labels) {
            SampleRows &rows = rowsOf(labels);
            for (qint64 hour = m_from / HourMs; hour * HourMs < m_to; hour += HoursPerStatement) {
                checkpoint();
                auto &statement = m_file.prepared(sql);
                statement.bind(1, static_cast<int64_t>(id));
                statement.bind(2, static_cast<int64_t>(hour));
                statement.bind(3, static_cast<int64_t>(std::min(hour + HoursPerStatement - 1, (m_to - 1) / HourMs)));
                while (statement.executeStep()) {
                    const qint64 ts = statement.getColumn(0).getInt64() * HourMs + statement.getColumn(1).getInt64();
                    add(rows, ts, statement, 2);
                }
                statement.reset();
            }
        }
    }

private:
    SampleRows &rowsOf(const QString &labels)
    {
        SampleRows &rows = m_into.byLabels[labels];
        rows.columns.resize(m_into.columns.size());
        return rows;
    }

    void add(SampleRows &rows, qint64 ts, SQLite::Statement &statement, int column)
    {
        if (ts < m_from || ts >= m_to)
            return;
        rows.at.push_back(m_start + Milliseconds(ts));
        rows.marks.push_back(RowMark::decoded(statement.getColumn(column++).getInt()));
        for (size_t i = 0; i < m_columns.size(); ++i) {
            double value = NoValue;
            if (m_columns[i] >= 0) {
                const auto stored = statement.getColumn(column++);
                if (!stored.isNull())
                    value = stored.getDouble();
            }
            rows.columns[i].push_back(value);
        }
    }

    void readHot(const Checkpoint &checkpoint)
    {
        struct Hot
        {
            int slot;
            qint64 hour;
        };
        std::vector<Hot> hot;
        auto &statement = m_file.prepared(queries::StoreSqliteQueriesOpenHours);
        statement.bind(1, static_cast<int64_t>(m_family.id));
        while (statement.executeStep())
            hot.push_back({ statement.getColumn(0).getInt(), statement.getColumn(1).getInt64() });
        statement.reset();
        for (const auto &[slot, hour] : hot) {
            const qint64 from = std::max<qint64>(0, m_from - hour * HourMs);
            const qint64 to = std::min(HourMs, m_to - hour * HourMs);
            if (from >= to)
                continue;
            if (static_cast<qint64>(m_series.labels.size()) * RowsPerSeek < m_series.ofFamily)
                seekHot(slot, hour, from, to, checkpoint);
            else
                scanHot(slot, hour, from, to, checkpoint);
        }
    }

    void seekHot(int slot, qint64 hour, qint64 from, qint64 to, const Checkpoint &checkpoint)
    {
        const QString sql = m_builder.selectHot(slot, m_present);
        for (const auto &[id, labels] : m_series.labels) {
            checkpoint();
            auto &statement = m_file.prepared(sql);
            statement.bind(1, static_cast<int64_t>(id));
            statement.bind(2, static_cast<int64_t>(from));
            statement.bind(3, static_cast<int64_t>(to));
            SampleRows &rows = rowsOf(labels);
            while (statement.executeStep())
                add(rows, hour * HourMs + statement.getColumn(0).getInt64(), statement, 1);
            statement.reset();
        }
    }

    void scanHot(int slot, qint64 hour, qint64 from, qint64 to, const Checkpoint &checkpoint)
    {
        const QString sql = m_builder.scanHot(slot, m_present);
        for (qint64 at = from; at < to; at += ScanMs) {
            checkpoint();
            auto &statement = m_file.prepared(sql);
            statement.bind(1, static_cast<int64_t>(at));
            statement.bind(2, static_cast<int64_t>(std::min(at + ScanMs, to)));
            while (statement.executeStep()) {
                const auto wanted = m_series.labels.find(statement.getColumn(0).getInt64());
                if (wanted != m_series.labels.end())
                    add(rowsOf(wanted->second), hour * HourMs + statement.getColumn(1).getInt64(), statement, 2);
            }
            statement.reset();
        }
    }

    StoreFile &m_file;
    Instant m_start;
    RawSeries &m_into;
    StoredFamily m_family;
    TableBuilder m_builder;
    FoundSeries m_series;
    qint64 m_from = 0; ///< milliseconds of the week
    qint64 m_to = 0;
    std::vector<int> m_columns; ///< for each column asked for its index in this file; -1: it has none
    std::vector<int> m_present;
};

} // namespace

QStringList labelPatterns(const RangeQuery &query)
{
    QStringList patterns;
    for (auto it = query.labels.begin(); it != query.labels.end(); ++it)
        patterns << pattern(it.key(), it.value());
    return patterns;
}

bool matchesAll(const QString &labels, const QStringList &patterns)
{
    return std::all_of(patterns.begin(), patterns.end(), [&](const QString &p) { return labels.contains(p); });
}

FoundSeries findSeries(StoreFile &file, qint64 familyId, const RangeQuery &query)
{
    FoundSeries found;
    auto &target = file.prepared(queries::StoreSqliteQueriesTargetFind);
    StoreFile::bindText(target, 1, query.target.value);
    const qint64 targetId = target.executeStep() ? target.getColumn(0).getInt64() : 0;
    target.reset();
    if (targetId == 0)
        return found;

    const QStringList patterns = labelPatterns(query);
    auto &series = file.prepared(queries::StoreSqliteQueriesSeriesMatching);
    series.bind(1, static_cast<int64_t>(targetId));
    series.bind(2, static_cast<int64_t>(familyId));
    StoreFile::bindText(series, 3, patterns.value(0));
    while (series.executeStep()) {
        const QString text = StoreFile::text(series, 1);
        if (!matchesAll(text, patterns))
            continue;
        found.labels.emplace(series.getColumn(0).getInt64(), text);
        found.resetAt.emplace(text, series.getColumn(2).getInt64());
    }
    series.reset();

    auto &count = file.prepared(queries::StoreSqliteQueriesSeriesCount);
    count.bind(1, static_cast<int64_t>(familyId));
    found.ofFamily = count.executeStep() ? count.getColumn(0).getInt64() : 0;
    count.reset();
    return found;
}

void readRaw(StoreFile &file, const StorePeriod &period, const RangeQuery &query, const TimeRange &span,
    RawSeries &into, const Checkpoint &checkpoint)
{
    auto family = readFamily(file, query.family);
    if (!family)
        return;
    auto builder = TableBuilder::make(family->name, family->columns);
    if (!builder)
        return;
    into.adopt(*family);
    auto series = findSeries(file, family->id, query);
    if (series.labels.empty())
        return;
    for (const auto &[labels, resetAt] : series.resetAt)
        into.resetAt[labels] = resetAt;
    WeekReader(file, period, span, into, std::move(*family), std::move(*builder), std::move(series)).read(checkpoint);
}

} // namespace datainsight
