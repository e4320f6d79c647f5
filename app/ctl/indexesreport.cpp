// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/indexesreport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "core/base/units.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QSet>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::IndexesReport)
};

const IndexRow *rowAt(const IndexReport &report, int index)
{
    return index < 0 ? nullptr : &report.list.rows[static_cast<size_t>(index)];
}

QJsonObject indexJson(const IndexRow &index)
{
    return { { QStringLiteral("schema"), index.schema }, { QStringLiteral("name"), index.name },
        { QStringLiteral("table_schema"), index.tableSchema }, { QStringLiteral("table"), index.tableName },
        { QStringLiteral("method"), index.method }, { QStringLiteral("unique"), index.unique },
        { QStringLiteral("primary"), index.primary }, { QStringLiteral("valid"), index.valid },
        { QStringLiteral("bytes"), index.bytes }, { QStringLiteral("bytes_estimated"), index.bytesEstimated },
        { QStringLiteral("bloat_bytes"), index.wasted ? QJsonValue(*index.wasted) : QJsonValue() },
        { QStringLiteral("idx_scan"), index.scans }, { QStringLiteral("last_scan"), jsonTime(index.lastScan) },
        { QStringLiteral("entries_written"), index.writes }, { QStringLiteral("parts_count"), index.members } };
}

QJsonObject findingJson(const IndexReport &report, const IndexFinding &finding)
{
    const auto *index = rowAt(report, finding.index);
    QJsonObject object = index ? indexJson(*index) : QJsonObject {};
    if (finding.foreignKey >= 0) {
        const auto &key = report.list.foreignKeys[static_cast<size_t>(finding.foreignKey)];
        object = { { QStringLiteral("schema"), key.tableSchema }, { QStringLiteral("name"), finding.name },
            { QStringLiteral("table_schema"), key.tableSchema }, { QStringLiteral("table"), key.tableName },
            { QStringLiteral("method"), QStringLiteral("btree") }, { QStringLiteral("foreign_key"), key.name },
            { QStringLiteral("references"), key.referenced },
            { QStringLiteral("columns"), QJsonArray::fromStringList(key.columns) },
            { QStringLiteral("bytes"), finding.bytes }, { QStringLiteral("bytes_estimated"), true },
            { QStringLiteral("entries_written"), key.writes } };
    }
    object.insert(QStringLiteral("problem"), indexProblemName(finding.problem));
    const auto *other = rowAt(report, finding.other);
    object.insert(QStringLiteral("replaced_by"), other ? QJsonValue(other->sqlName) : QJsonValue());
    object.insert(QStringLiteral("counted_since"), jsonTime(report.list.statsReset));
    object.insert(QStringLiteral("too_early"), finding.tooEarly);
    object.insert(QStringLiteral("text"), finding.text);
    object.insert(QStringLiteral("ddl"), jsonText(finding.ddl.trimmed()));
    object.insert(QStringLiteral("undo"), jsonText(finding.undo.trimmed()));
    return object;
}

/// Those of which nothing is to be said.
std::vector<const IndexRow *> soundIndexes(const IndexReport &report)
{
    QSet<int> named;
    for (const auto &finding : report.findings)
        named.insert(finding.index);
    std::vector<const IndexRow *> sound;
    for (size_t i = 0; i < report.list.rows.size(); ++i) {
        if (!named.contains(static_cast<int>(i)))
            sound.push_back(&report.list.rows[i]);
    }
    return sound;
}

QString bytesText(qint64 bytes)
{
    return formatValue(static_cast<double>(bytes), Unit::Bytes);
}

QStringList cellsOf(const IndexRow &index, const QString &problem, const QString &ddl)
{
    return { problem, inOneLine(index.sqlName, 60), inOneLine(index.sqlTable, 60), bytesText(index.bytes),
        QString::number(index.scans), QString::number(index.writes), inOneLine(ddl, 100) };
}

} // namespace

QJsonArray indexesJson(const IndexReport &report, bool all)
{
    QJsonArray indexes;
    for (const auto &finding : report.findings)
        indexes.append(findingJson(report, finding));
    if (!all)
        return indexes;
    for (const auto *index : soundIndexes(report)) {
        QJsonObject object = indexJson(*index);
        object.insert(QStringLiteral("problem"), QJsonValue(QJsonValue::Null));
        indexes.append(object);
    }
    return indexes;
}

QString indexesTable(const IndexReport &report, bool all)
{
    const QStringList titles { Tr::tr("Problem"), Tr::tr("Index"), Tr::tr("Table"), Tr::tr("Size"), Tr::tr("Scans"),
        Tr::tr("Entries written"), Tr::tr("Remedy") };
    std::vector<QStringList> cells;
    for (const auto &finding : report.findings) {
        const QString problem = indexProblemName(finding.problem);
        if (const auto *index = rowAt(report, finding.index)) {
            cells.push_back(cellsOf(*index, problem, finding.ddl));
            continue;
        }
        const auto &key = report.list.foreignKeys[static_cast<size_t>(finding.foreignKey)];
        cells.push_back({ problem, inOneLine(finding.name, 60), inOneLine(key.sqlTable, 60), bytesText(finding.bytes),
            QStringLiteral("-"), QString::number(key.writes), inOneLine(finding.ddl, 100) });
    }
    if (all) {
        for (const auto *index : soundIndexes(report))
            cells.push_back(cellsOf(*index, QStringLiteral("-"), {}));
    }
    return cells.empty() ? Tr::tr("Nothing is wrong with the indexes of this database.") : formatTable(titles, cells);
}

} // namespace datainsight
