// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/blockingcells.h"

#include <QAbstractItemModel>
#include <QHash>

namespace datainsight {

/// Which session, or prepared transaction, is meant in one refresh after another.
struct BlockingKey
{
    SessionId session;
    QString transaction; ///< of a prepared one

    friend bool operator==(const BlockingKey &, const BlockingKey &) = default;
    friend size_t qHash(const BlockingKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.session, key.transaction);
    }
};

BlockingKey blockingKey(const BlockingNode &node);

/// Who waits for whom, live. setTree() merges: who stays keeps index, selection and folding, also when it comes to stand
/// under another. Never a reset. A merge costs O(nodes): some milliseconds for 5,000 (tests/perf/perf_locks).
class BlockingTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit BlockingTreeModel(QObject *parent = nullptr);
    ~BlockingTreeModel() override;

    void setTree(BlockingTreePtr tree);
    const BlockingTreePtr &tree() const { return m_tree; }
    /// What ages are reckoned to, by the server's clock; setTree() makes it the tree's moment. Nothing is emitted: the
    /// view paints itself anew.
    void setNow(Instant now) { m_now = now; }
    Instant now() const { return m_now; }

    /// Null for an invalid index. Until the next setTree().
    const BlockingNode *nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(const BlockingKey &key) const;
    QModelIndex indexOfPid(int pid) const;

    static BlockingCell cellOf(int column) { return static_cast<BlockingCell>(column); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Item;
    using Items = std::vector<Item *>;

    const Item &itemAt(const QModelIndex &index) const;
    Item *itemOf(int node) const { return m_itemOf[static_cast<size_t>(node)]; }
    void matchItems();
    QModelIndex indexOf(const Item *item) const;
    void place(Item &parent, const std::vector<int> &nodes);
    void moveUnder(Item &parent, Items moved);
    void insertUnder(Item &parent, const std::vector<int> &nodes);
    void removeGone(Item &parent);
    void forget(Item *item);
    void updateRows();
    void sortRows();
    static void number(const Items &items, size_t from);

    BlockingTreePtr m_tree;
    std::vector<BlockingKey> m_keys; ///< of m_tree's nodes
    Items m_itemOf; ///< of m_tree's nodes; null while it is not placed yet
    quint64 m_merge = 0; ///< which is under way, or was last
    std::unique_ptr<Item> m_root;
    QHash<BlockingKey, Item *> m_items; ///< owned
    Instant m_now;
};

} // namespace datainsight
