// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"
#include "core/secrets/enteredsecrets.h"

namespace datainsight {

/// A server named on the command line: a profile for this run, and the secrets that were written there.
struct AdHocServer
{
    Profile profile;
    EnteredSecrets secrets; ///< kept in memory only
};

/// Takes a URL, a conninfo string or the name of a service. The id follows from where the server is, who asks and which
/// database, so that the next run continues the same series.
Result<AdHocServer> adHocServer(const QString &dsn);

} // namespace datainsight
