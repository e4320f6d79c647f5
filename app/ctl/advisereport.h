// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/adviceitems.h"

#include <QJsonArray>

namespace datainsight {

/// One object an item. Every one has all members; what does not apply is null.
QJsonArray adviceJson(const std::vector<AdviceItem> &items);
/// Each in some lines: what, why, the statements it helps most, what to run.
QString adviceText(const std::vector<AdviceItem> &items);

} // namespace datainsight
