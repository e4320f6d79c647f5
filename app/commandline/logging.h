// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCommandLineOption>

class QCommandLineParser;

namespace datainsight {

/// The options every program and command understands about its log.
struct LogOptions
{
    QCommandLineOption level;
    QCommandLineOption file;
};
LogOptions addLogOptions(QCommandLineParser &parser);

/// From now on each message is one line, "2026-11-20T13:30:00.123Z warning datainsight.store text": at once to stderr,
/// or to the file where one is given. Lines carry no secret: see redact.h. Thread-safe.
/// The level is the least that is written: debug, info, warning (default) or critical.
Result<void> installLogging(const LogOptions &options, const QCommandLineParser &parser);

/// One log line without its end, as installLogging() writes it.
QString logLine(QtMsgType type, const char *category, const QString &message, const QString &time);

} // namespace datainsight
