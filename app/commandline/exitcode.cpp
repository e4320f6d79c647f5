// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/exitcode.h"

#include <QtGlobal>

namespace datainsight {

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Unsupported:
    case ErrorKind::Sql:
        return ExitCode::No;
    case ErrorKind::Parse:
    case ErrorKind::Config:
        return ExitCode::Usage;
    case ErrorKind::Timeout:
    case ErrorKind::Connection:
    case ErrorKind::Auth:
        return ExitCode::CannotConnect;
    case ErrorKind::Permission:
    case ErrorKind::Question:
        return ExitCode::NotAllowed;
    case ErrorKind::Storage:
        return ExitCode::Store;
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
