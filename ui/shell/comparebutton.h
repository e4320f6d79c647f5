// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace datainsight {

class TimeRangeSelection;

/// With which earlier window the charts are compared: a menu with the usual ones, and one of the person's own.
class CompareButton : public QToolButton
{
    Q_OBJECT
public:
    explicit CompareButton(TimeRangeSelection *selection, QWidget *parent = nullptr);

private:
    void follow();
    void openCustom();

    TimeRangeSelection *m_selection;
};

} // namespace datainsight
