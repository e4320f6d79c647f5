// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/explain/explainrun.h"
#include "core/explain/namecatalog.h"
#include "core/explain/relationfacts.h"
#include "core/explain/whatif.h"
#include "core/pg/connectionspec.h"
#include "core/pg/serverinfo.h"
#include "core/secrets/enteredsecrets.h"

#include <QObject>

#include <memory>

class QTimer;

namespace datainsight {

class ExplainLane;
struct SshProgram;
class SecretStore;
struct Profile;

/// The server a person explains on.
struct ExplainTarget
{
    ConnectionSpec spec;
    QString server; ///< as the profile calls it
    bool readOnly = true; ///< the profile's; see ExplainPlace
};

/// As all connections of a profile are made (core/connect): its tunnel, its password the way the profile says. What is
/// `entered` comes before any other source.
ExplainTarget explainTargetFor(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const EnteredSecrets &entered, const SshProgram &ssh);

/// What the server is, for the choice of options.
struct ExplainServer
{
    ServerInfo info;
    QString hypopg; ///< its version in this database; empty: what-if is not possible
};

/// Everything the plan page asks of one database of one server. It has two connections of its own, made when first
/// needed and closed after a minute without use: one runs statements ("datainsight explain"), the other looks things up
/// ("datainsight explain: lookup"), so that a long run does not keep tables from being looked at.
/// Made and used on one thread, the UI's: no call waits, nor does the destructor; it cancels what runs. Answers come as
/// Pending<T>, always; a cancel is answered at once, also while the server hangs.
class ExplainRunner : public QObject
{
    Q_OBJECT
public:
    explicit ExplainRunner(ExplainTarget target, QObject *parent = nullptr);
    ~ExplainRunner() override;

    /// Another database of the same server from the next call on; empty: the profile's own.
    void setDatabase(const QString &database);

    /// Connects if need be.
    Pending<ExplainServer> server(const CancelToken &token = {});
    /// See runExplain(). Ends by itself after the statement timeout and ten seconds for what is around it.
    Pending<ExplainOutcome> explain(ExplainRequest request, const CancelToken &token = {});

    /// See explainScript(): what explain() would do with that request there.
    Pending<QString> script(ExplainRequest request, const CancelToken &token = {});

    /// See tryIndexes(). On the connection that runs statements, which is closed afterwards: nothing imagined stays.
    Pending<WhatIfOutcome> whatIf(WhatIfRequest request, const CancelToken &token = {});
    /// See readRelationFacts(); also while a run is under way.
    Pending<RelationFacts> relationFacts(RelationRequest request, const CancelToken &token = {});
    /// See readNames().
    Pending<NameCatalogPtr> names(const CancelToken &token = {});

    /// How many connections are open: 0 to 2.
    int connections() const;
    /// How long an unused connection is kept.
    static constexpr Milliseconds KeepIdle { 60000 };

private:
    template<typename T> Pending<T> noted(Pending<T> pending);

    const ExplainTarget m_target;
    std::unique_ptr<ExplainLane> m_runs;
    std::unique_ptr<ExplainLane> m_lookups;
    QTimer *m_idle;
};

} // namespace datainsight
