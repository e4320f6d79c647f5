// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storedfamily.h"
#include "core/store/sqlite/storefile.h"

#include "core/store/rowmark.h"

#include <optional>
#include <vector>

namespace datainsight {

/// What a file says of a family; nothing when it has none of it.
std::optional<StoredFamily> readFamily(StoreFile &file, const FamilyId &name);
std::vector<StoredFamily> readFamilies(StoreFile &file);

/// Writes the family's row and its columns. Returns it as the file has it from then on.
StoredFamily writeFamily(StoreFile &file, const StoredFamily &family);

/// The family of a frame with the columns that are stored; id 0.
StoredFamily familyOf(const Frame &frame);

/// -1 when it has none.
int resetColumnOf(const Frame &frame);
/// What a row of `frame` says of the way to it. `resetAt` is what the reset column of its series said last (0: never),
/// and is what it says now afterwards.
RowMark markOf(const Frame &frame, qsizetype row, Milliseconds interval, int resetColumn, qint64 &resetAt);

/// `known` with what `now` has besides: new columns at the end, meanings and cadence as they are now.
StoredFamily merged(const StoredFamily &known, const StoredFamily &now);

} // namespace datainsight
