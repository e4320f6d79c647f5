// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace datainsight {

/// Equal columns, as many as fit: filled row by row, each row as high as its highest item wants to be.
class ColumnsLayout final : public QLayout
{
    Q_OBJECT
public:
    /// What becomes of a last row with fewer items than columns.
    enum class LastRow { Aligned, Filled };

    /// Never narrower than `columnWidth` (but for a single column), never more than `maximumColumns`.
    ColumnsLayout(int columnWidth, int maximumColumns, LastRow lastRow = LastRow::Aligned, QWidget *parent = nullptr);
    ~ColumnsLayout() override;

    /// How many columns there are at this width.
    int columnsFor(int width) const;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;

    int m_columnWidth;
    int m_maximumColumns;
    LastRow m_lastRow;
    QList<QLayoutItem *> m_items;
};

} // namespace datainsight
