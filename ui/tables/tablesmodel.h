// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowmodelbase.h"
#include "ui/tables/tablecolumns.h"

#include <QSet>

namespace datainsight {

/// Which tables are wanted; see TablesModel::setChoice().
struct TableChoice
{
    QString words; ///< all of them occur in name, kind or remarks, in any case
    bool remarkable = false; ///< only those with a remark
    bool system = false; ///< those of the catalog, of extensions, and temporary ones too

    bool hides() const { return remarkable || !words.isEmpty(); }
    friend bool operator==(const TableChoice &, const TableChoice &) = default;
};

/// The tables of a sheet, each with its parts beneath where it was opened. Sorts and filters by numbers made with the
/// sheet: 45,000 rows take some milliseconds (tests/perf/perf_tablespage). A new sheet keeps persistent indexes, and so
/// the selection, on their tables. A part that is looked for is shown under its table, opened for it.
class TablesModel final : public RowModelBase
{
    Q_OBJECT

public:
    explicit TablesModel(QObject *parent = nullptr);

    /// Null empties it.
    void setSheet(TableSheetPtr sheet);
    const TableSheetPtr &sheet() const { return m_sheet; }
    void setChoice(const TableChoice &choice);
    const TableChoice &choice() const { return m_choice; }

    bool hasParts(int row) const;
    bool isOpen(int row) const;
    void setOpen(int row, bool open);
    int depth(int row) const { return m_rows[static_cast<size_t>(row)].depth; }
    /// Its place in the sheet's list.
    int listIndex(int row) const { return m_rows[static_cast<size_t>(row)].index; }
    const TableRow &table(int row) const { return m_sheet->row(listIndex(row)); }
    /// -1 for one that is not shown.
    int rowOf(quint32 oid) const;
    /// The row its table stands in; -1 for one without.
    int parentOf(int row) const;
    /// Opens whatever it lies under. False where it is not in the sheet, or not chosen.
    bool reveal(quint32 oid);
    /// How many tables the sheet has, parts and those of the system not counted.
    int tableCount() const { return m_tables; }

    int rowCount(const QModelIndex &parent = {}) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    bool sortsItself() const override { return true; }

protected:
    QVariant cellValue(int row, int column) const override;
    QVariant cellSortKey(int row, int column) const override { return cellValue(row, column); }
    QVariant cellTone(int row, int column) const override;
    bool isStrong(int, int) const override { return false; }
    bool isAtLeast(int, int) const override { return false; }
    QVariant cellBar(int row, int column) const override;

private:
    struct Shown
    {
        int index = 0; ///< in the sheet's list
        int depth = 0;
    };
    using Rows = std::vector<Shown>;

    explicit TablesModel(std::vector<TableColumn> columns, QObject *parent);
    TableColumn::Cell cell(int row) const { return { *m_sheet, listIndex(row) }; }
    const TableColumn &columnAt(int column) const { return m_columns[static_cast<size_t>(column)]; }
    void matchWords();
    bool isWanted(int index, bool underMatch) const;
    bool isOpened(int index) const;
    void append(Rows &rows, int first, int count, int depth, bool underMatch) const;
    Rows arranged() const;
    void show(Rows rows, TableSheetPtr sheet);

    std::vector<TableColumn> m_columns;
    TableSheetPtr m_sheet;
    TableChoice m_choice;
    QSet<quint32> m_open; ///< oids
    std::vector<char> m_matches; ///< by the sheet's list: 1 it does, 2 something below it does; empty: no choice
    Rows m_rows;
    int m_tables = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace datainsight
