// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/statementpanelrunner.h"

#include "core/connect/connectionfactory.h"
#include "core/explain/explainrunner.h"
#include "core/explain/explainscript.h"
#include "core/explain/explaintext.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/sqltext/sqlsplit.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThreadPool>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementRunner)
};

constexpr Milliseconds LongestBuild = 24h; ///< building an index takes what it takes; Cancel ends it
constexpr Milliseconds IndexLockLimit = 5s;

/// The answer to one question from the answer to another, on the UI thread.
template<typename To, typename From, typename Turn> Pending<To> turned(Pending<From> from, QObject *context, Turn turn)
{
    PendingPromise<To> promise;
    from.then(context, [promise, turn = std::move(turn)](const Result<From> &value) {
        promise.fulfil(value ? Result<To>(turn(*value)) : Result<To>(fail(value.error())));
    });
    return promise.pending();
}

WhatIfAnswer answerOf(const WhatIfOutcome &outcome)
{
    WhatIfAnswer answer { { outcome.costBefore, outcome.costAfter, {}, outcome.label }, outcome.before, outcome.after };
    for (const auto &index : outcome.indexes)
        answer.figures.indexes.push_back({ index.statement, index.used, index.estimatedBytes });
    return answer;
}

/// Of a server that was not heard any more nobody knows what it went on to do.
Error outcomeOf(const Error &error)
{
    if (!error.sqlState.isEmpty() || (!error.isCancelled() && error.kind != ErrorKind::Connection))
        return error;
    return { .kind = ErrorKind::Connection,
        .message = error.isCancelled() ? Tr::tr("The server did not say what became of the CREATE INDEX.")
                                       : Tr::tr("%1 What became of the CREATE INDEX is not known.").arg(error.message),
        .hint =
            Tr::tr("Once it answers: pg_stat_progress_create_index shows whether it is still being built, and \\d of "
                   "the table in psql whether the index is there, or marked INVALID: then drop it."),
        .query = error.query };
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

    /// What it still does ends by itself; see PgWorker.
    void leaveBuilder()
    {
        builder.reset();
        building = std::make_shared<int>(0);
    }

    Profile profile;
    ExplainRunner runner;
    ConnectionSpec spec; ///< for what changes something
    std::unique_ptr<PgWorker> builder;
    std::shared_ptr<int> building = std::make_shared<int>(0); ///< asked of it and not answered
};

StatementRunner::StatementRunner(
    const Profile &profile, std::shared_ptr<SecretStore> secrets, const SshProgram &ssh, const EnteredSecrets &entered)
    : d(std::make_unique<Private>(profile, std::move(secrets), ssh, entered))
{ }

StatementRunner::~StatementRunner() = default;

void StatementRunner::setDatabase(const QString &database)
{
    d->runner.setDatabase(database);
    d->leaveBuilder();
    if (database.isEmpty())
        d->spec.parameters.remove(QStringLiteral("dbname"));
    else
        d->spec.parameters.insert(QStringLiteral("dbname"), database);
}

Pending<ServerOffer> StatementRunner::offer(const CancelToken &token)
{
    return turned<ServerOffer>(d->runner.server(token), &d->runner,
        [databases = d->profile.databases](const ExplainServer &server) { return serverOfferOf(server, databases); });
}

Pending<ExplainOutcome> StatementRunner::run(const StatementRun &run, const CancelToken &token)
{
    return d->runner.explain(explainRequestOf(run), token);
}

Pending<QString> StatementRunner::script(const StatementRun &run, const CancelToken &token)
{
    return d->runner.script(explainRequestOf(run), token);
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
            [promise, catalog = *catalog] { promise.fulfil(Names(std::make_shared<SqlNames>(sqlNamesOf(*catalog)))); });
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
        WhatIfRequest request { run.statement, explainRequestOf(run).options, {} };
        for (const auto &part : *parts)
            request.indexes << part.text;
        d->runner.whatIf(std::move(request), token).then(&d->runner, [promise](const Result<WhatIfOutcome> &outcome) {
            promise.fulfil(
                outcome ? Result<WhatIfAnswer>(answerOf(*outcome)) : Result<WhatIfAnswer>(fail(outcome.error())));
        });
    });
    return promise.pending();
}

Pending<BuiltIndex> StatementRunner::createIndex(const QString &statement, const CancelToken &token)
{
    if (*d->building > 0)
        d->leaveBuilder();
    if (!d->builder)
        d->builder = std::make_unique<PgWorker>(QStringLiteral("createindex"), d->spec);
    const QueryId id { QStringLiteral("plan.createindex") };
    auto pending = d->builder->run(id, token, LongestBuild, [id, statement](Session &session) -> Result<BuiltIndex> {
        session.takeNotices();
        QElapsedTimer timer;
        timer.start();
        const auto done = session.query(id, statement);
        if (!done)
            return fail(withNotices(outcomeOf(done.error()), session.takeNotices()));
        return BuiltIndex { static_cast<double>(timer.nsecsElapsed()) / 1e6, session.takeNotices() };
    });
    ++*d->building;
    pending.then(&d->runner, [building = d->building](const Result<BuiltIndex> &) { --*building; });
    return pending;
}

QString StatementRunner::indexScript(const QString &statement)
{
    return scriptOutsideTransactions(statement, LongestBuild, IndexLockLimit);
}

} // namespace datainsight
