// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablesmodel.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace datainsight {

namespace {

constexpr char Matches = 1;
constexpr char HasMatch = 2;

std::vector<ColumnInfo> infosOf(const std::vector<TableColumn> &columns)
{
    std::vector<ColumnInfo> infos;
    for (const auto &column : columns)
        infos.push_back(column.info);
    return infos;
}

} // namespace

TablesModel::TablesModel(QObject *parent) : TablesModel(tableColumns(), parent) { }

TablesModel::TablesModel(std::vector<TableColumn> columns, QObject *parent)
    : RowModelBase(infosOf(columns), parent), m_columns(std::move(columns))
{ }

void TablesModel::setSheet(TableSheetPtr sheet)
{
    const auto before = m_sheet;
    m_sheet = sheet;
    m_tables = 0;
    for (int i = 0; m_sheet && i < m_sheet->list->roots; ++i)
        m_tables += !m_sheet->row(i).system && !m_sheet->row(i).temporary;
    matchWords();
    auto rows = m_sheet ? arranged() : Rows();
    m_sheet = before;
    show(std::move(rows), std::move(sheet));
}

void TablesModel::setChoice(const TableChoice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_choice.words = m_choice.words.toLower();
    if (!m_sheet)
        return;
    matchWords();
    show(arranged(), m_sheet);
}

void TablesModel::matchWords()
{
    m_matches.clear();
    const auto words = m_choice.words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (!m_sheet || (words.isEmpty() && !m_choice.remarkable))
        return;
    m_matches.resize(m_sheet->words.size(), 0);
    // Parts come after their table.
    for (size_t i = m_matches.size(); i-- > 0;) {
        const auto &text = m_sheet->words[i];
        const bool fits = (!m_choice.remarkable || m_sheet->figures[i].tags != 0)
            && std::all_of(words.begin(), words.end(), [&](const QString &word) { return text.contains(word); });
        if (fits)
            m_matches[i] |= Matches;
        const int parent = m_sheet->row(static_cast<int>(i)).parent;
        if (m_matches[i] && parent >= 0)
            m_matches[static_cast<size_t>(parent)] |= HasMatch;
    }
}

/// The parts of what was looked for by name are wanted, whatever they are called; those of what has a remark are not.
bool TablesModel::isWanted(int index, bool underMatch) const
{
    const auto &row = m_sheet->row(index);
    if (!m_choice.system && row.parent < 0 && (row.system || row.temporary))
        return false;
    return m_matches.empty() || (underMatch && !m_choice.remarkable) || m_matches[static_cast<size_t>(index)];
}

bool TablesModel::isOpened(int index) const
{
    const auto &row = m_sheet->row(index);
    if (row.childCount == 0)
        return false;
    const bool forParts = !m_matches.empty() && m_matches[static_cast<size_t>(index)] == HasMatch;
    return forParts || m_open.contains(row.oid);
}

void TablesModel::append(Rows &rows, int first, int count, int depth, bool underMatch) const
{
    struct Place
    {
        double key;
        int rank, index;
    };
    std::vector<Place> places;
    places.reserve(static_cast<size_t>(count));
    const auto *column = m_sortColumn >= 0 ? &columnAt(m_sortColumn) : nullptr;
    const double sign = m_sortOrder == Qt::DescendingOrder ? -1 : 1;
    for (int index = first; index < first + count; ++index) {
        if (!isWanted(index, underMatch))
            continue;
        const double key = column ? column->sortKey({ *m_sheet, index }) : 0;
        // What is not known comes last in either order, what is equal by name.
        places.push_back({ std::isnan(key) ? std::numeric_limits<double>::infinity() : sign * key,
            m_sheet->at(index).nameRank, index });
    }
    std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
        return a.key < b.key || (a.key == b.key && a.rank < b.rank);
    });
    for (const auto &[key, rank, index] : places) {
        rows.push_back({ index, depth });
        if (!isOpened(index))
            continue;
        const bool matches = !m_matches.empty() && (m_matches[static_cast<size_t>(index)] & Matches);
        append(rows, m_sheet->row(index).firstChild, m_sheet->row(index).childCount, depth + 1, underMatch || matches);
    }
}

TablesModel::Rows TablesModel::arranged() const
{
    Rows rows;
    append(rows, 0, m_sheet->list->roots, 0, false);
    return rows;
}

/// The layout changes where the tables shown do, or their order: what a view remembers goes with its table.
void TablesModel::show(Rows rows, TableSheetPtr sheet)
{
    const auto oidIn = [](const TableSheetPtr &in, const Shown &shown) { return in->row(shown.index).oid; };
    const bool same = sheet && m_sheet
        && std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), [&](const Shown &now, const Shown &was) {
               return oidIn(sheet, now) == oidIn(m_sheet, was) && now.depth == was.depth;
           });
    if (same) {
        m_rows = std::move(rows);
        m_sheet = std::move(sheet);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const auto before = persistentIndexList();
    std::vector<quint32> kept;
    for (const auto &index : before)
        kept.push_back(oidIn(m_sheet, m_rows[static_cast<size_t>(index.row())]));
    m_rows = std::move(rows);
    m_sheet = std::move(sheet);
    std::vector<int> rowOfIndex(kept.empty() || !m_sheet ? 0 : m_sheet->list->rows.size(), -1);
    for (size_t row = 0; !rowOfIndex.empty() && row < m_rows.size(); ++row)
        rowOfIndex[static_cast<size_t>(m_rows[row].index)] = static_cast<int>(row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int at = m_sheet ? m_sheet->rowOf.value(kept[static_cast<size_t>(i)], -1) : -1;
        after << index(at < 0 ? -1 : rowOfIndex[static_cast<size_t>(at)], before.at(i).column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void TablesModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_sheet)
        show(arranged(), m_sheet);
}

bool TablesModel::hasParts(int row) const
{
    return table(row).childCount > 0;
}

bool TablesModel::isOpen(int row) const
{
    return isOpened(listIndex(row));
}

void TablesModel::setOpen(int row, bool open)
{
    if (!hasParts(row))
        return;
    if (open)
        m_open.insert(table(row).oid);
    else
        m_open.remove(table(row).oid);
    show(arranged(), m_sheet);
}

int TablesModel::rowOf(quint32 oid) const
{
    const int wanted = m_sheet ? m_sheet->rowOf.value(oid, -1) : -1;
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [wanted](const Shown &shown) { return shown.index == wanted; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int TablesModel::parentOf(int row) const
{
    const int parent = table(row).parent;
    return parent < 0 ? -1 : rowOf(m_sheet->row(parent).oid);
}

bool TablesModel::reveal(quint32 oid)
{
    const int wanted = m_sheet ? m_sheet->rowOf.value(oid, -1) : -1;
    if (wanted < 0)
        return false;
    for (int above = m_sheet->row(wanted).parent; above >= 0; above = m_sheet->row(above).parent)
        m_open.insert(m_sheet->row(above).oid);
    show(arranged(), m_sheet);
    return rowOf(oid) >= 0;
}

int TablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TablesModel::cellValue(int row, int column) const
{
    return columnAt(column).value(cell(row));
}

QVariant TablesModel::cellTone(int row, int column) const
{
    const auto tone = columnAt(column).tone ? columnAt(column).tone(cell(row)) : std::nullopt;
    return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
}

QVariant TablesModel::cellBar(int row, int column) const
{
    const auto bar = columnAt(column).bar ? columnAt(column).bar(cell(row)) : std::nullopt;
    return bar ? QVariant(*bar) : QVariant();
}

} // namespace datainsight
