// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

#include <QFrame>

class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace datainsight {

/// Asks for a span: from and to in local time. Closes itself on Esc or a click elsewhere.
class CustomRangePopup : public QFrame
{
    Q_OBJECT
public:
    explicit CustomRangePopup(const TimeRange &range, QWidget *parent = nullptr);

    /// Shows itself under `anchor`, inside the screen.
    void openBelow(QWidget *anchor);

Q_SIGNALS:
    void chosen(const datainsight::TimeRange &range);

private:
    void validate();

    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QLabel *m_problem;
    QPushButton *m_show;
};

} // namespace datainsight
