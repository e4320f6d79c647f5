// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"

namespace datainsight {

/// Runs a command that prints a password (a cloud token, a password manager) and gives its first line. The words are
/// split as a shell splits them, quotes included, but no shell runs it: for pipes say sh -c '…'.
/// Blocks a worker thread until the command ends, at most `limit`, or until cancelled; the command and what it started
/// are then ended. Nothing it prints reaches an error or a log.
Result<QString> runPasswordCommand(const QString &command, Milliseconds limit, const CancelToken &token = {});

} // namespace datainsight
