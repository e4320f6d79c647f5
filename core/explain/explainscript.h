// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/explain/explainrun.h"

namespace datainsight {

/// What runExplain() does with that request on a server of `major`, as SQL that a person reads before they agree, or
/// runs in psql: the transaction, its settings, the command to the letter, the rollback. Values of parameters, which
/// are sent beside the command, stand in comments. Not for Generic, which never asks. Errors (Parse) as runExplain().
/// Any thread.
Result<QString> explainScript(const ExplainRequest &request, int major, Milliseconds lockTimeout);

/// A statement that runs outside transactions, with the limits its session has, as SQL to be read or run in psql.
QString scriptOutsideTransactions(const QString &statement, Milliseconds statementTimeout, Milliseconds lockTimeout);

} // namespace datainsight
