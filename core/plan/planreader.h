// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/plan.h"

#include <QByteArray>

#include <vector>

namespace datainsight {

/// Reads every EXPLAIN output found in `input` (UTF-8): text, JSON, XML or YAML, as psql, auto_explain, pgAdmin,
/// DBeaver and log files print them, several in one input too. Never empty on success. Errors are of kind Parse and
/// name line and column of `input` where the format has them.
Result<std::vector<Plan>> readPlans(const QByteArray &input);

} // namespace datainsight
