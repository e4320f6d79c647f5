// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QMap>
#include <QString>

namespace datainsight {

/// Where a plan comes from. All of it may be empty: a pasted plan tells little.
struct PlanContext
{
    QString statement; ///< as it was explained, without EXPLAIN and its options; holds no parameter values
    QString server, database, serverVersion;
    Instant takenAt {}; ///< the epoch when nobody knows
    QMap<QString, QString> settings; ///< those set for this run, and what the plan says under Settings
    QString fingerprint; ///< of the statement; the same for the same statement with other constants

    /// Takes from `other` what is empty here.
    void fillFrom(const PlanContext &other);
    friend bool operator==(const PlanContext &, const PlanContext &) = default;
};

} // namespace datainsight
