// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/statementpanelrunner.h"

#include "core/connect/connectionfactory.h"
#include "core/explain/explainrunner.h"
#include "core/explain/explaintext.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/sqltext/sqlsplit.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThreadPool>

#include <array>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementRunner)
};

constexpr Milliseconds LongestBuild = 24h; ///< building an index takes what it takes; Cancel ends it
constexpr Milliseconds IndexLockLimit = 5s;

struct OptionSwitch
{
    ExplainOption option;
    const char *help;
};

constexpr std::array Switches {
    OptionSwitch { ExplainOption::Buffers,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "How many blocks each step took from memory and from disk.") },
    OptionSwitch { ExplainOption::Verbose,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "The columns of each step, schemas, and what each worker did.") },
    OptionSwitch { ExplainOption::Costs,
        QT_TRANSLATE_NOOP("datainsight::StatementRunner", "What the planner expected: costs, rows, widths.") },
    OptionSwitch { ExplainOption::Settings,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "Settings that decide plans and differ from their defaults.") },
    OptionSwitch { ExplainOption::Timing,
        QT_TRANSLATE_NOOP("datainsight::StatementRunner", "The time of each step; without it, measuring costs less.") },
    OptionSwitch { ExplainOption::Wal,
        QT_TRANSLATE_NOOP("datainsight::StatementRunner", "How much write-ahead log each step wrote.") },
    OptionSwitch {
        ExplainOption::Summary, QT_TRANSLATE_NOOP("datainsight::StatementRunner", "Planning and execution time.") },
    OptionSwitch {
        ExplainOption::Memory, QT_TRANSLATE_NOOP("datainsight::StatementRunner", "How much memory the planner took.") },
    OptionSwitch { ExplainOption::Serialize,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "What turning the rows into text costs, as if they were sent.") },
};

QString idOf(ExplainOption option)
{
    return explainOptionName(option).toLower();
}

void set(ExplainOptions &options, ExplainOption option, bool on)
{
    switch (option) {
    case ExplainOption::Verbose:
        options.verbose = on;
        break;
    case ExplainOption::Costs:
        options.costs = on;
        break;
    case ExplainOption::Settings:
        options.settings = on;
        break;
    case ExplainOption::Buffers:
        options.buffers = on;
        break;
    case ExplainOption::Serialize:
        options.serialize = on ? ExplainSerialize::Text : ExplainSerialize::None;
        break;
    case ExplainOption::Wal:
        options.wal = on;
        break;
    case ExplainOption::Timing:
        options.timing = on;
        break;
    case ExplainOption::Summary:
        options.summary = on;
        break;
    case ExplainOption::Memory:
        options.memory = on;
        break;
    case ExplainOption::GenericPlan:
        break; // a mode, not a switch
    }
}

bool isUsual(ExplainOption option)
{
    switch (option) {
    case ExplainOption::Wal:
    case ExplainOption::Memory:
    case ExplainOption::Serialize:
    case ExplainOption::GenericPlan:
        return false;
    default:
        return true;
    }
}

ExplainMode modeOf(RunMode mode)
{
    return mode == RunMode::Analyze ? ExplainMode::Analyze
        : mode == RunMode::Generic  ? ExplainMode::Generic
                                    : ExplainMode::Plan;
}

ExplainOptions optionsOf(const StatementRun &run)
{
    ExplainOptions options;
    options.mode = modeOf(run.mode);
    for (const auto &each : Switches)
        set(options, each.option, run.options.contains(idOf(each.option)));
    options.localSettings = run.settings;
    options.statementTimeout = run.timeout;
    for (const auto &parameter : run.parameters)
        options.parameters.push_back({ parameter.value, parameter.type });
    return options;
}

/// The answer to one question from the answer to another, on the UI thread.
template<typename To, typename From, typename Turn> Pending<To> turned(Pending<From> from, QObject *context, Turn turn)
{
    PendingPromise<To> promise;
    from.then(context, [promise, turn = std::move(turn)](const Result<From> &value) {
        promise.fulfil(value ? Result<To>(turn(*value)) : Result<To>(fail(value.error())));
    });
    return promise.pending();
}

ServerOffer offerOf(const ExplainServer &server, const QStringList &databases)
{
    ServerOffer offer;
    offer.major = server.info.major();
    offer.version = server.info.version;
    offer.database = server.info.database;
    offer.databases = databases;
    for (const auto &each : Switches) {
        if (explainOptionSince(each.option) > offer.major)
            continue;
        offer.options.push_back({ idOf(each.option), explainOptionName(each.option), Tr::tr(each.help),
            !explainOptionApplies(each.option, ExplainMode::Plan) });
        if (isUsual(each.option))
            offer.usual.insert(idOf(each.option));
    }
    return offer;
}

QString kindOf(NameCatalog::Kind kind)
{
    switch (kind) {
    case NameCatalog::Kind::Table:
        return Tr::tr("table");
    case NameCatalog::Kind::View:
        return Tr::tr("view");
    case NameCatalog::Kind::MaterializedView:
        return Tr::tr("materialized view");
    case NameCatalog::Kind::ForeignTable:
        return Tr::tr("foreign table");
    case NameCatalog::Kind::Partition:
        return Tr::tr("partition");
    }
    return {};
}

SqlNames namesOf(const NameCatalog &catalog)
{
    std::vector<SqlNames::Relation> relations;
    relations.reserve(catalog.relations.size());
    for (const auto &relation : catalog.relations)
        relations.push_back({ relation.schema, relation.name, kindOf(relation.kind), {}, relation.visible });
    for (const auto &column : catalog.columns)
        relations[static_cast<size_t>(column.relation)].columns.push_back({ column.name, column.type });
    return { std::move(relations), catalog.schemas };
}

WhatIfAnswer answerOf(const WhatIfOutcome &outcome)
{
    WhatIfAnswer answer { { outcome.costBefore, outcome.costAfter, {}, outcome.label }, outcome.before, outcome.after };
    for (const auto &index : outcome.indexes)
        answer.figures.indexes.push_back({ index.statement, index.used, index.estimatedBytes });
    return answer;
}

Result<InspectedStatement> inspected(const QString &statement)
{
    auto facts = statementToExplain(statement);
    if (!facts)
        return fail(facts.error());
    if (!isIndexStatement(facts->text))
        return InspectedStatement { std::move(*facts), std::nullopt };
    auto index = inspectIndexStatement(statement);
    if (!index)
        return fail(index.error());
    return InspectedStatement { std::move(*facts), std::move(*index) };
}

} // namespace

class StatementRunner::Private
{
public:
    Private(const Profile &profile, std::shared_ptr<SecretStore> secrets, const SshProgram &ssh,
        const EnteredSecrets &entered)
        : profile(profile), runner(explainTargetFor(profile, secrets, entered, ssh)),
          spec(connectionSpecFor(profile, secrets, entered, ssh))
    {
        spec.readOnly = false;
        spec.statementTimeout = LongestBuild;
        spec.lockTimeout = IndexLockLimit;
    }

    Profile profile;
    ExplainRunner runner;
    ConnectionSpec spec; ///< for what changes something
    std::unique_ptr<PgWorker> builder;
};

StatementRunner::StatementRunner(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const SshProgram &ssh, const EnteredSecrets &entered)
    : d(std::make_unique<Private>(profile, std::move(secrets), ssh, entered))
{ }

StatementRunner::~StatementRunner() = default;

void StatementRunner::setDatabase(const QString &database)
{
    d->runner.setDatabase(database);
    d->builder.reset();
    if (database.isEmpty())
        d->spec.parameters.remove(QStringLiteral("dbname"));
    else
        d->spec.parameters.insert(QStringLiteral("dbname"), database);
}

Pending<ServerOffer> StatementRunner::offer(const CancelToken &token)
{
    return turned<ServerOffer>(d->runner.server(token), &d->runner,
        [databases = d->profile.databases](const ExplainServer &server) { return offerOf(server, databases); });
}

Pending<AnalysedPlanPtr> StatementRunner::run(const StatementRun &run, const CancelToken &token)
{
    ExplainRequest request { run.statement, optionsOf(run), run.allowWrites };
    return turned<AnalysedPlanPtr>(d->runner.explain(std::move(request), token), &d->runner,
        [](const ExplainOutcome &outcome) { return outcome.plans.front(); });
}

Pending<std::shared_ptr<const SqlNames>> StatementRunner::names(const CancelToken &token)
{
    using Names = std::shared_ptr<const SqlNames>;
    PendingPromise<Names> promise;
    d->runner.names(token).then(&d->runner, [promise](const Result<NameCatalogPtr> &catalog) {
        if (!catalog) {
            promise.fulfil(fail(catalog.error()));
            return;
        }
        QThreadPool::globalInstance()->start(
            [promise, catalog = *catalog] { promise.fulfil(Names(std::make_shared<SqlNames>(namesOf(*catalog)))); });
    });
    return promise.pending();
}

Pending<WhatIfAnswer> StatementRunner::whatIf(const StatementRun &run, const QString &indexes, const CancelToken &token)
{
    PendingPromise<std::vector<SqlStatementRange>> split;
    QThreadPool::globalInstance()->start([split, indexes] { split.fulfil(splitStatements(indexes)); });
    PendingPromise<WhatIfAnswer> promise;
    split.pending().then(&d->runner, [this, promise, run, token](const Result<std::vector<SqlStatementRange>> &parts) {
        if (!parts) {
            promise.fulfil(fail(parts.error()));
            return;
        }
        WhatIfRequest request { run.statement, optionsOf(run), {} };
        for (const auto &part : *parts)
            request.indexes << part.text;
        d->runner.whatIf(std::move(request), token).then(&d->runner, [promise](const Result<WhatIfOutcome> &outcome) {
            promise.fulfil(
                outcome ? Result<WhatIfAnswer>(answerOf(*outcome)) : Result<WhatIfAnswer>(fail(outcome.error())));
        });
    });
    return promise.pending();
}

Pending<double> StatementRunner::createIndex(const QString &statement, const CancelToken &token)
{
    if (!d->builder)
        d->builder = std::make_unique<PgWorker>(QStringLiteral("createindex"), d->spec);
    const QueryId id { QStringLiteral("plan.createindex") };
    return d->builder->run(id, token, LongestBuild, [id, statement](Session &session) -> Result<double> {
        QElapsedTimer timer;
        timer.start();
        const auto done = session.query(id, statement);
        if (!done)
            return fail(done.error());
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    });
}

Pending<InspectedStatement> inspectOnPool(const QString &statement)
{
    PendingPromise<InspectedStatement> promise;
    QThreadPool::globalInstance()->start([promise, statement] { promise.fulfil(inspected(statement)); });
    return promise.pending();
}

} // namespace datainsight
