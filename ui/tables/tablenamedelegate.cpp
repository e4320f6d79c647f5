// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablenamedelegate.h"

#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/rowproxy.h"
#include "ui/common/theme.h"
#include "ui/tables/tablesmodel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace datainsight {

namespace {

constexpr int Mark = 12;
constexpr int Room = 18; ///< of the mark, and of each depth

} // namespace

TableNameDelegate::TableNameDelegate(DataTable *table, TablesModel *model)
    : ValueDelegate(table), m_table(table), m_model(model)
{ }

int TableNameDelegate::rowOf(const QModelIndex &index) const
{
    return m_table->proxy()->mapToSource(index).row();
}

QRect TableNameDelegate::markIn(const QRect &cell, int row) const
{
    const int left = cell.left() + 2 + m_model->depth(row) * Room;
    return { left, cell.center().y() - Mark / 2, Mark, Mark };
}

void TableNameDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int row = rowOf(index);
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, option.widget);
    QStyleOptionViewItem name = option;
    name.rect.setLeft(markIn(option.rect, row).left() + Room - 4);
    ValueDelegate::paint(painter, name, index);
    if (!m_model->hasParts(row))
        return;
    const auto mark = m_model->isOpen(row) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    painter->drawPixmap(markIn(option.rect, row).topLeft(),
        iconPixmap(mark, Theme::instance().colours().muted, Mark, painter->device()->devicePixelRatioF()));
}

QSize TableNameDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return ValueDelegate::sizeHint(option, index) + QSize((m_model->depth(rowOf(index)) + 1) * Room, 0);
}

bool TableNameDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonPress)
        return ValueDelegate::editorEvent(event, model, option, index);
    const auto *press = static_cast<QMouseEvent *>(event);
    const int row = rowOf(index);
    const bool hits = markIn(option.rect, row).adjusted(-4, -6, 4, 6).contains(press->position().toPoint());
    if (press->button() != Qt::LeftButton || !hits || !m_model->hasParts(row))
        return false;
    m_model->setOpen(row, !m_model->isOpen(row));
    return true;
}

} // namespace datainsight
