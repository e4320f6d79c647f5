// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/samplereport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "core/sample/familywords.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SampleReport)
};

QString isoTime(qint64 milliseconds)
{
    return toDateTime(fromMilliseconds(milliseconds)).toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue jsonValue(const FrameColumn &column, qsizetype row)
{
    if (column.isNull(row))
        return QJsonValue::Null;
    switch (column.spec().type) {
    case ValueType::Integer:
        return column.integer(row);
    case ValueType::Real: {
        const double number = column.number(row);
        return std::isfinite(number) ? QJsonValue(number) : QJsonValue(QJsonValue::Null);
    }
    case ValueType::Text:
        return column.text(row);
    case ValueType::Timestamp:
        return isoTime(column.integer(row));
    }
    Q_UNREACHABLE();
}

/// As the server said it; what is kept of it elsewhere, or only over some time, as it is shown. Null without either.
FramePtr frameOf(const FamilySample &sample)
{
    const auto &frames = sample.derived.kept.empty() ? sample.derived.shown : sample.derived.kept;
    return frames.empty() ? nullptr : frames.front();
}

QJsonObject familyJson(const FamilySample &sample)
{
    QJsonArray columns;
    QJsonArray data;
    if (const auto known = frameOf(sample)) {
        const Frame &frame = *known;
        for (const FrameColumn &column : frame.columns) {
            columns.append(QJsonObject { { QStringLiteral("name"), column.spec().name },
                { QStringLiteral("role"), words::roleName(column.spec().role) },
                { QStringLiteral("unit"), unitName(column.spec().unit) } });
        }
        for (qsizetype row = 0; row < frame.rowCount(); ++row) {
            QJsonArray values;
            for (const FrameColumn &column : frame.columns)
                values.append(jsonValue(column, row));
            data.append(values);
        }
    }
    return { { QStringLiteral("id"), sample.id.value }, { QStringLiteral("rows"), data.size() },
        { QStringLiteral("duration_ms"), static_cast<qint64>(sample.took.count()) },
        { QStringLiteral("columns"), columns }, { QStringLiteral("data"), data },
        { QStringLiteral("error"), sample.error ? QJsonValue(oneLine(*sample.error)) : QJsonValue(QJsonValue::Null) } };
}

} // namespace

QJsonObject sampleJson(const SampleReport &report)
{
    QJsonArray families;
    for (const FamilySample &sample : report.samples)
        families.append(familyJson(sample));
    QJsonObject server;
    if (report.server) {
        server = { { QStringLiteral("version"), report.server->version },
            { QStringLiteral("role"),
                report.server->inRecovery ? QStringLiteral("standby") : QStringLiteral("primary") } };
    }
    const double milliseconds = std::chrono::duration<double, std::milli>(report.cost.time).count();
    return { { QStringLiteral("server"), server }, { QStringLiteral("families"), families },
        { QStringLiteral("cost"),
            QJsonObject {
                { QStringLiteral("statements"), report.cost.statements }, { QStringLiteral("ms"), milliseconds } } } };
}

QString sampleSummary(const SampleReport &report)
{
    std::vector<QStringList> cells;
    for (const FamilySample &sample : report.samples) {
        QString remark = sample.error ? oneLine(*sample.error) : QString();
        if (!sample.error && !sample.missingRole.isEmpty())
            remark = Tr::tr("Not the whole picture: GRANT %1 to the role.").arg(sample.missingRole);
        cells.push_back(
            { sample.id.value, QString::number(sample.rows), QString::number(sample.took.count()), remark });
    }
    QString text = formatTable({ Tr::tr("Family"), Tr::tr("Rows"), Tr::tr("ms"), Tr::tr("Remark") }, cells);
    if (report.server)
        text = Tr::tr("PostgreSQL %1, %2")
                   .arg(report.server->version, report.server->inRecovery ? Tr::tr("standby") : Tr::tr("primary"))
            + QStringLiteral("\n\n") + text;
    return text + QStringLiteral("\n\n")
        + Tr::tr("%1 statements, %2 ms of the server's time")
              .arg(QString::number(report.cost.statements),
                  QString::number(std::chrono::duration<double, std::milli>(report.cost.time).count(), 'f', 1));
}

QString sampleRows(const FamilySample &sample)
{
    const auto known = frameOf(sample);
    if (!known)
        return Tr::tr("No rows.");
    const Frame &frame = *known;
    QStringList titles;
    for (const FrameColumn &column : frame.columns)
        titles.append(column.spec().name);
    std::vector<QStringList> cells;
    for (qsizetype row = 0; row < frame.rowCount(); ++row) {
        QStringList line;
        for (const FrameColumn &column : frame.columns) {
            const bool isTime = column.spec().type == ValueType::Timestamp && !column.isNull(row);
            const QString text = isTime ? isoTime(column.integer(row)) : inOneLine(column.text(row), 120);
            line.append(text.isEmpty() ? QStringLiteral("-") : text);
        }
        cells.push_back(line);
    }
    return formatTable(titles, cells);
}

} // namespace datainsight
