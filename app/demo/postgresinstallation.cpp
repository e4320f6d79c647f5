// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/postgresinstallation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PostgresInstallation)
};

QString firstLine(const QString &program, const QString &argument)
{
    QProcess process;
    process.start(program, { argument });
    if (!process.waitForFinished(5000) || process.exitCode() != 0)
        return {};
    return QString::fromLocal8Bit(process.readAllStandardOutput()).section(u'\n', 0, 0).trimmed();
}

QStringList candidateFolders()
{
    QStringList folders;
    const QString config = QStandardPaths::findExecutable(QStringLiteral("pg_config"));
    if (!config.isEmpty())
        folders.append(firstLine(config, QStringLiteral("--bindir")));
    const QString postgres = QStandardPaths::findExecutable(QStringLiteral("postgres"));
    if (!postgres.isEmpty())
        folders.append(QFileInfo(postgres).canonicalPath());
    // Debian and Ubuntu, PGDG's RPMs, Homebrew, Postgres.app, the Windows installer.
    const struct
    {
        const char *parent;
        const char *pattern;
    } places[] = {
        { "/usr/lib/postgresql", "*" },
        { "/usr", "pgsql-*" },
        { "/opt/homebrew/opt", "postgresql*" },
        { "/usr/local/opt", "postgresql*" },
        { "/Applications/Postgres.app/Contents/Versions", "*" },
        { "C:/Program Files/PostgreSQL", "*" },
    };
    for (const auto &place : places) {
        const QDir parent(QString::fromLatin1(place.parent));
        const QStringList names =
            parent.entryList({ QString::fromLatin1(place.pattern) }, QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &name : names)
            folders.append(parent.filePath(name + QStringLiteral("/bin")));
    }
    folders.append(QStringLiteral("/usr/local/pgsql/bin"));
    folders.removeDuplicates();
    return folders;
}

} // namespace

QString PostgresInstallation::program(const QString &name) const
{
    return QStandardPaths::findExecutable(name, { binFolder });
}

std::vector<PostgresInstallation> findPostgres()
{
    static const QRegularExpression version(QStringLiteral(R"(\(PostgreSQL\)\s+(\d+))"));
    std::vector<PostgresInstallation> found;
    for (const QString &folder : candidateFolders()) {
        PostgresInstallation installation { .binFolder = folder };
        const QString postgres = installation.program(QStringLiteral("postgres"));
        // A folder of client programs is no server.
        if (postgres.isEmpty() || installation.program(QStringLiteral("initdb")).isEmpty())
            continue;
        installation.major = version.match(firstLine(postgres, QStringLiteral("--version"))).captured(1).toInt();
        if (installation.major > 0)
            found.push_back(installation);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.major > b.major; });
    return found;
}

Result<PostgresInstallation> choosePostgres(int major)
{
    constexpr int Oldest = 13;
    for (const PostgresInstallation &installation : findPostgres()) {
        if (major == 0 ? installation.major >= Oldest : installation.major == major)
            return installation;
    }
    const QString what = major == 0
        ? Tr::tr("No PostgreSQL server (13 or newer) was found on this machine.")
        : Tr::tr("No PostgreSQL %1 server was found, which the data folder was made by.").arg(major);
    return fail(ErrorKind::Unsupported, what,
        Tr::tr(
            "Install one: postgresql on Debian and Ubuntu, postgresql-server on Fedora, postgresql on Homebrew; or put "
            "its pg_config on the PATH."));
}

} // namespace datainsight
