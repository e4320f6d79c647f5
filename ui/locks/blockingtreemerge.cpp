// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingitem.h"

#include <algorithm>
#include <map>
#include <utility>

namespace datainsight {

namespace {

/// Whether anything of it is shown differently; ages are as of the moment of painting.
bool looksSame(const BlockingNode &a, const BlockingNode &b)
{
    return a.session == b.session && a.waiters == b.waiters && a.longestWait == b.longestWait && a.inCycle == b.inCycle
        && a.waitingSince == b.waitingSince && a.wait.has_value() == b.wait.has_value()
        && (!a.wait || (a.wait->mode == b.wait->mode && a.wait->object == b.wait->object));
}

size_t at(int number)
{
    return static_cast<size_t>(number);
}

} // namespace

void BlockingTreeModel::setTree(BlockingTreePtr tree)
{
    if (tree == m_tree)
        return;
    m_tree = std::move(tree);
    matchItems();
    if (m_tree) {
        m_now = m_tree->at;
        // From the roots down: whoever comes to stand under another finds that one in its place already, never below
        // itself.
        place(*m_root, m_tree->roots);
        std::vector<int> order = m_tree->roots;
        for (size_t next = 0; next < order.size(); ++next) {
            const auto &children = m_tree->nodes[at(order[next])].children;
            place(*itemOf(order[next]), children);
            order.insert(order.end(), children.begin(), children.end());
        }
    }
    removeGone(*m_root);
    updateRows();
    sortRows();
}

/// One look for each node: a merge of thousands asks for them again and again.
void BlockingTreeModel::matchItems()
{
    ++m_merge;
    m_keys.clear();
    m_itemOf.clear();
    if (!m_tree)
        return;
    m_keys.reserve(m_tree->nodes.size());
    m_itemOf.reserve(m_tree->nodes.size());
    for (const auto &node : m_tree->nodes) {
        m_keys.push_back(blockingKey(node));
        m_itemOf.push_back(m_items.value(m_keys.back()));
        if (m_itemOf.back())
            m_itemOf.back()->merge = m_merge;
    }
}

/// Brings those that are to stand under `parent` there; in order comes last.
void BlockingTreeModel::place(Item &parent, const std::vector<int> &nodes)
{
    Items moved;
    std::vector<int> fresh;
    for (const int node : nodes) {
        auto *&item = m_itemOf[at(node)];
        if (!item)
            item = m_items.value(m_keys[at(node)]);
        if (!item)
            fresh.push_back(node);
        else if (item->parent != &parent)
            moved.push_back(item);
    }
    moveUnder(parent, std::move(moved));
    insertUnder(parent, fresh);
}

/// In runs of neighbours: when a blocker ends, all that waited for it may come to stand under the next.
void BlockingTreeModel::moveUnder(Item &parent, Items moved)
{
    std::map<Item *, Items> byParent;
    for (auto *item : moved)
        byParent[item->parent].push_back(item);
    for (auto &[from, items] : byParent) {
        std::sort(items.begin(), items.end(), [](const Item *a, const Item *b) { return a->row > b->row; });
        for (size_t next = 0; next < items.size();) {
            const int last = items[next]->row;
            int first = last;
            while (++next < items.size() && items[next]->row == first - 1)
                --first;
            beginMoveRows(indexOf(from), first, last, indexOf(&parent), static_cast<int>(parent.children.size()));
            const auto begin = from->children.begin() + first;
            const auto end = from->children.begin() + last + 1;
            const auto kept = parent.children.size();
            parent.children.insert(parent.children.end(), begin, end);
            from->children.erase(begin, end);
            number(from->children, at(first));
            for (size_t row = kept; row < parent.children.size(); ++row)
                parent.children[row]->parent = &parent;
            number(parent.children, kept);
            endMoveRows();
        }
    }
}

void BlockingTreeModel::insertUnder(Item &parent, const std::vector<int> &nodes)
{
    if (nodes.empty())
        return;
    const auto first = parent.children.size();
    beginInsertRows(indexOf(&parent), static_cast<int>(first), static_cast<int>(first + nodes.size()) - 1);
    for (const int node : nodes) {
        auto *item = new Item { .key = m_keys[at(node)], .tree = m_tree, .node = node, .parent = &parent };
        item->merge = m_merge;
        m_items.insert(item->key, item);
        m_itemOf[at(node)] = item;
        parent.children.push_back(item);
    }
    number(parent.children, first);
    endInsertRows();
}

/// Whoever stays has been moved under one that stays.
void BlockingTreeModel::removeGone(Item &parent)
{
    Items open { &parent };
    while (!open.empty()) {
        Item &from = *open.back();
        open.pop_back();
        for (auto end = static_cast<std::ptrdiff_t>(from.children.size()); end > 0;) {
            auto *child = from.children[static_cast<size_t>(end - 1)];
            if (child->merge == m_merge) {
                open.push_back(child);
                --end;
                continue;
            }
            auto begin = end - 1;
            while (begin > 0 && from.children[static_cast<size_t>(begin - 1)]->merge != m_merge)
                --begin;
            beginRemoveRows(indexOf(&from), static_cast<int>(begin), static_cast<int>(end - 1));
            for (auto row = begin; row < end; ++row)
                forget(from.children[static_cast<size_t>(row)]);
            from.children.erase(from.children.begin() + begin, from.children.begin() + end);
            number(from.children, static_cast<size_t>(begin));
            endRemoveRows();
            end = begin;
        }
    }
}

void BlockingTreeModel::forget(Item *item)
{
    Items gone { item };
    for (size_t next = 0; next < gone.size(); ++next)
        gone.insert(gone.end(), gone[next]->children.begin(), gone[next]->children.end());
    for (auto *each : gone) {
        m_items.remove(each->key);
        delete each;
    }
}

/// One signal for each parent: a view looks for the place of every index it is told of.
void BlockingTreeModel::updateRows()
{
    QHash<Item *, std::pair<int, int>> changed;
    for (size_t node = 0; node < m_keys.size(); ++node) {
        auto *item = m_itemOf[node];
        const auto before = std::exchange(item->tree, m_tree);
        const bool same = looksSame(before->nodes[at(item->node)], m_tree->nodes[node]);
        item->node = static_cast<int>(node);
        if (same)
            continue;
        const auto known = changed.constFind(item->parent);
        const auto rows = known == changed.cend() ? std::pair(item->row, item->row) : *known;
        changed.insert(item->parent, { std::min(rows.first, item->row), std::max(rows.second, item->row) });
    }
    for (auto it = changed.cbegin(); it != changed.cend(); ++it) {
        const auto above = indexOf(it.key());
        Q_EMIT dataChanged(index(it->first, 0, above), index(it->second, columnCount() - 1, above));
    }
}

/// All parents at once: nothing comes or goes here.
void BlockingTreeModel::sortRows()
{
    std::vector<std::pair<Item *, Items>> changed;
    QList<QPersistentModelIndex> parents;
    const auto compare = [&](Item &parent, const std::vector<int> &nodes) {
        if (std::equal(nodes.begin(), nodes.end(), parent.children.begin(), parent.children.end(),
                [&](int node, const Item *child) { return itemOf(node) == child; }))
            return;
        Items wanted;
        wanted.reserve(nodes.size());
        for (const int node : nodes)
            wanted.push_back(itemOf(node));
        parents << QPersistentModelIndex(indexOf(&parent));
        changed.emplace_back(&parent, std::move(wanted));
    };
    if (!m_tree)
        return;
    compare(*m_root, m_tree->roots);
    for (size_t node = 0; node < m_tree->nodes.size(); ++node)
        compare(*m_itemOf[node], m_tree->nodes[node].children);
    if (changed.empty())
        return;
    Q_EMIT layoutAboutToBeChanged(parents, VerticalSortHint);
    const auto before = persistentIndexList();
    for (auto &[parent, wanted] : changed) {
        parent->children = std::move(wanted);
        number(parent->children, 0);
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const auto &index : before)
        after << createIndex(itemAt(index).row, index.column(), index.internalPointer());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged(parents, VerticalSortHint);
}

void BlockingTreeModel::number(const Items &items, size_t from)
{
    for (size_t row = from; row < items.size(); ++row)
        items[row]->row = static_cast<int>(row);
}

} // namespace datainsight
