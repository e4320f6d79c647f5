// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/connect/teststep.h"
#include "core/pg/databasefacts.h"
#include "core/pg/serverinfo.h"

namespace datainsight {

/// The newest major this version of the program was tested with.
inline constexpr int NewestKnownMajor = 18;

/// True when a refusal to connect is about TLS, not about who we are.
bool isTlsRefusal(const Error &error);
/// What a failed sign-in means. The command is the exact line of pg_hba.conf, or the statement, where the server's
/// answer tells what it would be.
TestStep signInFailure(const Error &error);
TestStep tlsFailure(const Error &error);

TestStep versionStep(const ServerInfo &server);
/// pg_monitor or more: everything is shown.
TestStep rightsStep(const ServerInfo &server, const DatabaseFacts &facts);
TestStep extensionsStep(const DatabaseFacts &facts);

} // namespace datainsight
