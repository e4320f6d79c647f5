// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/tablebuilder.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqliteStore)
};

bool isPlain(const QString &name, bool dots)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]{0,62}$"));
    static const QRegularExpression dotted(QStringLiteral("^[A-Za-z_][A-Za-z0-9_.]{0,126}$"));
    return (dots ? dotted : plain).match(name).hasMatch();
}

QString declaration(const StoredColumn &column)
{
    // A real column keeps whole numbers as integers on disk, at one to eight bytes.
    return quoted(valueColumn(column))
        + (column.type == ValueType::Real ? QStringLiteral(" REAL") : QStringLiteral(" INTEGER"));
}

QString placeholders(qsizetype from, qsizetype count)
{
    QStringList marks;
    for (qsizetype i = 0; i < count; ++i)
        marks << QLatin1Char('?') + QString::number(from + i);
    return marks.join(QStringLiteral(", "));
}

} // namespace

QString quoted(const QString &name)
{
    return QLatin1Char('"') + name + QLatin1Char('"');
}

QString valueColumn(const StoredColumn &column)
{
    static const QSet<QString> keys { QStringLiteral("ts"), QStringLiteral("series_id"), QStringLiteral("hour"),
        QStringLiteral("mark"), QStringLiteral("block"), QStringLiteral("bucket"), QStringLiteral("n"),
        QStringLiteral("span"), QStringLiteral("resets") };
    return keys.contains(column.name.toLower()) ? column.name + QLatin1Char('_') : column.name;
}

Result<TableBuilder> TableBuilder::make(const FamilyId &family, std::vector<StoredColumn> columns)
{
    const auto refused = [&](const QString &why) {
        return fail(ErrorKind::Config, Tr::tr("Family %1 cannot be stored: %2.").arg(family.value, why),
            Tr::tr("Correct its SQL file; the other families are stored."));
    };
    if (!isPlain(family.value, true))
        return refused(Tr::tr("its id has characters other than letters, digits, '_' and '.'"));
    if (columns.empty())
        return refused(Tr::tr("it has no gauge, counter, delta or time"));
    QSet<QString> seen;
    for (const auto &column : columns) {
        if (!isPlain(column.name, false))
            return refused(Tr::tr("a column name has characters other than letters, digits and '_'"));
        const QString name = valueColumn(column).toLower();
        if (seen.contains(name))
            return refused(Tr::tr("two columns are called %1").arg(column.name));
        seen.insert(name);
    }
    return TableBuilder(family, std::move(columns));
}

TableBuilder::TableBuilder(FamilyId family, std::vector<StoredColumn> columns)
    : m_family(std::move(family)), m_columns(std::move(columns))
{ }

QString TableBuilder::hotTable(int slot) const
{
    return quoted((slot == 0 ? QStringLiteral("hot0 ") : QStringLiteral("hot1 ")) + m_family.value);
}

QString TableBuilder::rawTable() const
{
    return quoted(QStringLiteral("raw ") + m_family.value);
}

QString TableBuilder::valueList(const QString &alias) const
{
    QString list;
    for (const auto &column : m_columns)
        list += QStringLiteral(", ") + alias + quoted(valueColumn(column));
    return list;
}

QStringList TableBuilder::createRaw() const
{
    QString values;
    for (const auto &column : m_columns)
        values += QStringLiteral(", ") + declaration(column);
    QStringList statements;
    for (const int slot : { 0, 1 }) {
        statements << QStringLiteral("CREATE TABLE %1 (ts INTEGER, series_id INTEGER, mark INTEGER%2, "
                                     "PRIMARY KEY (ts, series_id)) WITHOUT ROWID")
                          .arg(hotTable(slot), values);
    }
    statements << QStringLiteral("CREATE TABLE %1 (hour INTEGER, series_id INTEGER, ts INTEGER, mark INTEGER%2, "
                                 "PRIMARY KEY (hour, series_id, ts)) WITHOUT ROWID")
                      .arg(rawTable(), values);
    return statements;
}

QStringList TableBuilder::addRawColumn(const StoredColumn &column) const
{
    QStringList statements;
    for (const auto &table : { hotTable(0), hotTable(1), rawTable() })
        statements << QStringLiteral("ALTER TABLE %1 ADD COLUMN %2").arg(table, declaration(column));
    return statements;
}

QString TableBuilder::keepingFirst(const QString &insert)
{
    const QString replacing = QStringLiteral("INSERT OR REPLACE");
    Q_ASSERT(insert.startsWith(replacing));
    return QStringLiteral("INSERT OR IGNORE") + insert.mid(replacing.size());
}

QString TableBuilder::insertHot(int slot) const
{
    return QStringLiteral("INSERT OR REPLACE INTO %1 (ts, series_id, mark%2) VALUES (%3)")
        .arg(hotTable(slot), valueList(), placeholders(1, 3 + static_cast<qsizetype>(m_columns.size())));
}

QString TableBuilder::insertRaw() const
{
    return QStringLiteral("INSERT OR REPLACE INTO %1 (hour, series_id, ts, mark%2) VALUES (%3)")
        .arg(rawTable(), valueList(), placeholders(1, 4 + static_cast<qsizetype>(m_columns.size())));
}

namespace {

/// Each instant at which the append table has rows: one seek for each, however many series stand there.
QString ticks(const QString &table, const QString &from, const QString &to)
{
    return QStringLiteral("WITH RECURSIVE tick(ts) AS ("
                          "SELECT min(ts) FROM %1 WHERE ts >= %2 UNION ALL "
                          "SELECT (SELECT min(h.ts) FROM %1 AS h WHERE h.ts > tick.ts) FROM tick WHERE tick.ts < %3) ")
        .arg(table, from, to);
}

} // namespace

QString TableBuilder::moveToRaw(int slot) const
{
    const QString values = valueList();
    return QStringLiteral("INSERT OR IGNORE INTO %1 (hour, series_id, ts, mark%2) ").arg(rawTable(), values)
        + ticks(hotTable(slot), QStringLiteral("0"), QStringLiteral("3600000"))
        + QStringLiteral("SELECT ?1, h.series_id, h.ts, h.mark%1 FROM tick CROSS JOIN %2 AS h "
                         "ON h.ts = tick.ts AND h.series_id BETWEEN ?2 AND ?3 ORDER BY h.series_id, h.ts")
              .arg(valueList(QStringLiteral("h.")), hotTable(slot));
}

QString TableBuilder::emptyHot(int slot) const
{
    return QStringLiteral("DELETE FROM %1").arg(hotTable(slot));
}

namespace {

QString chosen(const std::vector<StoredColumn> &all, const std::vector<int> &columns, const QString &alias)
{
    QString list;
    for (const int column : columns)
        list += QStringLiteral(", ") + alias + quoted(valueColumn(all[static_cast<size_t>(column)]));
    return list;
}

} // namespace

QString TableBuilder::selectRaw(const std::vector<int> &columns) const
{
    return QStringLiteral(
        "WITH RECURSIVE span(hour) AS (SELECT ?2 UNION ALL SELECT hour + 1 FROM span WHERE hour < ?3) "
        "SELECT r.hour, r.ts, r.mark%1 FROM span CROSS JOIN %2 AS r "
        "ON r.hour = span.hour AND r.series_id = ?1")
        .arg(chosen(m_columns, columns, QStringLiteral("r.")), rawTable());
}

QString TableBuilder::selectHot(int slot, const std::vector<int> &columns) const
{
    return ticks(hotTable(slot), QStringLiteral("?2"), QStringLiteral("?3"))
        + QStringLiteral("SELECT h.ts, h.mark%1 FROM tick CROSS JOIN %2 AS h "
                         "ON h.ts = tick.ts AND h.series_id = ?1 WHERE tick.ts < ?3")
              .arg(chosen(m_columns, columns, QStringLiteral("h.")), hotTable(slot));
}

QString TableBuilder::scanHot(int slot, const std::vector<int> &columns) const
{
    return QStringLiteral("SELECT series_id, ts, mark%1 FROM %2 WHERE ts >= ?1 AND ts < ?2")
        .arg(chosen(m_columns, columns, {}), hotTable(slot));
}

QString TableBuilder::nextRawHour() const
{
    return QStringLiteral("SELECT min(hour) FROM %1 WHERE hour >= ?1").arg(rawTable());
}

QString TableBuilder::selectRawHour() const
{
    return QStringLiteral("SELECT series_id, ts, mark%1 FROM %2 WHERE hour = ?1 AND series_id BETWEEN ?2 AND ?3 "
                          "ORDER BY series_id, ts")
        .arg(valueList(), rawTable());
}

QString TableBuilder::selectLastRaw() const
{
    return QStringLiteral("SELECT ts, mark%1 FROM %2 WHERE hour = ?1 AND series_id = ?2 ORDER BY ts DESC LIMIT 1")
        .arg(valueList(), rawTable());
}

} // namespace datainsight
