// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexfindings.h"

#include "core/base/units.h"
#include "core/indexes/indexcomparison.h"
#include "core/indexes/indexusewords.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <map>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Indexes)
};

qint64 estimatedBytes(const ForeignKey &key)
{
    // An item pointer and a tuple header of 8 bytes, keys aligned to 8, pages filled to 90 %.
    const double entry = 4 + 8 + (key.keyBytes + 7) / 8 * 8;
    return std::max(qint64(16384), static_cast<qint64>(key.tuples * entry / 0.9));
}

/// Finds what is wrong with the indexes of one database.
class Search
{
public:
    explicit Search(const IndexList &list) : m_list(list)
    {
        for (size_t i = 0; i < list.rows.size(); ++i)
            m_ofTable[list.rows[i].table].push_back(static_cast<int>(i));
    }

    std::vector<IndexFinding> run()
    {
        findInvalid();
        for (auto &[table, indexes] : m_ofTable)
            findReplaceable(indexes);
        findOversized();
        findUnused();
        findMissing();
        return std::move(m_findings);
    }

private:
    const IndexRow &at(int index) const { return m_list.rows[static_cast<size_t>(index)]; }

    void add(IndexFinding finding)
    {
        if (finding.index >= 0) {
            m_named.insert(finding.index);
            finding.bytes = at(finding.index).bytes;
        }
        m_findings.push_back(std::move(finding));
    }

    void findInvalid()
    {
        for (size_t i = 0; i < m_list.rows.size(); ++i) {
            const auto &index = m_list.rows[i];
            if (index.valid || index.beingBuilt)
                continue;
            add({ .problem = IndexProblem::Invalid,
                .index = static_cast<int>(i),
                .text = index.partitioned
                    ? Tr::tr("Not every partition has its part of it: no query uses it for the whole table.")
                    : Tr::tr("Left behind by a build that did not end: every write keeps it up, no query uses it. "
                             "Drop it, or finish it with REINDEX INDEX CONCURRENTLY.") });
        }
    }

    /// Those least worth keeping first, so that of several that replace each other the best remains.
    void findReplaceable(std::vector<int> indexes)
    {
        std::sort(indexes.begin(), indexes.end(), [this](int a, int b) { return isRatherKept(at(b), at(a)); });
        for (const int drop : indexes) {
            if (at(drop).beingBuilt)
                continue;
            int keeper = -1;
            for (const int keep : indexes) {
                if (m_named.contains(keep) || m_named.contains(drop) || !canReplace(at(keep), at(drop)))
                    continue;
                if (canReplace(at(drop), at(keep)) && isRatherKept(at(drop), at(keep)))
                    continue;
                if (keeper < 0 || isBetterKeeper(keep, keeper, drop))
                    keeper = keep;
            }
            if (keeper >= 0)
                addReplaceable(drop, keeper);
        }
    }

    bool isBetterKeeper(int one, int other, int drop) const
    {
        const bool same = sameColumns(at(one), at(drop));
        if (same != sameColumns(at(other), at(drop)))
            return same;
        return isRatherKept(at(one), at(other));
    }

    void addReplaceable(int drop, int keeper)
    {
        const bool same = sameColumns(at(drop), at(keeper));
        const QString name = at(keeper).sqlName;
        add({ .problem = same ? IndexProblem::Duplicate : IndexProblem::Redundant,
            .index = drop,
            .other = keeper,
            .text = same ? Tr::tr("%1 has the same columns and does all it does.").arg(name)
                         : Tr::tr("%1 begins with its columns and does all it does.").arg(name) });
    }

    static bool isUnscanned(const IndexRow &index)
    {
        return index.valid && !index.beingBuilt && !index.isScanned() && index.bytes >= LeastUnusedBytes
            && !index.primary && !index.exclusion && !index.replicaIdentity && !index.referenced;
    }

    /// What better goes is not rebuilt.
    void findOversized()
    {
        for (size_t i = 0; i < m_list.rows.size(); ++i) {
            const auto &index = m_list.rows[i];
            const qint64 wasted = index.wasted.value_or(0);
            if (m_named.contains(static_cast<int>(i)) || index.beingBuilt || wasted < LeastWastedBytes
                || static_cast<double>(wasted) < LeastWastedShare * static_cast<double>(index.bytes)
                || (isUnscanned(index) && !index.unique))
                continue;
            add({ .problem = IndexProblem::Oversized,
                .index = static_cast<int>(i),
                .text = Tr::tr("By estimate %1 of its %2 are empty or dead: its entries would fit into the rest.")
                            .arg(formatValue(static_cast<double>(wasted), Unit::Bytes),
                                formatValue(static_cast<double>(index.bytes), Unit::Bytes)) });
        }
    }

    /// Of those that nobody scans, one for each foreign key that else would be missing its index: it is scanned when a
    /// referenced row goes, which may be long in coming.
    QSet<int> neededByKeys() const
    {
        QSet<int> needed;
        for (const auto &key : m_list.foreignKeys) {
            int best = -1;
            bool stays = false;
            for (const int index : candidates(key)) {
                if (m_named.contains(index) || !servesForeignKey(at(index), key))
                    continue;
                stays = stays || at(index).unique || !isUnscanned(at(index));
                best = best < 0 || isRatherKept(at(index), at(best)) ? index : best;
            }
            if (best >= 0 && !stays)
                needed.insert(best);
        }
        return needed;
    }

    void findUnused()
    {
        const auto needed = neededByKeys();
        for (size_t i = 0; i < m_list.rows.size(); ++i) {
            const auto &index = m_list.rows[i];
            if (m_named.contains(static_cast<int>(i)) || !isUnscanned(index) || needed.contains(static_cast<int>(i)))
                continue;
            if (index.unique)
                add({ .problem = IndexProblem::UniqueNeverScanned,
                    .index = static_cast<int>(i),
                    .tooEarly = isTooEarly(m_list),
                    .text = neverScannedText(m_list) });
            else
                add({ .problem = IndexProblem::Unused,
                    .index = static_cast<int>(i),
                    .tooEarly = isTooEarly(m_list),
                    .text = unusedText(m_list) });
        }
    }

    /// The indexes of the table that references, and of those it is a partition of.
    std::vector<int> candidates(const ForeignKey &key) const
    {
        auto tables = key.above;
        tables.push_back(key.table);
        std::vector<int> all;
        for (const quint32 table : tables) {
            if (const auto indexes = m_ofTable.find(table); indexes != m_ofTable.end())
                all.insert(all.end(), indexes->second.begin(), indexes->second.end());
        }
        return all;
    }

    bool isServed(const ForeignKey &key) const
    {
        const auto indexes = candidates(key);
        return std::any_of(indexes.begin(), indexes.end(), [&](int index) { return servesForeignKey(at(index), key); });
    }

    void findMissing()
    {
        QSet<QString> proposed;
        for (size_t i = 0; i < m_list.foreignKeys.size(); ++i) {
            const auto &key = m_list.foreignKeys[i];
            if (isServed(key))
                continue;
            QStringList columns = key.columns;
            columns.sort();
            const QString what = key.sqlTable + QLatin1Char('(') + columns.join(QLatin1Char(','));
            if (proposed.contains(what))
                continue;
            proposed.insert(what);
            add({ .problem = IndexProblem::MissingForForeignKey,
                .foreignKey = static_cast<int>(i),
                .bytes = estimatedBytes(key),
                .text = Tr::tr("Deleting a row of %1, or changing its key, reads all of %2 (%3) to find those that "
                               "reference it.")
                            .arg(key.referenced, key.sqlTable,
                                formatValue(static_cast<double>(key.tableBytes), Unit::Bytes)) });
        }
    }

    const IndexList &m_list;
    std::map<quint32, std::vector<int>> m_ofTable;
    QSet<int> m_named; ///< something was said of them
    std::vector<IndexFinding> m_findings;
};

} // namespace

QString indexProblemName(IndexProblem problem)
{
    switch (problem) {
    case IndexProblem::Invalid:
        return QStringLiteral("invalid");
    case IndexProblem::Duplicate:
        return QStringLiteral("duplicate");
    case IndexProblem::Redundant:
        return QStringLiteral("redundant");
    case IndexProblem::Unused:
        return QStringLiteral("unused");
    case IndexProblem::Oversized:
        return QStringLiteral("oversized");
    case IndexProblem::UniqueNeverScanned:
        return QStringLiteral("unique never scanned");
    case IndexProblem::MissingForForeignKey:
        return QStringLiteral("missing");
    }
    return {};
}

std::vector<IndexFinding> findIndexProblems(const IndexList &list)
{
    return Search(list).run();
}

} // namespace datainsight
