// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/serverlog.h"

#include <vector>

namespace datainsight {

/// Rules and headings that stand around a result: "-----", "+----+", "═══", "QUERY PLAN", "(12 rows)" in any language;
/// what psql says of other statements ("CREATE INDEX").
bool isDecoration(const QString &line);

/// "QUERY PLAN", alone in its line or frame.
bool isHeading(const QString &line);

/// Whether a plan can begin at `line`, in any format.
bool beginsPlan(const QString &line);

/// Whether `line` is the last one of a plan in text format.
bool isLastLine(const QString &line);

/// One for each result in `lines`, with what was said above it: results are told apart by psql's headings, footers and
/// records, by fences ("```"), and by the blank line below a whole plan. What is no result is left out, unless there is
/// none at all.
std::vector<TextLines> splitResults(TextLines lines);

} // namespace datainsight
