// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pg/connectionspec.h"
#include "core/pg/endpoints.h"
#include "core/pg/operation.h"
#include "core/pg/pqxxconnection.h"

namespace datainsight {

/// The oldest server we talk to.
inline constexpr int OldestMajor = 13;

/// Opens a connection: password and passphrase, name look-up, then each address in turn, each within its share of the time. All of it
/// happens on a thread of its own, because a name server, a Kerberos library or a password command cannot be
/// interrupted; it is left behind when the operation is stopped, and cleans up after itself. Waits for the operation.
/// Errors: Cancelled; Auth; Permission; Unsupported for a server that is too old; Config; else Connection.
Result<PgConnPtr> openConnection(const ConnectionSpec &spec, Operation &operation);

} // namespace datainsight
