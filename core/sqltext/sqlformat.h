// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace datainsight {

/// Lays SQL out anew: clauses on lines of their own, long lists and conditions one to a line, subqueries indented by
/// four. Changes white space only: tokens and comments stay as they are, to the letter, also those of statements the
/// parser does not know. Errors (Parse) as scanSql(). Any thread; 50 ms for a megabyte.
Result<QString> formatSql(const QString &text);

} // namespace datainsight
