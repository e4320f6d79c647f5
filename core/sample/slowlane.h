// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/pg/pgworker.h"
#include "core/sample/databaseround.h"

#include <QObject>

#include <memory>

namespace datainsight {

/// The slow connection of a target: lanes of a minute and more, and all families of database scope. Works in rounds:
/// what was asked for meanwhile waits for the next. A round begins in the profile's own database and visits the others
/// one after another; between rounds no connection stays in them, so that nobody's DROP DATABASE is in its way.
/// On its owner's thread.
class SlowLane : public QObject
{
    Q_OBJECT
public:
    struct Task
    {
        FamilyId id;
        Scope scope = Scope::Cluster;
        Milliseconds timeout { 2000 };
        Milliseconds gapAfter { 0 };
    };

    SlowLane(const Profile &profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
        const Clock &clock, QObject *parent);

    void ask(std::vector<Task> tasks);
    /// Gives up the round under way and what waits; nothing of it is told any more.
    void abort();
    void forgetFacts() { m_collector->forgetFacts(); }
    bool isConnected() const { return m_worker.status().connected; }
    /// As of the last connection.
    ServerInfo server() const { return m_worker.status().server; }

Q_SIGNALS:
    void sampled(const datainsight::FamilySample &sample);
    /// The databases a round visits.
    void visiting(const QStringList &databases);
    /// What a round costs beside its families.
    void spent(const datainsight::ServerCost &cost);

private:
    struct Round
    {
        std::vector<Task> tasks;
        std::shared_ptr<DatabaseRound> gathering; ///< null without families of database scope
        qsizetype open = 0; ///< databases not yet visited
        std::vector<std::pair<QString, Error>> missed;
        QStringList databases;
    };
    /// What the beginning of a round learns at home.
    struct Home
    {
        QString database;
        QStringList databases;
        ServerCost cost;
    };
    void begin();
    void atHome(const Result<Home> &home);
    void visit(const QString &database, Milliseconds deadline);
    void visited(const QString &database, const Result<ServerCost> &cost);
    void finish();

    const Profile m_profile;
    const ConnectionSpec m_spec;
    const Clock &m_clock;
    const std::shared_ptr<Collector> m_collector;
    PgWorker m_worker;
    CancelSource m_cancel;
    std::vector<Task> m_asked;
    std::unique_ptr<Round> m_round;
    quint64 m_number = 0; ///< of the round; answers of an older one are dropped
    bool m_finishing = false; ///< the pool works on the collector's delta state
};

} // namespace datainsight
