// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sqlfile.h"

namespace datainsight {

/// A statement with what only newer servers have: of "{{16: expression}}" the expression from PostgreSQL 16 on, NULL
/// before.
QString sqlForMajor(const SqlFile &file, int major);

} // namespace datainsight
