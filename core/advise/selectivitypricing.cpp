// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/selectivitypricing.h"

#include "core/advise/selectivity.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr double RandomPage = 4, CpuTuple = 0.01, CpuIndexTuple = 0.005, CpuOperator = 0.0025;
/// What LIMIT asks for is a parameter as a rule: a page of a list.
constexpr double LimitRows = 50;
constexpr double BrinRangePages = 128;

/// A condition that a partial index may have been made for. Its own is the server's tree, which is not compared here:
/// one is rather taken for serving where it does not, than another suggested beside it.
bool asksForFew(const TableUse &use)
{
    return std::any_of(use.terms.begin(), use.terms.end(), [](const UseTerm &term) {
        return term.kind == ConditionKind::IsNull || term.kind == ConditionKind::IsNotNull
            || term.kind == ConditionKind::IsTrue || term.kind == ConditionKind::IsFalse
            || (term.kind == ConditionKind::Equal && !term.isJoin());
    });
}

/// The ways into one use of a table.
class Access
{
public:
    Access(const AdviceTable &table, const TableUse &use, double loops) : m_table(table), m_use(use), m_loops(loops) { }

    /// Read once, whole; a join hashes it.
    double scan() const
    {
        const double conditions = static_cast<double>(m_use.terms.size());
        return m_table.pages + m_table.rows * (CpuTuple + CpuOperator * std::max(1.0, conditions))
            + sorting(rowsKept());
    }

    /// `part`: which share of the rows is in the index.
    double by(const IndexCandidate &index, double part = 1) const
    {
        return index.brin ? byBrin(index) : byBtree(index, part);
    }

private:
    double rowsKept() const { return m_table.rows * shareOfUse(m_table, m_use); }

    double sorting(double rows) const
    {
        return m_use.order.empty() || rows < 2 ? 0 : 2 * CpuOperator * rows * std::log2(rows);
    }

    bool isEqual(int column) const
    {
        return std::any_of(m_use.terms.begin(), m_use.terms.end(), [&](const UseTerm &term) {
            return term.column == column && term.kind != ConditionKind::Range && term.kind != ConditionKind::IsNotNull
                && term.kind != ConditionKind::Prefix && (!term.isJoin() || m_loops > 0);
        });
    }

    bool isBounded(int column) const
    {
        return std::any_of(m_use.terms.begin(), m_use.terms.end(), [column](const UseTerm &term) {
            return term.column == column && (term.kind == ConditionKind::Range || term.kind == ConditionKind::Prefix);
        });
    }

    bool covers(const IndexCandidate &index) const
    {
        return !m_use.allColumns && std::all_of(m_use.columns.begin(), m_use.columns.end(), [&index](int column) {
            return index.hasKey(column)
                || std::find(index.included.begin(), index.included.end(), column) != index.included.end();
        });
    }

    bool givesOrder(const IndexCandidate &index, size_t bound) const
    {
        if (m_use.order.empty())
            return false;
        size_t key = bound;
        std::optional<bool> turned;
        for (const auto &item : m_use.order) {
            if (isEqual(item.column))
                continue;
            if (key >= index.keys.size() || index.keys[key].column != item.column)
                return false;
            const auto &have = index.keys[key++];
            const bool same = have.descending == item.descending && have.nullsFirst == item.nullsFirst;
            const bool other = have.descending != item.descending && have.nullsFirst != item.nullsFirst;
            if ((!same && !other) || (turned && *turned != other))
                return false;
            turned = other;
        }
        return true;
    }

    double byBtree(const IndexCandidate &index, double part) const
    {
        double share = part;
        size_t bound = 0;
        while (bound < index.keys.size() && isEqual(index.keys[bound].column))
            share *= shareOfColumn(m_table, m_use, index.keys[bound++].column, m_loops > 0);
        const bool ordered = givesOrder(index, bound);
        if (bound < index.keys.size() && isBounded(index.keys[bound].column))
            share *= shareOfColumn(m_table, m_use, index.keys[bound++].column, false);
        if (bound == 0 && !ordered && part == 1)
            return std::numeric_limits<double>::infinity();
        double rows = std::max(1.0, m_table.rows * share);
        if (ordered && m_use.limited) {
            // Of the rows read some are kept.
            const double kept = std::max(1e-9, shareOfUse(m_table, m_use) / share);
            rows = std::min(rows, LimitRows / std::min(1.0, kept));
        }
        return std::max(1.0, m_loops) * lookUp(index, rows) + (ordered ? 0 : sorting(rows));
    }

    /// One descent, the entries, and the pages of the heap: as many as rows, or side by side where the index has the
    /// table's order (between the two by the square of the correlation, as cost_index()).
    double lookUp(const IndexCandidate &index, double rows) const
    {
        const double share = std::min(1.0, rows / std::max(1.0, m_table.rows));
        const double leaves = std::ceil(estimatedBytes(m_table, index) / 8192 * share);
        double cost = RandomPage + leaves + rows * (CpuIndexTuple + CpuTuple);
        if (covers(index))
            return cost;
        const auto &first = m_table.columns[static_cast<size_t>(index.keys.front().column)];
        const double square = first.correlation * first.correlation;
        const double scattered = std::min(rows, m_table.pages) * RandomPage;
        const double together = RandomPage + m_table.pages * share;
        return cost + square * std::min(together, scattered) + (1 - square) * scattered;
    }

    double byBrin(const IndexCandidate &index) const
    {
        const int column = index.keys.front().column;
        if (!isBounded(column))
            return std::numeric_limits<double>::infinity();
        const double share = shareOfColumn(m_table, m_use, column, false);
        const double pages = std::min(m_table.pages, std::max(BrinRangePages, m_table.pages * share * 1.1));
        return RandomPage + m_table.pages / BrinRangePages * 0.1 + pages
            + m_table.rows * (pages / m_table.pages) * (CpuTuple + CpuOperator) + sorting(rowsKept());
    }

    const AdviceTable &m_table;
    const TableUse &m_use;
    const double m_loops; ///< rows of the other table, for each of which it is looked into; 0: no join
};

} // namespace

SelectivityPricing::SelectivityPricing(const AdviceCatalog &catalog, const std::vector<std::vector<TableUse>> &uses,
    const std::vector<IndexCandidate> &candidates)
    : m_catalog(catalog), m_uses(uses), m_candidates(candidates)
{
    for (size_t i = 0; i < catalog.tables.size(); ++i)
        m_existing.push_back(existingOf(catalog.tables[i], static_cast<int>(i)));
}

/// What is known of the indexes of a table as candidates, where their keys are plain columns.
std::vector<SelectivityPricing::Existing> SelectivityPricing::existingOf(const AdviceTable &table, int place)
{
    std::vector<Existing> found;
    for (const auto &index : table.indexes) {
        if (!index.valid || index.method != QLatin1String("btree"))
            continue;
        IndexCandidate candidate { .table = place };
        for (const auto &key : index.keys) {
            const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                [&key](const AdviceColumn &each) { return !key.expression && each.sqlName == key.text; });
            if (column == table.columns.end())
                break;
            candidate.keys.push_back({ .column = static_cast<int>(column - table.columns.begin()),
                .descending = (key.option & 1) != 0,
                .nullsFirst = (key.option & 2) != 0 });
        }
        for (const QString &name : index.included) {
            for (size_t i = 0; i < table.columns.size(); ++i) {
                if (table.columns[i].sqlName == name)
                    candidate.included.push_back(static_cast<int>(i));
            }
        }
        if (!candidate.keys.empty())
            found.push_back({ std::move(candidate), !index.predicate.isEmpty(),
                index.predicate.isEmpty() ? 1 : std::clamp(index.tuples / std::max(1.0, table.rows), 0.0, 1.0) });
    }
    return found;
}

Result<std::optional<StatementPrice>> SelectivityPricing::price(int statement, const std::vector<int> &there)
{
    StatementPrice price;
    const auto &uses = m_uses[static_cast<size_t>(statement)];
    for (const auto &use : uses) {
        const auto &table = m_catalog.tables[static_cast<size_t>(use.table)];
        double loops = 0;
        for (const auto &term : use.terms) {
            if (!term.isJoin())
                continue;
            double rows = table.rows;
            if (term.partner >= 0) {
                const auto &partner = uses[static_cast<size_t>(term.partner)];
                const auto &other = m_catalog.tables[static_cast<size_t>(partner.table)];
                rows = other.rows * shareOfUse(other, partner);
            }
            loops = loops == 0 ? std::max(1.0, rows) : std::min(loops, std::max(1.0, rows));
        }
        // With and without being looked into for each row of another.
        const Access alone(table, use, 0), joined(table, use, loops);
        const auto by = [&](const IndexCandidate &index, double part = 1) {
            return std::min(alone.by(index, part), joined.by(index, part));
        };
        double best = alone.scan();
        const bool few = asksForFew(use);
        for (const auto &existing : m_existing[static_cast<size_t>(use.table)]) {
            if (!existing.partial || few)
                best = std::min(best, by(existing.index, existing.share));
        }
        int taken = -1;
        for (const int candidate : there) {
            const auto &index = m_candidates[static_cast<size_t>(candidate)];
            if (index.table != use.table)
                continue;
            if (const double cost = by(index); cost < best) {
                best = cost;
                taken = candidate;
            }
        }
        price.cost += best;
        if (taken >= 0)
            price.used.push_back(taken);
    }
    if (uses.empty())
        return std::optional<StatementPrice>();
    return std::optional(std::move(price));
}

} // namespace datainsight
