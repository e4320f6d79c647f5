// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/pg/endpoints.h"

namespace datainsight {

/// What a server said to the request for TLS that every PostgreSQL connection begins with.
enum class TlsOffer { Offered, Refused };

/// Opens a TCP connection, or one to a Unix socket, and closes it again. Blocks, at most `limit`.
Result<bool> probePort(const Endpoint &endpoint, Milliseconds limit);

/// Asks a server for TLS and goes away. Nothing is signed in; a server logs nothing of it, a pooler a line at most.
/// Error{Connection} when the connection is closed without an answer. Blocks, at most `limit`.
Result<TlsOffer> probeTls(const Endpoint &endpoint, Milliseconds limit);

bool isUnixSocket(const Endpoint &endpoint);

} // namespace datainsight
