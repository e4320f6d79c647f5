// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl tables`: the tables of a database with all that belongs to them, and when autovacuum comes to each.
Command tablesCommand();
/// `datainsightctl indexes`: what is wrong with the indexes of a database, and what mends it.
Command indexesCommand();

} // namespace datainsight
