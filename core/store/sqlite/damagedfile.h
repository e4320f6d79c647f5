// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <optional>

namespace datainsight {

/// Gives a damaged file and its log another name, so that a new one can be begun; nothing is ever deleted. Returns
/// `error` with that name in the hint; nothing when the file could not be renamed.
std::optional<Error> setAside(const QString &path, const Error &error, Instant now);

} // namespace datainsight
