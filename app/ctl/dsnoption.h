// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"
#include "app/services/adhocserver.h"

namespace datainsight {

/// --dsn of the commands that ask one server.
QCommandLineOption dsnOption();
Result<AdHocServer> serverFrom(const CommandInput &input);

} // namespace datainsight
