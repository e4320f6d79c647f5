// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/relationname.h"
#include "core/base/result.h"

namespace datainsight {

/// A relation as a person writes it in SQL: t, shop."Order lines", "a""; DROP TABLE x; --". Without quotation marks it
/// is folded to lower case, as the server does with ASCII. Error Parse for anything else, with what follows it.
Result<RelationName> relationFromSql(const QString &text);

} // namespace datainsight
