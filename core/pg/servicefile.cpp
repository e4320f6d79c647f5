// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/servicefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace datainsight {

namespace {
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ServiceFile)
};
} // namespace

QStringList ServiceFile::defaultPaths()
{
    QStringList paths;
    if (const QString own = qEnvironmentVariable("PGSERVICEFILE"); !own.isEmpty())
        paths << own;
#ifdef Q_OS_WIN
    else
        paths << QDir(qEnvironmentVariable("APPDATA")).filePath(QStringLiteral("postgresql/.pg_service.conf"));
#else
    else
        paths << QDir::home().filePath(QStringLiteral(".pg_service.conf"));
#endif
    if (const QString system = qEnvironmentVariable("PGSYSCONFDIR"); !system.isEmpty())
        paths << QDir(system).filePath(QStringLiteral("pg_service.conf"));
#ifndef Q_OS_WIN
    else
        paths << QStringLiteral("/etc/postgresql-common/pg_service.conf") << QStringLiteral("/etc/pg_service.conf");
#endif
    paths.erase(std::remove_if(paths.begin(), paths.end(), [](const auto &path) { return !QFileInfo::exists(path); }),
        paths.end());
    return paths;
}

Result<std::vector<PgService>> ServiceFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, Tr::tr("%1 cannot be read: %2").arg(path, file.errorString()),
            Tr::tr("Check that the file exists and that you may read it."));

    std::vector<PgService> services;
    int number = 0;
    while (!file.atEnd()) {
        ++number;
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')) || line.startsWith(QLatin1String("ldap")))
            continue; // an LDAP look-up is left to libpq
        if (line.startsWith(QLatin1Char('[')) && line.endsWith(QLatin1Char(']'))) {
            services.push_back({ .name = line.mid(1, line.size() - 2), .file = path });
            continue;
        }
        const auto equals = line.indexOf(QLatin1Char('='));
        if (equals <= 0 || services.empty())
            return fail(ErrorKind::Parse, Tr::tr("%1, line %2 is not understood.").arg(path, QString::number(number)),
                Tr::tr("A service is a line [name], followed by lines keyword=value."));
        auto &service = services.back();
        const QString keyword = line.left(equals).trimmed();
        if (keyword == QLatin1String("password") || keyword == QLatin1String("sslpassword"))
            service.hasPassword = true;
        else
            service.parameters.insert(keyword, line.mid(equals + 1).trimmed());
    }
    return services;
}

Result<std::vector<PgService>> ServiceFile::readAll()
{
    std::vector<PgService> all;
    for (const auto &path : defaultPaths()) {
        auto services = read(path);
        if (!services)
            return services;
        for (auto &service : *services) {
            const auto same = [&](const PgService &known) { return known.name == service.name; };
            if (std::none_of(all.cbegin(), all.cend(), same))
                all.push_back(std::move(service));
        }
    }
    return all;
}

} // namespace datainsight
