// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/sqltext/indexstatement.h"
#include "core/sqltext/sqlstatement.h"

#include <optional>

namespace datainsight {

/// What can be told of a statement from its words.
struct InspectedStatement
{
    StatementFacts facts;
    std::optional<IndexStatement> index; ///< where it is a CREATE INDEX
};
/// On the pool. Errors (Parse) as statementToExplain(), and for a CREATE INDEX that cannot be read.
Pending<InspectedStatement> inspectOnPool(const QString &statement);

} // namespace datainsight
