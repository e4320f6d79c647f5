// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/columnslayout.h"

#include <QWidget>

#include <algorithm>

namespace datainsight {

namespace {

int heightOf(const QLayoutItem &item, int width)
{
    const int hint = item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
    return std::max(hint, item.minimumSize().height());
}

} // namespace

ColumnsLayout::ColumnsLayout(int columnWidth, int maximumColumns, LastRow lastRow, QWidget *parent)
    : QLayout(parent), m_columnWidth(columnWidth), m_maximumColumns(maximumColumns), m_lastRow(lastRow)
{
    setContentsMargins(0, 0, 0, 0);
}

ColumnsLayout::~ColumnsLayout()
{
    qDeleteAll(m_items);
}

int ColumnsLayout::columnsFor(int width) const
{
    return std::clamp((width + spacing()) / (m_columnWidth + spacing()), 1, m_maximumColumns);
}

void ColumnsLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem *ColumnsLayout::itemAt(int index) const
{
    return index >= 0 && index < m_items.size() ? m_items.at(index) : nullptr;
}

QLayoutItem *ColumnsLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int ColumnsLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize ColumnsLayout::sizeHint() const
{
    return { m_columnWidth, heightForWidth(m_columnWidth) };
}

QSize ColumnsLayout::minimumSize() const
{
    return { std::min(m_columnWidth, 200), 0 };
}

void ColumnsLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int ColumnsLayout::arrange(const QRect &rect, bool apply) const
{
    const int columns = columnsFor(rect.width());
    const int gap = spacing();
    QList<QLayoutItem *> shown;
    std::copy_if(m_items.begin(), m_items.end(), std::back_inserter(shown),
        [](const QLayoutItem *item) { return !item->isEmpty(); });
    int top = rect.top();
    for (int first = 0; first < shown.size(); first += columns) {
        const int last = std::min<int>(first + columns, static_cast<int>(shown.size()));
        // The edges are computed, not the widths, so that columns fill the row to the pixel.
        const int inRow = m_lastRow == LastRow::Filled ? last - first : columns;
        const auto left = [&](int column) { return rect.left() + column * (rect.width() + gap) / inRow; };
        int height = 0;
        for (int i = first; i < last; ++i)
            height = std::max(height, heightOf(*shown.at(i), left(i - first + 1) - gap - left(i - first)));
        for (int i = first; apply && i < last; ++i)
            shown.at(i)->setGeometry(QRect(left(i - first), top, left(i - first + 1) - gap - left(i - first), height));
        top += height + gap;
    }
    return std::max(0, top - gap - rect.top());
}

} // namespace datainsight
