// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl hypertables`: TimescaleDB's hypertables, chunks, aggregates and jobs, and what is wrong with them.
Command hypertablesCommand();

} // namespace datainsight
