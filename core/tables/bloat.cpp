// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/bloat.h"

#include "core/base/sqlidentifier.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Tables)
};

constexpr double MaximalAlignment = 8;
constexpr double LinePointer = 4;
constexpr double PageHeader = 24;
constexpr double HeapHeader = 23; ///< before the bitmap of nulls
constexpr double IndexHeader = 8;
constexpr double BtreeSpecial = 16;
constexpr double ShortestAligned = 127; ///< a varying value of fewer bytes has a header of one and no alignment

double aligned(double offset, double alignment)
{
    return std::ceil(offset / alignment) * alignment;
}

bool hasNulls(const std::vector<ColumnWidth> &columns)
{
    return std::any_of(columns.begin(), columns.end(),
        [](const ColumnWidth &column) { return column.dropped || column.nullShare > 0; });
}

/// What the columns take together, aligned at the end.
std::optional<double> dataBytes(const std::vector<ColumnWidth> &columns)
{
    double bytes = 0;
    bool exact = true; // every row has the same layout so far
    for (const auto &column : columns) {
        if (column.dropped)
            continue;
        if (!column.width)
            return std::nullopt;
        const double present = 1 - column.nullShare;
        if (column.length > 0 || *column.width >= ShortestAligned)
            bytes = exact ? aligned(bytes, column.alignment) : bytes + present * (column.alignment - 1) / 2;
        exact = exact && column.length > 0 && column.nullShare <= 0;
        bytes += present * *column.width;
    }
    return exact ? aligned(bytes, MaximalAlignment) : bytes + (MaximalAlignment - 1) / 2;
}

double rowsPerPage(double room, double tupleBytes, int fillFactor)
{
    return std::max(1.0, std::floor(room * fillFactor / 100 / tupleBytes));
}

} // namespace

std::optional<double> heapTupleBytes(const std::vector<ColumnWidth> &columns)
{
    const auto data = dataBytes(columns);
    if (!data)
        return std::nullopt;
    const double bitmap = hasNulls(columns) ? std::ceil(static_cast<double>(columns.size()) / 8) : 0;
    return LinePointer + aligned(HeapHeader + bitmap, MaximalAlignment) + *data;
}

std::optional<double> indexTupleBytes(const std::vector<ColumnWidth> &columns)
{
    const auto data = dataBytes(columns);
    if (!data)
        return std::nullopt;
    return LinePointer + IndexHeader + (hasNulls(columns) ? MaximalAlignment : 0) + *data;
}

qint64 leastHeapBytes(double rows, double tupleBytes, int fillFactor, qint64 pageBytes)
{
    const double perPage = rowsPerPage(static_cast<double>(pageBytes) - PageHeader, tupleBytes, fillFactor);
    return static_cast<qint64>(std::ceil(std::max(0.0, rows) / perPage)) * pageBytes;
}

qint64 leastBtreeBytes(double rows, double tupleBytes, int fillFactor, qint64 pageBytes)
{
    const double room = static_cast<double>(pageBytes) - PageHeader - BtreeSpecial;
    const double perPage = std::max(2.0, rowsPerPage(room, tupleBytes, fillFactor));
    double level = std::max(1.0, std::ceil(rows / perPage));
    double pages = 1 + level;
    for (; level > 1; pages += level)
        level = std::ceil(level / perPage);
    return static_cast<qint64>(pages) * pageBytes;
}

QString BloatReading::remark(const QString &role, int major) const
{
    if (std::find(gaps.cbegin(), gaps.cend(), BloatGap::NoRight) == gaps.cend())
        return {};
    const QString hidden = Tr::tr("The bloat of tables that %1 may not read is not known: ").arg(role);
    return hidden
        + (major >= 14 ? Tr::tr("needs pg_read_all_data. GRANT pg_read_all_data TO %1;").arg(sqlIdentifier(role))
                       : Tr::tr("needs SELECT on them."));
}

namespace {

/// Adds up from the leaves to their parents.
class Summing
{
public:
    explicit Summing(const BloatReading &bloat) : m_bloat(bloat) { }

    void add(std::optional<qint64> &sum, std::optional<BloatGap> &gap, quint32 oid) const
    {
        if (const auto found = m_bloat.wasted.constFind(oid); found != m_bloat.wasted.cend())
            sum = sum.value_or(0) + *found;
        else
            gap = worse(gap, m_bloat.gaps.value(oid, BloatGap::NotAsked));
    }
    static void join(BloatSum &sum, const BloatSum &part)
    {
        if (part.table)
            sum.table = sum.table.value_or(0) + *part.table;
        if (part.indexes)
            sum.indexes = sum.indexes.value_or(0) + *part.indexes;
        if (part.gap)
            sum.gap = worse(sum.gap, *part.gap);
    }

private:
    /// What somebody can do something about comes first.
    static BloatGap worse(const std::optional<BloatGap> &one, BloatGap other)
    {
        if (one == BloatGap::NoRight || other == BloatGap::NoRight)
            return BloatGap::NoRight;
        return one == BloatGap::NoStatistics ? *one : other;
    }

    const BloatReading &m_bloat;
};

} // namespace

std::vector<quint32> largestRelations(
    const TableList &list, const RelationReading &reading, const RelationSizes &sizes, size_t most)
{
    std::vector<std::pair<qint64, quint32>> found;
    QSet<quint32> tables;
    const auto add = [&](quint32 oid, qint64 pages) {
        found.emplace_back(sizes.bytes(oid).value_or(pages * reading.blockSize), oid);
    };
    for (const auto &row : list.rows) {
        if (row.system || row.temporary || row.parts.empty())
            continue;
        tables.insert(row.oid);
        add(row.oid, row.parts.front().pages);
    }
    for (const auto &index : reading.indexes) {
        if (index.filenode != 0 && tables.contains(index.relation))
            add(index.oid, index.pages);
    }
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
    std::partial_sort(found.begin(), end, found.end(), std::greater<>());
    std::vector<quint32> oids;
    std::transform(found.begin(), end, std::back_inserter(oids), [](const auto &entry) { return entry.second; });
    return oids;
}

std::vector<BloatSum> sumBloat(const TableList &list, const RelationReading &reading, const BloatReading &bloat)
{
    QHash<quint32, std::vector<quint32>> indexes;
    for (const auto &index : reading.indexes) {
        if (index.filenode != 0) // else of a partitioned table
            indexes[index.relation].push_back(index.oid);
    }
    const Summing summing(bloat);
    std::vector<BloatSum> sums(list.rows.size());
    for (size_t i = list.rows.size(); i-- > 0;) { // children come after their parents
        const auto &row = list.rows[i];
        auto &sum = sums[i];
        if (!row.parts.empty()) {
            // The empty head of chunks has nothing to say.
            if (row.childCount == 0 || row.parts.front().pages > 0)
                summing.add(sum.table, sum.gap, row.oid);
            if (row.childCount == 0) {
                std::optional<BloatGap> ofIndex; // other methods than btree have no estimate: not a gap to speak of
                for (const quint32 index : indexes.value(row.oid))
                    summing.add(sum.indexes, ofIndex, index);
            }
        }
        for (int child = row.firstChild; child < row.firstChild + row.childCount; ++child)
            Summing::join(sum, sums[static_cast<size_t>(child)]);
    }
    return sums;
}

} // namespace datainsight
