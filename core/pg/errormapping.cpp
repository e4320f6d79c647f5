// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/errormapping.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"
#include "core/pg/certificatehint.h"
#include "core/pg/kerberoshint.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PgError)
};

/// A value that stands in quotes is taken out however short it is; bare, only where it cannot be part of a word by
/// chance.
QString without(QString text, const QString &value)
{
    if (value.isEmpty())
        return text;
    const QString masked = QStringLiteral("…");
    for (const auto quote : { QLatin1Char('"'), QLatin1Char('\'') })
        text.replace(QString(quote % value % quote), QString(quote % masked % quote));
    return value.size() < 4 ? text : text.replace(value, masked);
}

ErrorKind statementKind(const QString &state)
{
    if (state == QLatin1String("42501"))
        return ErrorKind::Permission;
    if (state == QLatin1String("55P03"))
        return ErrorKind::Timeout;
    // Missing function, relation, column, schema, object or operator; a feature; an extension not preloaded.
    for (const auto *missing : { "42883", "42P01", "42703", "3F000", "42704", "0A000", "55000", "58P01" }) {
        if (state == QLatin1String(missing))
            return ErrorKind::Unsupported;
    }
    return ErrorKind::Sql;
}

/// The GRANT that would help. What is refused is only told in words; where they are not English, pg_monitor is the
/// guess.
QString grantFor(const QString &message, const QString &user)
{
    static const QRegularExpression refused(
        QStringLiteral("^permission denied for (function|table|view|schema|sequence) (.+)$"));
    const QString role = sqlIdentifier(user);
    const auto match = refused.match(message);
    if (match.captured(1) == QLatin1String("function"))
        return Tr::tr("Let a superuser run: GRANT EXECUTE ON FUNCTION %1 TO %2; for most of what is measured "
                      "GRANT pg_monitor TO %2; is enough.")
            .arg(match.captured(2), role);
    if (match.captured(1) == QLatin1String("schema"))
        return Tr::tr("Let its owner run: GRANT USAGE ON SCHEMA %1 TO %2;").arg(match.captured(2), role);
    if (match.hasMatch())
        return Tr::tr("Let its owner run: GRANT SELECT ON %1 TO %2; or a superuser: GRANT pg_read_all_data TO %2;")
            .arg(match.captured(2), role);
    return Tr::tr("The role lacks a right. For monitoring, let a superuser run: GRANT pg_monitor TO %1;").arg(role);
}

QString statementHint(const ServerFailure &failure, ErrorKind kind, const StatementContext &context)
{
    if (kind == ErrorKind::Permission)
        return grantFor(failure.message, context.user);
    if (failure.sqlState == QLatin1String("25006"))
        return Tr::tr("The connection is read-only: its profile says so, or the server is a standby.");
    if (failure.sqlState == QLatin1String("55P03"))
        return Tr::tr("Another session holds the lock; try again when it is gone.");
    if (!failure.hint.isEmpty())
        return failure.hint;
    const bool isMisspelt = failure.sqlState.startsWith(QLatin1String("42"));
    if (isMisspelt && kind == ErrorKind::Unsupported)
        return Tr::tr("It is not in this database: misspelt, in another schema, or of another version of the server or "
                      "of an extension.");
    if (kind == ErrorKind::Unsupported)
        return Tr::tr("This server version, or the extension in this database, does not have it.");
    // The server's text says everything here, its log no more.
    if (isMisspelt)
        return Tr::tr("Correct the statement.");
    if (failure.sqlState.startsWith(QLatin1String("22")))
        return Tr::tr("Correct the value, or what the statement makes of it.");
    if (!failure.detail.isEmpty())
        return {};
    if (failure.sqlState.startsWith(QLatin1String("53")) || failure.sqlState.startsWith(QLatin1String("58")))
        return Tr::tr("The server is short of a resource; see its log.");
    return Tr::tr("See the server's log for details.");
}

/// Values of a row or a key may be those of our parameters, and as the server writes them: 007 becomes 7.
QString safeDetail(const ServerFailure &failure, const StatementContext &context)
{
    return context.parameters.isEmpty() ? failure.detail : QString();
}

Error lostConnection(const ServerFailure &failure)
{
    Error error { .kind = ErrorKind::Connection, .sqlState = failure.sqlState };
    if (failure.sqlState == QLatin1String("57P01") || failure.sqlState == QLatin1String("57P02")) {
        error.message = Tr::tr("The server ended the connection: %1").arg(failure.message);
        error.hint = Tr::tr("It was restarted, or somebody terminated our session.");
    } else if (failure.sqlState == QLatin1String("57P03")) {
        error.message = Tr::tr("The server does not accept connections now: %1").arg(failure.message);
        error.hint = Tr::tr("It is starting up, shutting down or recovering; it is tried again.");
    } else {
        error.message = failure.message.isEmpty() ? Tr::tr("The connection to the server was lost.")
                                                  : Tr::tr("The connection was lost: %1").arg(failure.message);
        error.hint = Tr::tr("See whether the server runs and is reachable; it is tried again.");
    }
    return error;
}

bool isConnectionState(const QString &state)
{
    return state.startsWith(QLatin1String("08")) || state == QLatin1String("57P01") || state == QLatin1String("57P02")
        || state == QLatin1String("57P03");
}

/// libpq's own words have no code. They are matched where they are English, for the hint only.
QString connectHint(const QString &message)
{
    const auto says = [&](const char *word) { return message.contains(QLatin1String(word), Qt::CaseInsensitive); };
    if (says("refused"))
        return Tr::tr("Nothing listens there: check that the server runs, its port, and listen_addresses.");
    if (says("No such file"))
        return Tr::tr("No server listens on that socket: check that it runs, its port and unix_socket_directories.");
    if (says("does not support SSL"))
        return Tr::tr("The server has TLS off: set ssl = on there, or sslmode=prefer here if the network is trusted.");
    if (says("certificate verify failed") || says("root certificate") || says("does not match host name"))
        return Tr::tr("The server's certificate is not trusted: point sslrootcert to its authority's certificate, use "
                      "the host name it was issued for, and see that it has not expired.");
    if (says("certificate") || says("private key"))
        return Tr::tr("Check sslcert, sslkey and sslrootcert.");
    if (says("SSL"))
        return Tr::tr("TLS could not be agreed on: check sslmode and the server's certificate.");
    if (says("read-write") || says("read-only") || says("hot standby"))
        return Tr::tr("No host of the list has the role target_session_attrs asks for.");
    if (says("service"))
        return Tr::tr("Check the name of the service and pg_service.conf.");
    return Tr::tr("Check host, port and network, and whether the server runs.");
}

} // namespace

ServerFailure readFailure(const QString &text)
{
    // The label before the first ":  " is the severity in the server's language; the SQLSTATE follows it only where
    // libpq was asked to be verbose.
    static const QRegularExpression primary(QStringLiteral(R"(^(.*?)(?:\p{Lu}+):  (?:([0-9A-Z]{5}): )?(.*)$)"),
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression hint(QStringLiteral(R"(^HINT:\s+(.*)$)"));

    ServerFailure failure;
    bool found = false;
    // A name may hold a line break: what stands in quotes goes on until they close.
    const auto isOpen = [&] {
        return found && failure.hint.isEmpty() && failure.message.count(QLatin1Char('"')) % 2 != 0;
    };
    for (const auto &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (const auto match = primary.match(line); !found && match.hasMatch()) {
            found = true;
            failure.sqlState = match.captured(2);
            failure.message = match.captured(3).trimmed();
        } else if (isOpen()) {
            failure.message += QLatin1Char('\n') + line.trimmed();
        } else if (const auto said = hint.match(line); said.hasMatch()) {
            failure.hint = said.captured(1).trimmed();
        }
    }
    if (!found)
        failure.message = text.section(QLatin1Char('\n'), 0, 0).trimmed();
    return failure;
}

Error classifyStatement(const ServerFailure &failure, const StatementContext &context)
{
    Error error;
    if (failure.lost || isConnectionState(failure.sqlState)) {
        error = lostConnection(failure);
    } else if (failure.sqlState == QLatin1String("57014")) {
        // The text is in the server's language, so that the time tells who cancelled it.
        const bool limit = context.timeout.count() > 0 && context.elapsed + Milliseconds { 20 } >= context.timeout;
        error.kind = limit ? ErrorKind::Timeout : ErrorKind::Sql;
        error.message = limit ? Tr::tr("The server ended the statement after %1.")
                                    .arg(formatDuration(std::chrono::duration<double>(context.timeout).count()))
                              : Tr::tr("Somebody cancelled the statement on the server.");
        error.hint =
            limit ? Tr::tr("Give it more time, or run it when the server is less busy.") : Tr::tr("Run it again.");
    } else {
        error.kind = statementKind(failure.sqlState);
        error.message = failure.message;
        auto said = failure;
        said.detail = safeDetail(failure, context);
        QStringList hints { said.detail, statementHint(said, error.kind, context) };
        hints.removeAll(QString());
        error.hint = hints.join(QLatin1Char('\n'));
    }
    error.sqlState = failure.sqlState;
    error.query = context.query.value;
    for (const auto &value : context.parameters) {
        error.message = without(error.message, value);
        error.hint = without(error.hint, value);
    }
    return error;
}

Error classifyConnect(const ServerFailure &failure, const ConnectContext &context)
{
    const auto is = [&](const char *state) { return failure.sqlState == QLatin1String(state); };
    Error error { .kind = ErrorKind::Connection, .message = failure.message, .sqlState = failure.sqlState };
    if (context.passwordMissing) {
        error.kind = ErrorKind::Auth;
        error.message = Tr::tr("The server asks for a password.");
        error.hint = Tr::tr("Give the password of %1, or keep it in .pgpass or the keychain.").arg(context.user);
        error.sqlState = QStringLiteral("28P01");
    } else if (is("28P01")) {
        error.kind = ErrorKind::Auth;
        error.hint = Tr::tr("Check user and password.");
    } else if (is("28000") && failure.message == QStringLiteral("role \"%1\" does not exist").arg(context.user)) {
        error.kind = ErrorKind::Auth;
        error.hint = Tr::tr("Check user, or let a superuser run: CREATE ROLE %1 LOGIN; and GRANT pg_monitor TO %1;")
                         .arg(sqlIdentifier(context.user));
    } else if (const QString hint = clientCertificateHint(failure.message, context.user); !hint.isEmpty()) {
        error.kind = failure.sqlState.isEmpty() ? ErrorKind::Connection : ErrorKind::Auth;
        error.hint = hint;
    } else if (const QString hint = kerberosHint(failure.message, context.user); !hint.isEmpty()) {
        const bool isOurs = !failure.sqlState.isEmpty() || wantsKerberosTicket(failure.message);
        error.kind = isOurs ? ErrorKind::Auth : ErrorKind::Connection;
        error.hint = hint;
    } else if (failure.sqlState.startsWith(QLatin1String("28"))) {
        error.kind = ErrorKind::Auth;
        error.hint = Tr::tr("The server's pg_hba.conf decides who may come from where, with TLS or without (sslmode), "
                            "and how: let it allow %1 into %2 from this machine.")
                         .arg(context.user, context.database);
    } else if (is("42501")) {
        error.kind = ErrorKind::Permission;
        error.hint = Tr::tr("Let its owner run: GRANT CONNECT ON DATABASE %1 TO %2;")
                         .arg(sqlIdentifier(context.database), sqlIdentifier(context.user));
    } else if (is("3D000")) {
        error.hint = Tr::tr("Check dbname; psql -l lists the databases of a server.");
    } else if (is("53300")) {
        error.hint = Tr::tr("All connections are taken: end idle sessions or raise max_connections; a pg_monitor role "
                            "may use reserved_connections (PostgreSQL 16 and newer).");
    } else if (failure.sqlState.startsWith(QLatin1String("57P0"))) {
        error = lostConnection(failure);
    } else if (!failure.hint.isEmpty()) {
        error.hint = failure.hint;
    } else {
        error.hint = connectHint(failure.message);
    }
    // A password that is also the name of something would be told by its absence.
    if (context.password != context.user && context.password != context.database) {
        error.message = without(error.message, context.password);
        error.hint = without(error.hint, context.password);
    }
    return error;
}

Error unknownHost(const QString &host)
{
    return { .kind = ErrorKind::Connection,
        .message = Tr::tr("The host name %1 is not known.").arg(host),
        .hint = Tr::tr("Check its spelling, the VPN and the name server.") };
}

Error connectTimeout(const QString &where, Milliseconds limit)
{
    return { .kind = ErrorKind::Connection,
        .message = Tr::tr("%1 did not answer within %2.")
                       .arg(where, formatDuration(std::chrono::duration<double>(limit).count())),
        .hint = Tr::tr("A firewall drops the packets, the network is down, or the server hangs.") };
}

bool wantsPassword(const Error &error)
{
    return error.kind == ErrorKind::Auth && error.sqlState == QLatin1String("28P01");
}

} // namespace datainsight
