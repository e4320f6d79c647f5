// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

#include <QObject>

#include <optional>

namespace datainsight {

class TimeChart;

/// The charts of a page: one crosshair, one zoom. Give it to each with TimeChart::setGroup().
class ChartGroup final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    std::optional<Instant> cursor() const { return m_cursor; }

Q_SIGNALS:
    /// The crosshair moved in `source`; the others follow.
    void cursorMoved(std::optional<datainsight::Instant> at, const datainsight::TimeChart *source);
    /// A span was dragged in one of the charts: show it in all.
    void zoomRequested(const datainsight::TimeRange &range);
    /// Back to the range before the zoom.
    void zoomReset();
    /// A moment was chosen in one of the charts.
    void momentRequested(datainsight::Instant at);

private:
    friend class TimeChart;
    void moveCursor(std::optional<Instant> at, const TimeChart *source);

    std::optional<Instant> m_cursor;
};

} // namespace datainsight
