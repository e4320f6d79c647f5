// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/common/sqlscanner.h"

namespace datainsight {

/// How a stretch of SQL is shown, in the editor and wherever a statement is read.
QColor sqlColour(SqlStyle style, const Colours &colours);
bool isBoldSql(SqlStyle style);

} // namespace datainsight
