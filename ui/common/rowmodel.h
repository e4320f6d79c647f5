// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/common/rowmodelbase.h"

#include <QHash>

#include <algorithm>
#include <concepts>
#include <functional>
#include <utility>

namespace datainsight {

/// One column of a RowModel: what it is, and how a row's cell is read.
template<typename Row> struct Column
{
    ColumnInfo info;
    std::function<QVariant(const Row &)> value;
    std::function<QVariant(const Row &)> sortKey; ///< the value where empty
    std::function<std::optional<Tone>(const Row &)> tone; ///< severity of this cell; none where empty
    std::function<bool(const Row &)> strong; ///< in bold, as the heading of other rows is; never where empty
    std::function<bool(const Row &)> atLeast; ///< the number is a lower bound; never where empty
    std::function<std::optional<double>(const Row &)> bar; ///< 0 to 1; no bar where empty
};

/// A table of values that are replaced whole and merged by key, so that selection, scroll and persistent indexes stay
/// with their row over every refresh. Keys need qHash() and ==; of two rows with one key the first counts. Rows stay in
/// the order in which their keys first came; sorting is the proxy's. No reset, ever. A merge costs O(rows): a fraction
/// of a millisecond for 5,000 (tests/perf/perf_models).
template<typename Row, typename Key> class RowModel : public RowModelBase
{
public:
    using KeyOf = std::function<Key(const Row &)>;

    RowModel(std::vector<Column<Row>> columns, KeyOf keyOf, QObject *parent = nullptr)
        : RowModelBase(infosOf(columns), parent), m_columns(std::move(columns)), m_keyOf(std::move(keyOf))
    { }

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    /// The one way in: rows gone are removed, rows known are updated in place (one dataChanged), new ones appended.
    void setRows(std::vector<Row> rows)
    {
        QHash<Key, qsizetype> wanted;
        wanted.reserve(static_cast<qsizetype>(rows.size()));
        for (size_t i = 0; i < rows.size(); ++i) {
            const Key key = m_keyOf(rows[i]);
            if (!wanted.contains(key))
                wanted.insert(key, static_cast<qsizetype>(i));
        }
        removeUnwanted(wanted);
        updateKnown(rows, wanted);
        appendNew(std::move(rows), wanted);
    }

    const std::vector<Row> &rows() const { return m_rows; }
    const Row &row(int index) const { return m_rows[static_cast<size_t>(index)]; }
    const Key &key(int index) const { return m_keys[static_cast<size_t>(index)]; }
    /// -1 for a key that is not there.
    int rowOf(const Key &key) const
    {
        const auto found = std::find(m_keys.begin(), m_keys.end(), key);
        return found == m_keys.end() ? -1 : static_cast<int>(found - m_keys.begin());
    }

protected:
    QVariant cellValue(int row, int column) const final { return columnAt(column).value(this->row(row)); }
    QVariant cellSortKey(int row, int column) const final
    {
        const Column<Row> &one = columnAt(column);
        return one.sortKey ? one.sortKey(this->row(row)) : one.value(this->row(row));
    }
    QVariant cellTone(int row, int column) const final
    {
        const Column<Row> &one = columnAt(column);
        const std::optional<Tone> tone = one.tone ? one.tone(this->row(row)) : std::nullopt;
        return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
    }
    bool isStrong(int row, int column) const final
    {
        const Column<Row> &one = columnAt(column);
        return one.strong && one.strong(this->row(row));
    }
    bool isAtLeast(int row, int column) const final
    {
        const Column<Row> &one = columnAt(column);
        return one.atLeast && one.atLeast(this->row(row));
    }
    QVariant cellBar(int row, int column) const final
    {
        const Column<Row> &one = columnAt(column);
        const std::optional<double> bar = one.bar ? one.bar(this->row(row)) : std::nullopt;
        return bar ? QVariant(*bar) : QVariant();
    }

private:
    using Wanted = QHash<Key, qsizetype>;

    static std::vector<ColumnInfo> infosOf(const std::vector<Column<Row>> &columns)
    {
        std::vector<ColumnInfo> infos;
        infos.reserve(columns.size());
        for (const Column<Row> &column : columns)
            infos.push_back(column.info);
        return infos;
    }

    const Column<Row> &columnAt(int index) const { return m_columns[static_cast<size_t>(index)]; }

    static bool same(const Row &a, const Row &b)
    {
        if constexpr (std::equality_comparable<Row>)
            return a == b;
        else
            return false;
    }

    /// From the end, in runs, so that what stays is moved as little as possible.
    void removeUnwanted(const Wanted &wanted)
    {
        for (auto end = static_cast<std::ptrdiff_t>(m_keys.size()); end > 0;) {
            if (wanted.contains(m_keys[static_cast<size_t>(end - 1)])) {
                --end;
                continue;
            }
            auto begin = end - 1;
            while (begin > 0 && !wanted.contains(m_keys[static_cast<size_t>(begin - 1)]))
                --begin;
            beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end - 1));
            m_rows.erase(m_rows.begin() + begin, m_rows.begin() + end);
            m_keys.erase(m_keys.begin() + begin, m_keys.begin() + end);
            endRemoveRows();
            end = begin;
        }
    }

    /// Leaves in `wanted` only what is not in the model yet.
    void updateKnown(std::vector<Row> &rows, Wanted &wanted)
    {
        int first = -1;
        int last = -1;
        for (size_t i = 0; i < m_keys.size(); ++i) {
            Row &fresh = rows[static_cast<size_t>(wanted.take(m_keys[i]))];
            if (same(m_rows[i], fresh))
                continue;
            m_rows[i] = std::move(fresh);
            first = first < 0 ? static_cast<int>(i) : first;
            last = static_cast<int>(i);
        }
        if (first >= 0)
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    void appendNew(std::vector<Row> rows, const Wanted &wanted)
    {
        if (wanted.isEmpty())
            return;
        std::vector<std::pair<qsizetype, Key>> fresh;
        fresh.reserve(static_cast<size_t>(wanted.size()));
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
            fresh.emplace_back(it.value(), it.key());
        std::sort(fresh.begin(), fresh.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        for (auto &[at, key] : fresh) {
            m_rows.push_back(std::move(rows[static_cast<size_t>(at)]));
            m_keys.push_back(std::move(key));
        }
        endInsertRows();
    }

    std::vector<Column<Row>> m_columns;
    KeyOf m_keyOf;
    std::vector<Row> m_rows;
    std::vector<Key> m_keys;
};

} // namespace datainsight
