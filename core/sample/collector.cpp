// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/collector.h"

#include "core/pg/databasefacts.h"
#include "core/sample/derivers/unreadtexts.h"
#include "core/sample/extensionsteps.h"
#include "core/sample/framebuilder.h"
#include "core/sample/hostmetrics.h"

#include "sql/queries.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace datainsight {

namespace {

constexpr Milliseconds OwnTimeout { 2000 };
/// A statement on a local socket takes this long without doing anything: what is more is the way to the server.
constexpr std::chrono::microseconds LocalRoundTrip { 300 };

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Collector)
};

Capabilities capabilitiesOf(const DatabaseFacts &facts, const QStringList &optionalColumns)
{
    Capabilities capabilities { .major = facts.major,
        .inRecovery = facts.inRecovery,
        .superuser = facts.superuser,
        .database = facts.database,
        .extensions = {},
        .roles = facts.roles,
        .columns = {},
        .preloaded = {} };
    if (const auto preloaded = facts.settings.constFind(QStringLiteral("shared_preload_libraries"));
        preloaded != facts.settings.constEnd())
        capabilities.preloaded = *preloaded;
    for (auto it = facts.extensions.cbegin(); it != facts.extensions.cend(); ++it)
        capabilities.extensions.insert(it.key(), { it->version, it->schema });
    for (const auto &column : optionalColumns) {
        if (facts.hasColumn(column))
            capabilities.columns.insert(column);
    }
    return capabilities;
}

/// By a transaction that only reads, or by the cursor. The server's words are in its own language.
bool isRefusedWrite(const Error &error, const QString &sql)
{
    static const QRegularExpression writes(
        QStringLiteral("\\b(INSERT|UPDATE|DELETE|MERGE)\\b"), QRegularExpression::CaseInsensitiveOption);
    return error.sqlState == QLatin1String("25006")
        || (error.sqlState == QLatin1String("0A000") && writes.match(sql).hasMatch());
}

Error writesError(const FamilySpec &spec, Error error)
{
    error.kind = ErrorKind::Config;
    error.message = Tr::tr("%1 writes, and families only read: %2").arg(spec.id.value, error.message);
    error.hint = Tr::tr("Nothing was written. Let the statement in %1 read alone.").arg(spec.origin);
    return error;
}

} // namespace

Collector::Collector(TargetId target, std::shared_ptr<const FamilyCatalog> catalog, const Clock &clock)
    : m_target(std::move(target)), m_catalog(std::move(catalog)),
      m_clock(clock), m_share { std::make_shared<UnreadTexts>() }
{ }

ServerCost Collector::costOf(const Session &session)
{
    return { session.serverTime(), session.statementCount() };
}

ServerCost Collector::costSince(const Session &session, ServerCost before) const
{
    ServerCost cost { session.serverTime() - before.time, session.statementCount() - before.statements };
    const auto onTheWay = m_fastestPulse == std::chrono::microseconds::max()
        ? std::chrono::microseconds(0)
        : std::max(m_fastestPulse - LocalRoundTrip, std::chrono::microseconds(0));
    cost.time = std::max<std::chrono::microseconds>(cost.time - onTheWay * cost.statements, {});
    return cost;
}

bool Collector::isNew(const Session &session) const
{
    return session.info().backendPid != m_backendPid || session.statementCount() < m_statements;
}

void Collector::adopt(const Session &session)
{
    m_backendPid = session.info().backendPid;
    m_statements = session.statementCount();
}

Result<Handshake> Collector::greet(Session &session)
{
    auto state = pulse(session);
    if (!state)
        return fail(state.error());
    // The second finds the server's caches warm: nearly all of it is the way there and back.
    if (state = pulse(session); !state)
        return fail(state.error());
    m_facts.erase(session.info().database);
    auto facts = factsOf(session);
    if (!facts)
        return fail(facts.error());
    Handshake handshake { session.info(), *state, (*facts)->capabilities, {}, {} };
    if (auto folder = HostMetrics::locate(session))
        handshake.dataDirectory = std::move(*folder);
    else if (folder.error().kind == ErrorKind::Connection || folder.error().isCancelled())
        return fail(folder.error());
    else
        handshake.notThisMachine = folder.error();
    adopt(session);
    return handshake;
}

Result<ServerState> Collector::pulse(Session &session)
{
    static const QString sql = queries::SamplePulse.text();
    const auto &info = session.info();
    ServerState state { .started = {},
        .systemIdentifier = info.systemIdentifier,
        .timeline = 0,
        .inRecovery = info.inRecovery,
        .host = info.host,
        .port = info.port };
    const auto before = session.serverTime();
    const auto rows = session.query(QueryId { queries::SamplePulse.id() }, sql, {}, OwnTimeout);
    m_fastestPulse = std::min(m_fastestPulse, session.serverTime() - before);
    if (rows) {
        state.started = rows->timestamp(0, 0).value_or(info.serverStart);
        state.inRecovery = rows->boolean(0, 1);
        state.timeline = static_cast<int>(rows->integer(0, 2));
    } else if (rows.error().kind == ErrorKind::Permission || rows.error().kind == ErrorKind::Unsupported) {
        // Some hosted servers hide their control file: the connection knows enough.
        state.started = info.serverStart;
    } else {
        return fail(rows.error());
    }
    if (m_state && !isSameRun(*m_state, state)) {
        for (auto &[spec, pipeline] : m_pipelines)
            pipeline.restart(interruptionBetween(*m_state, state));
        m_facts.clear();
    }
    m_state = state;
    return state;
}

Result<QStringList> Collector::databases(Session &session)
{
    static const QString sql = queries::SampleDatabases.text();
    const auto rows = session.query(QueryId { queries::SampleDatabases.id() }, sql, {}, OwnTimeout);
    if (!rows)
        return fail(rows.error());
    QStringList names;
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        names << rows->text(row, 0);
    return names;
}

Result<Collector::Facts *> Collector::factsOf(Session &session)
{
    const SteadyInstant now = m_clock.steady();
    if (m_forget.exchange(false))
        m_facts.clear();
    const auto known = m_facts.find(session.info().database);
    if (known != m_facts.end() && now - known->second.readAt < FactsAge)
        return &known->second;
    auto facts = readDatabaseFacts(session);
    if (!facts)
        return fail(facts.error());
    if (m_state)
        facts->inRecovery = m_state->inRecovery;
    auto &kept = m_facts[session.info().database];
    kept = Facts { capabilitiesOf(*facts, m_catalog->optionalColumns()), now, {} };
    return &kept;
}

Result<Collector::Prepared> Collector::prepare(Session &session, const FamilyId &id)
{
    auto facts = factsOf(session);
    if (!facts)
        return fail(facts.error());
    auto &prepared = (*facts)->prepared;
    if (const auto known = prepared.find(id); known != prepared.end())
        return known->second;
    const auto &capabilities = (*facts)->capabilities;
    const auto spec = m_catalog->pick(id, capabilities);
    Result<Prepared> result = fail(ErrorKind::Unsupported, {});
    if (!spec) {
        result = fail(spec.error());
    } else {
        const QString &role = (*spec)->role;
        const bool lacksRole = !role.isEmpty() && role != QLatin1String("any") && !capabilities.superuser
            && !capabilities.roles.contains(role);
        result = Prepared { *spec, FamilyCatalog::sqlFor(**spec, capabilities), lacksRole ? role : QString() };
    }
    prepared.emplace(id, result);
    return result;
}

Result<RowSet> Collector::read(Session &session, const Prepared &prepared, const std::vector<QByteArray> &parameters)
{
    const QueryId id { prepared.spec->id.value };
    if (!prepared.spec->byUser) {
        const std::vector<PgParameter> values(parameters.begin(), parameters.end());
        // Those of slow lanes read tables of the catalog, whose size a kept plan would not follow.
        return prepared.spec->lane <= Lane::TenSeconds
            ? session.queryAgain(id, prepared.sql, values, prepared.spec->timeout)
            : session.query(id, prepared.sql, values, prepared.spec->timeout);
    }
    // The rows are all read, or nearly: a plan for the first ones alone could take much longer.
    const QMap<QString, QString> settings { { QStringLiteral("cursor_tuple_fraction"), QStringLiteral("1") } };
    auto rows = session.rolledBack(Session::Access::ReadOnly, settings, prepared.spec->timeout, [&] {
        return session.firstRows(id, prepared.sql, *prepared.spec->mostRows() + 1); // one more tells of others
    });
    if (!rows && isRefusedWrite(rows.error(), prepared.sql))
        rows = fail(writesError(*prepared.spec, rows.error()));
    // Locks for the session outlive the rollback, and we hold none; behind a pooler it is another's session by now.
    if (!session.info().pooled)
        static_cast<void>(session.query(QueryId { queries::SampleUnlock.id() }, queries::SampleUnlock.text()));
    return rows;
}

FamilyPipeline &Collector::pipeline(const FamilySpecPtr &spec)
{
    return m_pipelines.try_emplace(spec, spec, m_share).first->second;
}

FamilySample Collector::sample(Session &session, const FamilyId &id, Milliseconds gapAfter)
{
    FamilySample sample { .id = id };
    const auto before = isNew(session) ? ServerCost {} : costOf(session);
    const auto finish = [&](std::optional<Error> error) {
        sample.error = std::move(error);
        sample.cost = costSince(session, before);
        adopt(session);
        return std::move(sample);
    };
    if (isNew(session)) {
        auto handshake = greet(session);
        if (!handshake)
            return finish(handshake.error());
        sample.handshake = std::move(*handshake);
    }
    const auto prepared = prepare(session, id);
    if (!prepared)
        return finish(prepared.error());
    sample.missingRole = prepared->missingRole;
    auto &line = pipeline(prepared->spec);
    const auto parameters = line.parameters(m_clock.steady(), session.info().database);
    sample.asked = parameters.has_value();
    if (!parameters)
        return finish(std::nullopt);
    const Instant at = m_clock.now();
    const SteadyInstant began = m_clock.steady();
    const auto rows = read(session, *prepared, *parameters);
    if (!rows)
        return finish(withRemedy(rows.error(), *prepared->spec, m_facts.at(session.info().database).capabilities));
    FrameBuilder builder(m_target, prepared->spec, at);
    if (const auto added = builder.append(*rows, {}); !added)
        return finish(added.error());
    auto warning = builder.warning();
    sample.took = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - began);
    auto frame = builder.finish(sample.took);
    sample.rows = frame->rowCount();
    sample.derived = line.take(std::move(frame), gapAfter);
    if (!sample.derived.shown.empty())
        sample.summedRows = sample.derived.shown.front()->summedRows;
    return finish(std::move(warning));
}

} // namespace datainsight
