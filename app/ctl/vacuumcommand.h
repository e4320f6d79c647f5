// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl vacuum`: vacuums a table, shown before, looked at afterwards, and written to the audit list.
Command vacuumCommand();

} // namespace datainsight
