// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QString>

namespace datainsight {

/// The points within the range as RFC 4180: an ISO 8601 UTC time, then a column per series with its unit in the head
/// (for aggregates three: average, minimum, maximum); plain numbers with a point, gaps empty. Names that a spreadsheet
/// would run as a formula are defused with an apostrophe.
QString chartCsv(const Plot &plot);

/// A file name made of a title and the range's start: "average-active-sessions-2026-11-20-1205".
QString exportName(const QString &title, const TimeRange &range, const QTimeZone &zone);

} // namespace datainsight
