// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexesrunner.h"

#include <QJsonArray>

namespace datainsight {

/// Each finding with its index; with `all` also indexes with nothing wrong, whose "problem" is null.
QJsonArray indexesJson(const IndexReport &report, bool all);
QString indexesTable(const IndexReport &report, bool all);

} // namespace datainsight
