// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace datainsight {

/// What a program says to the shell that ran it; the same in every command.
enum class ExitCode {
    Fine = 0,
    No = 1, ///< it ran, and the answer is no
    Usage = 2, ///< wrong usage, or a configuration that cannot be read
    CannotConnect = 3, ///< no connection, refused, or too slow
    NotAllowed = 4, ///< the role, or the person who runs it, lacks a right
    Store = 5, ///< the embedded store
};

ExitCode exitCodeFor(ErrorKind kind);

} // namespace datainsight
