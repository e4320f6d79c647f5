// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textposition.h"

namespace datainsight {

TextPosition textPositionOf(QStringView text, qsizetype offset)
{
    const auto before = text.first(qBound<qsizetype>(0, offset, text.size()));
    return { .line = static_cast<int>(before.count(QLatin1Char('\n'))) + 1,
        .column = static_cast<int>(before.size() - (before.lastIndexOf(QLatin1Char('\n')) + 1)) + 1 };
}

} // namespace datainsight
