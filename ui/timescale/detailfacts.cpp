// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/detailfacts.h"

#include "core/base/units.h"
#include "core/timescale/policy.h"
#include "ui/timescale/timescalewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TimescaleDetail)
};

QString bytes(qint64 size)
{
    return formatValue(double(size), Unit::Bytes);
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString moment(const std::optional<Instant> &at)
{
    return at ? QLocale().toString(toDateTime(*at).toLocalTime(), QLocale::ShortFormat) : Tr::tr("never");
}

QString compressionText(qint64 before, qint64 after, double ratio)
{
    return std::isnan(ratio)
        ? QString()
        : Tr::tr("%1 became %2, a ratio of %3").arg(bytes(before), bytes(after), QLocale().toString(ratio, 'f', 2));
}

QString deadText(qint64 rows, qint64 columnstore, qint64 toast)
{
    return Tr::tr("%1 in rows, %2 in columnstores, %3 in TOAST").arg(count(rows), count(columnstore), count(toast));
}

} // namespace

std::vector<FactList::Fact> hypertableFacts(const Hypertable &table, const TimescaleOverview &overview)
{
    QStringList findings, policies;
    for (const auto &finding : findingsOf(table, overview))
        findings << finding.text;
    for (const auto *job : overview.jobsOf(table.id))
        policies << policyText(*job);
    const QString chunks =
        Tr::tr("%1, of %2 each; %3 compressed, %4 partial, %5 unordered, %6 frozen")
            .arg(count(table.chunks), axisLengthText(table.kind(), table.interval), count(table.compressed),
                count(table.partial), count(table.unordered), count(table.frozen));
    const QString worst = table.worst ? Tr::tr("%1: %2 dead, %3 live, last vacuum %4")
                                            .arg(table.worst->quoted, count(table.worst->dead),
                                                count(table.worst->live), moment(table.worst->lastVacuum))
                                      : QString();
    return { { Tr::tr("Findings"), findings.join(QLatin1Char('\n')) },
        { Tr::tr("Policies"), policies.isEmpty() ? Tr::tr("none") : policies.join(QLatin1Char('\n')) },
        { Tr::tr("Chunks"), chunks },
        { Tr::tr("Size"),
            Tr::tr("%1: rows %2, indexes %3, TOAST %4, columnstores %5")
                .arg(bytes(table.totalBytes()), bytes(table.heapBytes), bytes(table.indexBytes),
                    bytes(table.toastBytes), bytes(table.columnstoreBytes)) },
        { Tr::tr("Compression"), compressionText(table.beforeBytes, table.afterBytes, table.ratio()) },
        { Tr::tr("Dead tuples"), deadText(table.deadRows, table.deadColumnstore, table.deadToast) },
        { Tr::tr("Worst chunk"), worst },
        { Tr::tr("Oldest row version"), Tr::tr("%1 transactions").arg(count(table.xidAge)) },
        { Tr::tr("Owner"), table.owner } };
}

std::vector<FactList::Fact> chunkFacts(const Chunk &chunk, TimeKind kind)
{
    return { { Tr::tr("Chunk"), chunk.quoted }, { Tr::tr("Range"), rangeText(chunk, kind) },
        { Tr::tr("State"), chunkStateText(chunk) },
        { Tr::tr("Size"),
            Tr::tr("%1: rows %2, indexes %3, TOAST %4, columnstore %5")
                .arg(bytes(chunk.totalBytes()), bytes(chunk.heapBytes), bytes(chunk.indexBytes),
                    bytes(chunk.toastBytes), bytes(chunk.columnstoreBytes)) },
        { Tr::tr("Rows"), Tr::tr("about %1").arg(count(chunk.rows())) },
        { Tr::tr("Compression"), compressionText(chunk.beforeBytes, chunk.afterBytes, chunk.ratio()) },
        { Tr::tr("Columnstore"), chunk.columnstoreQuoted },
        { Tr::tr("Dead tuples"), deadText(chunk.deadRows, chunk.deadColumnstore, chunk.deadToast) },
        { Tr::tr("Last vacuum"),
            chunk.columnstore == 0
                ? moment(chunk.lastVacuum)
                : Tr::tr("%1; columnstore %2").arg(moment(chunk.lastVacuum), moment(chunk.columnstoreLastVacuum)) },
        { Tr::tr("Oldest row version"), Tr::tr("%1 transactions").arg(count(chunk.xidAge)) } };
}

std::vector<FactList::Fact> aggregateFacts(const AggregateRow &row)
{
    const auto &aggregate = row.aggregate;
    const auto kind = aggregate.kind();
    const QString invalid = aggregate.invalidRanges > 0
        ? Tr::tr("%1 ranges from %2 to %3")
              .arg(count(aggregate.invalidRanges), axisBoundText(kind, aggregate.invalidFrom),
                  axisBoundText(kind, aggregate.invalidTo))
        : Tr::tr("nothing");
    return { { Tr::tr("Policy"), row.policy.isEmpty() ? Tr::tr("none: nobody refreshes it by itself") : row.policy },
        { Tr::tr("Materialized"),
            aggregate.watermark ? Tr::tr("up to %1").arg(axisBoundText(kind, aggregate.watermark))
                                : Tr::tr("nothing yet") },
        { Tr::tr("Changed since"), invalid },
        { Tr::tr("Not looked at"), Tr::tr("%1 changes of its source").arg(count(aggregate.waitingRanges)) },
        { Tr::tr("Form"), aggregate.finalized ? QString() : Tr::tr("the old one, from before 2.7: make it anew") },
        { Tr::tr("Owner"), aggregate.owner } };
}

std::vector<FactList::Fact> jobFacts(const JobRow &row)
{
    const auto &job = row.job;
    const QString error = job.error
        ? Tr::tr("%1 (%2) %3").arg(moment(job.error->at), job.error->sqlState, job.error->message)
        : QString();
    return { { Tr::tr("Verdict"), row.verdict.text.isEmpty() ? jobStateText(row.verdict.state) : row.verdict.text },
        { Tr::tr("What it does"), row.policy }, { Tr::tr("Last error"), error },
        { Tr::tr("Runs"),
            Tr::tr("%1, of which %2 failed and %3 crashed; %4 failures in a row")
                .arg(count(job.runs), count(job.failures), count(job.crashes), count(job.consecutiveFailures)) },
        { Tr::tr("Configuration"), job.config },
        { Tr::tr("Calls"), QString(job.procSchema + QLatin1Char('.') + job.procName) },
        { Tr::tr("Owner"), job.owner } };
}

std::vector<FactList::Fact> compressionFacts(const CompressionRow &row)
{
    return { { Tr::tr("Remark"), compressionRemark(row) },
        { Tr::tr("Batches"),
            row.use.batches > 0 ? Tr::tr("%1 of %2 rows").arg(count(row.use.batches), count(row.use.rows))
                                : QString() },
        { Tr::tr("Size"), compressionText(row.use.beforeBytes, row.use.afterBytes, row.use.ratio()) } };
}

} // namespace datainsight
