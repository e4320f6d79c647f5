// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqltext/parsejson.h"
#include "core/sqltext/statementshape.h"

namespace datainsight {

/// The column that a node of the parser's tree is, and nothing else; "t.*" is none. Used inside core/sqltext only, as
/// the following.
std::optional<ColumnReference> columnOf(const parsejson::Value &node);

/// The conditions of WHERE or ON that are joined by AND and say something of one column, or that two are equal. `like`
/// is what they have in common. O(size), does not recurse.
std::vector<ShapeCondition> conditionsOf(const parsejson::Value &expression, const ShapeCondition &like = {});

} // namespace datainsight
