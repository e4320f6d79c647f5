// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/factlist.h"
#include "ui/statements/statementpane.h"
#include "ui/statements/statementrows.h"

namespace datainsight {

/// What is known of one statement, line by line. `waits` as StatementWaits tells them; `reading` is what is told of its
/// text, not read yet where it is empty. Pure.
std::vector<FactList::Fact> statementFacts(
    const StatementItem &item, const StatementTags &tags, const StatementReading &reading, const QString &waits);

} // namespace datainsight
