// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/textposition.h"

#include <QMetaType>
#include <QString>

namespace datainsight {

/// What kind of thing went wrong; decides how it is shown (see core/base/README.md).
enum class ErrorKind {
    Cancelled, ///< somebody asked for it; shown nowhere
    Timeout, ///< a time limit of ours or of the server ended it
    Connection, ///< no connection, or it was lost
    Auth, ///< the server refused who we are
    Permission, ///< the role lacks a right; hint names the GRANT
    Unsupported, ///< this server or extension version cannot do it
    Sql, ///< the server refused the statement
    Parse, ///< input of a person or a file is malformed
    Storage, ///< the embedded store or a file
    Config, ///< a profile, setting or family file
    Question, ///< it may be done, but a person must be asked first; message says what they agree to
};

/// An error as a value. Holds no password, connection string or query parameter; message and hint are plain text.
struct Error
{
    ErrorKind kind = ErrorKind::Sql;
    QString message; ///< one sentence: what happened
    QString hint; ///< what to do about it; may be empty
    QString sqlState; ///< five characters where a server said so, else empty
    QString query; ///< id of our query ("target.database"), never its text; may be empty
    TextPosition position; ///< where in the text that the person gave, if anywhere

    bool isCancelled() const { return kind == ErrorKind::Cancelled; }
    static Error cancelled();

    friend bool operator==(const Error &, const Error &) = default;
};

/// "connection", "timeout" …: stable words for logs and JSON.
QString errorKindName(ErrorKind kind);

/// Message and hint on one line, as a terminal or a log shows it.
QString oneLine(const Error &error);

} // namespace datainsight

Q_DECLARE_METATYPE(datainsight::Error)
