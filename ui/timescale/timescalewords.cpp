// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/timescalewords.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TimescaleWords)
};

constexpr int DateLength = 10; ///< of "2026-11-21"
constexpr int MinuteLength = 16;

bool isMidnight(const QString &text)
{
    return text.size() > DateLength && text.mid(DateLength) == QLatin1String(" 00:00:00");
}

TimescaleFinding databaseFinding(const TimescaleOverview &overview, const QString &text)
{
    return { QStringLiteral("database"),
        overview.workers.schedulerIsMissing() ? TimescaleSeverity::Critical : TimescaleSeverity::Warning, text };
}

} // namespace

std::optional<Tone> severityTone(TimescaleSeverity severity)
{
    switch (severity) {
    case TimescaleSeverity::Info:
        return Tone::Info;
    case TimescaleSeverity::Warning:
        return Tone::Warning;
    case TimescaleSeverity::Critical:
        return Tone::Critical;
    case TimescaleSeverity::Fine:
        break;
    }
    return std::nullopt;
}

QString axisLengthText(TimeKind kind, qint64 length)
{
    return kind == TimeKind::Number ? QLocale().toString(length) : formatDuration(double(length) / 1e6);
}

QString axisBoundText(TimeKind kind, const std::optional<qint64> &bound)
{
    const QString text = boundText(kind, bound);
    if (text.isEmpty())
        return QStringLiteral("–");
    return kind == TimeKind::Number ? QLocale().toString(*bound) : text.left(MinuteLength);
}

QString rangeText(const Chunk &chunk, TimeKind kind)
{
    QString from = axisBoundText(kind, chunk.rangeStart);
    QString to = axisBoundText(kind, chunk.rangeEnd);
    if (isMidnight(boundText(kind, chunk.rangeStart)) && isMidnight(boundText(kind, chunk.rangeEnd))) {
        from.truncate(DateLength);
        to.truncate(DateLength);
    }
    return from + QStringLiteral(" – ") + to;
}

QString chunkStateText(const Chunk &chunk)
{
    QStringList words;
    if (chunk.isCompressed())
        words << Tr::tr("compressed");
    if (chunk.isPartial())
        words << Tr::tr("partial");
    if (chunk.isUnordered())
        words << Tr::tr("unordered");
    if (chunk.isFrozen())
        words << Tr::tr("frozen");
    if (chunk.isDirty())
        words << Tr::tr("dead tuples");
    if (chunk.held)
        words << Tr::tr("locked");
    return words.isEmpty() ? Tr::tr("rows") : words.join(QStringLiteral(", "));
}

std::optional<Tone> chunkTone(const Chunk &chunk)
{
    return chunk.isDirty() || chunk.isPartial() ? std::optional(Tone::Warning) : std::nullopt;
}

QString aggregateStateText(AggregateState state)
{
    switch (state) {
    case AggregateState::Fresh:
        return Tr::tr("fresh");
    case AggregateState::Late:
        return Tr::tr("late");
    case AggregateState::NeverMaterialized:
        return Tr::tr("never refreshed");
    case AggregateState::WithoutPolicy:
        return Tr::tr("no policy");
    case AggregateState::Unknown:
        break;
    }
    return Tr::tr("not known");
}

std::optional<Tone> aggregateTone(AggregateState state)
{
    switch (state) {
    case AggregateState::Late:
    case AggregateState::NeverMaterialized:
        return Tone::Warning;
    case AggregateState::WithoutPolicy:
        return Tone::Info;
    case AggregateState::Fresh:
    case AggregateState::Unknown:
        break;
    }
    return std::nullopt;
}

QString workersText(const WorkerBudget &workers)
{
    const QString budget =
        Tr::tr("Background workers: at most %1 of TimescaleDB, for its launcher, %n scheduler(s) and all jobs", nullptr,
            workers.schedulers)
            .arg(workers.maxBackgroundWorkers);
    const QString running = Tr::tr("%n job(s) run here now", nullptr, workers.runningJobs);
    const QString scheduler = workers.inRecovery ? Tr::tr("a standby runs no jobs")
        : workers.schedulerHere                  ? Tr::tr("the scheduler of this database is there")
                                                 : Tr::tr("the scheduler of this database is missing");
    return budget + QStringLiteral("; ") + running + QStringLiteral("; ") + scheduler + QLatin1Char('.');
}

QString overviewText(const TimescaleOverview &overview)
{
    int chunks = 0, tables = 0;
    qint64 bytes = 0;
    for (const auto &table : overview.hypertables) {
        chunks += table.chunks;
        bytes += table.totalBytes();
        tables += table.isAggregate ? 0 : 1;
    }
    const QString edition = overview.facts.isApache() ? Tr::tr("Apache edition") : Tr::tr("community edition");
    const QStringList parts { Tr::tr("TimescaleDB %1, %2").arg(overview.facts.versionText, edition),
        Tr::tr("%n hypertable(s)", nullptr, tables),
        Tr::tr("%n aggregate(s)", nullptr, static_cast<int>(overview.aggregates.size())),
        Tr::tr("%n chunk(s)", nullptr, chunks), formatValue(double(bytes), Unit::Bytes) };
    return parts.join(QStringLiteral(" · "));
}

PanelState timescaleState(const Error &error)
{
    if (error.kind != ErrorKind::Unsupported)
        return PanelState::fromError(error, Tr::tr("Try again"));
    // That a database has no TimescaleDB is no fault of it.
    return PanelState::empty(error.message, error.hint);
}

std::vector<PlacedFinding> allFindings(const TimescaleOverview &overview)
{
    std::vector<PlacedFinding> found;
    for (const auto &remark : overview.remarks)
        found.push_back({ 0, {}, databaseFinding(overview, remark) });
    for (const auto &table : overview.hypertables) {
        for (auto &finding : findingsOf(table, overview))
            found.push_back({ table.id, table.quoted, std::move(finding) });
    }
    std::stable_sort(found.begin(), found.end(),
        [](const PlacedFinding &a, const PlacedFinding &b) { return a.finding.severity > b.finding.severity; });
    return found;
}

QVariant momentValue(const std::optional<Instant> &at)
{
    return at ? QVariant(toDateTime(*at)) : QVariant();
}

QVariant secondsValue(const std::optional<Milliseconds> &time)
{
    return time ? QVariant(double(time->count()) / 1000) : QVariant();
}

QVariant realValue(double value)
{
    return std::isnan(value) ? QVariant() : QVariant(value);
}

QVariant ratioValue(double value)
{
    return realValue(std::round(value * 100) / 100);
}

} // namespace datainsight
