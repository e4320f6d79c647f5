// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/newserver.h"

#include "core/config/profilevalidation.h"
#include "core/connect/tlspolicy.h"
#include "core/pg/connectionstring.h"
#include "core/pg/servicefile.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::NewServer)
};

} // namespace

QString suggestedName(const QMap<QString, QString> &parameters)
{
    const auto value = [&parameters](const char *keyword) { return parameters.value(QLatin1String(keyword)); };
    const QString host = value("host").isEmpty() ? value("hostaddr") : value("host");
    if (host.isEmpty() && !value("service").isEmpty())
        return value("service");
    const bool isSocket = host.isEmpty() || host.startsWith(QLatin1Char('/')) || host.startsWith(QLatin1Char('@'));
    QString name = isSocket ? Tr::tr("local") : host.section(QLatin1Char(','), 0, 0);
    const QString port = value("port").section(QLatin1Char(','), 0, 0);
    if (!port.isEmpty() && port != QLatin1String("5432"))
        name += QLatin1Char(':') + port;
    const QString database = value("dbname");
    if (!database.isEmpty() && database != QLatin1String("postgres"))
        name += QLatin1Char('/') + database;
    return name;
}

Result<NewServer> newServerFromText(const QString &text)
{
    const auto parsed = ConnectionString::parse(text);
    if (!parsed)
        return fail(parsed.error());
    NewServer server;
    server.secrets = { parsed->password, parsed->keyPassphrase };
    server.profile.id = newProfileId();
    server.profile.parameters = withoutSecrets(parsed->parameters);
    server.profile.name = suggestedName(server.profile.parameters);
    if (const QString mode = defaultSslMode(server.profile.parameters); !mode.isEmpty())
        server.profile.parameters.insert(QStringLiteral("sslmode"), mode);
    if (!server.secrets.password.isEmpty())
        server.profile.passwordSource = PasswordSource::Store;
    server.profile.keepsKeyPassphrase = !server.secrets.keyPassphrase.isEmpty();
    if (const auto valid = validate(server.profile); !valid)
        return fail(valid.error());
    return server;
}

std::vector<Profile> profilesFromServices(const std::vector<PgService> &services, const std::vector<Profile> &existing)
{
    std::vector<Profile> profiles;
    for (const PgService &service : services) {
        const auto uses = [&service](const Profile &profile) {
            return profile.parameters.value(QStringLiteral("service")) == service.name;
        };
        if (std::any_of(existing.cbegin(), existing.cend(), uses)
            || std::any_of(profiles.cbegin(), profiles.cend(), uses))
            continue;
        Profile profile;
        profile.id = newProfileId();
        profile.name = service.name;
        profile.parameters.insert(QStringLiteral("service"), service.name);
        profiles.push_back(std::move(profile));
    }
    return profiles;
}

} // namespace datainsight
