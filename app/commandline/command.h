// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/exitcode.h"

#include <QCommandLineOption>
#include <QHash>
#include <QStringList>

#include <QCoroTask>

#include <functional>
#include <vector>

class QCoreApplication;

namespace datainsight {

/// What the person wrote behind the command's word.
struct CommandInput
{
    QHash<QString, QStringList> options; ///< by first name, in the order given; an empty list for a switch
    QStringList positionals;

    bool isSet(const QString &option) const { return options.contains(option); }
    QString value(const QString &option) const; ///< the last one given, or the default; empty when there is none
    QStringList values(const QString &option) const { return options.value(option); }
};

/// One word of the program: "sample".
struct Command
{
    QString name;
    QString usage; ///< what follows the word: "--dsn DSN [--json]"
    QString purpose; ///< one sentence for the list of commands
    QString details; ///< further paragraphs of its --help; may be empty
    QList<QCommandLineOption> options;
    int positionals = 0; ///< how many words must follow
    int morePositionals = 0; ///< how many may follow behind those
    bool stopsInOrder = false; ///< it makes StopSignals: those that came before it does are kept for them
    /// Runs with the event loop going, on the main thread.
    std::function<QCoro::Task<ExitCode>(CommandInput)> run;
};

/// Finds the command, answers --help and --version, refuses wrong usage in one line with exit code 2, runs it, and
/// returns what the process leaves with. Adds --log-level and --log-file to every command.
int runCommand(QCoreApplication &application, const std::vector<Command> &commands);

} // namespace datainsight
