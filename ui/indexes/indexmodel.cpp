// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexmodel.h"

#include "ui/indexes/indexwords.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// More gaps than that are not closed one by one: each costs the view as much as a new beginning.
constexpr size_t MostRuns = 32;
constexpr int Digits = 12;

std::vector<ColumnInfo> infosOf(const std::vector<IndexColumn> &columns)
{
    std::vector<ColumnInfo> infos;
    for (const auto &column : columns)
        infos.push_back(column.info);
    return infos;
}

/// Text that compares as people count: "chunk_9" before "chunk_10".
QString countable(const QString &text)
{
    QString key;
    key.reserve(text.size() + Digits);
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        while (end < text.size() && text.at(end).isDigit())
            ++end;
        if (end == i) {
            key += text.at(i++).toCaseFolded();
            continue;
        }
        key += QString(std::max<qsizetype>(0, Digits - (end - i)), QLatin1Char('0'));
        key += QStringView(text).mid(i, end - i);
        i = end;
    }
    return key;
}

struct SortKey
{
    int place = 0;
    bool below = false; ///< a heading
    bool missing = false;
    double number = 0;
    quint32 item = 0;

    bool isBefore(const SortKey &other, bool descending) const
    {
        if (place != other.place)
            return place < other.place;
        if (below != other.below)
            return other.below;
        if (missing != other.missing)
            return other.missing;
        if (number != other.number)
            return (number < other.number) != descending;
        return item < other.item;
    }
};

/// The place of each among its like, as its number.
void rankTexts(std::vector<SortKey> &keys, const std::vector<QString> &texts)
{
    std::vector<size_t> sorted(keys.size());
    for (size_t i = 0; i < sorted.size(); ++i)
        sorted[i] = i;
    std::sort(sorted.begin(), sorted.end(), [&](size_t a, size_t b) { return texts[a] < texts[b]; });
    double rank = 0;
    for (size_t i = 0; i < sorted.size(); ++i) {
        rank += i > 0 && texts[sorted[i - 1]] != texts[sorted[i]] ? 1 : 0;
        keys[sorted[i]].number = rank;
    }
}

} // namespace

IndexModel::IndexModel(std::vector<IndexColumn> columns, QObject *parent)
    : RowModelBase(infosOf(columns), parent), m_columns(std::move(columns))
{ }

void IndexModel::setItems(std::vector<IndexItem> items)
{
    m_total = static_cast<int>(
        std::count_if(items.begin(), items.end(), [](const IndexItem &item) { return !item.heading; }));
    auto rows = wanted(items);
    merge(std::move(items), std::move(rows));
}

void IndexModel::setFilter(const QString &text)
{
    auto words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = std::move(words);
    merge(m_items, wanted(m_items));
}

bool IndexModel::shows(const IndexItem &item) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&item](const QString &word) { return isOf(item, word); });
}

IndexModel::Rows IndexModel::wanted(const std::vector<IndexItem> &items) const
{
    Rows rows;
    rows.reserve(items.size());
    QSet<int> places;
    for (quint32 i = 0; i < items.size(); ++i) {
        if (items[i].heading || !shows(items[i]))
            continue;
        rows.push_back(i);
        places.insert(items[i].place());
    }
    for (quint32 i = 0; i < items.size(); ++i) {
        if (items[i].heading && places.contains(items[i].place()))
            rows.push_back(i);
    }
    order(items, rows);
    return rows;
}

void IndexModel::order(const std::vector<IndexItem> &items, Rows &rows) const
{
    const auto *column = m_sortColumn >= 0 ? &columnAt(m_sortColumn) : nullptr;
    std::vector<SortKey> keys(rows.size());
    std::vector<QString> texts(rows.size());
    bool isText = false;
    const bool hasHeadings = !items.empty() && items.back().heading;
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto &item = items[rows[i]];
        keys[i] = { .place = hasHeadings ? item.place() : 0, .below = !item.heading, .item = rows[i] };
        if (!column || item.heading)
            continue;
        const QVariant value = column->sortKey ? column->sortKey(item) : column->value(item);
        keys[i].missing = !value.isValid();
        if (value.userType() == QMetaType::QString) {
            texts[i] = countable(value.toString());
            isText = true;
        } else {
            keys[i].number = value.userType() == QMetaType::QDateTime
                ? static_cast<double>(value.toDateTime().toMSecsSinceEpoch())
                : value.toDouble();
        }
    }
    if (isText)
        rankTexts(keys, texts);
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    std::sort(keys.begin(), keys.end(),
        [descending](const SortKey &a, const SortKey &b) { return a.isBefore(b, descending); });
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i] = keys[i].item;
}

void IndexModel::merge(std::vector<IndexItem> items, Rows wanted)
{
    QHash<quint64, quint32> fresh;
    fresh.reserve(static_cast<qsizetype>(wanted.size()));
    for (const quint32 item : wanted)
        fresh.insert(items[item].key(), item);
    std::vector<std::pair<int, int>> gone; // from the end, each with its first and last row
    std::vector<bool> known(items.size());
    Rows staying; // their new places, from the end
    staying.reserve(m_rows.size());
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (const auto place = fresh.constFind(item(row).key()); place != fresh.cend()) {
            known[*place] = true;
            staying.push_back(*place);
            continue;
        }
        if (!gone.empty() && gone.back().first == row + 1)
            gone.back().first = row;
        else
            gone.emplace_back(row, row);
    }
    if (gone.size() > MostRuns) {
        beginResetModel();
        m_items = std::move(items);
        m_rows = std::move(wanted);
        endResetModel();
        return;
    }
    removeRuns(gone);
    m_rows.assign(staying.rbegin(), staying.rend());
    m_items = std::move(items);
    if (const int first = static_cast<int>(m_rows.size()); static_cast<size_t>(first) < wanted.size()) {
        beginInsertRows({}, first, static_cast<int>(wanted.size()) - 1);
        std::copy_if(
            wanted.begin(), wanted.end(), std::back_inserter(m_rows), [&](quint32 item) { return !known[item]; });
        endInsertRows();
    }
    if (m_rows != wanted)
        reorder(std::move(wanted));
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void IndexModel::removeRuns(const std::vector<std::pair<int, int>> &runs)
{
    for (const auto &[first, last] : runs) {
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
    }
}

void IndexModel::reorder(Rows wanted)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto before = persistentIndexList();
    QHash<quint32, int> places;
    for (size_t row = 0; !before.isEmpty() && row < wanted.size(); ++row)
        places.insert(wanted[row], static_cast<int>(row));
    QModelIndexList after;
    for (const auto &one : before)
        after << index(places.value(m_rows[static_cast<size_t>(one.row())], -1), one.column());
    m_rows = std::move(wanted);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void IndexModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    auto rows = m_rows;
    this->order(m_items, rows);
    if (rows != m_rows)
        reorder(std::move(rows));
}

int IndexModel::rowOf(quint64 key) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](quint32 item) { return m_items[item].key() == key; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int IndexModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant IndexModel::cellValue(int row, int column) const
{
    return columnAt(column).value(item(row));
}

QVariant IndexModel::cellSortKey(int row, int column) const
{
    const auto &one = columnAt(column);
    return one.sortKey ? one.sortKey(item(row)) : one.value(item(row));
}

QVariant IndexModel::cellTone(int row, int column) const
{
    const auto &one = columnAt(column);
    const auto tone = one.tone ? one.tone(item(row)) : std::nullopt;
    return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
}

bool IndexModel::isStrong(int row, int column) const
{
    return item(row).heading || (columnAt(column).strong && columnAt(column).strong(item(row)));
}

bool IndexModel::isAtLeast(int row, int column) const
{
    const auto &one = columnAt(column);
    return one.atLeast && one.atLeast(item(row));
}

QVariant IndexModel::cellBar(int row, int column) const
{
    const auto &one = columnAt(column);
    const auto bar = one.bar ? one.bar(item(row)) : std::nullopt;
    return bar ? QVariant(*bar) : QVariant();
}

} // namespace datainsight
