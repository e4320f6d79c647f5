// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace datainsight {

/// What autovacuum goes by, server-wide, under the names of its settings. Ages in transactions or multixacts.
struct VacuumSettings
{
    bool enabled = true; ///< autovacuum and track_counts are on
    double vacuumThreshold = 50, vacuumScaleFactor = 0.2;
    std::optional<double> vacuumMaxThreshold; ///< 18 on; none: no cap
    double insertThreshold = 1000, insertScaleFactor = 0.2; ///< a threshold below 0 switches it off
    double analyzeThreshold = 50, analyzeScaleFactor = 0.1;
    qint64 freezeMaxAge = 200'000'000, mxidFreezeMaxAge = 400'000'000;
    std::optional<qint64> failsafeAge, mxidFailsafeAge; ///< 14 on
    int maxWorkers = 3;
    Seconds naptime { 60 };
    int major = 15; ///< which formulas hold
    friend bool operator==(const VacuumSettings &, const VacuumSettings &) = default;
};

/// What is set for one table (reloptions), where it is.
struct AutovacuumOptions
{
    bool enabled = true;
    std::optional<double> vacuumThreshold, vacuumScaleFactor, vacuumMaxThreshold, insertThreshold, insertScaleFactor,
        analyzeThreshold, analyzeScaleFactor;
    std::optional<qint64> freezeMaxAge, mxidFreezeMaxAge;
    friend bool operator==(const AutovacuumOptions &, const AutovacuumOptions &) = default;
};

/// From pg_class.reloptions as text: "{autovacuum_enabled=false,fillfactor=90}". What is not autovacuum's is passed
/// over.
AutovacuumOptions vacuumOptionsFrom(const QString &reloptions);

} // namespace datainsight
