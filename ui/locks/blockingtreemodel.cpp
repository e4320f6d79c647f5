// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingtreemodel.h"

#include "ui/common/celltext.h"
#include "ui/common/plainhtml.h"
#include "ui/common/rowmodelbase.h"
#include "ui/locks/blockingitem.h"

namespace datainsight {

namespace {

constexpr qsizetype MostToolTip = 2000;

} // namespace

BlockingKey blockingKey(const BlockingNode &node)
{
    if (node.prepared)
        return { .transaction = node.prepared->transaction.isEmpty() ? QStringLiteral("?") : node.prepared->transaction };
    return { .session = node.session ? node.session->id : SessionId { node.pid, 0 } };
}

BlockingTreeModel::BlockingTreeModel(QObject *parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Item>())
{ }

BlockingTreeModel::~BlockingTreeModel()
{
    qDeleteAll(m_items);
}

const BlockingTreeModel::Item &BlockingTreeModel::itemAt(const QModelIndex &index) const
{
    return *static_cast<const Item *>(index.internalPointer());
}

QModelIndex BlockingTreeModel::indexOf(const Item *item) const
{
    return !item || item == m_root.get() ? QModelIndex() : createIndex(item->row, 0, item);
}

const BlockingNode *BlockingTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? &itemAt(index).value() : nullptr;
}

QModelIndex BlockingTreeModel::indexOf(const BlockingKey &key) const
{
    return indexOf(m_items.value(key));
}

QModelIndex BlockingTreeModel::indexOfPid(int pid) const
{
    for (size_t node = 0; node < m_keys.size(); ++node) {
        if (pid > 0 && m_tree->nodes[node].pid == pid)
            return indexOf(m_keys[node]);
    }
    return {};
}

QModelIndex BlockingTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Item &above = parent.isValid() ? itemAt(parent) : *m_root;
    return createIndex(row, column, above.children[static_cast<size_t>(row)]);
}

QModelIndex BlockingTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(itemAt(child).parent) : QModelIndex();
}

int BlockingTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>((parent.isValid() ? itemAt(parent) : *m_root).children.size());
}

int BlockingTreeModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(BlockingCell::Statement) + 1;
}

QVariant BlockingTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &node = itemAt(index).value();
    const auto cell = cellOf(index.column());
    const auto info = blockingCellInfo(cell);
    const auto value = [&] { return blockingCellValue(node, cell, m_now); };
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return value();
    case SuffixRole:
        return cell == BlockingCell::Session ? QVariant(blockingSuffix(node)) : QVariant();
    case Qt::AccessibleTextRole:
        return cell == BlockingCell::Session
            ? QString(value().toString() + QLatin1Char(' ') + blockingSuffix(node)).trimmed()
            : cellText(value(), info.unit, false);
    case Qt::ToolTipRole:
        if (cell == BlockingCell::Session)
            return plainHtml(QString(value().toString() + QLatin1Char('\n') + blockingSuffix(node)).trimmed());
        return info.unit || value().isNull() ? QVariant() : QVariant(plainHtml(value().toString().left(MostToolTip)));
    case Qt::TextAlignmentRole:
        return static_cast<int>((info.unit ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case UnitRole:
        return info.unit ? QVariant(static_cast<int>(*info.unit)) : QVariant();
    case ToneRole: {
        const auto tone = blockingCellTone(node, cell, m_now);
        return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
    }
    case FixedWidthRole:
        return info.fixedWidth;
    default:
        return {};
    }
}

QVariant BlockingTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    return columnHead(blockingCellInfo(cellOf(section)), role);
}

} // namespace datainsight
