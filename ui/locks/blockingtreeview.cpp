// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingtreeview.h"

#include "ui/common/columnwidth.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingcells.h"

#include <QHeaderView>
#include <QScopedValueRollback>

namespace datainsight {

namespace {

/// What a column takes, in pixels; the last has what is left.
int widthOf(BlockingCell cell, const QFont &font)
{
    const int digit = QFontMetrics(font).horizontalAdvance(QLatin1Char('0'));
    switch (cell) {
    case BlockingCell::Session:
    case BlockingCell::WaitsFor:
        return 36 * digit;
    case BlockingCell::Behind:
        return 11 * digit;
    case BlockingCell::Waiting:
    case BlockingCell::StateAge:
    case BlockingCell::Longest:
        return ageColumnWidth(font);
    case BlockingCell::State:
        // The longest that pg_stat_activity has.
        return columnWidthOf(font, QStringLiteral("idle in transaction (aborted)"));
    case BlockingCell::Statement:
        break;
    }
    return 40 * digit;
}

} // namespace

BlockingTreeView::BlockingTreeView(QWidget *parent) : DataTree(parent), m_model(new BlockingTreeModel(this))
{
    setObjectName(QStringLiteral("blocking"));
    setAccessibleName(tr("Who waits for whom"));
    setModel(m_model);
    const QFont font = Theme::instance().font(FontRole::Body);
    for (int column = 0; column < m_model->columnCount(); ++column)
        header()->resizeSection(column, widthOf(static_cast<BlockingCell>(column), font));
}

void BlockingTreeView::setTree(const BlockingTreePtr &tree)
{
    const auto *before = chosen();
    const auto key = before ? std::optional(blockingKey(*before)) : std::nullopt;
    const bool wasEmpty = m_model->rowCount() == 0;
    {
        const QScopedValueRollback merging(m_merging, true);
        m_model->setTree(tree);
        openNew();
        if (key && !m_model->indexOf(*key).isValid())
            setCurrentIndex({});
        else if (wasEmpty && m_model->rowCount() > 0)
            setCurrentIndex(m_model->index(0, 0));
    }
    const auto *after = chosen();
    if (key != (after ? std::optional(blockingKey(*after)) : std::nullopt))
        Q_EMIT chosenChanged();
}

/// Each that somebody has come to wait behind.
void BlockingTreeView::openNew()
{
    QSet<BlockingKey> parents;
    const auto &tree = m_model->tree();
    for (size_t i = 0; tree && i < tree->nodes.size(); ++i) {
        const auto &node = tree->nodes[i];
        if (node.children.empty())
            continue;
        const auto key = blockingKey(node);
        if (!m_parents.contains(key))
            expand(m_model->indexOf(key));
        parents.insert(key);
    }
    m_parents = std::move(parents);
}

void BlockingTreeView::setNow(Instant now)
{
    m_model->setNow(now);
    viewport()->update();
}

bool BlockingTreeView::choosePid(int pid)
{
    const auto index = m_model->indexOfPid(pid);
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

const BlockingNode *BlockingTreeView::chosen() const
{
    return m_model->nodeAt(currentIndex());
}

void BlockingTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTree::currentChanged(current, previous);
    if (!m_merging)
        Q_EMIT chosenChanged();
}

} // namespace datainsight
