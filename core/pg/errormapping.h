// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <QStringList>

namespace datainsight {

/// What a server or libpq said, before it is judged.
struct ServerFailure
{
    QString sqlState; ///< empty where none came along
    QString message; ///< the primary message alone, without severity
    QString hint; ///< the server's own
    QString detail; ///< likewise; only where an answer was overheard
    int position = 0; ///< of the character in the statement it is about, from 1; 0 where the server does not say
    bool lost = false; ///< the connection cannot be used any more
};

/// Takes libpq's text apart: "ERROR:  42P01: relation … does not exist\nLINE 1: …\nHINT:  …", with or without SQLSTATE,
/// with or without "connection to server at … failed: " before it, whatever language it is in.
ServerFailure readFailure(const QString &text);

/// What it was like when a statement failed.
struct StatementContext
{
    QueryId query;
    QString user; ///< for the GRANT in the hint
    Milliseconds elapsed { 0 };
    Milliseconds timeout { 0 }; ///< statement_timeout in force; 0: none
    QStringList parameters; ///< taken out of messages
};
/// Its hint begins with the server's detail, unless a parameter's value stands there.
Error classifyStatement(const ServerFailure &failure, const StatementContext &context);

/// What it was like when a connection failed.
struct ConnectContext
{
    QString user;
    QString database;
    bool passwordMissing = false; ///< the server asked for a password and there was none
    QString password; ///< taken out of messages
};
Error classifyConnect(const ServerFailure &failure, const ConnectContext &context);

/// The host name is unknown, as opposed to a server that does not answer.
Error unknownHost(const QString &host);
/// No answer while connecting to `where`.
Error connectTimeout(const QString &where, Milliseconds limit);

/// True when the answer to this error is to ask the person for a password.
bool wantsPassword(const Error &error);

} // namespace datainsight
