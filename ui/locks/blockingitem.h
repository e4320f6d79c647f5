// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/blockingtreemodel.h"

namespace datainsight {

/// Keeps the tree it is of, so that it can be read at any moment of a merge.
struct BlockingTreeModel::Item
{
    BlockingKey key;
    BlockingTreePtr tree;
    int node = -1;
    Item *parent = nullptr;
    int row = 0;
    quint64 merge = 0; ///< the last in which it was in the tree
    Items children;

    const BlockingNode &value() const { return tree->nodes[static_cast<size_t>(node)]; }
};

} // namespace datainsight
