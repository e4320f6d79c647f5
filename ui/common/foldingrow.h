// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace datainsight {

/// Two groups of tools: side by side where both fit, else the second below the first, so that nothing is clipped as
/// long as the wider one fits.
class FoldingRow final : public QWidget
{
    Q_OBJECT
public:
    /// Takes both over; the second has what width is left.
    FoldingRow(QWidget *first, QWidget *second, QWidget *parent = nullptr);

    bool isFolded() const;

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fold();

    QWidget *m_first;
    QWidget *m_second;
    QBoxLayout *m_layout;
};

} // namespace datainsight
