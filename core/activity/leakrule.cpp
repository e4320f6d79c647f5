// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/leakrule.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// The value of a series at an instant; NoValue where it has none.
double valueAt(const SeriesPoints &points, Instant at)
{
    const auto found = std::lower_bound(
        points.begin(), points.end(), at, [](const SeriesPoint &point, Instant instant) { return point.at < instant; });
    return found != points.end() && found->at == at ? found->average : NoValue;
}

/// The fewest of each window; empty where one of them has nothing.
std::vector<double> floorsOf(const SeriesPoints &points, Instant from, Milliseconds span, int windows)
{
    std::vector<double> floors(static_cast<size_t>(windows), NoValue);
    for (const auto &point : points) {
        if (point.at < from || std::isnan(point.minimum))
            continue;
        const auto window = std::min<qint64>((point.at - from).count() * windows / span.count(), windows - 1);
        auto &floor = floors[static_cast<size_t>(window)];
        if (std::isnan(floor) || point.minimum < floor)
            floor = point.minimum;
    }
    if (std::any_of(floors.begin(), floors.end(), [](double floor) { return std::isnan(floor); }))
        floors.clear();
    return floors;
}

bool risesThroughout(const std::vector<double> &floors)
{
    int rises = 0;
    for (size_t i = 1; i < floors.size(); ++i) {
        if (floors[i] < floors[i - 1])
            return false;
        rises += floors[i] > floors[i - 1] ? 1 : 0;
    }
    return rises * 2 >= static_cast<int>(floors.size()) - 1;
}

std::optional<LikelyLeak> leakIn(const IdleSeries &series, std::optional<double> room, const LeakRule &rule)
{
    if (series.points.size() < static_cast<size_t>(rule.windows))
        return std::nullopt;
    const Instant from = series.points.front().at;
    const Milliseconds span = series.points.back().at - from;
    if (span < rule.span)
        return std::nullopt;
    const auto floors = floorsOf(series.points, from, span, rule.windows);
    if (floors.empty() || !risesThroughout(floors))
        return std::nullopt;
    const double grown = floors.back() - floors.front();
    if (grown < rule.growth || grown < rule.share * floors.front())
        return std::nullopt;
    LikelyLeak leak { .application = series.application,
        .user = series.user,
        .database = series.database,
        .before = floors.front(),
        .now = floors.back(),
        .over = span };
    leak.perHour = grown / std::chrono::duration<double, std::ratio<3600>>(span).count();
    if (room)
        leak.until = Milliseconds(static_cast<qint64>(std::max(*room, 0.0) / leak.perHour * 3'600'000));
    return leak;
}

} // namespace

IdleSeries idleSeries(const QMap<QString, QString> &labels, const SeriesPoints &sessions, const SeriesPoints &active,
    const SeriesPoints &idleInTransaction)
{
    IdleSeries idle { .application = labels.value(QStringLiteral("application_name")),
        .user = labels.value(QStringLiteral("usename")),
        .database = labels.value(QStringLiteral("datname")) };
    idle.points.reserve(sessions.size());
    for (const auto &point : sessions) {
        const double others = valueAt(active, point.at) + valueAt(idleInTransaction, point.at);
        idle.points.push_back(SeriesPoint::exact(point.at, point.average - others));
    }
    return idle;
}

std::vector<IdleSeries> idleSeriesOf(const History &history, const TargetId &target, const TimeRange &range)
{
    const FamilyId family { QStringLiteral("target.applications") };
    const auto column = [&](const QString &name, const QMap<QString, QString> &labels) {
        const auto found = history.series(target, family, name, range, labels);
        return found.empty() ? SeriesPoints {} : found.front().points;
    };
    std::vector<IdleSeries> all;
    for (const auto &sessions : history.series(target, family, QStringLiteral("sessions"), range))
        all.push_back(idleSeries(sessions.labels, sessions.points, column(QStringLiteral("active"), sessions.labels),
            column(QStringLiteral("idle_in_transaction"), sessions.labels)));
    return all;
}

std::vector<LikelyLeak> likelyLeaks(
    const std::vector<IdleSeries> &series, std::optional<double> room, const LeakRule &rule)
{
    std::vector<LikelyLeak> leaks;
    for (const auto &one : series) {
        if (auto leak = leakIn(one, room, rule))
            leaks.push_back(std::move(*leak));
    }
    std::sort(
        leaks.begin(), leaks.end(), [](const LikelyLeak &a, const LikelyLeak &b) { return a.perHour > b.perHour; });
    return leaks;
}

} // namespace datainsight
