// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "ui/common/colours.h"
#include "ui/common/columninfo.h"

#include <QVariant>

namespace datainsight {

/// What is told of a session in one cell of the blocking tree.
enum class BlockingCell { Session, Behind, Waiting, State, StateAge, WaitsFor, Longest, Statement };

ColumnInfo blockingCellInfo(BlockingCell cell);
/// Raw value; invalid where there is none. Ages are as of `now`, by the server's clock.
QVariant blockingCellValue(const BlockingNode &node, BlockingCell cell, Instant now);
std::optional<Tone> blockingCellTone(const BlockingNode &node, BlockingCell cell, Instant now);
/// What stands muted behind the session: whose it is and from where.
QString blockingSuffix(const BlockingNode &node);

/// "Session 4711", "Prepared transaction transfer-17".
QString blockingTitle(const BlockingNode &node);
/// "AccessExclusiveLock" → "ACCESS EXCLUSIVE", as the manual and LOCK TABLE write it.
QString lockModeName(const QString &mode);
/// "ACCESS EXCLUSIVE on relation public.t"; for a transaction that must end, only that.
QString waitText(const LockWait &wait);

/// How grave it is that somebody has waited so long; the same limits as the verdict on the overview.
std::optional<Tone> waitTone(Milliseconds wait);

} // namespace datainsight
