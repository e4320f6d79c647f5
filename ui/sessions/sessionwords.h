// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"
#include "ui/common/colours.h"

#include <QVariant>

namespace datainsight {

/// What it does, in PostgreSQL's words: its state, for a process of the server its kind, "(hidden)".
QString stateText(const SessionRow &session);
/// "Lock: transactionid", "CPU" for one that is active and waits for nothing, empty for others.
QString waitText(const SessionRow &session);
/// The class alone, as the session history has it.
QString waitClassOf(const SessionRow &session);
/// "10.0.0.7:51234", "a.example (10.0.0.7)", "local"; empty for a process of the server.
QString clientText(const SessionRow &session);
/// "4711, 4712", "prepared transaction"; empty when nobody is in its way.
QString blockersText(const SessionRow &session);

/// The statement, or that its text is not known: of a past moment the number alone may be kept. Empty for one that ran
/// none, or that is hidden.
QString statementText(const SessionRow &session);

/// How long it has been busy: the running statement, or in a transaction left idle the transaction. Nothing for others.
std::optional<Milliseconds> busyFor(const SessionRow &session, Instant serverNow);
/// Seconds, for models; an invalid variant where there is nothing.
QVariant secondsOf(const std::optional<Milliseconds> &age);

/// Idle in transaction is worth a warning after a minute and critical after an hour, aborted at once.
std::optional<Tone> stateTone(const SessionRow &session, Instant serverNow);
/// A transaction open for 5 minutes is worth a warning, for an hour critical; not of the server's own processes.
std::optional<Tone> transactionTone(const SessionRow &session, Instant serverNow);

/// One line: "4711 · app (anna) on shop · idle in transaction for 5 min". Plain text.
QString sessionLine(const SessionRow &session, Instant serverNow);

} // namespace datainsight
