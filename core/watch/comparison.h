// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

#include <QString>

#include <optional>

namespace datainsight {

/// Which earlier window a view is compared with: one as long as what is shown, so much earlier. A value.
class Comparison
{
public:
    enum class Kind { Off, PreviousPeriod, DayAgo, WeekAgo, Custom };

    /// Off.
    Comparison() = default;
    /// Of those without a length of their own; Custom is Off here.
    explicit Comparison(Kind kind) : m_kind(kind == Kind::Custom ? Kind::Off : kind) { }
    /// So long ago, a minute at least.
    static Comparison ago(Milliseconds offset);

    Kind kind() const { return m_kind; }
    bool isOff() const { return m_kind == Kind::Off; }
    /// How much earlier the window is than `range`; none while off.
    std::optional<Milliseconds> offset(const TimeRange &range) const;
    /// "previous period", "a day ago", "2 h ago": in legends.
    QString name() const;

    /// For remembering: "off", "previous", "day", "week", "ago 7200". What cannot be read is off.
    QString state() const;
    static Comparison fromState(const QString &state);

    friend bool operator==(const Comparison &, const Comparison &) = default;

private:
    Kind m_kind = Kind::Off;
    Milliseconds m_ago { 0 }; ///< of Custom
};

} // namespace datainsight
