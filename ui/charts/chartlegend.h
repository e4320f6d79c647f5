// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QWidget>

namespace datainsight {

/// The series of a chart with their values now, or under the crosshair. A click hides or shows one, with Control only
/// it; keys: arrows and Space. At most two lines; what has no room is counted ("+3").
class ChartLegend final : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString value;
        int colorIndex = 0;
        bool hidden = false;
        bool dashed = false; ///< the lines of an earlier window, as a dashed line in the colour of text
    };

    explicit ChartLegend(QWidget *parent = nullptr);
    void setEntries(std::vector<Entry> entries);
    const std::vector<Entry> &entries() const { return m_entries; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// `only`: it alone is wanted.
    void toggled(int series, bool only);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Layout
    {
        std::vector<QRect> boxes; ///< by entry, as far as there is room
        int left = 0; ///< entries without room
        QRect leftBox;
        int height = 0;
    };
    Layout arrange(int width) const;
    int entryAt(const QPoint &position) const;
    int lineHeight() const;

    std::vector<Entry> m_entries;
    std::vector<int> m_valueWidths; ///< only grow, so that entries do not dance with their figures
    int m_hovered = -1;
    int m_current = 0;
};

} // namespace datainsight
