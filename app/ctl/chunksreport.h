// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"

#include <QJsonArray>

namespace datainsight {

/// The chunks of one hypertable, the oldest first. Bytes, tuples; ranges as the server's column has them.
QJsonArray chunksJson(const Hypertable &table, const std::vector<Chunk> &chunks);
QString chunksTable(const Hypertable &table, const std::vector<Chunk> &chunks);

} // namespace datainsight
