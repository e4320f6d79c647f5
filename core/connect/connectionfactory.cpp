// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/connectionfactory.h"

#include "core/config/profilevalidation.h"
#include "core/connect/tunnelroute.h"
#include "core/secrets/passwordcommand.h"
#include "core/secrets/secretstore.h"

namespace datainsight {

namespace {

PasswordProvider passwordProvider(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const QString &password, Milliseconds limit)
{
    if (!password.isEmpty())
        return [password] { return Result<QString>(password); };
    switch (profile.passwordSource) {
    case PasswordSource::Libpq:
        return {};
    case PasswordSource::Store:
        if (!secrets)
            return {};
        return [secrets = std::move(secrets), id = profile.id, limit] { return secrets->read(id).waitOnWorker(limit); };
    case PasswordSource::Command:
        return [command = profile.passwordCommand, limit] { return runPasswordCommand(command, limit); };
    }
    Q_UNREACHABLE();
}

PasswordProvider keyPassphraseProvider(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const QString &passphrase, Milliseconds limit)
{
    if (!passphrase.isEmpty())
        return [passphrase] { return Result<QString>(passphrase); };
    if (!profile.keepsKeyPassphrase || !secrets)
        return {};
    return [secrets = std::move(secrets), id = keyPassphraseId(profile.id), limit] {
        return secrets->read(id).waitOnWorker(limit);
    };
}

} // namespace

ConnectionSpec connectionSpecThrough(std::shared_ptr<TunnelRoute> tunnel, const Profile &profile,
    std::shared_ptr<SecretStore> secrets, const EnteredSecrets &entered)
{
    ConnectionSpec spec;
    spec.parameters = withoutSecrets(profile.parameters);
    spec.keyPassphrase = keyPassphraseProvider(profile, secrets, entered.keyPassphrase, spec.connectTimeout);
    spec.password = passwordProvider(profile, std::move(secrets), entered.password, spec.connectTimeout);
    if (tunnel)
        spec.route = [tunnel = std::move(tunnel)](Milliseconds limit) { return tunnel->open(limit); };
    return spec;
}

ConnectionSpec connectionSpecFor(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const EnteredSecrets &entered, const SshProgram &ssh)
{
    auto tunnel = profile.ssh ? std::make_shared<TunnelRoute>(*profile.ssh, profile.parameters, ssh) : nullptr;
    return connectionSpecThrough(std::move(tunnel), profile, std::move(secrets), entered);
}

} // namespace datainsight
