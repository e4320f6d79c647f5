// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/watch/health/grouphealth.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

class GroupFolding;
class HealthWatch;

/// A server, or the heading of a group of them.
struct ConnectionRow
{
    Profile profile; ///< of a heading only its group is set
    int members = 0; ///< of a heading; 0: a server
    bool folded = false; ///< of a heading
    GroupHealth health; ///< of a heading, over the servers that are watched

    bool isHeading() const { return members > 0; }
};

/// The servers as rows, keyed by their id, and the headings by a key that no server has.
using ConnectionsModel = RowModel<ConnectionRow, TargetId>;

ConnectionsModel *makeConnectionsModel(QObject *parent);

/// The servers and a heading for each group. Without `health` headings say nothing of it.
std::vector<ConnectionRow> connectionRows(
    const std::vector<Profile> &profiles, const GroupFolding &folding, const HealthWatch *health);

} // namespace datainsight
