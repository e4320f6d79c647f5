// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"
#include "core/action/actions/tableactions.h"

#include <vector>

namespace datainsight {

/// What `datainsightctl vacuum` was asked for.
struct VacuumRequest
{
    RelationName table;
    VacuumOptions options;
    bool full = false;
};

QList<QCommandLineOption> vacuumOptionList();
/// Error Parse where it makes no sense.
Result<VacuumRequest> vacuumRequestFrom(const CommandInput &input);
/// What is to be done, in order: of a hypertable each of its chunks, and last the statistics of all of it.
std::vector<ActionPtr> vacuumActions(const VacuumRequest &request, const std::vector<RelationName> &chunks);

} // namespace datainsight
