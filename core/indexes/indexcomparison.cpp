// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexcomparison.h"

#include "core/indexes/indexkeys.h"

#include <algorithm>
#include <tuple>

namespace datainsight {

namespace {

bool isBtree(const IndexRow &index)
{
    return index.method == QLatin1String("btree");
}

/// As it is read from its other end: DESC becomes ASC, and NULLS FIRST LAST.
IndexKey turned(IndexKey key)
{
    key.option ^= 3;
    return key;
}

bool beginsWith(const std::vector<IndexKey> &keys, const std::vector<IndexKey> &prefix, bool otherDirection)
{
    if (prefix.size() > keys.size())
        return false;
    return std::equal(prefix.begin(), prefix.end(), keys.begin(),
        [&](const IndexKey &a, const IndexKey &b) { return (otherDirection ? turned(a) : a) == b; });
}

bool keysCovered(const IndexRow &keep, const IndexRow &drop)
{
    if (!isBtree(keep))
        return keep.keys == drop.keys && keep.settings == drop.settings;
    return beginsWith(keep.keys, drop.keys, false) || beginsWith(keep.keys, drop.keys, true);
}

bool includedCovered(const IndexRow &keep, const IndexRow &drop)
{
    return std::all_of(drop.included.begin(), drop.included.end(), [&keep](const QString &column) {
        return keep.included.contains(column)
            || std::any_of(keep.keys.begin(), keep.keys.end(),
                [&](const IndexKey &key) { return !key.expression && key.text == column; });
    });
}

/// What is unique in one must be in the other, at the same moment and for the same NULLs.
bool uniquenessKept(const IndexRow &keep, const IndexRow &drop)
{
    return !drop.unique
        || (keep.unique && keep.keys.size() == drop.keys.size() && keep.immediate == drop.immediate
            && keep.nullsNotDistinct == drop.nullsNotDistinct);
}

auto rank(const IndexRow &index)
{
    return std::tuple(index.primary, index.referenced || index.replicaIdentity || index.exclusion,
        !index.constraint.isEmpty(), index.unique, index.clustered, index.scans);
}

} // namespace

bool canReplace(const IndexRow &keep, const IndexRow &drop)
{
    if (keep.oid == drop.oid || keep.table != drop.table || keep.method != drop.method || !keep.valid)
        return false;
    if (drop.primary || drop.exclusion || drop.replicaIdentity || drop.referenced)
        return false;
    return keep.predicate == drop.predicate && keysCovered(keep, drop) && includedCovered(keep, drop)
        && uniquenessKept(keep, drop);
}

bool sameColumns(const IndexRow &a, const IndexRow &b)
{
    return a.keys.size() == b.keys.size() && a.included == b.included;
}

bool servesForeignKey(const IndexRow &index, const ForeignKey &key)
{
    const bool ofTable =
        index.table == key.table || std::find(key.above.begin(), key.above.end(), index.table) != key.above.end();
    const auto count = static_cast<size_t>(key.columns.size());
    if (!ofTable || !index.valid || index.keys.size() < count)
        return false;
    if (!isBtree(index) && !(index.method == QLatin1String("hash") && count == 1))
        return false;
    if (!index.predicate.isEmpty() && !key.columns.contains(notNullColumn(index.predicate)))
        return false;
    QStringList leading;
    for (size_t i = 0; i < count; ++i) {
        if (index.keys[i].expression)
            return false;
        leading << index.keys[i].text;
    }
    QStringList wanted = key.columns;
    leading.sort();
    wanted.sort();
    return leading == wanted;
}

bool isRatherKept(const IndexRow &a, const IndexRow &b)
{
    const auto left = rank(a);
    const auto right = rank(b);
    return left != right ? left > right : a.oid < b.oid;
}

} // namespace datainsight
