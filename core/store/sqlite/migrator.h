// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/sqlite/storefile.h"

#include <span>

namespace datainsight {

/// What makes a file's layout: in order, numbered from 1, never changed once released.
using Migrations = std::span<const SqlFile>;
Migrations sampleMigrations(); ///< weeks of samples and roll-ups
Migrations planMigrations(); ///< the plan history
Migrations statementMigrations(); ///< texts of statements
Migrations sessionMigrations(); ///< samples of active sessions

/// Applies the migrations that a file lacks, each together with its record in one transaction; another process may be
/// at it at the same time. Throws FileRefused for a file that has migrations this program does not know, or one with
/// another text.
void migrate(StoreFile &file, const Clock &clock, Migrations migrations = sampleMigrations());

/// What a reader makes of a file.
enum class Layout {
    Known,
    Unfinished, ///< its writer is making or migrating it just now: nothing to read yet
    Newer, ///< read as far as this program understands it
};
Layout layoutOf(StoreFile &file, Migrations migrations = sampleMigrations());

} // namespace datainsight
