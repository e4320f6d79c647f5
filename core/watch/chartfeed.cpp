// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/chartfeed.h"

#include "core/store/tierchoice.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// Of all but hand-built servers.
constexpr double UsualBlockSize = 8192;

/// How far the end of what the store said may lie behind what the hot history begins with.
Milliseconds patience(const TimeRange &range)
{
    return std::max<Milliseconds>(10s, range.duration() / 300);
}

Milliseconds largestStep(Grain grain)
{
    return grain == Grain::Raw ? 3min : 3 * grainLength(grain);
}

/// What is measured once in minutes stands until it is measured again: the line goes on to the right edge, not longer
/// than one and a half of its intervals.
void holdSlowValues(std::vector<NamedSeries> &lines, const FramePtr &newest, const TimeRange &range)
{
    const auto interval = newest ? laneInterval(newest->family->lane) : Milliseconds { 0 };
    if (interval < 1min)
        return;
    for (auto &line : lines) {
        if (line.points.empty() || std::isnan(line.points.back().average) || line.points.back().at != newest->at)
            continue;
        const Instant until = std::min<Instant>(range.to, newest->at + interval * 3 / 2);
        if (until > newest->at)
            line.points.push_back(SeriesPoint::exact(until, line.points.back().average));
    }
}

/// Leaves what lies before `end`. False when that is less than `least`: two families that began together begin some
/// samples or a bucket apart.
bool cutOff(std::vector<RawSeries> &rows, Instant end, Milliseconds least)
{
    bool enough = false;
    for (auto &row : rows) {
        std::erase_if(row.points, [end](const SeriesPoint &point) { return point.at >= end; });
        enough = enough || (!row.points.empty() && row.points.front().at < end - least);
    }
    return enough;
}

bool reachesBackFarEnough(const RangeQuery &query, const TimeRange &range)
{
    return query.range.from <= range.from + patience(range)
        && query.range.duration() <= range.duration() + 2 * patience(range) + 15min;
}

} // namespace

bool ChartAnswer::isEmpty() const
{
    return std::all_of(series.begin(), series.end(), [](const NamedSeries &line) {
        return std::all_of(line.points.begin(), line.points.end(), [](const auto &p) { return std::isnan(p.average); });
    });
}

ChartFeed::ChartFeed(ChartSpec spec, TargetFeed *feed, QObject *parent)
    : QObject(parent), m_spec(std::move(spec)), m_feed(feed)
{
    for (const auto &series : m_spec.series) {
        auto &part = partOf(series.family);
        const bool countsRows = series.absentIsZero && series.sampledWith.isEmpty();
        const auto labels = countsRows ? QMap<QString, QString>() : series.where;
        if (part.columns.isEmpty())
            part.labels = labels;
        part.labels.removeIf([&](const auto &label) { return labels.value(label.key()) != label.value(); });
        part.absentIsZero = part.absentIsZero || countsRows;
        for (const auto &column : series.columns)
            if (!part.columns.contains(column))
                part.columns.append(column);
        if (!series.sampledWith.isEmpty())
            partOf(series.sampledWith).columns = QStringList { series.sampledColumn };
    }
}

ChartFeed::Part &ChartFeed::partOf(const FamilyId &family)
{
    const auto found =
        std::find_if(m_parts.begin(), m_parts.end(), [&](const Part &part) { return part.family == family; });
    if (found != m_parts.end())
        return *found;
    m_parts.push_back({ .family = family });
    return m_parts.back();
}

ChartAnswer ChartFeed::show(const TargetId &target, const TimeRange &range, int columns)
{
    ChartAnswer answer { .range = range };
    if (!m_feed || target.isEmpty())
        return answer;

    for (auto &part : m_parts) {
        ensureStored(part, target, range, columns);
        answer.waiting = answer.waiting || part.asked.has_value();
    }
    for (auto series : m_spec.series) {
        const auto until = series.unless.isEmpty() ? std::nullopt : takesOver(series.unless, target);
        if (until && *until <= range.from)
            continue;
        if (series.inBlocks)
            series.scale *= blockSize(target);
        auto rows = rowsOf(partOf(series.family), target, range);
        if (until && !cutOff(rows, *until, std::max<Milliseconds>(5min, range.duration() / 50)))
            continue;
        Samples samples { .largestStep = largestStep(partOf(series.family).result.grain) };
        if (series.absentIsZero)
            samples.points = samplesOf(series, target, range);
        auto lines = applySpec(series, rows, samples, m_spec.maximumLines, tr("other"));
        holdSlowValues(lines, m_feed->history().latest(target, series.family), range);
        std::move(lines.begin(), lines.end(), std::back_inserter(answer.series));
        if (answer.hiddenBehind.isEmpty())
            answer.hiddenBehind = hiddenBehind(target, series);
    }
    for (const auto &part : m_parts) {
        if (!part.held)
            continue;
        answer.grain = answer.grain ? std::max(*answer.grain, part.result.grain) : part.result.grain;
        const auto hot = m_feed->history().oldest(target, part.family);
        for (const Instant at : part.result.resets)
            if (range.contains(at) && (!hot || at < *hot))
                answer.marks.push_back({ target, at, MarkKind::Reset, tr("Statistics were reset") });
    }
    // That our own lanes slow down is said in the status bar; on a busy server it comes and goes too often for a mark.
    for (auto &mark : m_feed->history().marks(target, range))
        if (mark.kind != MarkKind::SlowedDown)
            answer.marks.push_back(std::move(mark));
    answer.error = m_error;

    if (const auto &limit = m_spec.limit) {
        const auto frame = m_feed->history().latest(target, limit->family);
        const auto *column = frame ? frame->column(limit->column) : nullptr;
        for (qsizetype row = 0; column && row < frame->rowCount(); ++row) {
            const bool wanted = std::all_of(limit->where.keyBegin(), limit->where.keyEnd(), [&](const QString &label) {
                const auto *values = frame->column(label);
                return values && values->text(row) == limit->where.value(label);
            });
            if (wanted && !column->isNull(row))
                answer.limit = column->number(row);
        }
    }
    return answer;
}

SeriesPoints ChartFeed::samplesOf(const SeriesSpec &series, const TargetId &target, const TimeRange &range)
{
    if (series.sampledWith.isEmpty())
        return m_feed->history().samples(target, series.family, range);
    SeriesPoints samples;
    for (const auto &row : rowsOf(partOf(series.sampledWith), target, range)) {
        for (const auto &point : row.points)
            samples.push_back(SeriesPoint::exact(point.at, std::isnan(point.average) ? NoValue : 0));
    }
    return samples;
}

std::optional<Instant> ChartFeed::takesOver(const FamilyId &family, const TargetId &target)
{
    std::optional<Instant> since;
    const auto &part = partOf(family);
    if (part.held && part.held->target == target) {
        for (const auto &series : part.result.series) {
            const auto first = std::find_if(series.points.begin(), series.points.end(),
                [](const SeriesPoint &point) { return !std::isnan(point.average); });
            if (first != series.points.end())
                since = std::min(since.value_or(first->at), first->at);
        }
    }
    const auto latest = m_feed->history().latest(target, family);
    if (!latest)
        return since;
    // How far back it goes is not known before the store has answered.
    if (part.asked)
        return Instant::min();
    const Instant hot = m_feed->history().oldest(target, family).value_or(latest->at);
    return std::min(since.value_or(hot), hot);
}

double ChartFeed::blockSize(const TargetId &target) const
{
    const auto frame = m_feed->history().latest(target, { QStringLiteral("target.server") });
    const auto *size = frame ? frame->column(QStringLiteral("block_size")) : nullptr;
    return size && size->size() > 0 && !size->isNull(0) ? size->number(0) : UsualBlockSize;
}

/// Families name others' sessions "(hidden)" and leave their numbers empty where the role may not see them. Filled up
/// with zeros that would look like nobody; as it is, like nothing measured.
QString ChartFeed::hiddenBehind(const TargetId &target, const SeriesSpec &series) const
{
    const auto &family = series.seenThrough.isEmpty() ? series.family : series.seenThrough;
    const auto frame = m_feed->history().latest(target, family);
    if (!frame || frame->rowCount() == 0 || frame->family->role.isEmpty()
        || frame->family->role == QLatin1String("any"))
        return {};
    bool hidden = false;
    bool anyNumber = false;
    for (const auto &column : frame->columns) {
        for (qsizetype row = 0; row < column.size(); ++row) {
            if (column.spec().role == ColumnRole::Label)
                hidden = hidden || column.text(row) == QLatin1String("(hidden)");
            else if (series.columns.contains(column.spec().name))
                anyNumber = anyNumber || !column.isNull(row);
        }
    }
    const bool unseen = series.absentIsZero ? hidden : !anyNumber;
    return unseen ? frame->family->role : QString();
}

void ChartFeed::ensureStored(Part &part, const TargetId &target, const TimeRange &range, int columns)
{
    auto *store = m_feed->store();
    const auto oldest = m_feed->history().oldest(target, part.family);
    if (!store || (oldest && *oldest <= range.from)) {
        part.held.reset();
        part.asked.reset();
        part.result = {};
        return;
    }
    const Instant seam = oldest ? std::min(*oldest, range.to) : range.to;
    const auto serves = [&](const std::optional<RangeQuery> &query) {
        return query && query->target == target && reachesBackFarEnough(*query, range)
            && query->range.to + patience(range) >= seam && columns <= query->points * 2;
    };
    if (part.held && part.held->target != target) {
        part.held.reset();
        part.result = {};
    }
    if (serves(part.held)) {
        part.asked.reset();
        return;
    }
    if (!serves(part.asked))
        ask(part, { target, part.family, part.columns, part.labels, range, std::max(columns, 100) });
}

void ChartFeed::ask(Part &part, RangeQuery query)
{
    part.asked = query;
    const quint64 number = ++m_number;
    part.number = number;
    m_feed->store()
        ->range(query, m_cancel.token())
        .then(this, [this, number, query, family = part.family](Result<RangeResult> result) {
            auto &part = partOf(family);
            if (!part.asked || part.number != number)
                return;
            part.asked.reset();
            if (result) {
                part.held = query;
                part.result = std::move(*result);
                if (part.absentIsZero)
                    averageOverAllSamples(part.result.series);
                m_error.reset();
            } else if (!result.error().isCancelled()) {
                part.held = query;
                part.result = {};
                m_error = result.error();
            }
            Q_EMIT changed();
        });
}

std::vector<RawSeries> ChartFeed::rowsOf(const Part &part, const TargetId &target, const TimeRange &range) const
{
    std::vector<RawSeries> rows;
    QHash<QString, size_t> places;
    const auto keyOf = [](const QString &column, const QMap<QString, QString> &labels) {
        return QString(column % QChar(0x1f) % QStringList(labels.values()).join(QChar(0x1f)));
    };
    const auto clip = [&](const SeriesPoints &points) {
        SeriesPoints out;
        std::copy_if(points.begin(), points.end(), std::back_inserter(out),
            [&](const SeriesPoint &point) { return point.at >= range.from && point.at <= range.to; });
        return out;
    };
    if (part.held) {
        for (const auto &stored : part.result.series) {
            places.insert(keyOf(stored.column, stored.labels), rows.size());
            rows.push_back({ stored.labels, stored.column, clip(stored.points) });
        }
    }
    for (const auto &column : part.columns) {
        for (auto &hot : m_feed->history().series(target, part.family, column, range)) {
            const auto place = places.constFind(keyOf(column, hot.labels));
            if (place == places.cend())
                rows.push_back({ hot.labels, column, std::move(hot.points) });
            else
                rows[*place].points = joinPoints(rows[*place].points, hot.points, largestStep(part.result.grain));
        }
    }
    return rows;
}

void ChartFeed::reset()
{
    m_cancel.renew();
    for (auto &part : m_parts) {
        part.asked.reset();
        part.held.reset();
        part.result = {};
    }
    m_error.reset();
}

} // namespace datainsight
