// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/sessionrow.h"

namespace datainsight {

bool SessionRow::isActive() const
{
    return state == QLatin1String("active") || state == QLatin1String("fastpath function call");
}

bool SessionRow::isIdleInTransaction() const
{
    return state.startsWith(QLatin1String("idle in transaction"));
}

std::optional<Instant> SessionRow::queryStart() const
{
    return queryStartUs > 0 ? std::optional(fromMilliseconds(queryStartUs / 1000)) : std::nullopt;
}

} // namespace datainsight
