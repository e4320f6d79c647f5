// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/watch/comparison.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

/// The span of time the whole window shows: the last so many minutes, following the clock or paused, or a span of the
/// person's own. One for all pages. UI thread.
class TimeRangeSelection : public QObject
{
    Q_OBJECT
public:
    struct Preset
    {
        QString id; ///< "15m": on the button and in settings
        Milliseconds span;
        QString title; ///< "Last 15 minutes"
    };

    explicit TimeRangeSelection(const Clock &clock, QObject *parent = nullptr);

    static const std::vector<Preset> &presets();

    /// Nothing while a custom range is shown.
    const Preset *preset() const;
    bool isCustom() const { return m_custom.has_value(); }
    /// The right edge follows the clock.
    bool isLive() const { return !m_custom && !m_pausedAt; }

    /// Held by the person; a span in the past is not live either, and not paused.
    bool isPaused() const { return m_pausedAt.has_value() && !m_custom; }

    /// What to show now. Moves on with the clock while live, in steps of step().
    TimeRange range() const;
    /// How often a live view is worth drawing again: a pixel's worth of time, between 1 s and 1 min.
    Milliseconds step() const;
    /// "Last 15 minutes", "Last 15 minutes, paused at 12:05:10", "20 Nov 11:00 – 11:45".
    QString title() const;

    /// The moment that pages of the past are set to, within range(); nothing: the end of it.
    const std::optional<Instant> &moment() const { return m_moment; }
    /// Holds the range where it is live. Nothing happens outside of it. Another range that has the moment keeps it.
    void setMoment(Instant at);

    void setPreset(const QString &id);
    /// A span in the past, as a zoom into a chart gives; back() returns to what was shown before.
    void setCustom(const TimeRange &range);
    /// Out of a custom range, else from a moment to live. False when there is nothing to go back to.
    bool back();
    void pause();
    /// Follows the clock again; from a custom range to the last preset.
    void resume();
    void togglePause();

    /// The earlier window that charts are compared with; off at first.
    const Comparison &comparison() const { return m_comparison; }
    void setComparison(const Comparison &comparison);

    /// For remembering: "15m". A custom range is not remembered, it would be stale.
    QString state() const { return presets().at(static_cast<size_t>(m_preset)).id; }

Q_SIGNALS:
    /// Another range, moment or comparison, or live became paused and back; not the passing of time.
    void changed();

private:
    Instant now() const;
    void dropMomentOutside();

    const Clock &m_clock;
    int m_preset = 1;
    std::optional<TimeRange> m_custom;
    std::vector<TimeRange> m_previous; ///< custom ranges zoomed out of, newest last
    std::optional<Instant> m_pausedAt;
    std::optional<Instant> m_moment;
    Comparison m_comparison;
};

} // namespace datainsight
