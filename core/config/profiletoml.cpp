// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profiletoml.h"

#include "core/config/profilevalidation.h"
#include "core/config/tomldocument.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ProfileToml)
};

const QStringList &sourceWords()
{
    static const QStringList words { QStringLiteral("libpq"), QStringLiteral("store"), QStringLiteral("command") };
    return words;
}

void readConnection(TomlReader &reader, Profile &profile)
{
    auto connection = reader.section("connection");
    if (!connection)
        return;
    for (const char *secret : { "password", "sslpassword" }) {
        if (const auto *node = connection->find(secret))
            connection->wrong(*node, Tr::tr("a profile must not hold %1").arg(QLatin1String(secret)));
    }
    profile.parameters = connection->texts();
}

void readPassword(TomlReader &reader, Profile &profile)
{
    auto password = reader.section("password");
    if (!password)
        return;
    QString source = sourceWords().first();
    password->readWord("source", sourceWords(), source);
    profile.passwordSource = static_cast<PasswordSource>(sourceWords().indexOf(source));
    password->read("command", profile.passwordCommand);
    password->read("key_passphrase_kept", profile.keepsKeyPassphrase);
}

void readSsh(TomlReader &reader, Profile &profile)
{
    auto section = reader.section("ssh");
    if (!section)
        return;
    SshTunnel ssh;
    section->read("destination", ssh.destination);
    section->read("port", ssh.port);
    section->read("jump_hosts", ssh.jumpHosts);
    profile.ssh = ssh;
}

toml::table &sectionOf(toml::table &table, const char *key)
{
    if (!table.get(key) || !table.get(key)->is_table())
        table.insert_or_assign(key, toml::table {});
    return *table.get(key)->as_table();
}

} // namespace

Result<Profile> profileFromToml(const TargetId &id, const QByteArray &text, const QString &file)
{
    const auto table = parseToml(text, file);
    if (!table)
        return fail(table.error());

    Profile profile;
    profile.id = id;
    TomlReader reader(*table, file);
    reader.read("name", profile.name);
    reader.read("group", profile.group);
    reader.read("watch", profile.watch);
    reader.read("read_only", profile.readOnly);
    reader.read("production", profile.production);
    reader.read("cost_limit_percent", profile.costLimitPercent);
    reader.read("databases", profile.databases);
    reader.read("excluded_databases", profile.excludedDatabases);
    readConnection(reader, profile);
    readPassword(reader, profile);
    readSsh(reader, profile);
    if (const auto error = reader.error())
        return fail(*error);
    // An empty or cut-off file would otherwise be a server: whichever libpq takes when nobody names one.
    if (!reader.find("connection"))
        return fail(ErrorKind::Config, Tr::tr("%1 names no server.").arg(file),
            Tr::tr("Restore it from a backup, or delete it and add the connection again. A profile has at least a "
                   "section [connection]."));

    if (profile.name.isEmpty())
        profile.name = id.value;
    if (const auto valid = validate(profile); !valid)
        return fail(ErrorKind::Config, Tr::tr("%1: %2").arg(file, valid.error().message), valid.error().hint);
    return profile;
}

Result<QByteArray> profileToToml(const Profile &profile, const QByteArray &existing, const QString &file)
{
    auto parsed = parseToml(existing, file);
    if (!parsed)
        return fail(parsed.error());
    toml::table &table = *parsed;

    table.insert_or_assign("name", profile.name.toStdString());
    table.insert_or_assign("group", profile.group.toStdString());
    table.insert_or_assign("watch", profile.watch);
    table.insert_or_assign("read_only", profile.readOnly);
    table.insert_or_assign("production", profile.production);
    table.insert_or_assign("cost_limit_percent", profile.costLimitPercent);
    table.insert_or_assign("databases", tomlArray(profile.databases));
    table.insert_or_assign("excluded_databases", tomlArray(profile.excludedDatabases));

    // Replaced as a whole: a parameter that is no longer there must not come back.
    toml::table connection;
    const auto parameters = withoutSecrets(profile.parameters);
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        connection.insert(it.key().toStdString(), it.value().toStdString());
    table.insert_or_assign("connection", std::move(connection));

    toml::table &password = sectionOf(table, "password");
    password.insert_or_assign("source", sourceWords().at(static_cast<int>(profile.passwordSource)).toStdString());
    password.insert_or_assign("command", profile.passwordCommand.toStdString());
    password.insert_or_assign("key_passphrase_kept", profile.keepsKeyPassphrase);

    if (profile.ssh) {
        toml::table &ssh = sectionOf(table, "ssh");
        ssh.insert_or_assign("destination", profile.ssh->destination.toStdString());
        ssh.insert_or_assign("port", profile.ssh->port);
        ssh.insert_or_assign("jump_hosts", profile.ssh->jumpHosts.toStdString());
    } else {
        table.erase("ssh");
    }
    return tomlText(table);
}

} // namespace datainsight
