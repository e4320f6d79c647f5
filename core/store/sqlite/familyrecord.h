// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storedfamily.h"
#include "core/store/sqlite/storefile.h"

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

/// `known` with what `now` has besides: new columns at the end, meanings and cadence as they are now.
StoredFamily merged(const StoredFamily &known, const StoredFamily &now);

} // namespace datainsight
