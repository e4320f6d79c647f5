// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleaction.h"
#include "core/timescale/timescalesql.h"

namespace datainsight {

/// Why an action is not for the role or the edition: empty when it may be tried. `object` and `owner` as they are
/// shown.
QString refusalOf(
    const TimescaleFacts &facts, bool needsCommunity, bool owned, const QString &object, const QString &owner);

} // namespace datainsight
