// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace datainsight {

Error Error::cancelled()
{
    return { .kind = ErrorKind::Cancelled, .message = QStringLiteral("Cancelled") };
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Connection:
        return QStringLiteral("connection");
    case ErrorKind::Auth:
        return QStringLiteral("auth");
    case ErrorKind::Permission:
        return QStringLiteral("permission");
    case ErrorKind::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorKind::Sql:
        return QStringLiteral("sql");
    case ErrorKind::Parse:
        return QStringLiteral("parse");
    case ErrorKind::Storage:
        return QStringLiteral("storage");
    case ErrorKind::Config:
        return QStringLiteral("config");
    case ErrorKind::Question:
        return QStringLiteral("question");
    }
    Q_UNREACHABLE();
}

QString oneLine(const Error &error)
{
    QString text = error.message.simplified();
    if (!error.hint.isEmpty())
        text += QStringLiteral(" — ") + error.hint.simplified();
    return text;
}

} // namespace datainsight
