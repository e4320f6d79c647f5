// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/sqlite/storefile.h"

namespace datainsight {

/// Applies the migrations that a file lacks, each together with its record in one transaction. Throws FileRefused for a
/// file that has migrations this program does not know, or one with another text.
void migrate(StoreFile &file, const Clock &clock);

/// What a reader makes of a file.
enum class Layout {
    Known,
    Unfinished, ///< its writer is making or migrating it just now: nothing to read yet
    Newer, ///< read as far as this program understands it
};
Layout layoutOf(StoreFile &file);

} // namespace datainsight
