// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqltext/sqlstatement.h"

#include <QByteArray>

namespace datainsight {

/// What the parser's tree (JSON of pg_query_parse) of one statement says. Used inside core/sqltext only.
struct ParseTreeFacts
{
    StatementKind kind = StatementKind::Unknown;
    bool writes = false;
    int parameters = 0;
    std::vector<RelationName> relations;
    RelationAliases aliases;
};

/// O(size); does not recurse. Unknown for a tree without a statement.
ParseTreeFacts readParseTree(const char *json);

} // namespace datainsight
