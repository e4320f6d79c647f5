// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/services.h"

#include "app/services/adhocserver.h"
#include "app/services/archives.h"
#include "app/services/watchedservers.h"
#include "core/action/actionruns.h"
#include "core/base/filepool.h"
#include "core/config/paths.h"
#include "core/config/profilebook.h"
#include "core/config/settingsstore.h"
#include "core/connect/connectionfactory.h"
#include "core/connect/sshforwarder.h"
#include "core/pg/pgworker.h"
#include "core/sample/familycatalog.h"
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretservice.h"
#include "core/statements/statementlibrary.h"
#include "core/store/auditlog.h"
#include "core/store/sqlite/sqliteplanhistory.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QThreadPool>

namespace datainsight {

namespace {

Paths pathsFor(const ServicesOptions &options)
{
    Paths paths = Paths::standard();
    if (!options.configFolder.isEmpty())
        paths.config = options.configFolder;
    return paths;
}

} // namespace

class Services::Private
{
public:
    ServicesOptions options;
    Paths paths;
    Settings settings;
    std::vector<Error> problems;
    std::shared_ptr<const FamilyCatalog> families;
    std::unique_ptr<ProfileBook> profiles;
    std::shared_ptr<SecretService> secrets;
    QMap<TargetId, EnteredSecrets> adHocSecrets; ///< also of servers given without any: whether a target is ad hoc
    std::unique_ptr<Archives> archives;
    History history;
    std::unique_ptr<WatchedServers> watched;
    std::unique_ptr<ActionRuns> actions;
    bool running = false;

    QString chosenFolder() const
    {
        if (!options.storeFolder.isEmpty())
            return options.storeFolder;
        return settings.storeFolder.isEmpty() ? paths.store() : settings.storeFolder;
    }
};

Services::Services(ServicesOptions options, QObject *parent) : TargetFeed(parent), d(std::make_unique<Private>())
{
    d->options = std::move(options);
    d->paths = pathsFor(d->options);
    if (auto settings = SettingsStore(d->paths.settingsFile()).load())
        d->settings = std::move(*settings);
    else
        d->problems.push_back(settings.error());
    d->families = FamilyCatalog::load(d->paths.families());
    d->profiles = std::make_unique<ProfileBook>(d->paths.profiles());
    d->secrets = std::make_shared<SecretService>(KeychainSecretStore::create(), d->paths.secretsFile());
    if (d->settings.passwordsInFile)
        static_cast<void>(d->secrets->keepInFile(true));
    d->archives = std::make_unique<Archives>(d->settings.retention, d->options.takeOverEvery);
    d->watched = std::make_unique<WatchedServers>(d->families);
    d->actions = std::make_unique<ActionRuns>(audit());
    connectParts();
}

void Services::connectParts()
{
    connect(d->archives.get(), &Archives::tookOver, this, [this] {
        for (const auto &monitor : d->watched->monitors())
            d->archives->describe({ monitor->profile().id, monitor->profile().name });
    });
    connect(d->watched.get(), &WatchedServers::sampled, d->archives.get(), &Archives::appendRaw);
    connect(d->watched.get(), &WatchedServers::derived, this, [this](const FramePtr &frame) { takeDerived(frame); });
    connect(d->watched.get(), &WatchedServers::marked, this, [this](const Mark &mark) {
        d->history.addMark(mark);
        Q_EMIT marked(mark);
    });
    connect(d->watched.get(), &WatchedServers::settled, d->archives.get(), &Archives::noteSettled);
    connect(d->watched.get(), &WatchedServers::statusChanged, this, &Services::statusChanged);
    connect(d->profiles.get(), &ProfileBook::profileChanged, this, [this](const Profile &profile) { follow(profile); });
    connect(d->profiles.get(), &ProfileBook::profileRemoved, this, [this](const TargetId &id) { unwatch(id); });
}

Services::~Services()
{
    stop();
}

Result<void> Services::start()
{
    if (d->options.storeUse != StoreUse::None) {
        const auto opened = d->archives->open(d->chosenFolder(), d->options.storeUse == StoreUse::Write);
        if (!opened)
            return opened;
        // What a program that died left open in the audit list; a folder that nobody can write was told of above.
        filePool().start([log = audit()] { static_cast<void>(log->closeAbandoned()); });
    }
    d->running = true;
    for (const Profile &profile : d->profiles->profiles())
        follow(profile);
    for (const QString &dsn : std::as_const(d->options.dsns)) {
        if (const auto added = addAdHoc(dsn); !added)
            d->problems.push_back(added.error());
    }
    return {};
}

void Services::stop(QDeadlineTimer until)
{
    if (!d->running)
        return;
    d->running = false;
    d->actions->stop();
    d->watched->endAll();
    d->archives->end(until);
    PgWorker::drain(Milliseconds(until.remainingTime()));
    SshForwarder::drain(Milliseconds(until.remainingTime()));
}

void Services::follow(const Profile &profile)
{
    if (!d->running)
        return;
    const bool wanted = profile.watch && (d->options.watchProfiles || isAdHoc(profile.id));
    const auto *known = monitor(profile.id);
    if (known && wanted && known->profile() == profile)
        return;
    d->watched->end(profile.id);
    if (wanted) {
        d->archives->describe({ profile.id, profile.name });
        d->watched->begin(profile, connectionSpecFor(profile, d->secrets, d->adHocSecrets.value(profile.id)));
    }
    Q_EMIT targetsChanged();
}

void Services::takeDerived(const FramePtr &frame)
{
    if (d->archives->takeDerived(frame) || !d->options.keepHistory)
        return;
    if (frame->family->hot)
        d->history.add(frame);
    Q_EMIT sampled(frame);
}

void Services::unwatch(const TargetId &id)
{
    if (!d->watched->end(id))
        return;
    d->history.forget(id);
    Q_EMIT targetsChanged();
}

QList<TargetId> Services::targets() const
{
    QList<TargetId> adHoc;
    QList<TargetId> saved;
    for (const Profile &profile : d->profiles->profiles()) {
        if (monitor(profile.id))
            (isAdHoc(profile.id) ? adHoc : saved).append(profile.id);
    }
    return adHoc + saved;
}

TargetStatus Services::status(const TargetId &target) const
{
    const TargetMonitor *known = monitor(target);
    return known ? known->status() : TargetStatus {};
}

const History &Services::history() const
{
    return d->history;
}

PlanHistory *Services::planHistory() const
{
    return d->archives->plans();
}

std::shared_ptr<const AuditLog> Services::audit() const
{
    return std::make_shared<const AuditLog>(d->chosenFolder());
}

ActionRuns &Services::actions() const
{
    return *d->actions;
}

MetricsStore *Services::store() const
{
    return d->archives->store();
}

StoreStatus Services::storeStatus() const
{
    return d->archives->status();
}

void Services::refresh(const TargetId &target)
{
    if (TargetMonitor *known = monitor(target))
        known->refresh();
}

SessionStore *Services::sessionStore() const
{
    return d->archives->sessions();
}

StatementTexts *Services::statementTexts() const
{
    return d->archives->texts();
}

StatementLibrary *Services::statementLibrary() const
{
    return d->archives->library();
}

TargetMonitor *Services::monitor(const TargetId &id) const
{
    return d->watched->monitor(id);
}

bool Services::isAdHoc(const TargetId &id) const
{
    return d->adHocSecrets.contains(id);
}

EnteredSecrets Services::enteredSecrets(const TargetId &id) const
{
    return d->adHocSecrets.value(id);
}

StoreRole Services::storeRole() const
{
    return d->archives->role();
}

const Paths &Services::paths() const
{
    return d->paths;
}

const Settings &Services::settings() const
{
    return d->settings;
}

ProfileBook &Services::profiles() const
{
    return *d->profiles;
}

SecretService &Services::secrets() const
{
    return *d->secrets;
}

std::shared_ptr<SecretService> Services::sharedSecrets() const
{
    return d->secrets;
}

std::shared_ptr<const FamilyCatalog> Services::families() const
{
    return d->families;
}

std::vector<Error> Services::problems() const
{
    std::vector<Error> all = d->problems;
    const auto append = [&all](const std::vector<Error> &more) { all.insert(all.end(), more.begin(), more.end()); };
    append(d->families->errors());
    append(d->profiles->problems());
    if (const auto &trouble = d->archives->trouble())
        all.push_back(*trouble);
    return all;
}

Result<TargetId> Services::addAdHoc(const QString &dsn)
{
    const auto server = adHocServer(dsn);
    if (!server)
        return fail(server.error());
    const TargetId id = server->profile.id;
    d->adHocSecrets.insert(id, server->secrets);
    d->profiles->addTransient(server->profile);
    return id;
}

} // namespace datainsight
