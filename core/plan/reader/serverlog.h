// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace datainsight {

struct TextLine
{
    QString text;
    int number = 0; ///< in the input, from 1
    bool unsure = false; ///< put together, or not, where nothing tells
};
using TextLines = std::vector<TextLine>;

/// What auto_explain wrote of one statement.
struct LoggedPlan
{
    TextLines lines;
    double durationMs = 0;
};

/// Whether `input` begins as a server's log in JSON or CSV does (log_destination): there the plan stands inside a
/// field, and each line of it has the number of its record.
bool isJsonLog(const QByteArray &input);
bool isCsvLog(const QByteArray &input);
std::vector<LoggedPlan> plansInJsonLog(const QByteArray &input);
std::vector<LoggedPlan> plansInCsvLog(const QByteArray &input);

/// The plans in a log as text, with any log_line_prefix, as it stands in a file or as syslog passes it on.
std::vector<LoggedPlan> plansInTextLog(TextLines lines);

} // namespace datainsight
