// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/datatree.h"
#include "ui/locks/blockingtreemodel.h"

#include <QSet>

namespace datainsight {

/// The blocking tree on screen: opened but for what the person folded, which stays folded over every refresh, as does
/// the choice.
class BlockingTreeView final : public DataTree
{
    Q_OBJECT

public:
    explicit BlockingTreeView(QWidget *parent = nullptr);

    BlockingTreeModel *treeModel() const { return m_model; }
    /// Merges. The first root of a first tree is chosen; when the chosen one has gone, nobody is.
    void setTree(const BlockingTreePtr &tree);
    /// As BlockingTreeModel::setNow(), and paints anew.
    void setNow(Instant now);
    /// Chooses a session and scrolls there. False when it is not in the tree.
    bool choosePid(int pid);

    /// Null while nobody is chosen.
    const BlockingNode *chosen() const;

Q_SIGNALS:
    /// Another one was chosen, or nobody.
    void chosenChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void openNew();

    BlockingTreeModel *m_model;
    QSet<BlockingKey> m_parents; ///< of the tree shown: opened once, from then on the person decides
    bool m_merging = false;
};

} // namespace datainsight
