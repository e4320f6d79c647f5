// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/testadvice.h"

#include "core/base/sqlidentifier.h"
#include "core/pg/kerberoshint.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ConnectionTest)
};

const QString StatStatements = QStringLiteral("pg_stat_statements");
const QString Timescale = QStringLiteral("timescaledb");

/// A name in pg_hba.conf is quoted where it could be taken for a keyword or several words.
QString hbaName(const QString &name)
{
    static const QRegularExpression plain(QStringLiteral("^[a-z_][a-z0-9_-]*$"));
    static const QStringList keywords { QStringLiteral("all"), QStringLiteral("replication"),
        QStringLiteral("sameuser"), QStringLiteral("samerole") };
    return plain.match(name).hasMatch() && !keywords.contains(name)
        ? name
        : QString(QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"'));
}

/// The server's English words; in another language the general hint has to do.
QString hbaLine(const QString &message)
{
    static const QRegularExpression words(QStringLiteral("pg_hba.conf (?:entry|rejects connection) for host "
                                                         "\"([^\"]+)\", user \"([^\"]+)\", database \"([^\"]+)\"(.*)"));
    const auto match = words.match(message);
    if (!match.hasMatch())
        return {};
    const QString host = match.captured(1);
    const QString user = hbaName(match.captured(2));
    const QString database = hbaName(match.captured(3));
    if (host == QLatin1String("[local]"))
        return QStringLiteral("local  %1  %2  scram-sha-256").arg(database, user);
    const QString mask = host.contains(QLatin1Char(':')) ? QStringLiteral("/128") : QStringLiteral("/32");
    const QString rest = match.captured(4);
    const bool encrypted = rest.contains(QLatin1String("SSL encryption")) || rest.contains(QLatin1String("SSL on"));
    const QString type = encrypted ? QStringLiteral("hostssl") : QStringLiteral("host");
    return QStringLiteral("%1  %2  %3  %4%5  scram-sha-256").arg(type, database, user, host, mask);
}

QString nameIn(const QString &message)
{
    static const QRegularExpression quoted(QStringLiteral("\"([^\"]+)\""));
    return quoted.match(message).captured(1);
}

QString preloadWith(const QString &preloaded, const QString &library)
{
    return preloaded.isEmpty() ? library : QString(preloaded + QStringLiteral(", ") + library);
}

} // namespace

bool isTlsRefusal(const Error &error)
{
    if (!error.sqlState.isEmpty() || error.kind == ErrorKind::Unsupported)
        return false;
    return error.message.contains(QLatin1String("SSL")) || error.message.contains(QLatin1String("certificate"))
        || error.message.contains(QLatin1String("private key")) || error.message.contains(QLatin1String("TLS"));
}

TestStep tlsFailure(const Error &error)
{
    TestStep step { .id = TestStepId::Tls, .outcome = TestOutcome::Failed, .finding = error.message };
    if (error.message.contains(QLatin1String("root certificate"))) {
        step.remedy =
            Tr::tr("There is nothing to check the server's certificate against. Save the certificate of its "
                   "authority as ~/.postgresql/root.crt or name it in sslrootcert; for a public authority name "
                   "the system's bundle. Or choose sslmode=require, which encrypts but checks nothing");
        step.command = QStringLiteral("sslrootcert=/etc/ssl/certs/ca-certificates.crt");
    } else if (error.message.contains(QLatin1String("does not match"))) {
        step.remedy = Tr::tr("Use the host name the certificate was issued for (with hostaddr for the address if the "
                             "name is not known here), or sslmode=verify-ca");
    } else if (error.message.contains(QLatin1String("does not support SSL"))) {
        step.remedy = Tr::tr("Switch TLS on in postgresql.conf and reload, or choose sslmode=prefer if the network is "
                             "trusted");
        step.command = QStringLiteral("ssl = on");
    } else {
        step.remedy = error.hint;
        if (error.message.contains(QLatin1String("has group or world access")))
            step.command = QStringLiteral("chmod 600 '%1'").arg(nameIn(error.message));
    }
    return step;
}

TestStep signInFailure(const Error &error)
{
    TestStep step {
        .id = TestStepId::SignIn, .outcome = TestOutcome::Failed, .finding = error.message, .remedy = error.hint
    };
    if (const QString line = hbaLine(error.message); !line.isEmpty()) {
        step.remedy = Tr::tr("Add this line to pg_hba.conf on the server, above more general ones, and reload it "
                             "(pg_ctl reload)");
        step.command = line;
    } else if (error.message.contains(QLatin1String("role \"")) && error.message.contains(QLatin1String("not exist"))) {
        const QString role = sqlIdentifier(nameIn(error.message));
        step.remedy = Tr::tr("Let a superuser create the role, then give it a password with \\password in psql");
        step.command = QStringLiteral("CREATE ROLE %1 LOGIN;\nGRANT pg_monitor TO %1;").arg(role);
    } else if (error.message.contains(QLatin1String("not permitted to log in"))) {
        step.remedy = Tr::tr("Let a superuser allow it");
        step.command = QStringLiteral("ALTER ROLE %1 LOGIN;").arg(sqlIdentifier(nameIn(error.message)));
    } else if (wantsKerberosTicket(error.message)) {
        step.command = QStringLiteral("kinit");
    } else if (error.sqlState == QLatin1String("3D000")) {
        step.remedy = Tr::tr("Enter a database that exists: psql -l lists them, and postgres is nearly always there");
    }
    return step;
}

TestStep versionStep(const ServerInfo &server)
{
    TestStep step { .id = TestStepId::Version };
    step.finding = server.inRecovery ? Tr::tr("PostgreSQL %1, a standby").arg(server.version)
                                     : Tr::tr("PostgreSQL %1").arg(server.version);
    if (server.pooled) {
        step.outcome = TestOutcome::Warning;
        step.finding += Tr::tr(", behind a pooler");
        step.remedy = Tr::tr("Watching works; give the server's own port for actions, what-if and sharper times");
    } else if (server.major() > NewestKnownMajor) {
        step.outcome = TestOutcome::Warning;
        step.remedy = Tr::tr("It is newer than this version of DataInsight knows: what it knows is shown. Look for an "
                             "update");
    }
    return step;
}

TestStep rightsStep(const ServerInfo &server, const DatabaseFacts &facts)
{
    TestStep step { .id = TestStepId::Rights };
    const QString role = sqlIdentifier(server.user);
    if (facts.superuser) {
        step.finding = Tr::tr("%1 is a superuser and sees everything").arg(server.user);
        step.remedy = Tr::tr("A role with pg_monitor is enough to watch, and safer");
        return step;
    }
    if (facts.hasRole(QStringLiteral("pg_monitor"))) {
        step.finding = Tr::tr("%1 has pg_monitor and sees everything").arg(server.user);
        return step;
    }
    step.outcome = TestOutcome::Warning;
    step.finding = facts.hasRole(QStringLiteral("pg_read_all_stats"))
        ? Tr::tr("%1 sees all statistics, but not all settings, sizes and logs").arg(server.user)
        : Tr::tr("%1 sees its own sessions and statements only").arg(server.user);
    step.remedy = Tr::tr("Let a superuser run this; it takes effect at the next connection");
    step.command = QStringLiteral("GRANT pg_monitor TO %1;").arg(role);
    return step;
}

TestStep extensionsStep(const DatabaseFacts &facts)
{
    TestStep step { .id = TestStepId::Extensions };
    QStringList found;
    for (const QString &name : { StatStatements, Timescale }) {
        if (const auto it = facts.extensions.constFind(name); it != facts.extensions.cend())
            found << QStringLiteral("%1 %2").arg(name, it->versionText);
    }
    const QString preloaded = facts.settings.value(QStringLiteral("shared_preload_libraries"));
    // Roles without pg_read_all_settings do not see the setting at all.
    const bool isKnown = facts.settings.contains(QStringLiteral("shared_preload_libraries"));
    const bool isCreated = facts.extensions.contains(StatStatements);
    const bool isPreloaded = preloaded.contains(StatStatements);
    const QString create = QStringLiteral("CREATE EXTENSION pg_stat_statements;");
    const QString preload =
        QStringLiteral("shared_preload_libraries = '%1'").arg(preloadWith(preloaded, StatStatements));

    step.finding = found.isEmpty()
        ? Tr::tr("Neither pg_stat_statements nor TimescaleDB in database %1").arg(facts.database)
        : found.join(QStringLiteral(", "));
    if (isCreated && (isPreloaded || !isKnown))
        return step;
    step.outcome = TestOutcome::Warning;
    if (isKnown && !isPreloaded) {
        step.remedy = isCreated
            ? Tr::tr("pg_stat_statements is created but not loaded: set this in postgresql.conf and restart the server")
            : Tr::tr("Statements are not measured without pg_stat_statements: set this in postgresql.conf, restart the "
                     "server, then create it in database %1")
                  .arg(facts.database);
        step.command = isCreated ? preload : QString(preload + QLatin1Char('\n') + create);
    } else {
        step.remedy =
            Tr::tr("Statements are not measured without pg_stat_statements: create it in database %1 (it must "
                   "be in shared_preload_libraries)")
                .arg(facts.database);
        step.command = create;
    }
    return step;
}

} // namespace datainsight
