// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/session.h"
#include "core/sample/familycatalog.h"
#include "core/sample/familypipeline.h"
#include "core/sample/serverstate.h"

#include <atomic>
#include <map>
#include <optional>

namespace datainsight {

/// What a new connection learns before it samples.
struct Handshake
{
    ServerInfo server;
    ServerState state;
    Capabilities home; ///< of the database the profile names
    QString dataDirectory; ///< when the server is on this machine and says
    std::optional<Error> notThisMachine; ///< why there are no figures of the server's machine
};

/// What monitoring made the server do.
struct ServerCost
{
    std::chrono::microseconds time { 0 };
    qint64 statements = 0;

    ServerCost &operator+=(const ServerCost &other)
    {
        time += other.time;
        statements += other.statements;
        return *this;
    }
};

/// One sample of one family, or why there is none.
struct FamilySample
{
    FamilyId id;
    Derived derived;
    qsizetype rows = 0;
    qsizetype summedRows = 0;
    Milliseconds took { 0 };
    std::optional<Error> error;
    bool asked = true; ///< false: it had nothing to ask this time, which says nothing of whether it works
    QString missingRole;
    ServerCost cost;
    std::optional<Handshake> handshake; ///< when the connection turned out to be a new one
};

/// Samples families over one connection and keeps what lies between two samples: capabilities, statements, delta state.
/// Belongs to one worker; all but forgetFacts() on its thread.
class Collector
{
public:
    /// Facts of a database are read again after this: extensions come, rights are granted.
    static constexpr Milliseconds FactsAge { 10 * 60 * 1000 };

    Collector(TargetId target, std::shared_ptr<const FamilyCatalog> catalog, const Clock &clock);

    /// On a new connection: what server and database it leads to. Capabilities are read afresh.
    Result<Handshake> greet(Session &session);
    /// Whether the server still is the one it was; if not, all counters start anew.
    Result<ServerState> pulse(Session &session);
    /// As good as greeted: for connections that come and go, after a pulse.
    void adopt(const Session &session);
    /// Databases we may connect to.
    Result<QStringList> databases(Session &session);
    /// One family of cluster scope.
    FamilySample sample(Session &session, const FamilyId &id, Milliseconds gapAfter);

    /// The spec of a family for the database of `session`, and its statement there.
    struct Prepared
    {
        FamilySpecPtr spec;
        QString sql;
        QString missingRole;
    };
    Result<Prepared> prepare(Session &session, const FamilyId &id);
    static Result<RowSet> read(
        Session &session, const Prepared &prepared, const std::vector<QByteArray> &parameters = {});
    FamilyPipeline &pipeline(const FamilySpecPtr &spec);
    const TargetId &target() const { return m_target; }
    const Clock &clock() const { return m_clock; }

    /// Capabilities are asked again before the next sample. Thread-safe.
    void forgetFacts() { m_forget = true; }

    /// The server's time in what `session` did between two calls, less what the network took.
    ServerCost costSince(const Session &session, ServerCost before) const;
    static ServerCost costOf(const Session &session);

private:
    struct Facts
    {
        Capabilities capabilities;
        SteadyInstant readAt;
        std::map<FamilyId, Result<Prepared>> prepared;
    };
    bool isNew(const Session &session) const;
    Result<Facts *> factsOf(Session &session);

    const TargetId m_target;
    const std::shared_ptr<const FamilyCatalog> m_catalog;
    const Clock &m_clock;
    std::map<QString, Facts> m_facts; ///< by database
    const DeriverShare m_share;
    std::map<FamilySpecPtr, FamilyPipeline> m_pipelines;
    std::optional<ServerState> m_state;
    /// Of all pulses: little more than the way there and back.
    std::chrono::microseconds m_fastestPulse = std::chrono::microseconds::max();
    int m_backendPid = 0;
    qint64 m_statements = 0; ///< of the session seen last
    std::atomic<bool> m_forget = false;
};

} // namespace datainsight
