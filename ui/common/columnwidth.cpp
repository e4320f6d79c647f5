// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/columnwidth.h"

#include "core/base/units.h"
#include "ui/common/theme.h"

#include <QFontMetrics>

#include <algorithm>

namespace datainsight {

int columnWidthOf(const QFont &font, const QString &text)
{
    // The margins of a cell, an icon as large as both delegates draw it, and the gap behind that.
    constexpr int Margins = 3 * Theme::Grid;
    constexpr int Icon = 14 + Theme::Grid;
    return QFontMetrics(font).horizontalAdvance(text) + Margins + Icon;
}

int ageColumnWidth(const QFont &font)
{
    constexpr double Hour = 3600;
    constexpr double Day = 24 * Hour;
    return std::max(columnWidthOf(font, formatDuration(Hour - 1)), columnWidthOf(font, formatDuration(Day - 60)));
}

} // namespace datainsight
