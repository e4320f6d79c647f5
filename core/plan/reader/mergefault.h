// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/unwrap.h"

#include <optional>

namespace datainsight {

/// The error for what PostgreSQL 15 and later print in FORMAT JSON and YAML of an analysed MERGE on several relations:
/// the counts of tuples stand inside the list of relations, which neither format allows. Nothing when the fault at
/// `line` (of text.bytes, from 1) is another one.
std::optional<Error> mergeFault(const PlanText &text, int line, int column);

} // namespace datainsight
