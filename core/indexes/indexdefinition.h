// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/indexes/indexrow.h"

namespace datainsight {

class Session;

/// How one index is made and dropped; statements with semicolons.
struct IndexDefinition
{
    QString definition; ///< "CREATE INDEX i ON public.t USING btree (a)": as the server says
    QString make; ///< all it takes, with constraint, tablespace and comment, without a lock on writes where that can be
    QString drop;
    QString tablespace; ///< quoted for SQL; empty: the database's
};

/// Waits for no lock: Error Unsupported where somebody holds its table ACCESS EXCLUSIVE, or it is gone. On the
/// session's thread.
Result<IndexDefinition> readIndexDefinition(Session &session, const IndexRow &index);

} // namespace datainsight
