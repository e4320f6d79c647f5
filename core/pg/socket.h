// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace datainsight {

/// The few things done to libpq's socket behind its back, over the differences between systems.

/// A second handle to the same connection, valid after libpq closed its own; -1 when there is none to be had.
int duplicateSocket(int socket);
void closeSocket(int socket);
/// Ends the connection under everybody who reads or writes it; they wake up with an error.
void shutDownSocket(int socket);

enum class SocketEvent { Readable, Writable };
/// Waits for one event, at most `limit`; true when it came (or an error did).
bool waitForSocket(int socket, SocketEvent event, Milliseconds limit);

} // namespace datainsight
