// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/family.h"

#include <optional>

/// The words of family headers, and what they mean. Nothing: not one of them.
namespace datainsight::words {

std::optional<MajorRange> majors(const QString &text); ///< "13..", "13..16", "..16", "17"
std::optional<ExtensionRule> extension(const QString &text); ///< "name", "name >= 1.8", "name >= 1.8 < 1.11"
std::optional<NodeRole> node(const QString &text);
std::optional<Scope> scope(const QString &text);
std::optional<Lane> lane(const QString &text);
std::optional<Milliseconds> duration(const QString &text); ///< "500ms", "2s", "1min"; at most ten minutes
std::optional<KeepRule> keep(const QString &text); ///< "all", "changed", "top 200 by total_time, calls"
std::optional<bool> yesOrNo(const QString &text); ///< "yes", "no"
std::optional<int> count(const QString &text, int least, int most);
std::optional<ColumnRole> role(const QString &text);
std::optional<ValueType> type(const QString &text);

QString roleName(ColumnRole role);
QString typeName(ValueType type); ///< "int8", "float8", "text", "timestamptz"
Unit defaultUnit(ColumnRole role);
ValueType defaultType(ColumnRole role, Unit unit);
/// Gauge, counter, delta.
bool isNumeric(ColumnRole role);
/// Time, reset.
bool isInstant(ColumnRole role);

} // namespace datainsight::words
