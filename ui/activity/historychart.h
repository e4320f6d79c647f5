// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/timeseries.h"
#include "core/watch/comparison.h"
#include "ui/livecharts/activesessions.h"

#include <QWidget>

#include <functional>
#include <map>
#include <optional>

class QStackedWidget;

namespace datainsight {

class ChartPanel;
class SegmentedControl;
class TargetFeed;

/// The session history: average active sessions as a stack over time, divided as the person likes, with a span that is
/// brushed by dragging over it. A division is made when first chosen; only the one shown asks for anything.
class HistoryChart final : public QWidget
{
    Q_OBJECT
public:
    /// What a value of a dimension is called, as people know it.
    using ValueNames = std::function<QString(HistoryDimension, const QString &value)>;

    HistoryChart(TargetFeed *feed, const Clock &clock, ValueNames names, QWidget *parent = nullptr);

    void show(const TargetId &target, const TimeRange &range, const Comparison &comparison);
    /// Drops what was shown, the span with it.
    void reset();

    HistoryDimension dimension() const { return m_dimension; }
    void setDimension(HistoryDimension dimension);
    const std::optional<TimeRange> &span() const { return m_span; }
    void setSpan(const std::optional<TimeRange> &span);
    /// The moment that is shown, marked; nothing: none. Shown from the next show() on.
    void setMoment(const std::optional<Instant> &moment) { m_moment = moment; }
    /// The chart on screen.
    ChartPanel *panel();

Q_SIGNALS:
    /// The person brushed another span, or let go of it.
    void spanChanged();
    void zoomReset();
    void momentRequested(datainsight::Instant at);
    void notice(const QString &text);

private:
    struct Shown
    {
        TargetId target;
        TimeRange range;
        Comparison comparison;
    };

    SegmentedControl *m_choice;
    QStackedWidget *m_stack;
    std::map<HistoryDimension, ChartPanel *> m_panels;
    TargetFeed *m_feed;
    const Clock &m_clock;
    ValueNames m_names;
    HistoryDimension m_dimension = HistoryDimension::WaitClass;
    std::optional<TimeRange> m_span;
    std::optional<Instant> m_moment;
    std::optional<Shown> m_shown;
};

} // namespace datainsight
