// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/metricsstore.h"

namespace datainsight {

QString grainName(Grain grain)
{
    switch (grain) {
    case Grain::Raw:
        return QStringLiteral("raw");
    case Grain::FiveMinutes:
        return QStringLiteral("5 min");
    case Grain::OneHour:
        return QStringLiteral("1 h");
    case Grain::OneDay:
        return QStringLiteral("1 day");
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
