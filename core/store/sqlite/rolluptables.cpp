// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rolluptables.h"

#include <QMap>

#include <array>

namespace datainsight {

RollupTables::RollupTables(Grain grain, const FamilyId &family, const TableBuilder &checked)
    : m_grain(grain), m_family(family), m_columns(checked.columns())
{ }

std::span<const BucketPart> partsOf(ColumnRole role)
{
    static constexpr std::array Gauge { BucketPart::Average, BucketPart::Minimum, BucketPart::Maximum,
        BucketPart::Last };
    static constexpr std::array Growth { BucketPart::Increase };
    static constexpr std::array Time { BucketPart::Last };
    switch (role) {
    case ColumnRole::Counter:
    case ColumnRole::Delta:
        return Growth;
    case ColumnRole::Time:
        return Time;
    default:
        return Gauge;
    }
}

double &valueOf(BucketValue &value, BucketPart part)
{
    switch (part) {
    case BucketPart::Average:
        return value.average;
    case BucketPart::Minimum:
        return value.minimum;
    case BucketPart::Maximum:
        return value.maximum;
    case BucketPart::Last:
        return value.last;
    case BucketPart::Increase:
        return value.increase;
    }
    Q_UNREACHABLE();
}

QString RollupTables::table() const
{
    const QString tier = m_grain == Grain::FiveMinutes ? QStringLiteral("5min ")
        : m_grain == Grain::OneHour                    ? QStringLiteral("1h ")
                                                       : QStringLiteral("1d ");
    return quoted(tier + m_family.value);
}

QString RollupTables::name(const StoredColumn &column, BucketPart part)
{
    static const QMap<BucketPart, QString> names { { BucketPart::Average, QStringLiteral("avg") },
        { BucketPart::Minimum, QStringLiteral("min") }, { BucketPart::Maximum, QStringLiteral("max") },
        { BucketPart::Last, QStringLiteral("last") }, { BucketPart::Increase, QStringLiteral("inc") } };
    return QString(column.name + QLatin1Char(':') + names.value(part));
}

QString RollupTables::declaration(const StoredColumn &column, BucketPart part)
{
    const bool real = column.type == ValueType::Real || part == BucketPart::Average;
    return quoted(name(column, part)) + (real ? QStringLiteral(" REAL") : QStringLiteral(" INTEGER"));
}

QString RollupTables::create() const
{
    QString values;
    for (const auto &column : m_columns) {
        for (const BucketPart part : partsOf(column.role))
            values += QStringLiteral(", ") + declaration(column, part);
    }
    return QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (block INTEGER, series_id INTEGER, bucket INTEGER, n INTEGER, "
                          "span INTEGER, resets INTEGER%2, PRIMARY KEY (block, series_id, bucket)) WITHOUT ROWID")
        .arg(table(), values);
}

QStringList RollupTables::addMissing(const QStringList &present) const
{
    QStringList statements;
    for (const auto &column : m_columns) {
        for (const BucketPart part : partsOf(column.role)) {
            if (!present.contains(name(column, part), Qt::CaseInsensitive))
                statements << QStringLiteral("ALTER TABLE %1 ADD COLUMN %2").arg(table(), declaration(column, part));
        }
    }
    return statements;
}

QString RollupTables::tableInfo() const
{
    return QStringLiteral("PRAGMA table_info(%1)").arg(table());
}

QString RollupTables::upsert() const
{
    QString names;
    QString marks;
    int index = 7;
    for (const auto &column : m_columns) {
        for (const BucketPart part : partsOf(column.role)) {
            names += QStringLiteral(", ") + quoted(name(column, part));
            marks += QStringLiteral(", ?") + QString::number(index++);
        }
    }
    return QStringLiteral("INSERT OR REPLACE INTO %1 (block, series_id, bucket, n, span, resets%2) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6%3)")
        .arg(table(), names, marks);
}

QString RollupTables::select(const std::vector<int> &columns) const
{
    QString names;
    for (const int index : columns) {
        const auto &column = m_columns[static_cast<size_t>(index)];
        for (const BucketPart part : partsOf(column.role))
            names += QStringLiteral(", r.") + quoted(name(column, part));
    }
    return QStringLiteral("WITH RECURSIVE part(block) AS (SELECT ?2 UNION ALL SELECT block + 1 FROM part WHERE block < "
                          "?3) SELECT r.bucket, r.n, r.span, r.resets%1 FROM part CROSS JOIN %2 AS r "
                          "ON r.block = part.block AND r.series_id = ?1 AND r.bucket BETWEEN ?4 AND ?5")
        .arg(names, table());
}

} // namespace datainsight
