// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartgroup.h"

namespace datainsight {

void ChartGroup::moveCursor(std::optional<Instant> at, const TimeChart *source)
{
    m_cursor = at;
    Q_EMIT cursorMoved(at, source);
}

} // namespace datainsight
