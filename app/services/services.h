// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace datainsight {

class ProfileStore;
class SecretStore;

/// How a program wants its services. The defaults are those of the console.
struct ServicesOptions
{
    QString configFolder; ///< profiles, settings, the person's own families; empty: the platform's
    QString storeFolder; ///< empty: the platform's data folder
    QStringList dsns; ///< watched beside the profiles, for this run only: URL, conninfo or service name
    bool watchProfiles = true; ///< sample the profiles that say watch
    bool useStore = true; ///< keep what is sampled; false: memory only
    bool keepHistory = true; ///< the 15 minutes pages show; a collector needs none
};

/// Who writes the store: one program at a time.
enum class StoreRole {
    None, ///< not asked for, or it cannot be opened: storeNotice() says why
    Writer,
    Reader, ///< another program writes it; live pages are sampled into memory only
};

/// Builds everything in order, owns it, and shuts it down: families, profiles, secrets, store, history, one monitor per
/// watched server; raw frames go to the store, derived ones to the history. Lives on the main thread; no call waits for
/// a server or for the store's disk. Nothing that fails keeps the rest from running: see problems().
/// It is the feed that screens read from.
class Services : public TargetFeed
{
    Q_OBJECT
public:
    explicit Services(ServicesOptions options = {}, QObject *parent = nullptr);
    ~Services() override;

    /// Reads profiles and families, opens the store and begins to sample. Once.
    void start();
    /// Ends sampling, gives the store what is queued, and is back within three seconds. The destructor does it too.
    void stop();

    // TargetFeed. Servers of this run only come first, then by group and as the profiles stand.
    QList<TargetId> targets() const override;
    TargetStatus status(const TargetId &target) const override;
    const History &history() const override;
    MetricsStore *store() const override;
    StoreStatus storeStatus() const override;
    void refresh(const TargetId &target) override;

    /// Null when there is none of that id. Goes when targetsChanged() says so.
    TargetMonitor *monitor(const TargetId &id) const;
    bool isAdHoc(const TargetId &id) const;
    StoreRole storeRole() const;
    /// Why the store is not written, in words for the status bar; empty when it is.
    QString storeNotice() const;
    ProfileStore &profiles() const;
    SecretStore &secrets() const;
    /// Valid after start().
    std::shared_ptr<const FamilyCatalog> families() const;
    /// What could not be read or opened at the start: a broken profile or family file, the store.
    std::vector<Error> problems() const;

    /// Watches a server for this run only. The same server again is the same target.
    Result<TargetId> addAdHoc(const QString &dsn);
    void removeAdHoc(const TargetId &id);
    /// Reads the profiles again: begins, ends and restarts sampling where they differ.
    void reload();

Q_SIGNALS:
    void problemsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
