// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/exitcode.h"
#include "core/base/texttable.h"

#include <QString>

class QJsonDocument;

namespace datainsight {

/// Answers go to stdout; everything else, one line at a time, to stderr. All but JSON goes through
/// withVisibleControls().
void printOut(const QString &text);
/// On one line, for programs.
void printJson(const QJsonDocument &json);
/// False once anything of what printOut() was given did not arrive: a full disk, a closed stdout.
bool outputArrived();
void printNote(const QString &line);
/// "datainsightctl: what happened — what to do", on one line. Returns the code to leave with.
ExitCode printError(const Error &error);

} // namespace datainsight
