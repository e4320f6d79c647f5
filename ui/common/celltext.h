// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/units.h"

#include <QModelIndex>
#include <QVariant>

#include <optional>

namespace datainsight {

/// A cell as people read it: numbers with their unit, instants in local time, yes and no, text on one line; "–" for
/// what was not measured. Plain text.
QString cellText(const QVariant &value, std::optional<Unit> unit, bool perSecond, const QLocale &locale = QLocale());
/// The same for a cell of a RowModel, or of a proxy over one; "≥ 12" for a lower bound.
QString cellText(const QModelIndex &index, const QLocale &locale = QLocale());

} // namespace datainsight
