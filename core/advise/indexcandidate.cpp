// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/indexcandidate.h"

#include "core/advise/selectivity.h"
#include "core/indexes/indexcomparison.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr quint32 CCollation = 950; ///< pg_collation: "C"; of others a btree does not find prefixes

/// A condition that is true for more of the rows only makes an index larger: by random_page_cost a scan is cheaper than
/// fetching a quarter of the rows one by one.
constexpr double UselessShare = 0.25;

bool isEquality(ConditionKind kind)
{
    return kind == ConditionKind::Equal || kind == ConditionKind::Any || kind == ConditionKind::IsNull
        || kind == ConditionKind::IsTrue || kind == ConditionKind::IsFalse;
}

/// Makes the candidates of one use.
class Making
{
public:
    Making(const AdviceCatalog &catalog, const TableUse &use)
        : m_table(catalog.tables[static_cast<size_t>(use.table)]), m_use(use)
    { }

    std::vector<IndexCandidate> run()
    {
        if (m_table.scanCost() < LeastScanCost)
            return {};
        const auto values = equalities(UseTerm::Value);
        combine(values);
        std::set<int> partners;
        for (const auto &term : m_use.terms) {
            if (term.isJoin() && partners.insert(term.partner).second) {
                auto both = values;
                for (const int column : equalities(term.partner)) {
                    if (std::find(both.begin(), both.end(), column) == both.end())
                        both.push_back(column);
                }
                sortEqualities(both);
                add(both, {});
            }
        }
        addBrin(values);
        return std::move(m_found);
    }

private:
    const AdviceColumn &column(int place) const { return m_table.columns[static_cast<size_t>(place)]; }
    bool isIndexable(int place) const { return column(place).opclass != 0 && column(place).width < 1000; }

    /// Columns compared for equality with a value, or in a join with `partner`.
    std::vector<int> equalities(int partner) const
    {
        std::vector<int> columns;
        for (const auto &term : m_use.terms) {
            if (term.partner != partner || !isEquality(term.kind) || !isIndexable(term.column))
                continue;
            const bool useless = partner == UseTerm::Value && shareOf(m_table, term) > UselessShare;
            if (!useless && std::find(columns.begin(), columns.end(), term.column) == columns.end())
                columns.push_back(term.column);
        }
        sortEqualities(columns);
        return columns;
    }

    /// Those that leave least first, and lists behind single values: what is cut off at MostKeys matters least.
    void sortEqualities(std::vector<int> &columns) const
    {
        const auto rank = [this](int place) {
            return std::tuple(isList(place), shareOfColumn(m_table, m_use, place, true), place);
        };
        std::sort(columns.begin(), columns.end(), [&](int a, int b) { return rank(a) < rank(b); });
    }

    bool isList(int place) const
    {
        bool list = false, single = false;
        for (const auto &term : m_use.terms) {
            if (term.column != place)
                continue;
            list = list || term.kind == ConditionKind::Any;
            single = single || (isEquality(term.kind) && term.kind != ConditionKind::Any);
        }
        return list && !single;
    }

    std::vector<int> ranges() const
    {
        std::vector<int> columns;
        for (const auto &term : m_use.terms) {
            const bool ranged = term.kind == ConditionKind::Range
                || (term.kind == ConditionKind::Prefix && column(term.column).collation == CCollation);
            if (ranged && isIndexable(term.column)
                && std::find(columns.begin(), columns.end(), term.column) == columns.end())
                columns.push_back(term.column);
        }
        return columns;
    }

    void combine(const std::vector<int> &values)
    {
        if (!values.empty())
            add(values, {});
        for (const int range : ranges()) {
            if (std::find(values.begin(), values.end(), range) == values.end())
                add(values, { { .column = range } });
        }
        // A list does not keep the order behind it.
        std::vector<int> single;
        std::copy_if(values.begin(), values.end(), std::back_inserter(single), [this](int c) { return !isList(c); });
        if (!m_use.order.empty() && (m_use.limited || !single.empty()))
            addOrdered(single);
    }

    void addOrdered(const std::vector<int> &values)
    {
        std::vector<UseOrder> order;
        for (const auto &item : m_use.order) {
            if (!isIndexable(item.column))
                return;
            if (std::find(values.begin(), values.end(), item.column) == values.end())
                order.push_back(item);
        }
        // Read from its other end an index gives the other direction.
        const bool turned = std::all_of(
            order.begin(), order.end(), [](const UseOrder &item) { return item.descending && item.nullsFirst; });
        for (auto &item : order) {
            if (turned)
                item.descending = item.nullsFirst = false;
        }
        if (values.size() + order.size() <= MostKeys)
            add(values, order);
    }

    void add(const std::vector<int> &values, const std::vector<UseOrder> &rest)
    {
        IndexCandidate candidate { .table = m_use.table };
        for (const int value : values) {
            if (candidate.keys.size() < MostKeys)
                candidate.keys.push_back({ .column = value });
        }
        candidate.equalities = static_cast<int>(candidate.keys.size());
        for (const auto &item : rest) {
            if (candidate.keys.size() < MostKeys)
                candidate.keys.push_back(item);
        }
        if (candidate.keys.empty())
            return;
        m_found.push_back(candidate);
        addCovering(candidate);
    }

    /// Not where an index finds the rows already: that the table is not looked into is no reason for a second one.
    void addCovering(IndexCandidate candidate)
    {
        if (m_use.allColumns || isServed(m_table, candidate))
            return;
        double bytes = 0;
        for (const int each : m_use.columns) {
            if (candidate.hasKey(each))
                continue;
            candidate.included.push_back(each);
            bytes += column(each).width;
        }
        if (!candidate.included.empty() && candidate.included.size() <= MostIncluded && bytes <= MostIncludedBytes)
            m_found.push_back(std::move(candidate));
    }

    void addBrin(const std::vector<int> &values)
    {
        if (!values.empty() || m_table.pages < LeastBrinPages || m_table.hypertable)
            return;
        for (const int range : ranges()) {
            if (column(range).analysed && std::abs(column(range).correlation) >= LeastBrinCorrelation)
                m_found.push_back({ .table = m_use.table, .brin = true, .keys = { { .column = range } } });
        }
    }

    const AdviceTable &m_table;
    const TableUse &m_use;
    std::vector<IndexCandidate> m_found;
};

/// Whether `index` finds what the leading equality keys ask for, and the rest in the order they have.
bool servesInOtherOrder(const IndexRow &index, const IndexRow &wanted, int equalities)
{
    const auto count = static_cast<size_t>(equalities);
    if (index.keys.size() < wanted.keys.size() || count < 2)
        return false;
    auto turned = wanted;
    for (size_t i = 0; i < count; ++i) {
        const auto &text = index.keys[i].text;
        const auto found = std::find_if(turned.keys.begin() + static_cast<std::ptrdiff_t>(i),
            turned.keys.begin() + equalities, [&text](const IndexKey &key) { return key.text == text; });
        if (found == turned.keys.begin() + equalities)
            return false;
        std::swap(turned.keys[i], *found);
        turned.keys[i].option = index.keys[i].option;
    }
    return canReplace(index, turned);
}

/// At most one row is found by it, whatever else is asked.
bool isUniqueOver(const IndexRow &index, const IndexRow &wanted, int equalities)
{
    if (!index.unique || !index.predicate.isEmpty() || !index.valid)
        return false;
    const auto end = wanted.keys.begin() + equalities;
    return std::all_of(index.keys.begin(), index.keys.end(), [&](const IndexKey &key) {
        return !key.expression
            && std::any_of(wanted.keys.begin(), end, [&key](const IndexKey &each) { return each.text == key.text; });
    });
}

} // namespace

bool IndexCandidate::hasKey(int column) const
{
    return std::any_of(keys.begin(), keys.end(), [column](const UseOrder &key) { return key.column == column; });
}

bool IndexCandidate::isPrefixOf(const IndexCandidate &other) const
{
    return table == other.table && !brin && !other.brin && keys.size() <= other.keys.size()
        && std::equal(keys.begin(), keys.end(), other.keys.begin())
        && std::all_of(included.begin(), included.end(), [&other](int column) {
               return other.hasKey(column)
                   || std::find(other.included.begin(), other.included.end(), column) != other.included.end();
           });
}

std::vector<IndexCandidate> candidatesFor(const AdviceCatalog &catalog, const TableUse &use)
{
    auto candidates = Making(catalog, use).run();
    const auto &table = catalog.tables[static_cast<size_t>(use.table)];
    std::erase_if(candidates, [&table](const IndexCandidate &candidate) { return isServed(table, candidate); });
    return candidates;
}

void addMerged(const AdviceCatalog &catalog, std::vector<IndexCandidate> &candidates)
{
    const size_t count = candidates.size();
    for (size_t narrow = 0; narrow < count; ++narrow) {
        const auto first = candidates[narrow];
        if (first.brin || !first.included.empty() || first.equalities != static_cast<int>(first.keys.size()))
            continue;
        for (size_t wide = 0; wide < count; ++wide) {
            auto merged = candidates[wide];
            if (merged.table != first.table || merged.brin || merged.equalities <= first.equalities
                || first.isPrefixOf(merged))
                continue;
            const auto end = merged.keys.begin() + merged.equalities;
            const auto among = std::stable_partition(
                merged.keys.begin(), end, [&first](const UseOrder &key) { return first.hasKey(key.column); });
            if (among - merged.keys.begin() != first.equalities)
                continue;
            std::copy(first.keys.begin(), first.keys.end(), merged.keys.begin());
            const bool known = std::find(candidates.begin(), candidates.end(), merged) != candidates.end();
            if (!known && !isServed(catalog.tables[static_cast<size_t>(merged.table)], merged))
                candidates.push_back(std::move(merged));
        }
    }
}

IndexRow indexRowOf(const AdviceTable &table, const IndexCandidate &candidate)
{
    IndexRow row { .table = table.oid, .sqlTable = table.sqlTable, .partitioned = table.partitioned };
    row.method = candidate.brin ? QStringLiteral("brin") : QStringLiteral("btree");
    for (const auto &key : candidate.keys) {
        const auto &column = table.columns[static_cast<size_t>(key.column)];
        row.keys.push_back({ .text = column.sqlName,
            .opclass = column.opclass,
            .collation = column.collation,
            .option = (key.descending ? 1 : 0) | (key.nullsFirst ? 2 : 0) });
    }
    for (const int column : candidate.included)
        row.included << table.columns[static_cast<size_t>(column)].sqlName;
    return row;
}

bool isServed(const AdviceTable &table, const IndexCandidate &candidate)
{
    const auto wanted = indexRowOf(table, candidate);
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const IndexRow &index) {
        if (candidate.brin)
            return index.valid && index.predicate.isEmpty() && !index.keys.empty()
                && index.keys[0].text == wanted.keys[0].text;
        return canReplace(index, wanted) || servesInOtherOrder(index, wanted, candidate.equalities)
            || isUniqueOver(index, wanted, candidate.equalities);
    });
}

QString definitionOf(const AdviceTable &table, const IndexCandidate &candidate)
{
    QStringList keys, included;
    for (const auto &key : candidate.keys) {
        QString text = table.columns[static_cast<size_t>(key.column)].sqlName;
        if (key.descending)
            text += QLatin1String(" DESC");
        if (key.nullsFirst != key.descending)
            text += key.nullsFirst ? QLatin1String(" NULLS FIRST") : QLatin1String(" NULLS LAST");
        keys << text;
    }
    for (const int column : candidate.included)
        included << table.columns[static_cast<size_t>(column)].sqlName;
    QString text = candidate.brin ? QStringLiteral(" USING brin (") : QStringLiteral(" (");
    text += keys.join(QLatin1String(", ")) + QLatin1Char(')');
    return included.isEmpty()
        ? text
        : QString(text + QLatin1String(" INCLUDE (") + included.join(QLatin1String(", ")) + QLatin1Char(')'));
}

double estimatedBytes(const AdviceTable &table, const IndexCandidate &candidate)
{
    constexpr double Page = 8192;
    if (candidate.brin)
        return Page * std::ceil(3 + table.pages / 128 / 200);
    double entry = 4 + 8;
    for (const auto &key : candidate.keys)
        entry += table.columns[static_cast<size_t>(key.column)].width;
    for (const int column : candidate.included)
        entry += table.columns[static_cast<size_t>(column)].width;
    return Page * std::ceil(2 + table.rows * std::ceil(entry / 8) * 8 / 0.9 / Page);
}

} // namespace datainsight
