// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "core/base/result.h"

#include <QCoroTask>

namespace datainsight {

/// Makes the demo's database, roles, tables and nine days of history, with hypertables where TimescaleDB is there and
/// daily partitions where not. Five to ten seconds; does nothing when it was completed before, and begins anew after an
/// interruption.
QCoro::Task<Result<void>> createDemoSchema(DemoFolder folder, int port);

} // namespace datainsight
