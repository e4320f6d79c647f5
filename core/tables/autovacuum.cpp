// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/autovacuum.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr qint64 HalfOfAll = 2147483647; ///< MaxTransactionId >> 1, MaxMultiXactId >> 1

std::optional<Seconds> timeFor(const VacuumTrigger &trigger, double perSecond)
{
    if (!trigger.active)
        return std::nullopt;
    if (trigger.due())
        return Seconds(0);
    // One more than the threshold is needed.
    const double seconds = perSecond > 0 ? std::ceil((trigger.missing() + 1) / perSecond) : -1;
    return seconds < 0 || seconds > 1e9 ? std::nullopt : std::optional(Seconds(static_cast<qint64>(seconds)));
}

/// An own setting counts where it is not negative, as in the server.
double ownOr(const std::optional<double> &own, double common)
{
    return own && *own >= 0 ? *own : common;
}

VacuumTrigger vacuumTrigger(const VacuumPart &part, const VacuumSettings &settings, double tuples)
{
    VacuumTrigger trigger { .now = static_cast<double>(part.dead) };
    trigger.threshold = ownOr(part.options.vacuumThreshold, settings.vacuumThreshold)
        + ownOr(part.options.vacuumScaleFactor, settings.vacuumScaleFactor) * tuples;
    if (settings.major < 18)
        return trigger;
    // -1 of the table's own switches the cap off for it.
    const auto &own = part.options.vacuumMaxThreshold;
    const double most = own && *own >= -1 ? *own : settings.vacuumMaxThreshold.value_or(-1);
    if (most >= 0 && trigger.threshold > most) {
        trigger.threshold = most;
        trigger.capped = true;
    }
    return trigger;
}

VacuumTrigger insertTrigger(const VacuumPart &part, const VacuumSettings &settings, double tuples)
{
    VacuumTrigger trigger { .now = static_cast<double>(part.insertedSinceVacuum) };
    const auto &own = part.options.insertThreshold;
    const double base = own && *own >= -1 ? *own : settings.insertThreshold;
    trigger.active = base >= 0;
    double unfrozen = 1;
    if (settings.major >= 18 && part.pages > 0 && part.frozenPages.value_or(0) > 0)
        unfrozen = 1 - static_cast<double>(std::min(*part.frozenPages, part.pages)) / static_cast<double>(part.pages);
    trigger.threshold = base + ownOr(part.options.insertScaleFactor, settings.insertScaleFactor) * tuples * unfrozen;
    return trigger;
}

VacuumTrigger analyzeTrigger(const VacuumPart &part, const VacuumSettings &settings, double tuples)
{
    VacuumTrigger trigger { .now = static_cast<double>(part.modifiedSinceAnalyze) };
    trigger.active = part.role != PartRole::Toast && part.role != PartRole::CompressedToast;
    trigger.threshold = ownOr(part.options.analyzeThreshold, settings.analyzeThreshold)
        + ownOr(part.options.analyzeScaleFactor, settings.analyzeScaleFactor) * tuples;
    return trigger;
}

/// A table's own limit counts only where it is lower.
qint64 freezeAge(const std::optional<qint64> &own, qint64 common)
{
    return own && *own >= 0 ? std::min(*own, common) : common;
}

/// Vacuum comes for whichever is first; each begins both counters anew.
std::optional<double> perDay(const VacuumTrigger &one, double rate, const VacuumTrigger *other, double otherRate)
{
    double most = one.active && rate > 0 ? rate / (one.threshold + 1) : 0;
    if (other && other->active && otherRate > 0)
        most = std::max(most, otherRate / (other->threshold + 1));
    return most * 86400;
}

double deadShareAt(const VacuumTrigger &vacuum, double tuples)
{
    return vacuum.threshold + tuples > 0 ? vacuum.threshold / (vacuum.threshold + tuples) : 0;
}

} // namespace

FreezeDistance xidDistance(qint64 age, qint64 freezeMaxAge, const std::optional<qint64> &failsafeAge, int major)
{
    FreezeDistance distance { .age = age,
        .toAutovacuum = freezeMaxAge - age,
        .toWarning = HalfOfAll - (major >= 14 ? 40'000'000 : 11'000'000) - age,
        .toStop = HalfOfAll - (major >= 14 ? 3'000'000 : 1'000'000) - age };
    // The server takes no less than 105 % of the age at which it freezes anyway.
    if (failsafeAge)
        distance.toFailsafe =
            std::max(*failsafeAge, static_cast<qint64>(static_cast<double>(freezeMaxAge) * 1.05)) - age;
    return distance;
}

FreezeDistance mxidDistance(qint64 age, qint64 freezeMaxAge, const std::optional<qint64> &failsafeAge, int major)
{
    auto distance = xidDistance(age, freezeMaxAge, failsafeAge, major);
    distance.toWarning = HalfOfAll - (major >= 14 ? 40'000'000 : 10'000'000) - age;
    distance.toStop = HalfOfAll - (major >= 14 ? 3'000'000 : 100) - age;
    return distance;
}

AutovacuumOutlook outlookFor(const VacuumPart &part, const VacuumSettings &settings, const TableRates *rates)
{
    const double tuples = std::max(part.tuples, 0.0); // never counted: taken for empty
    AutovacuumOutlook outlook { .enabled = settings.enabled && part.options.enabled && !part.temporary,
        .vacuum = vacuumTrigger(part, settings, tuples),
        .insert = insertTrigger(part, settings, tuples),
        .analyze = analyzeTrigger(part, settings, tuples) };
    if (rates) {
        outlook.vacuum.until = timeFor(outlook.vacuum, rates->deadPerSecond);
        outlook.insert.until = timeFor(outlook.insert, rates->insertedPerSecond);
        outlook.analyze.until = timeFor(outlook.analyze, rates->modifiedPerSecond);
    }
    outlook.xid = xidDistance(part.xidAge, settings.freezeMaxAge, settings.failsafeAge, settings.major);
    outlook.xid.toAutovacuum = freezeAge(part.options.freezeMaxAge, settings.freezeMaxAge) - part.xidAge;
    outlook.mxid = mxidDistance(part.mxidAge, settings.mxidFreezeMaxAge, settings.mxidFailsafeAge, settings.major);
    outlook.mxid.toAutovacuum = freezeAge(part.options.mxidFreezeMaxAge, settings.mxidFreezeMaxAge) - part.mxidAge;
    return outlook;
}

VacuumSimulation simulateVacuum(const VacuumPart &part, const VacuumSettings &now, const VacuumSettings &changed,
    const AutovacuumOptions &options, const TableRates *rates)
{
    VacuumPart tried = part;
    tried.options = options;
    VacuumSimulation simulation { .now = outlookFor(part, now, rates), .changed = outlookFor(tried, changed, rates) };
    const double tuples = std::max(part.tuples, 0.0);
    simulation.deadShareNow = deadShareAt(simulation.now.vacuum, tuples);
    simulation.deadShareChanged = deadShareAt(simulation.changed.vacuum, tuples);
    if (!rates)
        return simulation;
    const auto vacuums = [rates](const AutovacuumOutlook &outlook) {
        return outlook.enabled ? perDay(outlook.vacuum, rates->deadPerSecond, &outlook.insert, rates->insertedPerSecond)
                               : std::optional(0.0);
    };
    const auto analyzes = [rates](const AutovacuumOutlook &outlook) {
        return outlook.enabled ? perDay(outlook.analyze, rates->modifiedPerSecond, nullptr, 0) : std::optional(0.0);
    };
    simulation.vacuumsPerDayNow = vacuums(simulation.now);
    simulation.vacuumsPerDayChanged = vacuums(simulation.changed);
    simulation.analyzesPerDayNow = analyzes(simulation.now);
    simulation.analyzesPerDayChanged = analyzes(simulation.changed);
    return simulation;
}

} // namespace datainsight
