// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqltext/sqlstatement.h"

namespace datainsight {

/// A CREATE INDEX, taken apart as far as somebody needs who wants it on another table.
struct IndexStatement
{
    QString text; ///< the statement alone
    RelationName relation;
    QString before, after; ///< its words around the relation's name
    QString method; ///< "btree"
    bool partial = false; ///< has a WHERE
    bool concurrently = false;
    bool ifNotExists = false;
};

/// Whether its words begin as those of a CREATE INDEX do, also where the rest cannot be read. Any thread.
bool isIndexStatement(const QString &text);

/// Takes apart the one CREATE INDEX of `text`. Errors (Parse, with line and column): it is something else, or the
/// parser cannot read it. Any thread; half a millisecond.
Result<IndexStatement> inspectIndexStatement(const QString &text);

} // namespace datainsight
