// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hypertablesreport.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "core/base/units.h"
#include "core/timescale/finding.h"
#include "core/timescale/policy.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HypertablesReport)
};

QJsonValue intervalJson(const Hypertable &table)
{
    if (table.interval <= 0)
        return {};
    return table.kind() == TimeKind::Number ? QJsonValue(table.interval) : QJsonValue(double(table.interval) / 1e6);
}

QJsonObject useJson(const CompressionUse &use)
{
    return { { QStringLiteral("segmentby"), jsonText(use.segmentBy) },
        { QStringLiteral("orderby"), jsonText(use.orderBy) }, { QStringLiteral("chunks"), use.chunks },
        { QStringLiteral("rows_per_batch"), jsonReal(use.rowsPerBatch()) },
        { QStringLiteral("ratio"), jsonReal(use.ratio()) } };
}

QJsonObject compressionJson(const Hypertable &table, const TimescaleOverview &overview)
{
    QJsonObject object { { QStringLiteral("enabled"), table.compressionEnabled },
        { QStringLiteral("before_bytes"), table.beforeBytes }, { QStringLiteral("after_bytes"), table.afterBytes },
        { QStringLiteral("ratio"), jsonReal(table.ratio()) },
        { QStringLiteral("rows_per_batch"), jsonReal(table.rowsPerBatch()) },
        { QStringLiteral("segmentby"), QJsonValue() }, { QStringLiteral("orderby"), QJsonValue() } };
    QJsonArray used;
    for (const auto &use : overview.compression) {
        if (use.hypertable != table.id)
            continue;
        if (!use.ofHypertable) {
            used.append(useJson(use));
            continue;
        }
        object[QStringLiteral("segmentby")] = jsonText(use.segmentBy);
        object[QStringLiteral("orderby")] = jsonText(use.orderBy);
    }
    object[QStringLiteral("chunks")] = used;
    return object;
}

QJsonValue worstJson(const Hypertable &table)
{
    if (!table.worst)
        return {};
    return QJsonObject { { QStringLiteral("name"), table.worst->quoted },
        { QStringLiteral("live_tuples"), table.worst->live }, { QStringLiteral("dead_tuples"), table.worst->dead },
        { QStringLiteral("last_vacuum"), jsonTime(table.worst->lastVacuum) } };
}

QJsonArray policiesJson(const Hypertable &table, const TimescaleOverview &overview)
{
    QJsonArray policies;
    for (const auto *job : overview.jobsOf(table.id))
        policies.append(QJsonObject { { QStringLiteral("job_id"), job->id },
            { QStringLiteral("proc_name"), job->procName }, { QStringLiteral("text"), policyText(*job) },
            { QStringLiteral("verdict"), jobStateName(overview.verdict(*job).state) } });
    return policies;
}

QJsonArray findingsJson(const Hypertable &table, const TimescaleOverview &overview)
{
    QJsonArray findings;
    for (const auto &finding : findingsOf(table, overview))
        findings.append(QJsonObject { { QStringLiteral("id"), finding.id },
            { QStringLiteral("severity"), timescaleSeverityName(finding.severity) },
            { QStringLiteral("text"), finding.text } });
    return findings;
}

void addChunks(const Hypertable &table, QJsonObject &object)
{
    object.insert(QStringLiteral("chunks"), table.chunks);
    object.insert(QStringLiteral("compressed_chunks"), table.compressed);
    object.insert(QStringLiteral("partial_chunks"), table.partial);
    object.insert(QStringLiteral("unordered_chunks"), table.unordered);
    object.insert(QStringLiteral("frozen_chunks"), table.frozen);
    object.insert(QStringLiteral("dirty_chunks"), table.dirty);
    object.insert(QStringLiteral("never_vacuumed_chunks"), table.neverVacuumed);
    object.insert(QStringLiteral("compressed_share"), table.compressedShare());
}

void addAmounts(const Hypertable &table, QJsonObject &object)
{
    object.insert(QStringLiteral("total_bytes"), table.totalBytes());
    object.insert(QStringLiteral("heap_bytes"), table.heapBytes);
    object.insert(QStringLiteral("index_bytes"), table.indexBytes);
    object.insert(QStringLiteral("toast_bytes"), table.toastBytes);
    object.insert(QStringLiteral("columnstore_bytes"), table.columnstoreBytes);
    object.insert(QStringLiteral("unmeasured_relations"), table.oldSizes);
    object.insert(QStringLiteral("approximate_rows"), table.rows());
    object.insert(QStringLiteral("live_tuples"), table.live);
    object.insert(QStringLiteral("dead_tuples"), table.dead());
    object.insert(QStringLiteral("dead_row_tuples"), table.deadRows);
    object.insert(QStringLiteral("dead_columnstore_tuples"), table.deadColumnstore);
    object.insert(QStringLiteral("dead_toast_tuples"), table.deadToast);
    object.insert(QStringLiteral("xid_age"), table.xidAge);
    object.insert(QStringLiteral("mxid_age"), table.mxidAge);
}

QJsonObject hypertableJson(const Hypertable &table, const TimescaleOverview &overview)
{
    QJsonObject object { { QStringLiteral("schema"), table.schema }, { QStringLiteral("name"), table.name },
        { QStringLiteral("kind"),
            table.isAggregate ? QStringLiteral("continuous aggregate") : QStringLiteral("hypertable") },
        { QStringLiteral("owner"), table.owner }, { QStringLiteral("time_column"), jsonText(table.timeColumn) },
        { QStringLiteral("time_type"), jsonText(table.timeType) },
        { QStringLiteral("chunk_interval"), intervalJson(table) }, { QStringLiteral("dimensions"), table.dimensions },
        { QStringLiteral("parent_statistics"),
            table.parentStatistics ? QJsonValue(*table.parentStatistics) : QJsonValue() },
        { QStringLiteral("parent_analyzed"), jsonTime(table.parentAnalyzed) },
        { QStringLiteral("worst_chunk"), worstJson(table) },
        { QStringLiteral("compression"), compressionJson(table, overview) },
        { QStringLiteral("policies"), policiesJson(table, overview) },
        { QStringLiteral("findings"), findingsJson(table, overview) } };
    const auto advised = advisedInterval(table, overview.workers.sharedBuffers);
    object.insert(
        QStringLiteral("advised_chunk_interval"), advised ? QJsonValue(double(*advised) / 1e6) : QJsonValue());
    addChunks(table, object);
    addAmounts(table, object);
    return object;
}

QString intervalText(const Hypertable &table)
{
    return table.kind() == TimeKind::Number ? QString::number(table.interval)
                                            : formatDuration(double(table.interval) / 1e6);
}

QString bytesText(qint64 bytes)
{
    return formatValue(double(bytes), Unit::Bytes);
}

} // namespace

QJsonValue jsonReal(double number)
{
    return std::isnan(number) ? QJsonValue(QJsonValue::Null) : QJsonValue(number);
}

QString realText(double number)
{
    return std::isnan(number) ? QStringLiteral("-") : QLocale().toString(number, 'f', 2);
}

QJsonArray hypertablesJson(const TimescaleOverview &overview)
{
    QJsonArray tables;
    for (const auto &table : overview.hypertables)
        tables.append(hypertableJson(table, overview));
    return tables;
}

QString hypertablesTable(const TimescaleOverview &overview)
{
    if (overview.hypertables.empty())
        return Tr::tr("There is no hypertable in this database.") + QLatin1Char('\n');
    const QStringList titles { Tr::tr("Hypertable"), Tr::tr("Kind"), Tr::tr("Chunks"), Tr::tr("Compressed"),
        Tr::tr("Interval"), Tr::tr("Size"), Tr::tr("Columnstore"), Tr::tr("Ratio"), Tr::tr("Rows (about)"),
        Tr::tr("Dead"), Tr::tr("Findings") };
    std::vector<QStringList> cells;
    QStringList notes;
    for (const auto &table : overview.hypertables) {
        const auto findings = findingsOf(table, overview);
        cells.push_back({ inOneLine(table.quoted, 60), table.isAggregate ? Tr::tr("aggregate") : Tr::tr("hypertable"),
            QString::number(table.chunks), QString::number(table.compressed), intervalText(table),
            bytesText(table.totalBytes()), bytesText(table.columnstoreBytes), realText(table.ratio()),
            QLocale().toString(table.rows()), QLocale().toString(table.dead()), QString::number(findings.size()) });
        for (const auto &finding : findings)
            notes << Tr::tr("%1: %2: %3")
                         .arg(timescaleSeverityName(finding.severity), inOneLine(table.quoted, 60), finding.text);
    }
    const QString text = formatTable(titles, cells);
    return notes.isEmpty() ? text : text + QStringLiteral("\n\n") + notes.join(QLatin1Char('\n'));
}

} // namespace datainsight
