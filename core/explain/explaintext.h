// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sqltext/sqlstatement.h"

#include <QMap>

namespace datainsight {

/// The one statement of a text as it is to be explained: an EXPLAIN of the person's own is taken off, and `begin`
/// counts from the text's. Errors (Parse): there is none, or there are several. Any thread, as inspectStatement().
Result<StatementFacts> statementToExplain(const QString &text);

/// What a person is told (Unsupported) whose statement EXPLAIN does not take: what to do instead, by its first word.
Error noPlanOf(const StatementFacts &facts);

/// An error with what the server said before it ("NOTICE: …") below its hint.
Error withNotices(Error error, const QStringList &notices);

/// Refuses (Unsupported) settings that would undo what the runner promises: who we are, what a transaction may do, how
/// long it may take.
Result<void> checkSettings(const QMap<QString, QString> &settings);

} // namespace datainsight
