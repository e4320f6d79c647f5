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

    /// Beside it, where it is not off, the earlier span that the window compares with.
    void show(const TargetId &target, const TimeRange &span, const Comparison &comparison = {});
    /// The window compares with another earlier span now.
    void compare(const Comparison &comparison);
    void clear();
    /// Says it anew, as when a statement has become known.
    void refresh();
    SpanPanel *panel() const { return m_panel; }
    const PanelState &state() const { return m_state; }

Q_SIGNALS:
    void zoomRequested();
    void closed();

private:
    TargetFeed *m_feed;
    SpanSource *m_source;
    SpanPanel *m_panel;
    TargetId m_target;
    std::optional<TimeRange> m_span;
    Comparison m_comparison;
    PanelState m_state;
};

} // namespace datainsight
