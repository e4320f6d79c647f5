// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/chartfeed.h"
#include "core/watch/comparison.h"
#include "ui/livecharts/livechart.h"

#include <QHash>
#include <QWidget>

#include <functional>

namespace datainsight {

class ChartGroup;
class EarlierLines;
class TimeChart;
struct ChartData;

/// One chart with the feed that fills it. Asks for nothing while it is not on screen: a chart that is scrolled away is
/// brought up to date when it comes back.
class ChartPanel : public QWidget
{
    Q_OBJECT
public:
    ChartPanel(LiveChart chart, TargetFeed *feed, const Clock &clock, ChartGroup *group, QWidget *parent = nullptr);

    const QString &id() const { return m_chart.spec.id; }
    TimeChart *view() const { return m_view; }
    /// Shows this when on screen, else remembers to. Nothing is asked for an earlier window while `comparison` is off.
    void show(const TargetId &target, const TimeRange &range, const Comparison &comparison = {});
    /// Marks the moment that the page shows, from the next show() on; nothing: none.
    void setMoment(const std::optional<Instant> &moment) { m_moment = moment; }
    /// Drops what was shown and what the store is being asked.
    void reset();
    /// What a line is called beside the chart, by the name its spec gives it; empty for that name. Shown from the next
    /// show() on.
    void setNames(std::function<QString(const QString &)> names) { m_names = std::move(names); }
    /// A frame of the accent colour for a moment: here is what you came for.
    void flash();

Q_SIGNALS:
    void notice(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void addEarlier(ChartData &data);
    int colorOf(const QString &series);

    LiveChart m_chart;
    TargetFeed *m_targets;
    const Clock &m_clock;
    ChartFeed *m_feed;
    EarlierLines *m_earlier = nullptr; ///< made when first compared
    TimeChart *m_view;
    TargetId m_target;
    TimeRange m_range;
    Comparison m_comparison;
    std::optional<Instant> m_moment;
    bool m_due = false;
    std::function<QString(const QString &)> m_names;
    QHash<QString, int> m_colors; ///< a series keeps its colour once it has one
};

} // namespace datainsight
