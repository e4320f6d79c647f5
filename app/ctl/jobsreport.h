// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"

#include <QJsonArray>

namespace datainsight {

/// Every background job with what it does in words and a verdict. Durations in seconds.
QJsonArray jobsJson(const TimescaleOverview &overview);
QString jobsTable(const TimescaleOverview &overview);

/// Every continuous aggregate with how far it is materialized and what it promises. Durations in seconds.
QJsonArray aggregatesJson(const TimescaleOverview &overview);
QString aggregatesTable(const TimescaleOverview &overview);

} // namespace datainsight
