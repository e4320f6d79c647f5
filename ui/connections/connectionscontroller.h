// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/config/profile.h"
#include "core/connect/connectiontest.h"
#include "core/connect/sshforwarder.h"
#include "core/secrets/secretservice.h"

#include <QCoroTask>

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace datainsight {

class GroupFolding;
class HealthWatch;
class ProfileBook;

/// What the connections page stands on; the book outlives the page.
struct ConnectionsContext
{
    ProfileBook *book = nullptr;
    std::shared_ptr<SecretService> secrets;
    QString settingsFile; ///< where the choice of a file for passwords is remembered
    SshProgram ssh;
    GroupFolding *folding = nullptr; ///< none: one of the page's own
    HealthWatch *health = nullptr; ///< none: headings of groups say nothing of how their servers are
};

/// What the connections page does, without its widgets: adds, saves and removes servers with their passwords, imports
/// services. Lives on the UI thread; disk, keychain and service files are asked elsewhere. What goes wrong comes as
/// failed().
class ConnectionsController : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionsController(ConnectionsContext context, QObject *parent = nullptr);
    ~ConnectionsController() override;

    const ConnectionsContext &context() const { return m_context; }

    /// Secrets that are given are kept first, so that sampling, which begins with the profile, finds them. An empty one
    /// leaves what is kept; one that is no longer needed is forgotten.
    void save(const Profile &profile, const EnteredSecrets &entered);
    void remove(const TargetId &id);

    /// Answers with servicesFound(): the services no server uses yet.
    void lookForServices();
    /// Saves a server for each that was found last.
    void importServices();

    /// Answers with passwordPlace().
    void askPasswordPlace();
    /// Where there is no keychain; remembered in the settings.
    void keepPasswordsInFile(bool inFile);

    /// What a test of this server needs. Secrets that are given count more than what is kept.
    ConnectionTestRequest testRequest(const Profile &profile, const EnteredSecrets &entered) const;

Q_SIGNALS:
    void saved(const datainsight::Profile &profile);
    void removed(const datainsight::TargetId &id);
    void failed(const datainsight::Error &error);
    void servicesFound(const std::vector<datainsight::Profile> &profiles);
    void imported(int count);
    /// `description` is in words; in memory a file may be offered.
    void passwordPlace(datainsight::SecretPlace place, const QString &description);

private:
    using Self = QPointer<ConnectionsController>;
    static QCoro::Task<> saveServer(Self self, Profile profile, EnteredSecrets entered);
    static QCoro::Task<> removeServer(Self self, TargetId id);
    static QCoro::Task<> findServices(Self self);
    static QCoro::Task<> saveServices(Self self, std::vector<Profile> profiles);
    static QCoro::Task<> tellPasswordPlace(Self self);
    static QCoro::Task<> changePasswordPlace(Self self, bool inFile);
    Pending<bool> rememberPasswordPlace(bool inFile);

    ConnectionsContext m_context;
    std::unique_ptr<WorkerThread> m_files; ///< settings and service files
    std::vector<Profile> m_services;
};

} // namespace datainsight
