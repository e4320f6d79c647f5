// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/shell/page.h"

#include <QTimer>

#include <vector>

class QScrollArea;

namespace datainsight {

class ChartGroup;
class ChartPanel;
class HealthTile;
class HealthWatch;
class TargetFeed;
class TimeRangeSelection;

/// Is this server healthy, and if not, where? Tiles with verdicts above, live charts beneath; a tile leads to its
/// chart.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    struct Context
    {
        TargetFeed *feed = nullptr;
        HealthWatch *health = nullptr;
        TimeRangeSelection *range = nullptr;
        const Clock *clock = nullptr;
    };

    static PageInfo info();
    explicit OverviewPage(const Context &context, QWidget *parent = nullptr);

    void refresh() override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    /// Scrolls to a chart and shows where it is. Ignored when there is none of that id.
    void goToChart(const QString &id);

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;

private:
    void updateCharts();
    void updateTiles();

    Context m_context;
    QScrollArea *m_scroll;
    ChartGroup *m_group;
    std::vector<HealthTile *> m_tiles;
    std::vector<ChartPanel *> m_charts;
    QTimer m_tick;
};

} // namespace datainsight
