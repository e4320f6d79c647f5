// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/retention.h"

namespace datainsight {

/// Unlinks the files of a folder that hold nothing younger than their tier is kept. Readers that have one open go on
/// reading it until they look again. How many went.
int expireFiles(const QString &folder, const Retention &retention, Instant now);

} // namespace datainsight
