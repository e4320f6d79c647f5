// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl advise`: all that is advised of a database: indexes to make, to drop and to rebuild, bloated tables.
Command adviseCommand();

} // namespace datainsight
