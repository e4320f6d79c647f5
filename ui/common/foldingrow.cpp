// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/foldingrow.h"

#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace datainsight {

FoldingRow::FoldingRow(QWidget *first, QWidget *second, QWidget *parent)
    : QWidget(parent), m_first(first), m_second(second), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Theme::Grid / 2);
    m_layout->addWidget(m_first);
    m_layout->addWidget(m_second, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

bool FoldingRow::isFolded() const
{
    return m_layout->direction() == QBoxLayout::TopToBottom;
}

QSize FoldingRow::minimumSizeHint() const
{
    // The layout's own would be that of one row, and there would never be a reason to fold.
    const int width = std::max(m_first->minimumSizeHint().width(), m_second->minimumSizeHint().width());
    return { width, m_layout->totalMinimumSize().height() };
}

bool FoldingRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fold();
    return done;
}

void FoldingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void FoldingRow::fold()
{
    const int needed = m_first->sizeHint().width() + m_layout->spacing() + m_second->minimumSizeHint().width();
    const auto direction = width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_layout->direction())
        return;
    m_layout->setDirection(direction);
    updateGeometry();
}

} // namespace datainsight
