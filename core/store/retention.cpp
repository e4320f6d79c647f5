// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retention.h"

namespace datainsight {

std::optional<Milliseconds> Retention::of(Grain grain) const
{
    switch (grain) {
    case Grain::Raw:
        return raw;
    case Grain::FiveMinutes:
        return fiveMinutes;
    case Grain::OneHour:
        return oneHour;
    case Grain::OneDay:
        return oneDay;
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
