// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace datainsight {

class SegmentedControl;
class TimeRangeSelection;

/// The ranges as one row of joined buttons, with a last one for a span of one's own.
class RangeBar : public QWidget
{
    Q_OBJECT
public:
    explicit RangeBar(TimeRangeSelection *selection, QWidget *parent = nullptr);

private:
    void follow();
    void openCustom();

    TimeRangeSelection *m_selection;
    SegmentedControl *m_presets;
    QToolButton *m_custom;
};

} // namespace datainsight
