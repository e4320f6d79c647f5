// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sample/family.h"

#include <functional>

namespace datainsight {

/// Reads one family file: the `-- key: value` header and the statement below it. Safe on any text; an error is of kind
/// Config and its message begins with "<origin>:<line>: ".
///
/// Keys: id, purpose, lane and columns must be there. Defaults: pg 13.., ext -, role any, node any, scope cluster,
/// timeout 2s, keep all, max-series 1000, hot yes, deriver -. Lines whose key begins with SPDX- are passed over.
/// A column is `name role [unit] [type] [if relation.column]`; an empty `--` ends them, prose may follow. Units and
/// types may be left out: labels and texts are text, reset and time are timestamptz, ms, s, percent and ratio are
/// float8, all else int8. A family of database scope gets the label `datname` first; its statement does not return it.
///
/// Markers in the statement: `{{name}}` or `{{alias.name}}` stands for the optional column `name`, and becomes the
/// catalog's column (with the alias, if given) or NULL of its type: `{{d.session_time}} AS session_time`.
/// `{{extschema}}` is the quoted schema of the extension named by `ext`.
Result<FamilySpec> parseFamily(const QString &text, const QString &origin);

/// The statement of `spec` with its markers replaced. `hasColumn` is asked with ColumnSpec::onlyIf.
QString resolveMarkers(
    const FamilySpec &spec, const std::function<bool(const QString &)> &hasColumn, const QString &extensionSchema);

} // namespace datainsight
