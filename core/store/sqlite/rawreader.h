// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/samplerows.h"
#include "core/store/sqlite/filecache.h"
#include "core/store/sqlite/storedfamily.h"

#include <functional>
#include <map>

namespace datainsight {

/// The series that a query is about, as rows of one tier, merged over files by label.
template<typename Rows> struct SeriesOf
{
    explicit SeriesOf(const QStringList &asked)
    {
        for (const auto &name : asked)
            columns.push_back({ .name = name });
        found.assign(columns.size(), false);
    }
    /// Takes over what a file knows of the family; files come oldest first, so that the newest has the last word.
    void adopt(const StoredFamily &family)
    {
        rule = { family.interval, family.sparse };
        for (size_t i = 0; i < columns.size(); ++i) {
            if (const int index = family.columnIndex(columns[i].name); index >= 0) {
                columns[i] = family.columns[static_cast<size_t>(index)];
                found[i] = true;
            }
        }
    }

    /// Takes over what is newer.
    template<typename Other> void adopt(const SeriesOf<Other> &newer)
    {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (newer.found[i]) {
                columns[i] = newer.columns[i];
                found[i] = true;
                rule = newer.rule;
            }
        }
    }

    std::map<QString, Rows> byLabels; ///< by dictionary text
    std::map<QString, qint64> resetAt; ///< likewise, as the reset column said last; 0 or missing: never
    std::vector<StoredColumn> columns; ///< as asked
    std::vector<bool> found; ///< whether some file has the column
    SamplingRule rule;
};
using RawSeries = SeriesOf<SampleRows>;

/// Throws FileRefused{Interrupted} when the request is not wanted any more; called between statements.
using Checkpoint = std::function<void()>;

/// What the dictionary text of each series asked for contains.
QStringList labelPatterns(const RangeQuery &query);
bool matchesAll(const QString &labels, const QStringList &patterns);

/// The file-local ids of the series asked for, with their dictionary text; nothing when the file has none of them.
struct FoundSeries
{
    std::map<qint64, QString> labels;
    std::map<QString, qint64> resetAt; ///< by dictionary text
    qint64 ofFamily = 0; ///< how many the family has in the file altogether
};
FoundSeries findSeries(StoreFile &file, qint64 familyId, const RangeQuery &query);

/// Adds the raw rows of one week file within `span`. Each statement is bounded to a day of one series or five minutes
/// of all, so that no snapshot is held for long.
void readRaw(StoreFile &file, const StorePeriod &period, const RangeQuery &query, const TimeRange &span,
    RawSeries &into, const Checkpoint &checkpoint);

} // namespace datainsight
