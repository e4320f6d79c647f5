// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace datainsight {

/// A statement whose plan has nodes worth reading. `settings` are SET before it; from `major` on.
struct PlanQuery
{
    const char *name;
    const char *sql;
    const char *settings = "";
    int major = 13;
    bool parallel = false; ///< rows and loops depend on who came first
};

/// Tables for them; several statements.
extern const char *const PlanSchema;
extern const std::vector<PlanQuery> PlanQueries;

} // namespace datainsight
