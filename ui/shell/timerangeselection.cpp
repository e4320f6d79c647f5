// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/timerangeselection.h"

#include <QLocale>

#include <algorithm>

namespace datainsight {

using namespace std::chrono_literals;

TimeRangeSelection::TimeRangeSelection(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) { }

const std::vector<TimeRangeSelection::Preset> &TimeRangeSelection::presets()
{
    static const std::vector<Preset> all {
        { QStringLiteral("5m"), 5min, tr("Last 5 minutes") },
        { QStringLiteral("15m"), 15min, tr("Last 15 minutes") },
        { QStringLiteral("30m"), 30min, tr("Last 30 minutes") },
        { QStringLiteral("1h"), 1h, tr("Last hour") },
        { QStringLiteral("6h"), 6h, tr("Last 6 hours") },
        { QStringLiteral("24h"), 24h, tr("Last 24 hours") },
        { QStringLiteral("7d"), 7 * 24h, tr("Last 7 days") },
        { QStringLiteral("30d"), 30 * 24h, tr("Last 30 days") },
    };
    return all;
}

const TimeRangeSelection::Preset *TimeRangeSelection::preset() const
{
    return m_custom ? nullptr : &presets().at(static_cast<size_t>(m_preset));
}

Instant TimeRangeSelection::now() const
{
    const auto step = TimeRangeSelection::step().count();
    // Rounded up: what was sampled a moment ago is inside, at the price of a pixel without data at the right.
    return fromMilliseconds((toMilliseconds(m_clock.now()) + step - 1) / step * step);
}

TimeRange TimeRangeSelection::range() const
{
    if (m_custom)
        return *m_custom;
    const Instant to = m_pausedAt.value_or(now());
    return { to - preset()->span, to };
}

Milliseconds TimeRangeSelection::step() const
{
    const auto span = m_custom ? m_custom->duration() : preset()->span;
    const auto pixel = std::chrono::floor<Seconds>(span / 1800);
    return std::clamp<Milliseconds>(pixel, 1s, 60s);
}

QString TimeRangeSelection::title() const
{
    const QLocale locale;
    if (!m_custom && !m_pausedAt)
        return preset()->title;
    if (!m_custom)
        return tr("%1, paused at %2")
            .arg(preset()->title, toDateTime(*m_pausedAt).toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    const auto from = toDateTime(m_custom->from).toLocalTime();
    const auto to = toDateTime(m_custom->to).toLocalTime();
    const QString day = QStringLiteral("d MMM HH:mm");
    const QString time = m_custom->duration() < 10min ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    if (from.date() == to.date())
        return tr("%1, %2 – %3")
            .arg(locale.toString(from, QStringLiteral("d MMM")), from.toString(time), to.toString(time));
    return tr("%1 – %2").arg(locale.toString(from, day), locale.toString(to, day));
}

void TimeRangeSelection::setMoment(Instant at)
{
    const auto shown = range();
    if (m_moment == at || at < shown.from || at > shown.to)
        return;
    if (isLive())
        m_pausedAt = now();
    m_moment = at;
    Q_EMIT changed();
}

void TimeRangeSelection::dropMomentOutside()
{
    if (m_moment && (isLive() || *m_moment < range().from || *m_moment > range().to))
        m_moment.reset();
}

void TimeRangeSelection::setPreset(const QString &id)
{
    const auto found =
        std::find_if(presets().begin(), presets().end(), [&](const Preset &preset) { return preset.id == id; });
    if (found == presets().end())
        return;
    const int index = static_cast<int>(found - presets().begin());
    if (index == m_preset && isLive())
        return;
    m_preset = index;
    m_custom.reset();
    m_previous.clear();
    m_pausedAt.reset();
    m_moment.reset();
    Q_EMIT changed();
}

void TimeRangeSelection::setCustom(const TimeRange &range)
{
    if (range.duration() < 1s || m_custom == range)
        return;
    if (m_custom)
        m_previous.push_back(*m_custom);
    m_custom = range;
    dropMomentOutside();
    Q_EMIT changed();
}

bool TimeRangeSelection::back()
{
    if (!m_custom && !m_moment)
        return false;
    if (!m_custom) {
        resume();
        return true;
    }
    if (m_previous.empty()) {
        m_custom.reset();
    } else {
        m_custom = m_previous.back();
        m_previous.pop_back();
    }
    dropMomentOutside();
    Q_EMIT changed();
    return true;
}

void TimeRangeSelection::pause()
{
    if (!isLive())
        return;
    m_pausedAt = now();
    Q_EMIT changed();
}

void TimeRangeSelection::resume()
{
    if (isLive())
        return;
    m_custom.reset();
    m_previous.clear();
    m_pausedAt.reset();
    m_moment.reset();
    Q_EMIT changed();
}

void TimeRangeSelection::setComparison(const Comparison &comparison)
{
    if (m_comparison == comparison)
        return;
    m_comparison = comparison;
    Q_EMIT changed();
}

void TimeRangeSelection::togglePause()
{
    isLive() ? pause() : resume();
}

} // namespace datainsight
