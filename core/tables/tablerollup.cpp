// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablelist.h"
#include "core/tables/tableparts.h"

#include <algorithm>

namespace datainsight {

namespace {

class RollUp
{
public:
    RollUp(const RelationReading &reading, const RelationSizes &sizes)
        : m_reading(reading), m_sizes(sizes), m_parts(reading, sizes)
    { }

    TableList run()
    {
        for (const auto &relation : m_reading.relations) {
            if (m_parts.isTable(relation))
                m_rows.push_back(m_parts.rowOf(relation));
        }
        TableList list { .at = m_reading.at,
            .inRecovery = m_reading.inRecovery,
            .statsReset = m_reading.statsReset,
            .settings = m_reading.settings,
            .unmeasured = m_sizes.unmeasured(),
            .remarks = m_reading.remarks };
        order(list);
        addUp(list);
        return list;
    }

private:
    /// Moves the rows into the list: those without a parent by name, then the children of each in turn.
    void order(TableList &list)
    {
        QHash<quint32, std::vector<size_t>> children;
        std::vector<size_t> sorted;
        QHash<quint32, size_t> indexes;
        for (size_t i = 0; i < m_rows.size(); ++i)
            indexes.insert(m_rows[i].oid, i);
        for (size_t i = 0; i < m_rows.size(); ++i) {
            const auto parent = m_parts.parentOf(m_rows[i].oid);
            if (parent != 0 && indexes.contains(parent))
                children[parent].push_back(i);
            else
                sorted.push_back(i);
        }
        std::sort(sorted.begin(), sorted.end(), [this](size_t a, size_t b) {
            const int schemas = QString::compare(m_rows[a].schema, m_rows[b].schema);
            return schemas != 0 ? schemas < 0 : m_rows[a].name < m_rows[b].name;
        });
        list.roots = static_cast<int>(sorted.size());
        list.rows.reserve(m_rows.size());
        std::vector<int> parents(sorted.size(), -1);
        for (size_t next = 0; next < sorted.size(); ++next) {
            TableRow row = std::move(m_rows[sorted[next]]);
            row.parent = parents[next];
            const auto below = children.constFind(row.oid);
            if (below != children.cend()) {
                row.firstChild = static_cast<int>(sorted.size());
                row.childCount = static_cast<int>(below->size());
                sorted.insert(sorted.end(), below->begin(), below->end());
                parents.insert(parents.end(), below->size(), static_cast<int>(next));
            }
            list.rows.push_back(std::move(row));
        }
    }

    /// From the last row to the first: children come after their parents.
    static void addUp(TableList &list)
    {
        for (size_t i = list.rows.size(); i-- > 0;) {
            auto &row = list.rows[i];
            if (row.childCount > 0)
                joinChildren(list, row);
        }
    }

    static void joinChildren(TableList &list, TableRow &row)
    {
        Oldest vacuum, analyze;
        for (int i = row.firstChild; i < row.firstChild + row.childCount; ++i) {
            const auto &child = list.rows[static_cast<size_t>(i)];
            addStats(row.stats, child.stats);
            row.indexes += child.indexes;
            const bool isLeaf = child.childCount == 0;
            row.leaves += isLeaf ? 1 : child.leaves;
            row.compressedLeaves += isLeaf ? (child.compressed != 0 ? 1 : 0) : child.compressedLeaves;
            const int worst = isLeaf ? i : child.worstLeaf;
            if (worst >= 0
                && (row.worstLeaf < 0
                    || list.rows[static_cast<size_t>(worst)].stats.deadTuples
                        > list.rows[static_cast<size_t>(row.worstLeaf)].stats.deadTuples))
                row.worstLeaf = worst;
            if (child.stats.liveTuples + child.stats.deadTuples == 0 && child.stats.sizes.heap == 0)
                continue;
            vacuum.add(child.stats.lastVacuum);
            analyze.add(child.stats.lastAnalyze);
        }
        // Its own would tell of nothing: VACUUM of a hypertable marks the empty head too.
        row.stats.lastVacuum = vacuum.value();
        row.stats.lastAnalyze = analyze.value();
    }

    const RelationReading &m_reading;
    const RelationSizes &m_sizes;
    const TableParts m_parts;
    std::vector<TableRow> m_rows;
};

} // namespace

TableList rollUp(const RelationReading &reading, const RelationSizes &sizes)
{
    return RollUp(reading, sizes).run();
}

} // namespace datainsight
