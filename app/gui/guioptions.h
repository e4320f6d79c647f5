// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/logging.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QCommandLineParser>
#include <QSize>
#include <QStringList>

#include <optional>

namespace datainsight {

/// What the person wrote behind "datainsight".
struct GuiOptions
{
    QStringList dsns; ///< watched for this session, beside the saved servers
    QString configFolder;
    QString dataFolder;
    QString tourFolder; ///< empty: no tour
    QString theme; ///< "light", "dark"; empty: as set
    std::optional<QSize> size;
    std::optional<Seconds> tourTime;
    bool timings = false;
};

/// The options of the program, for --help and for reading them.
class GuiCommandLine
{
public:
    GuiCommandLine();

    /// Answers --help and --version itself (and ends the program). Config errors have the remedy in their hint.
    Result<GuiOptions> parse(const QStringList &arguments);
    Result<void> installLogging();

private:
    QCommandLineParser m_parser;
    LogOptions m_log;
};

} // namespace datainsight
