// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace datainsight {

/// An instant as people write it: "now", "-90s", "-30m", "-1h", "-7d", "-2w" before `now`, or ISO 8601
/// ("2026-11-20T13:00Z", "2026-11-20 13:00", "2026-11-20"), local time where no zone is given.
Result<Instant> instantFromText(const QString &text, Instant now);

} // namespace datainsight
