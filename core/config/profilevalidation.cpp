// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilevalidation.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Profile)
};

tl::unexpected<Error> wrong(const QString &message, const QString &hint)
{
    return fail(ErrorKind::Config, message, hint);
}

Result<void> checkChoice(const Profile &profile, const QString &keyword, const QStringList &choices)
{
    const QString value = profile.parameters.value(keyword);
    if (value.isEmpty() || choices.contains(value))
        return {};
    return wrong(Tr::tr("%1 cannot be \"%2\".").arg(keyword, value),
        Tr::tr("Choose one of: %1").arg(choices.join(QStringLiteral(", "))));
}

Result<void> checkPorts(const QString &ports)
{
    if (ports.isEmpty())
        return {};
    const auto parts = ports.split(QLatin1Char(','));
    for (const QString &part : parts) {
        bool isNumber = false;
        const int port = part.trimmed().toInt(&isNumber);
        const bool isDefault = part.trimmed().isEmpty();
        if (!isDefault && (!isNumber || port < 1 || port > 65535))
            return wrong(Tr::tr("\"%1\" is not a port.").arg(part),
                Tr::tr("A port is a number from 1 to 65535; PostgreSQL's own is 5432."));
    }
    return {};
}

/// What ssh would take for an option, or a shell for two words, is refused rather than quoted.
bool isSafeSshWord(const QString &word)
{
    static const QRegularExpression safe(QStringLiteral("^[A-Za-z0-9_.\\[\\]:@%,+/-]+$"));
    return !word.startsWith(QLatin1Char('-')) && safe.match(word).hasMatch();
}

Result<void> checkSsh(const Profile &profile)
{
    if (!profile.ssh)
        return {};
    if (profile.ssh->destination.isEmpty())
        return wrong(
            Tr::tr("The SSH server is not named."), Tr::tr("Enter it as ssh takes it: user@host, or an alias."));
    if (!isSafeSshWord(profile.ssh->destination))
        return wrong(Tr::tr("\"%1\" is not an SSH server.").arg(profile.ssh->destination),
            Tr::tr("Enter it as ssh takes it: user@host, or an alias of your ssh configuration."));
    if (!profile.ssh->jumpHosts.isEmpty() && !isSafeSshWord(profile.ssh->jumpHosts))
        return wrong(Tr::tr("\"%1\" is not a list of jump hosts.").arg(profile.ssh->jumpHosts),
            Tr::tr("Separate them by commas: user@first,user@second."));
    if (profile.ssh->port < 0 || profile.ssh->port > 65535)
        return wrong(Tr::tr("%1 is not a port.").arg(profile.ssh->port),
            Tr::tr("A port is a number from 1 to 65535; 0 leaves it to ssh."));
    if (profile.parameters.value(QStringLiteral("host")).contains(QLatin1Char(',')))
        return wrong(Tr::tr("Several hosts cannot be reached through one SSH tunnel."),
            Tr::tr("Make one connection per host, or name the one host to watch."));
    return {};
}

Result<void> checkPassword(const Profile &profile)
{
    for (auto it = profile.parameters.cbegin(); it != profile.parameters.cend(); ++it) {
        if (isSecretParameter(it.key()))
            return wrong(Tr::tr("A connection must not hold %1.").arg(it.key()),
                Tr::tr("Passwords are kept apart: in the keychain, .pgpass, or printed by a command."));
    }
    if (profile.passwordSource == PasswordSource::Command && profile.passwordCommand.trimmed().isEmpty())
        return wrong(Tr::tr("The password command is empty."),
            Tr::tr("Enter a command that prints the password, or choose another way."));
    return {};
}

} // namespace

TargetId newProfileId()
{
    const quint64 number = QRandomGenerator::system()->generate64();
    return TargetId { QStringLiteral("t%1").arg(number, 16, 16, QLatin1Char('0')) };
}

bool isValidProfileId(const TargetId &id)
{
    static const QRegularExpression safe(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"));
    return safe.match(id.value).hasMatch();
}

bool isListedBefore(const Profile &a, const Profile &b)
{
    if (const int groups = a.group.localeAwareCompare(b.group); groups != 0)
        return groups < 0;
    if (const int names = a.name.localeAwareCompare(b.name); names != 0)
        return names < 0;
    return a.id < b.id;
}

bool isSecretParameter(const QString &keyword)
{
    return keyword == QLatin1String("password") || keyword == QLatin1String("sslpassword");
}

QMap<QString, QString> withoutSecrets(QMap<QString, QString> parameters)
{
    parameters.removeIf([](const auto &entry) { return isSecretParameter(entry.key()); });
    return parameters;
}

Result<void> validate(const Profile &profile)
{
    if (!isValidProfileId(profile.id))
        return wrong(Tr::tr("\"%1\" cannot be the name of a profile's file.").arg(profile.id.value),
            Tr::tr("Use letters, digits, - and _, at most 64."));
    if (profile.name.trimmed().isEmpty())
        return wrong(Tr::tr("The connection has no name."), Tr::tr("Enter the name it is to be shown under."));
    if (auto ports = checkPorts(profile.parameters.value(QStringLiteral("port"))); !ports)
        return ports;
    if (auto mode = checkChoice(profile, QStringLiteral("sslmode"),
            { QStringLiteral("disable"), QStringLiteral("allow"), QStringLiteral("prefer"), QStringLiteral("require"),
                QStringLiteral("verify-ca"), QStringLiteral("verify-full") });
        !mode)
        return mode;
    if (auto role = checkChoice(profile, QStringLiteral("target_session_attrs"),
            { QStringLiteral("any"), QStringLiteral("read-write"), QStringLiteral("read-only"),
                QStringLiteral("primary"), QStringLiteral("standby"), QStringLiteral("prefer-standby") });
        !role)
        return role;
    if (!(profile.costLimitPercent > 0 && profile.costLimitPercent <= 100))
        return wrong(Tr::tr("The cost limit must be more than 0 and at most 100 % of one core."),
            Tr::tr("1 % suits most servers"));
    if (auto password = checkPassword(profile); !password)
        return password;
    return checkSsh(profile);
}

} // namespace datainsight
