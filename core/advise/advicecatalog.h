// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/relationname.h"
#include "core/indexes/indexlist.h"

#include <QHash>

namespace datainsight {

/// A column as an index would hold it, and what ANALYZE found in it. Shares are of all rows, 0 to 1.
struct AdviceColumn
{
    QString name; ///< as the catalog has it
    QString sqlName; ///< quoted for SQL
    quint32 opclass = 0; ///< of a btree; 0: no btree can hold it
    quint32 collation = 0;
    bool boolean = false;
    double width = 8; ///< bytes
    bool analysed = false; ///< else what follows is a guess
    double nullShare = 0;
    double distinct = 200; ///< how many values; without statistics what the planner takes (DEFAULT_NUM_DISTINCT)
    double correlation = 0; ///< between its order and the table's, -1 to 1
    QStringList commonValues; ///< as text; empty where they are not known
    std::vector<double> commonShares; ///< the most common first
};

/// A table of people that could have an index, with all below it.
struct AdviceTable
{
    quint32 oid = 0;
    QString schema, name, sqlTable;
    bool partitioned = false, hypertable = false;
    int leaves = 0; ///< partitions or chunks
    double rows = 0;
    double pages = 1; ///< of 8 kB, of the heap
    double writes = 0; ///< rows that needed an entry in each index since the statistics count
    double hotShare = 0; ///< of its updates: those that need none, 0 to 1
    std::vector<AdviceColumn> columns;
    std::vector<IndexRow> indexes; ///< its own; not those of single partitions

    int column(const QString &name) const; ///< -1: there is none
    /// What a sequential scan costs by the planner's default costs: pages, and rows with one condition.
    double scanCost() const { return pages + rows * (0.01 + 0.0025); }
};

/// Below this a table is too small to matter: four times what one look into an index costs at the least, three pages
/// read at random_page_cost 4 (root or leaf, leaf, heap), by the planner's default costs. Some 2,400 narrow rows.
inline constexpr double LeastScanCost = 4 * 3 * 4;

/// What names in statements mean in one database. A value; find() is pure.
class AdviceCatalog
{
public:
    std::vector<AdviceTable> tables;
    QStringList schemas; ///< where names without one are looked for
    /// "schema\0name" of tables, and of partitions and chunks for the table they belong to: places in `tables`.
    QHash<QString, int> places;
    QHash<QString, QString> views; ///< by the same key: the SELECT

    static QString key(const QString &schema, const QString &name) { return schema + QChar(0) + name; }
    /// -1: none, or several where no schema of the path has it.
    int find(const RelationName &name) const;
    QString view(const RelationName &name) const; ///< empty: it is none

private:
    template<typename T> T lookUp(const QHash<QString, T> &entries, const RelationName &name, T none) const;
};

/// Reads columns and views of what `names` may mean. Temporary and system tables, foreign ones and materialisations of
/// continuous aggregates are none. Three or four statements; on the session's thread.
Result<AdviceCatalog> readAdviceCatalog(
    Session &session, const TableList &tables, const IndexList &indexes, const std::vector<RelationName> &names);

} // namespace datainsight
