// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace datainsight {

/// A few exclusive choices side by side, one of them chosen (5 min | 1 h | 24 h). Arrow keys move, as in radio buttons.
class SegmentedControl final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList &labels, QWidget *parent = nullptr);

    int current() const { return m_current; }
    /// -1 chooses none. Emits nothing.
    void setCurrent(int index);
    int count() const { return static_cast<int>(m_labels.size()); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The person chose.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect segment(int index) const;
    int segmentAt(const QPoint &position) const;
    void choose(int index);
    void announce();

    QStringList m_labels;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace datainsight
