// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plantree.h"

#include "ui/common/columninfo.h"
#include "ui/common/columnlayout.h"
#include "ui/common/layoutmemory.h"

#include <QHeaderView>
#include <QJsonDocument>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int LeastTitle = 240;
constexpr int Indentation = 12; ///< plans are deep
constexpr int AroundTitle = 48; ///< of a row: its icon, and what is left free
constexpr double MostForTitle = 0.62; ///< of the tree's width, before figures go out of sight
constexpr size_t MostMeasured = 50;
using Part = ColumnLayoutPart;

} // namespace

PlanTree::PlanTree(QWidget *parent) : DataTree(parent), m_model(new PlanTreeModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Plan tree"));
    header()->setStretchLastSection(false);
    setIndentation(Indentation);
    connect(header(), &QHeaderView::sectionResized, this, &PlanTree::keepWidth);
    connect(header(), &QHeaderView::sectionMoved, this, &PlanTree::keepOrder);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_fresh = false; });
}

void PlanTree::rememberColumns(LayoutMemory *memory, const QString &key)
{
    m_layout = QJsonDocument::fromJson(memory->text(key).toUtf8()).object();
    const QScopedValueRollback showing(m_showing, true);
    restoreColumnLayout(*header(), { { Part::Order, m_layout.value(Part::Order) } });
    arrangeColumns();
    m_memory = memory;
    m_key = key;
}

void PlanTree::keepWidth(int column)
{
    if (m_showing)
        return;
    QJsonObject widths = m_layout.value(Part::Widths).toObject();
    widths.insert(columnId(column), columnWidth(column));
    keep(Part::Widths, widths);
}

void PlanTree::keepOrder()
{
    if (!m_showing)
        keep(Part::Order, columnLayout(*header()).value(Part::Order));
}

void PlanTree::keep(const QString &part, const QJsonValue &value)
{
    m_layout.insert(part, value);
    if (m_memory)
        m_memory->setText(m_key, QString::fromUtf8(QJsonDocument(m_layout).toJson(QJsonDocument::Compact)));
}

/// What the person gave it; 0 for none.
int PlanTree::ownWidth(int column) const
{
    return widthInLayout(m_layout, columnId(column));
}

QString PlanTree::columnId(int column) const
{
    return m_model->headerData(column, Qt::Horizontal, ColumnIdRole).toString();
}

void PlanTree::setScene(const PlanScenePtr &scene)
{
    const QScopedValueRollback showing(m_showing, true);
    m_model->setScene(scene);
    openAll();
    arrangeColumns();
    m_fresh = true;
}

/// Right after a reset the view only notes what is open; each single one later would move all rows below it.
void PlanTree::openAll()
{
    if (!m_model->scene())
        return;
    const auto &items = m_model->scene()->items;
    for (size_t at = 0; at < items.size(); ++at) {
        if (items[at].fold < 0 && !items[at].children.empty())
            expand(m_model->indexOfNode(items[at].node));
    }
}

void PlanTree::setUnfolded(bool unfolded)
{
    if (!m_model->scene())
        return;
    const QModelIndex current = currentIndex();
    const int node = m_model->nodeAt(current);
    if (unfolded) {
        expandAll();
    } else {
        const QScopedValueRollback showing(m_showing, true);
        // Anew, because closing them one by one moves all rows below each.
        m_model->setScene(m_model->scene());
        openAll();
        if (node >= 0) {
            QModelIndex index = m_model->indexOfNode(node);
            for (QModelIndex up = index; up.isValid(); up = up.parent()) {
                if (m_model->foldAt(up) >= 0)
                    index = up;
            }
            setCurrentIndex(index);
        }
    }
    scrollTo(currentIndex());
}

bool PlanTree::hasFolds() const
{
    return m_model->scene() && !m_model->scene()->folds.empty();
}

void PlanTree::arrangeColumns()
{
    const auto scene = m_model->scene();
    if (!scene)
        return;
    const bool analyzed = scene->analysed->plan.analyzed();
    const QFontMetrics metrics(font());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const auto cell = PlanTreeModel::cellOf(column);
        const bool wanted = cell == PlanCell::Node
            || (analyzed ? cell != PlanCell::Cost && cell != PlanCell::Planned && hasCell(*scene, cell)
                         : cell == PlanCell::Cost || cell == PlanCell::Planned);
        setColumnHidden(column, !wanted);
        if (const int own = ownWidth(column); own > 0) {
            header()->resizeSection(column, own);
            continue;
        }
        const QString head = m_model->headerData(column, Qt::Horizontal).toString();
        const int figures = cell == PlanCell::Own || cell == PlanCell::Estimate ? 88 : 64;
        header()->resizeSection(column, std::max(metrics.horizontalAdvance(head) + 28, figures));
    }
    m_leastTitle = widthForFolds();
    fitFirstColumn();
}

/// What groups of siblings are of is read whole: it is not told by any row above them.
int PlanTree::widthForFolds() const
{
    const QFontMetrics metrics(font());
    int widest = 0;
    const auto &folds = m_model->scene()->folds;
    for (size_t at = 0; at < std::min(folds.size(), MostMeasured); ++at) {
        const QModelIndex index = m_model->indexOfNode(folds[at].members.front()).parent();
        int depth = 1;
        for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
            ++depth;
        const QString whose = index.data(SuffixRole).toString().section(QStringLiteral(" · "), 0, 0);
        widest = std::max(widest,
            depth * indentation() + AroundTitle
                + metrics.horizontalAdvance(index.data().toString() + QStringLiteral(" %1 …").arg(whose)));
    }
    return widest;
}

/// Titles get what the figures leave, until the person says otherwise.
void PlanTree::fitFirstColumn()
{
    if (ownWidth(0) > 0 || !m_model->scene())
        return;
    const QScopedValueRollback showing(m_showing, true);
    const int most = static_cast<int>(viewport()->width() * MostForTitle);
    int figures = 0;
    for (int column = 1; column < m_model->columnCount(); ++column)
        figures += isColumnHidden(column) ? 0 : columnWidth(column);
    header()->resizeSection(0, std::max({ LeastTitle, viewport()->width() - figures, std::min(m_leastTitle, most) }));
}

void PlanTree::resizeEvent(QResizeEvent *event)
{
    DataTree::resizeEvent(event);
    fitFirstColumn();
    if (m_fresh)
        showFromTop();
}

/// The chosen row, and the root too where both fit.
void PlanTree::showFromTop()
{
    scrollToTop();
    scrollTo(currentIndex());
}

int PlanTree::showNode(int node, bool openGroups)
{
    QModelIndex index = m_model->indexOfNode(node);
    const QModelIndex group = index.parent();
    const bool isHidden = group.isValid() && m_model->foldAt(group) >= 0 && !isExpanded(group);
    if (isHidden && !openGroups && m_model->nodeAt(group) == node)
        index = group;
    if (index.isValid() && index != currentIndex().siblingAtColumn(0)) {
        const QScopedValueRollback showing(m_showing, true);
        setCurrentIndex(index);
        if (m_fresh)
            showFromTop();
        else
            scrollTo(index);
    }
    return m_model->foldAt(index);
}

void PlanTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTree::currentChanged(current, previous);
    markMembers(); // the keyboard selects before it moves, the mouse after
    if (m_showing || !current.isValid())
        return;
    m_fresh = false;
    Q_EMIT chosen(m_model->nodeAt(current), m_model->foldAt(current));
}

void PlanTree::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    DataTree::selectionChanged(selected, deselected);
    markMembers();
}

/// With a group of siblings, its members are marked where they are unfolded.
void PlanTree::markMembers()
{
    const QModelIndex group = currentIndex().siblingAtColumn(0);
    if (m_model->foldAt(group) < 0 || !selectionModel()->isSelected(group))
        return;
    const QModelIndex first = m_model->index(0, 0, group);
    if (!selectionModel()->isSelected(first))
        selectionModel()->select(QItemSelection(first, m_model->index(m_model->rowCount(group) - 1, 0, group)),
            QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

} // namespace datainsight
