// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"

#include <QJsonArray>
#include <QJsonObject>

namespace datainsight {

/// One session under the names of pg_stat_activity, ages in seconds beside its instants; what the server has nothing of
/// is null, and "hidden" says where it does not let us see it: who blocks it is null then too, not nobody. "query_cut"
/// is true where there is more of a statement than "query".
QJsonObject sessionJson(const SessionRow &session, Instant serverNow);
/// Every client, and with `all` the server's own processes.
QJsonArray activityJson(const SessionList &list, bool all);
QString activityTable(const SessionList &list, bool all);

/// As a cell of a table shows it: one line of at most `length` characters, nothing in it that a terminal would obey.
QString inOneLine(const QString &text, int length);
/// Which statements the server has cut by itself, and the setting for it; empty when none.
QString cutStatementsNote(const SessionList &list, bool all);
/// What a session does, as a table shows it: its state, or "(hidden)".
QString stateText(const SessionRow &session);
/// A number, or null.
QJsonValue jsonSeconds(const std::optional<Milliseconds> &age);
QJsonValue jsonTime(const std::optional<Instant> &at);
/// A text, or null where it is empty.
QJsonValue jsonText(const QString &text);

} // namespace datainsight
