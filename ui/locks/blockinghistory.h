// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace datainsight {

class ChartGroup;
class ChartPanel;
class TargetFeed;
class TimeRangeSelection;

/// How many waited over the range shown, and how long at the longest: two charts of target.blocking with one crosshair.
class BlockingHistory final : public QWidget
{
    Q_OBJECT

public:
    BlockingHistory(TargetFeed *feed, TimeRangeSelection *range, const Clock &clock, QWidget *parent = nullptr);

    void showTarget(const TargetId &target);
    void reset();

Q_SIGNALS:
    void momentRequested(datainsight::Instant at);
    void notice(const QString &text);

private:
    TimeRangeSelection *m_range;
    ChartGroup *m_group;
    std::vector<ChartPanel *> m_charts;
};

/// Since when nobody has waited for a lock, as far as the samples in memory tell; `exact` is false when there are none
/// with anybody waiting: then it has been so at least since.
struct CalmSince
{
    Instant at;
    bool exact = false;
};
std::optional<CalmSince> calmSince(const TargetFeed &feed, const TargetId &target, Instant now);

} // namespace datainsight
