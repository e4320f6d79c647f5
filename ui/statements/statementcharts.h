// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementtotals.h"
#include "ui/livecharts/livechart.h"

#include <QScrollArea>
#include <QTimer>

namespace datainsight {

class ChartGroup;
class ChartPanel;
class TargetFeed;
class TimeRangeSelection;

/// The history of one statement in all measures, and what its sessions waited for.
std::vector<LiveChart> statementCharts(const StatementRow &row);

/// These charts, below each other or side by side. Made one after the other, so that none of it is felt.
class StatementCharts final : public QScrollArea
{
    Q_OBJECT
public:
    StatementCharts(TargetFeed *feed, TimeRangeSelection *range, const Clock &clock, QWidget *parent = nullptr);

    /// Another statement has its charts made anew; the same goes on.
    void show(const TargetId &target, const StatementRow &row);
    /// Brings the charts up to date with the range.
    void follow();
    void clear();

    const std::vector<ChartPanel *> &panels() const { return m_panels; }
    bool isComplete() const { return m_left.empty(); }

Q_SIGNALS:
    void notice(const QString &text);

private:
    void makeNext();

    TargetFeed *m_feed;
    TimeRangeSelection *m_range;
    const Clock &m_clock;
    ChartGroup *m_group;
    QWidget *m_content;
    TargetId m_target;
    QString m_shown; ///< which statement
    std::vector<LiveChart> m_left; ///< to be made, the next one last
    std::vector<ChartPanel *> m_panels;
    QTimer m_next;
};

} // namespace datainsight
