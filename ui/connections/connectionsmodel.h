// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

/// The servers as rows, keyed by their id.
using ConnectionsModel = RowModel<Profile, TargetId>;

ConnectionsModel *makeConnectionsModel(QObject *parent);

} // namespace datainsight
