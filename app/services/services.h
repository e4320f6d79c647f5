// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/archives.h"
#include "core/watch/targetfeed.h"

#include <QDeadlineTimer>
#include <QStringList>

#include <memory>
#include <vector>

namespace datainsight {

class ActionRuns;
class AuditLog;
class PlanHistory;
class ProfileBook;
class SecretService;
class SessionStore;
class StatementLibrary;
class StatementTexts;
struct EnteredSecrets;
struct Paths;
struct Settings;

/// What a program wants of the store.
enum class StoreUse {
    None, ///< what is sampled stays in memory
    ReadOrWrite, ///< write it, or read it beside the program that does
    Write, ///< nothing begins unless it can be written
};

/// How a program wants its services. The defaults are those of the console.
struct ServicesOptions
{
    QString configFolder; ///< profiles, settings, the person's own families; empty: Paths::standard()
    QString storeFolder; ///< empty: as the settings say, else Paths::standard()
    QStringList dsns; ///< watched beside the profiles, for this run only: URL, conninfo or service name
    bool watchProfiles = true; ///< sample the profiles that say watch
    StoreUse storeUse = StoreUse::ReadOrWrite;
    bool keepHistory = true; ///< the 15 minutes pages show; a collector needs none
    Milliseconds takeOverEvery { 10'000 }; ///< how often a reader of the store looks; its writer is gone after two
};

/// Builds everything in order, owns it, and shuts it down: families, profiles, secrets, store, history, one monitor per
/// watched server; raw frames go to the store, derived ones to the history. Lives on the main thread; no call waits for
/// a server or for the store's disk. Nothing that fails keeps the rest from running: see problems().
/// It is the feed that screens read from.
class Services : public TargetFeed
{
    Q_OBJECT
public:
    /// Of the three seconds an end may take; what is given up then needs a moment too.
    static constexpr Milliseconds StopLimit { 2800 };

    explicit Services(ServicesOptions options = {}, QObject *parent = nullptr);
    ~Services() override;

    /// Opens the store and begins to sample. Once. Fails only when the store must be written and cannot be: nothing has
    /// begun then.
    Result<void> start();
    /// Ends sampling, gives the store what is queued and the history its plans, and is back then: all that is waited
    /// for shares the deadline. The destructor does it too.
    void stop(QDeadlineTimer until = QDeadlineTimer(StopLimit));

    // TargetFeed. Servers of this run only come first, then by group and as the profiles stand.
    QList<TargetId> targets() const override;
    TargetStatus status(const TargetId &target) const override;
    const History &history() const override;
    MetricsStore *store() const override;
    StoreStatus storeStatus() const override;
    void refresh(const TargetId &target) override;

    /// Null when no store is asked for. Beside the store's files, but written also by a program that only reads those.
    PlanHistory *planHistory() const;
    /// What was done to servers: a file beside the store's, whoever writes those.
    std::shared_ptr<const AuditLog> audit() const;
    /// What is being done to servers, whichever page asked for it. stop() ends it.
    ActionRuns &actions() const;
    /// Likewise: the texts of statements, written by every program that samples. Null when no store is asked for.
    StatementTexts *statementTexts() const override;
    /// Says what becomes known of texts while servers are watched. Null without statementTexts().
    StatementLibrary *statementLibrary() const;
    /// Samples of sessions, a file beside the store's and written with it. Null when no store is asked for.
    SessionStore *sessionStore() const override;
    /// Null when there is none of that id. Goes when targetsChanged() says so.
    TargetMonitor *monitor(const TargetId &id) const;
    bool isAdHoc(const TargetId &id) const;
    /// The secrets that were written on the command line for an ad hoc server; empty for any other.
    EnteredSecrets enteredSecrets(const TargetId &id) const;
    StoreRole storeRole() const;
    const Paths &paths() const;
    const Settings &settings() const;
    /// Saving a profile there begins, restarts or ends its sampling here.
    ProfileBook &profiles() const;
    SecretService &secrets() const;
    /// For those whose questions outlive them: a password is read on a thread of its own.
    std::shared_ptr<SecretService> sharedSecrets() const;
    std::shared_ptr<const FamilyCatalog> families() const;
    /// What could not be read or opened: a broken profile, settings or family file, a DSN, the store.
    std::vector<Error> problems() const;

    /// Watches a server for this run only; its profile is a transient one in profiles(). The same server again is the
    /// same target, in the store too. A password in the DSN is kept in memory.
    Result<TargetId> addAdHoc(const QString &dsn);

private:
    void connectParts();
    void follow(const Profile &profile);
    void takeDerived(const FramePtr &frame);
    void unwatch(const TargetId &id);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
