// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace datainsight {

/// Columns side by side in fixed-width text, numbers as they are; `cells` are rows of as many texts as there are
/// titles.
QString formatTable(const QStringList &titles, const std::vector<QStringList> &cells);

} // namespace datainsight
