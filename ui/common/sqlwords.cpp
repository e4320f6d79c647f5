// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sqlwords.h"

#include <QSet>

#include <array>

namespace datainsight {

namespace {

// clang-format off
constexpr const char *Keywords =
    // What pg_get_keywords() calls reserved, versions 13 to 18.
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation "
    "column concurrently constraint create cross current_catalog current_date current_role current_schema current_time "
    "current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze "
    "from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like "
    "limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary "
    "references returning right select session_user similar some symmetric system_user table tablesample then to "
    "trailing true union unique user using variadic verbose when where window with "
    // Of the others those that are hardly ever names.
    "add alter attach begin between by cascade cluster commit conflict copy cube current cycle deallocate declare "
    "delete detach drop escape exclude execute exists explain extension filter first following function groups "
    "grouping if immutable include index inherits insert instead interval isolation last listen lock locked "
    "materialized matched merge move next no nothing notify nowait nulls of ordinality over partition policy preceding "
    "prepare procedure range recursive refresh reindex release rename replace reset restrict returns revoke rollback "
    "rollup row rows savepoint schema security sequence set sets share show skip stable start temporary temp ties "
    "transaction trigger truncate unbounded unlogged update vacuum values view volatile within without work";

constexpr const char *Types =
    "bigint bigserial bit bool boolean box bytea char character cidr circle date daterange decimal double float float4 "
    "float8 inet int int2 int4 int8 integer int4range int8range json jsonb jsonpath line lseg macaddr money numeric "
    "numrange oid path pg_lsn point polygon precision real regclass regtype serial smallint smallserial text time "
    "timestamp timestamptz timetz tsquery tsrange tstzrange tsvector uuid varchar varying xml zone";
// clang-format on

QSet<QByteArray> setOf(const char *words)
{
    const auto list = QByteArray(words).split(' ');
    return { list.cbegin(), list.cend() };
}

} // namespace

SqlStyle sqlWordStyle(QByteArrayView word)
{
    static const QSet<QByteArray> keywords = setOf(Keywords);
    static const QSet<QByteArray> types = setOf(Types);
    constexpr qsizetype Longest = 17; // current_timestamp
    if (word.size() > Longest)
        return SqlStyle::Plain;
    std::array<char, Longest> lower {};
    for (qsizetype i = 0; i < word.size(); ++i)
        lower[static_cast<size_t>(i)] = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] | 0x20) : word[i];
    const auto key = QByteArray::fromRawData(lower.data(), word.size());
    if (keywords.contains(key))
        return SqlStyle::Keyword;
    return types.contains(key) ? SqlStyle::Type : SqlStyle::Plain;
}

const QStringList &sqlCompletionWords()
{
    static const QStringList words = [] {
        QStringList list = QString::fromLatin1(Keywords).toUpper().split(u' ') + QString::fromLatin1(Types).split(u' ');
        list << QStringLiteral("count") << QStringLiteral("coalesce") << QStringLiteral("date_trunc")
             << QStringLiteral("now()") << QStringLiteral("sum") << QStringLiteral("avg") << QStringLiteral("min")
             << QStringLiteral("max") << QStringLiteral("time_bucket");
        list.sort(Qt::CaseInsensitive);
        return list;
    }();
    return words;
}

} // namespace datainsight
