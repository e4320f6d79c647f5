// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/services.h"

#include "app/services/adhocserver.h"
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
#include "core/sqltext/sqlstatement.h"
#include "core/statements/statementlibrary.h"
#include "core/store/auditlog.h"
#include "core/store/sqlite/folderlock.h"
#include "core/store/sqlite/sqliteplanhistory.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

Q_LOGGING_CATEGORY(lcServices, "datainsight.services")

namespace datainsight {

namespace {

Paths pathsFor(const ServicesOptions &options)
{
    Paths paths = Paths::standard();
    if (!options.configFolder.isEmpty())
        paths.config = options.configFolder;
    return paths;
}

Retention retentionOf(const RetentionDays &days)
{
    const auto limit = [](int number) {
        return number > 0 ? std::optional<Milliseconds>(std::chrono::hours(24 * number)) : std::nullopt;
    };
    return { .raw = limit(days.raw),
        .fiveMinutes = limit(days.fiveMinutes),
        .oneHour = limit(days.oneHour),
        .oneDay = limit(days.oneDay) };
}

/// As long as the tiers of the metrics store; who was there, one by one, no longer than the raw one.
SessionRetention sessionRetentionOf(const Retention &tiers)
{
    SessionRetention retention { .seconds = tiers.raw, .minutes = tiers.fiveMinutes, .hours = tiers.oneHour };
    if (tiers.raw) {
        retention.backendSeconds = std::min(retention.backendSeconds, tiers.raw);
        retention.backendMinutes = tiers.raw;
    }
    return retention;
}

} // namespace

class Services::Private
{
public:
    struct Watched
    {
        Profile profile;
        std::unique_ptr<TargetMonitor> monitor;
    };

    ServicesOptions options;
    Paths paths;
    Settings settings;
    std::vector<Error> problems;
    std::shared_ptr<const FamilyCatalog> families;
    std::unique_ptr<ProfileBook> profiles;
    std::shared_ptr<SecretService> secrets;
    QMap<TargetId, EnteredSecrets> adHocSecrets; ///< also of servers given without any: whether a target is ad hoc
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<SqlitePlanHistory> planHistory;
    std::unique_ptr<SqliteSessionStore> sessionStore;
    std::unique_ptr<SqliteStatementTexts> statementTexts;
    std::unique_ptr<StatementLibrary> statementLibrary;
    StoreRole role = StoreRole::None;
    QString storeFolder;
    QTimer takeOverTimer;
    int looksWithoutWriter = 0; ///< in a row
    std::optional<Error> storeTrouble; ///< why it is not written
    History history;
    std::vector<Watched> watched;
    bool running = false;

    QString chosenFolder() const
    {
        if (!options.storeFolder.isEmpty())
            return options.storeFolder;
        return settings.storeFolder.isEmpty() ? paths.store() : settings.storeFolder;
    }
    std::vector<Watched>::iterator find(const TargetId &id)
    {
        return std::find_if(watched.begin(), watched.end(), [&](const Watched &w) { return w.profile.id == id; });
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
    connect(&d->takeOverTimer, &QTimer::timeout, this, &Services::lookForTheWriter);
    connect(d->profiles.get(), &ProfileBook::profileChanged, this, [this](const Profile &profile) { follow(profile); });
    connect(d->profiles.get(), &ProfileBook::profileRemoved, this, [this](const TargetId &id) { unwatch(id); });
}

Services::~Services()
{
    stop();
}

Result<void> Services::start()
{
    if (const auto opened = openStore(); !opened)
        return opened;
    d->running = true;
    for (const Profile &profile : d->profiles->profiles())
        follow(profile);
    for (const QString &dsn : std::as_const(d->options.dsns)) {
        if (const auto added = addAdHoc(dsn); !added)
            d->problems.push_back(added.error());
    }
    return {};
}

Result<void> Services::openStore()
{
    if (d->options.storeUse == StoreUse::None)
        return {};
    const QString folder = d->chosenFolder();
    d->storeFolder = folder;
    d->planHistory = std::make_unique<SqlitePlanHistory>(folder, Clock::system(), PlanRetention(), relationAliases);
    d->statementTexts = std::make_unique<SqliteStatementTexts>(folder);
    d->statementLibrary = std::make_unique<StatementLibrary>(*d->statementTexts);
    SqliteStoreOptions options { .retention = retentionOf(d->settings.retention) };
    auto opened = SqliteStore::open(folder, Clock::system(), options);
    if (opened) {
        d->store = std::move(*opened);
        d->role = StoreRole::Writer;
        openSessionStore(folder);
        return {};
    }
    if (d->options.storeUse == StoreUse::Write)
        return fail(opened.error());
    openSessionStore(folder);
    d->storeTrouble = opened.error();
    options.mode = SqliteStoreOptions::Mode::Reader;
    if (auto reader = SqliteStore::open(folder, Clock::system(), options)) {
        d->store = std::move(*reader);
        d->role = StoreRole::Reader;
        d->storeTrouble->hint = QCoreApplication::translate("datainsight::Services",
            "What is stored is shown here; what this program samples stays in its memory. When the other one ends, "
            "this one writes the store, some seconds later.");
        d->takeOverTimer.start(d->options.takeOverEvery);
    }
    return {};
}

void Services::openSessionStore(const QString &folder)
{
    const bool writes = d->role == StoreRole::Writer;
    d->sessionStore = std::make_unique<SqliteSessionStore>(folder,
        writes ? SqliteSessionStore::Mode::Writer : SqliteSessionStore::Mode::Reader, Clock::system(),
        sessionRetentionOf(retentionOf(d->settings.retention)));
}

void Services::lookForTheWriter()
{
    using Lock = std::shared_ptr<std::unique_ptr<FolderLock>>;
    const PendingPromise<Lock> promise;
    // The folder may lie on a disk that hangs.
    filePool().start([promise, folder = d->storeFolder] {
        auto taken = FolderLock::take(folder);
        promise.fulfil(taken ? Result<Lock>(std::make_shared<std::unique_ptr<FolderLock>>(std::move(*taken)))
                             : Result<Lock>(fail(taken.error())));
    });
    d->takeOverTimer.stop();
    promise.pending().then(this, [this](const Result<Lock> &lock) {
        if (!d->running || d->role != StoreRole::Reader)
            return;
        // A collector that is only started anew finds its store free again.
        d->looksWithoutWriter = lock ? d->looksWithoutWriter + 1 : 0;
        if (d->looksWithoutWriter >= 2)
            takeOverStore(std::move(**lock));
        else
            d->takeOverTimer.start(d->options.takeOverEvery);
    });
}

void Services::takeOverStore(std::unique_ptr<FolderLock> lock)
{
    // What is asked of the reader is answered Cancelled, and asked again of the writer.
    d->store.reset();
    d->store = SqliteStore::open(
        d->storeFolder, std::move(lock), Clock::system(), { .retention = retentionOf(d->settings.retention) });
    d->sessionStore->becomeWriter();
    d->role = StoreRole::Writer;
    d->storeTrouble.reset();
    for (const auto &watched : d->watched)
        d->store->describeTarget({ watched.profile.id, watched.profile.name });
    qCInfo(lcServices, "the program that wrote the store has ended; this one writes it from now on");
}

void Services::stop(QDeadlineTimer until)
{
    if (!d->running)
        return;
    d->running = false;
    d->takeOverTimer.stop();
    // All are asked before any is waited for: twenty frozen servers take as long as one.
    for (const auto &watched : d->watched)
        watched.monitor->stop();
    d->watched.clear();
    // What it has made of texts is saved; the rest is read again another time.
    d->statementLibrary.reset();
    if (d->planHistory)
        d->planHistory->beginEnd();
    if (d->sessionStore)
        d->sessionStore->beginEnd();
    if (d->statementTexts)
        d->statementTexts->beginEnd();
    if (d->store)
        d->store->beginEnd();
    if (d->planHistory)
        d->planHistory->waitForEnd(until);
    if (d->sessionStore)
        d->sessionStore->waitForEnd(until);
    if (d->statementTexts)
        d->statementTexts->waitForEnd(until);
    if (d->store)
        d->store->waitForEnd(until);
    d->planHistory.reset();
    d->sessionStore.reset();
    d->statementTexts.reset();
    d->store.reset();
    d->role = StoreRole::None;
    PgWorker::drain(Milliseconds(until.remainingTime()));
    SshForwarder::drain(Milliseconds(until.remainingTime()));
}

void Services::follow(const Profile &profile)
{
    if (!d->running)
        return;
    const bool wanted = profile.watch && (d->options.watchProfiles || isAdHoc(profile.id));
    const auto known = d->find(profile.id);
    if (known != d->watched.end()) {
        if (wanted && known->profile == profile)
            return;
        known->monitor->stop();
        d->watched.erase(known);
    }
    if (wanted)
        watch(profile);
    Q_EMIT targetsChanged();
}

void Services::watch(const Profile &profile)
{
    auto monitor = std::make_unique<TargetMonitor>(profile,
        connectionSpecFor(profile, d->secrets, d->adHocSecrets.value(profile.id)), d->families, Clock::system());
    const TargetId id = profile.id;
    if (d->role == StoreRole::Writer)
        d->store->describeTarget({ id, profile.name });
    connect(monitor.get(), &TargetMonitor::sampled, this, [this](const FramePtr &raw) {
        if (d->role == StoreRole::Writer)
            d->store->append({ raw });
    });
    connect(monitor.get(), &TargetMonitor::derived, this, [this](const FramePtr &frame) { takeDerived(frame); });
    connect(monitor.get(), &TargetMonitor::marked, this, [this](const Mark &mark) {
        d->history.addMark(mark);
        Q_EMIT marked(mark);
    });
    connect(monitor.get(), &TargetMonitor::statusChanged, this, [this, id] { Q_EMIT statusChanged(id); });
    monitor->start();
    d->watched.push_back({ profile, std::move(monitor) });
}

void Services::takeDerived(const FramePtr &frame)
{
    if (frame->family->id == StatementLibrary::family()) {
        if (d->statementLibrary)
            d->statementLibrary->take(frame);
        return;
    }
    if (d->sessionStore)
        d->sessionStore->append(frame);
    if (!d->options.keepHistory)
        return;
    if (frame->family->hot)
        d->history.add(frame);
    Q_EMIT sampled(frame);
}

void Services::unwatch(const TargetId &id)
{
    const auto known = d->find(id);
    if (known == d->watched.end())
        return;
    known->monitor->stop();
    d->watched.erase(known);
    d->history.forget(id);
    Q_EMIT targetsChanged();
}

QList<TargetId> Services::targets() const
{
    QList<TargetId> adHoc;
    QList<TargetId> saved;
    for (const Profile &profile : d->profiles->profiles()) {
        if (d->find(profile.id) != d->watched.end())
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
    return d->planHistory.get();
}

std::shared_ptr<const AuditLog> Services::audit() const
{
    return std::make_shared<const AuditLog>(d->chosenFolder());
}

MetricsStore *Services::store() const
{
    return d->store.get();
}

StoreStatus Services::storeStatus() const
{
    StoreStatus status = d->store ? d->store->status() : StoreStatus {};
    if (d->sessionStore && !status.trouble)
        status.trouble = d->sessionStore->trouble();
    if (d->storeTrouble)
        status.trouble = d->storeTrouble;
    return status;
}

void Services::refresh(const TargetId &target)
{
    if (TargetMonitor *known = monitor(target))
        known->refresh();
}

SessionStore *Services::sessionStore() const
{
    return d->sessionStore.get();
}

StatementTexts *Services::statementTexts() const
{
    return d->statementTexts.get();
}

StatementLibrary *Services::statementLibrary() const
{
    return d->statementLibrary.get();
}

TargetMonitor *Services::monitor(const TargetId &id) const
{
    const auto known = d->find(id);
    return known == d->watched.end() ? nullptr : known->monitor.get();
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
    return d->role;
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
    if (d->storeTrouble)
        all.push_back(*d->storeTrouble);
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
