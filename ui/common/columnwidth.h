// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace datainsight {

/// The pixels a column takes that shows `text` whole, with the icon of its tone before it.
int columnWidthOf(const QFont &font, const QString &text);
/// The pixels a column takes that shows any age of less than a day whole: "59 min 59 s", "23 h 59 min".
int ageColumnWidth(const QFont &font);

} // namespace datainsight
