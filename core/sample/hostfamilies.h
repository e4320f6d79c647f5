// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/family.h"

#include <memory>
#include <vector>

/// The families of the machine a server runs on. They look like any other, but come from /proc instead of SQL.
namespace datainsight::hostfamilies {

/// cpus, user, system, iowait, steal (percent of all processors), load (running and waiting tasks, 1 min average).
std::shared_ptr<const FamilySpec> cpu();
/// Bytes: total, used, cached, free, available, swap_total, swap_used.
std::shared_ptr<const FamilySpec> memory();
/// total, free: of the volume that holds the data directory, NULL where that is hidden; transfers of all disks
/// together.
std::shared_ptr<const FamilySpec> disk();
/// By interface: transfers and errors.
std::shared_ptr<const FamilySpec> network();

std::vector<std::shared_ptr<const FamilySpec>> all();

} // namespace datainsight::hostfamilies
