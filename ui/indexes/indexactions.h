// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"
#include "ui/indexes/indexitem.h"

#include <vector>

namespace datainsight {

/// What can be done about an index.
enum class IndexDeed {
    Build, ///< one that is missing
    Rebuild, ///< REINDEX
    Drop,
};

/// Why it cannot be done to this one, as a sentence; empty: it can.
QString deedRefusal(const IndexItem &item, IndexDeed deed);
/// One action each for those to which it can be done; CONCURRENTLY wherever the server can.
std::vector<ActionPtr> deedActions(const std::vector<IndexItem> &items, IndexDeed deed);
/// What mends what is to be said of it; null where nothing does, or it is not for a button.
ActionPtr remedy(const IndexItem &item);

} // namespace datainsight
