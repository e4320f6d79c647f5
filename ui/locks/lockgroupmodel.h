// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockgroups.h"
#include "core/activity/sessionlist.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

/// Locks that are counted together, as shown.
struct LockGroupItem
{
    LockGroup group;
    QString name;
    QString who; ///< of a session

    friend bool operator==(const LockGroupItem &, const LockGroupItem &) = default;
};
using LockGroupModel = RowModel<LockGroupItem, QString>;

LockGroupModel *makeLockGroupModel(QObject *parent);
/// In the order of lockGroups(); `sessions` may be null.
std::vector<LockGroupItem> lockGroupItems(
    const HeldLocks &locks, LockGrouping grouping, const SessionList *sessions);

} // namespace datainsight
