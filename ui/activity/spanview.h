// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/activity/spanpanel.h"

namespace datainsight {

class SpanSource;
class TargetFeed;

/// The lists of a brushed span with the source that fills them, and what there is to say where they are empty.
class SpanView final : public QWidget
{
    Q_OBJECT
public:
    SpanView(TargetFeed *feed, HistoryChart::ValueNames names, QWidget *parent = nullptr);

    void show(const TargetId &target, const TimeRange &span);
    void clear();
    SpanPanel *panel() const { return m_panel; }
    const PanelState &state() const { return m_state; }

Q_SIGNALS:
    void zoomRequested();
    void closed();

private:
    void refresh();

    TargetFeed *m_feed;
    SpanSource *m_source;
    SpanPanel *m_panel;
    TargetId m_target;
    PanelState m_state;
};

} // namespace datainsight
