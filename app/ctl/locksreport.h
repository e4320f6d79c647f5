// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"

#include <QJsonArray>

namespace datainsight {

/// Root blockers, each with its waiters, each of those with its own.
QJsonArray locksJson(const BlockingTree &tree);
QString locksTable(const BlockingTree &tree);
/// What a cycle in the tree means; empty without one.
QString cycleNote(const BlockingTree &tree);

} // namespace datainsight
