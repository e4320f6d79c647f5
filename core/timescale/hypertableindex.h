// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace datainsight {

class Session;

/// An index of a hypertable in whose order its chunks can be written anew.
struct HypertableIndex
{
    QString name;
    QString quoted; ///< schema and name as in SQL
    friend bool operator==(const HypertableIndex &, const HypertableIndex &) = default;
};

/// By name; B-trees without a condition, as CLUSTER takes them. `relation` is the hypertable's oid. On the session's
/// thread.
Result<std::vector<HypertableIndex>> readHypertableIndexes(Session &session, quint32 relation);

} // namespace datainsight
