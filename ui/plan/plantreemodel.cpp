// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plantreemodel.h"

#include "core/plan/plannames.h"
#include "ui/common/celltext.h"
#include "ui/common/plainhtml.h"
#include "ui/plan/nodekind.h"

#include <array>

namespace datainsight {

namespace {

constexpr std::array Columns { PlanCell::Node, PlanCell::Own, PlanCell::Total, PlanCell::Rows, PlanCell::Estimate,
    PlanCell::Loops, PlanCell::Removed, PlanCell::Buffers, PlanCell::Read, PlanCell::Temp, PlanCell::Cost,
    PlanCell::Planned };

} // namespace

PlanCell PlanTreeModel::cellOf(int column)
{
    return Columns[static_cast<size_t>(column)];
}

int PlanTreeModel::columnOf(PlanCell cell)
{
    return static_cast<int>(std::find(Columns.begin(), Columns.end(), cell) - Columns.begin());
}

void PlanTreeModel::setScene(PlanScenePtr scene)
{
    beginResetModel();
    m_scene = std::move(scene);
    endResetModel();
}

int PlanTreeModel::nodeAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    const auto &at = item(index);
    return at.fold < 0 ? at.node : m_scene->leader(m_scene->folds[static_cast<size_t>(at.fold)]);
}

int PlanTreeModel::foldAt(const QModelIndex &index) const
{
    return index.isValid() ? item(index).fold : -1;
}

QModelIndex PlanTreeModel::indexOfNode(int node) const
{
    if (!m_scene || node < 0 || node >= m_scene->size())
        return {};
    const int at = m_scene->itemOfNode[static_cast<size_t>(node)];
    return createIndex(m_scene->items[static_cast<size_t>(at)].row, 0, static_cast<quintptr>(at));
}

QModelIndex PlanTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int at = parent.isValid() ? item(parent).children[static_cast<size_t>(row)] : 0;
    return createIndex(row, column, static_cast<quintptr>(at));
}

QModelIndex PlanTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int above = item(child).parent;
    if (above < 0)
        return {};
    return createIndex(m_scene->items[static_cast<size_t>(above)].row, 0, static_cast<quintptr>(above));
}

int PlanTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_scene || parent.column() > 0)
        return 0;
    return parent.isValid() ? static_cast<int>(item(parent).children.size()) : 1;
}

int PlanTreeModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Columns.size());
}

/// Behind the node's title: what it works on; behind a fold: how its members differ.
QString PlanTreeModel::suffix(const PlanItem &item) const
{
    if (item.fold < 0) {
        const auto &node = m_scene->node(item.node);
        const QString place = planNodePlace(node);
        return node.neverExecuted() ? tr("%1 · never executed").arg(place).trimmed() : place;
    }
    const auto &fold = m_scene->folds[static_cast<size_t>(item.fold)];
    QStringList parts;
    if (!fold.object.isEmpty())
        parts << tr("on %1").arg(fold.object);
    if (const QString spread = spreadText(fold.ms, Unit::Milliseconds); !spread.isEmpty())
        parts << spread;
    if (!fold.outliers.empty())
        parts << tr("%n far slower than the rest", nullptr, static_cast<int>(fold.outliers.size()));
    if (fold.neverExecuted > 0)
        parts << tr("%1 never executed").arg(fold.neverExecuted);
    return parts.join(QStringLiteral(" · "));
}

QString PlanTreeModel::words(const PlanItem &item, PlanCell cell) const
{
    if (cell == PlanCell::Estimate)
        return item.fold < 0 ? estimateText(m_scene->time(item.node)) : QString();
    if (item.fold >= 0) {
        const auto &fold = m_scene->folds[static_cast<size_t>(item.fold)];
        return QStringLiteral("%1 × %2")
            .arg(fold.members.size())
            .arg(planNodeTitle(m_scene->node(fold.members.front())));
    }
    const auto &node = m_scene->node(item.node);
    const QString title = planNodeTitle(node);
    return node.subplanName.isEmpty() ? title : QString(node.subplanName + QStringLiteral(": ") + title);
}

QVariant PlanTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &at = item(index);
    const auto cell = cellOf(index.column());
    const auto *fold = at.fold < 0 ? nullptr : &m_scene->folds[static_cast<size_t>(at.fold)];
    const auto value = [&] {
        return fold ? planCellValue(*m_scene, *fold, cell) : planCellValue(*m_scene, at.node, cell);
    };
    const bool isWords = cell == PlanCell::Node || cell == PlanCell::Estimate;
    switch (role) {
    case Qt::DisplayRole:
        return isWords ? QVariant(words(at, cell)) : value();
    case SortRole:
        return value();
    case SuffixRole:
        return cell == PlanCell::Node ? QVariant(suffix(at)) : QVariant();
    case BarRole:
        return fold ? planCellBar(*m_scene, *fold, cell) : planCellBar(*m_scene, at.node, cell);
    case Qt::AccessibleTextRole:
        return cell == PlanCell::Node ? QString(words(at, cell) + QLatin1Char(' ') + suffix(at)) : cellText(index);
    case Qt::ToolTipRole:
        return cell == PlanCell::Node ? plainHtml(QString(words(at, cell) + QLatin1Char('\n') + suffix(at)).trimmed())
                                      : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((cell == PlanCell::Node ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case UnitRole: {
        const auto unit = planCellInfo(cell).unit;
        return unit && !isWords ? QVariant(static_cast<int>(*unit)) : QVariant();
    }
    case ToneRole: {
        if (fold) {
            const auto &worst = m_scene->worstOfFold[static_cast<size_t>(at.fold)];
            return worst && cell == PlanCell::Node ? QVariant(static_cast<int>(severityTone(*worst))) : QVariant();
        }
        const auto tone = planCellTone(*m_scene, at.node, cell);
        return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant PlanTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto cell = cellOf(section);
    const auto info = planCellInfo(cell);
    switch (role) {
    case Qt::DisplayRole:
        return info.title;
    case Qt::ToolTipRole:
        return info.help.isEmpty() ? QVariant() : QVariant(plainHtml(info.help));
    case Qt::TextAlignmentRole:
        return static_cast<int>((cell == PlanCell::Node ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case ColumnIdRole:
        return info.id;
    default:
        return {};
    }
}

} // namespace datainsight
