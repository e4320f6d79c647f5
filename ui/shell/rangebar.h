// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

class QToolButton;

namespace datainsight {

class TimeRangeSelection;

/// The ranges as one row of joined buttons, with a last one for a span of one's own.
class RangeBar : public QFrame
{
    Q_OBJECT
public:
    explicit RangeBar(TimeRangeSelection *selection, QWidget *parent = nullptr);

private:
    void follow();
    void openCustom();

    TimeRangeSelection *m_selection;
    QList<QToolButton *> m_presets;
    QToolButton *m_custom;
};

} // namespace datainsight
