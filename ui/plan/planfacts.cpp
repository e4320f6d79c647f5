// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planfacts.h"

#include "core/config/profilebook.h"
#include "core/connect/connectionfactory.h"
#include "core/explain/explainrunner.h"
#include "ui/plan/relationdetail.h"

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

/// Without VERBOSE a plan names chunks without their schema, which is on nobody's search path.
QString schemaOf(const PlanNode &node)
{
    const bool isChunk = node.relation.startsWith(QLatin1String("_hyper_"))
        || node.relation.startsWith(QLatin1String("compress_hyper_"));
    return node.schema.isEmpty() && isChunk ? QStringLiteral("_timescaledb_internal") : node.schema;
}

} // namespace

PlanFacts::PlanFacts(StatementPanelContext context, QObject *parent)
    : QObject(parent), m_context(std::move(context)) { }

PlanFacts::~PlanFacts() = default;

void PlanFacts::setChosen(const TargetId &target, const QString &database)
{
    m_target = target;
    m_database = database;
}

std::optional<Profile> PlanFacts::profileFor(const PlanContext &context) const
{
    const auto chosen = m_context.book->find(m_target);
    if (context.server.isEmpty() || (chosen && chosen->name == context.server))
        return chosen;
    const auto &all = m_context.book->profiles();
    const auto named =
        std::find_if(all.begin(), all.end(), [&](const Profile &each) { return each.name == context.server; });
    return named == all.end() ? chosen : std::optional(*named);
}

Pending<std::vector<DetailSection>> PlanFacts::ask(
    const PlanContext &context, const PlanNode &node, const CancelToken &token)
{
    using Sections = std::vector<DetailSection>;
    const auto profile = profileFor(context);
    if (!profile)
        return Pending<Sections>::ready(Sections {});
    if (!m_runner || m_asked != profile) {
        const auto entered = m_context.entered ? m_context.entered(profile->id) : EnteredSecrets();
        m_runner = std::make_unique<ExplainRunner>(
            ExplainTarget { .spec = connectionSpecFor(*profile, m_context.secrets, entered, m_context.ssh),
                .server = profile->name,
                .readOnly = true });
        m_asked = profile;
        m_askedDatabase.clear();
    }
    const QString chosen = profile->id == m_target ? m_database : QString();
    const QString database = context.database.isEmpty() ? chosen : context.database;
    if (std::exchange(m_askedDatabase, database) != database)
        m_runner->setDatabase(database);
    PendingPromise<Sections> promise;
    m_runner->relationFacts({ schemaOf(node), node.relation, {} }, token)
        .then(this, [promise, node, server = profile->name](const Result<RelationFacts> &facts) {
            promise.fulfil(
                facts ? Result<Sections>(relationDetail(*facts, node, server)) : Result<Sections>(fail(facts.error())));
        });
    return promise.pending();
}

} // namespace datainsight
