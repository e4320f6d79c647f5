// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainrunner.h"

#include "core/config/profile.h"
#include "core/connect/connectionfactory.h"
#include "core/explain/explainlane.h"
#include "core/explain/explainscript.h"
#include "core/pg/session.h"

#include "sql/queries.h"

#include <QTimer>

namespace datainsight {

namespace {

/// Connecting, reading the plan, and what a slow network adds to a statement's own limit.
constexpr Milliseconds Around { 10000 };
constexpr Milliseconds LookupLimit { 10000 };
constexpr Milliseconds NamesLimit { 20000 };

/// People's statements run as they would elsewhere: with the server's own settings, and after waiting for a lock a
/// little.
ConnectionSpec runSpec(ConnectionSpec spec)
{
    spec.applicationName = QStringLiteral("datainsight explain");
    spec.settings.clear();
    spec.lockTimeout = Milliseconds { 2000 };
    return spec;
}

ConnectionSpec lookupSpec(ConnectionSpec spec)
{
    spec.applicationName = QStringLiteral("datainsight explain: lookup");
    return spec;
}

ConnectionSpec in(ConnectionSpec spec, const QString &database)
{
    if (!database.isEmpty())
        spec.parameters.insert(QStringLiteral("dbname"), database);
    return spec;
}

} // namespace

ExplainTarget explainTargetFor(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const EnteredSecrets &entered, const SshProgram &ssh)
{
    return { .spec = connectionSpecFor(profile, std::move(secrets), entered, ssh),
        .server = profile.name,
        .readOnly = profile.readOnly };
}

ExplainRunner::ExplainRunner(ExplainTarget target, QObject *parent)
    : QObject(parent), m_target(std::move(target)),
      m_runs(std::make_unique<ExplainLane>(QStringLiteral("explain"), runSpec(m_target.spec))),
      m_lookups(std::make_unique<ExplainLane>(QStringLiteral("explain-lookup"), lookupSpec(m_target.spec))),
      m_idle(new QTimer(this))
{
    m_idle->setSingleShot(true);
    m_idle->setInterval(KeepIdle);
    connect(m_idle, &QTimer::timeout, this, [this] {
        m_runs->disconnect();
        m_lookups->disconnect();
    });
}

ExplainRunner::~ExplainRunner() = default;

void ExplainRunner::setDatabase(const QString &database)
{
    m_runs->setSpec(in(runSpec(m_target.spec), database));
    m_lookups->setSpec(in(lookupSpec(m_target.spec), database));
}

/// Both connections are kept while anything is asked; the time of rest begins with the last answer.
template<typename T> Pending<T> ExplainRunner::noted(Pending<T> pending)
{
    m_idle->stop();
    pending.then(this, [this](const Result<T> &) { m_idle->start(); });
    return pending;
}

Pending<ExplainServer> ExplainRunner::server(const CancelToken &token)
{
    const QueryId id { queries::ExplainHypopg.id() };
    return noted(m_lookups->run(id, token, LookupLimit, [id](Session &session) -> Result<ExplainServer> {
        const auto found = session.query(id, queries::ExplainHypopg.text());
        if (!found)
            return fail(found.error());
        return ExplainServer { .info = session.info(), .hypopg = found->text(0, 0) };
    }));
}

Pending<ExplainOutcome> ExplainRunner::explain(ExplainRequest request, const CancelToken &token)
{
    const auto limit = request.options.statementTimeout + Around;
    const ExplainPlace place { .server = m_target.server, .readOnly = m_target.readOnly };
    return noted(m_runs->run({ QStringLiteral("explain.statement") }, token, limit,
        [request = std::move(request), place, token](
            Session &session) { return runExplain(session, request, place, token); }));
}

Pending<QString> ExplainRunner::script(ExplainRequest request, const CancelToken &token)
{
    const auto lockTimeout = runSpec(m_target.spec).lockTimeout;
    return noted(m_lookups->run({ QStringLiteral("explain.script") }, token, LookupLimit,
        [request = std::move(request), lockTimeout](
            Session &session) { return explainScript(request, session.info().major(), lockTimeout); }));
}

Pending<WhatIfOutcome> ExplainRunner::whatIf(WhatIfRequest request, const CancelToken &token)
{
    const auto limit = 2 * request.options.statementTimeout + Around;
    const ExplainPlace place { .server = m_target.server, .readOnly = m_target.readOnly };
    auto pending = m_runs->run({ QStringLiteral("explain.hypopg") }, token, limit,
        [request = std::move(request), place, token](
            Session &session) { return tryIndexes(session, request, place, token); });
    m_runs->disconnect();
    return noted(std::move(pending));
}

Pending<RelationFacts> ExplainRunner::relationFacts(RelationRequest request, const CancelToken &token)
{
    return noted(m_lookups->run({ QStringLiteral("explain.relation") }, token, LookupLimit,
        [request = std::move(request)](Session &session) { return readRelationFacts(session, request); }));
}

Pending<NameCatalogPtr> ExplainRunner::names(const CancelToken &token)
{
    return noted(m_lookups->run({ QStringLiteral("explain.namerelations") }, token, NamesLimit,
        [](Session &session) { return readNames(session); }));
}

int ExplainRunner::connections() const
{
    return static_cast<int>(m_runs->isConnected()) + static_cast<int>(m_lookups->isConnected());
}

} // namespace datainsight
