// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionscontroller.h"

#include "core/base/workerthread.h"
#include "core/config/profilebook.h"
#include "core/config/settingsstore.h"
#include "core/connect/newserver.h"
#include "core/pg/servicefile.h"

namespace datainsight {

namespace {

std::vector<std::pair<TargetId, QString>> secretsToKeep(const Profile &profile, const EnteredSecrets &entered)
{
    std::vector<std::pair<TargetId, QString>> secrets;
    if (profile.passwordSource == PasswordSource::Store && !entered.password.isEmpty())
        secrets.emplace_back(profile.id, entered.password);
    if (profile.keepsKeyPassphrase && !entered.keyPassphrase.isEmpty())
        secrets.emplace_back(keyPassphraseId(profile.id), entered.keyPassphrase);
    return secrets;
}

std::vector<TargetId> secretsToForget(const std::optional<Profile> &before, const Profile &profile)
{
    std::vector<TargetId> secrets;
    if (profile.passwordSource != PasswordSource::Store)
        secrets.push_back(profile.id);
    if (before && before->keepsKeyPassphrase && !profile.keepsKeyPassphrase)
        secrets.push_back(keyPassphraseId(profile.id));
    return secrets;
}

} // namespace

ConnectionsController::ConnectionsController(ConnectionsContext context, QObject *parent)
    : QObject(parent), m_context(std::move(context)),
      m_files(std::make_unique<WorkerThread>(QStringLiteral("connections")))
{ }

ConnectionsController::~ConnectionsController() = default;

void ConnectionsController::save(const Profile &profile, const EnteredSecrets &entered)
{
    saveServer(this, profile, entered);
}

QCoro::Task<> ConnectionsController::saveServer(Self self, Profile profile, EnteredSecrets entered)
{
    const auto before = self->m_context.book->find(profile.id);
    const auto secrets = secretsToKeep(profile, entered);
    for (const auto &[id, secret] : secrets) {
        const auto kept = co_await self->m_context.secrets->write(id, secret);
        if (!self)
            co_return;
        if (!kept) {
            Q_EMIT self->failed(kept.error());
            co_return;
        }
    }
    const auto saved = co_await self->m_context.book->save(profile);
    if (!self)
        co_return;
    if (!saved) {
        // A server that did not come to be leaves no password behind.
        if (!self->m_context.book->find(profile.id)) {
            for (const auto &[id, secret] : secrets)
                static_cast<void>(self->m_context.secrets->remove(id));
        }
        Q_EMIT self->failed(saved.error());
        co_return;
    }
    const auto obsolete = secretsToForget(before, profile);
    for (const TargetId &id : obsolete) {
        const auto forgotten = co_await self->m_context.secrets->remove(id);
        if (!self)
            co_return;
        if (!forgotten)
            Q_EMIT self->failed(forgotten.error());
    }
    Q_EMIT self->saved(profile);
}

void ConnectionsController::remove(const TargetId &id)
{
    removeServer(this, id);
}

QCoro::Task<> ConnectionsController::removeServer(Self self, TargetId id)
{
    const auto profile = self->m_context.book->find(id);
    const auto removed = co_await self->m_context.book->remove(id);
    if (!self)
        co_return;
    if (!removed) {
        Q_EMIT self->failed(removed.error());
        co_return;
    }
    std::vector<TargetId> secrets { id };
    if (profile && profile->keepsKeyPassphrase)
        secrets.push_back(keyPassphraseId(id));
    for (const TargetId &secret : secrets) {
        const auto forgotten = co_await self->m_context.secrets->remove(secret);
        if (!self)
            co_return;
        if (!forgotten)
            Q_EMIT self->failed(forgotten.error());
    }
    Q_EMIT self->removed(id);
}

void ConnectionsController::lookForServices()
{
    findServices(this);
}

QCoro::Task<> ConnectionsController::findServices(Self self)
{
    PendingPromise<std::vector<PgService>> promise;
    self->m_files->post([promise] { promise.fulfil(ServiceFile::readAll()); });
    const auto services = co_await promise.pending();
    if (!self)
        co_return;
    if (!services) {
        Q_EMIT self->failed(services.error());
        co_return;
    }
    self->m_services = profilesFromServices(*services, self->m_context.book->profiles());
    Q_EMIT self->servicesFound(self->m_services);
}

void ConnectionsController::importServices()
{
    saveServices(this, std::exchange(m_services, {}));
}

QCoro::Task<> ConnectionsController::saveServices(Self self, std::vector<Profile> profiles)
{
    int count = 0;
    for (size_t i = 0; i < profiles.size(); ++i) {
        const auto saved = co_await self->m_context.book->save(profiles[i]);
        if (!self)
            co_return;
        if (saved)
            ++count;
        else
            Q_EMIT self->failed(saved.error());
    }
    Q_EMIT self->imported(count);
}

void ConnectionsController::askPasswordPlace()
{
    tellPasswordPlace(this);
}

QCoro::Task<> ConnectionsController::tellPasswordPlace(Self self)
{
    const auto place = co_await self->m_context.secrets->place();
    if (self && place)
        Q_EMIT self->passwordPlace(*place, self->m_context.secrets->description());
}

void ConnectionsController::keepPasswordsInFile(bool inFile)
{
    changePasswordPlace(this, inFile);
}

QCoro::Task<> ConnectionsController::changePasswordPlace(Self self, bool inFile)
{
    const auto place = co_await self->m_context.secrets->keepInFile(inFile);
    if (!self)
        co_return;
    if (!place) {
        Q_EMIT self->failed(place.error());
        co_return;
    }
    Q_EMIT self->passwordPlace(*place, self->m_context.secrets->description());
    const auto remembered = co_await self->rememberPasswordPlace(inFile);
    if (self && !remembered)
        Q_EMIT self->failed(remembered.error());
}

Pending<bool> ConnectionsController::rememberPasswordPlace(bool inFile)
{
    PendingPromise<bool> promise;
    m_files->post([promise, inFile, file = m_context.settingsFile] {
        const auto saved =
            SettingsStore(file).update([inFile](Settings &settings) { settings.passwordsInFile = inFile; });
        promise.fulfil(saved ? Result<bool>(true) : Result<bool>(fail(saved.error())));
    });
    return promise.pending();
}

ConnectionTestRequest ConnectionsController::testRequest(const Profile &profile, const EnteredSecrets &entered) const
{
    return { .profile = profile, .entered = entered, .secrets = m_context.secrets, .ssh = m_context.ssh };
}

} // namespace datainsight
