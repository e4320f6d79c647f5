// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainrun.h"

#include "core/explain/explainstatement.h"
#include "core/explain/explaintext.h"
#include "core/pg/session.h"
#include "core/sqltext/sqlsplit.h"
#include "core/sqltext/sqlstatement.h"

#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Explain)
};

const QueryId Id { QStringLiteral("explain.statement") };

/// Through the extended protocol, EXPLAIN (GENERIC_PLAN) of PostgreSQL 16 insists on values and plans for them.
bool isPrepared(const StatementFacts &facts, const ExplainOptions &options)
{
    return options.mode == ExplainMode::Generic && facts.parameters > 0;
}

/// What holds for the transaction alone.
QMap<QString, QString> localSettings(const ExplainOptions &options)
{
    auto settings = options.localSettings;
    if (options.mode == ExplainMode::Generic)
        settings.insert(QStringLiteral("plan_cache_mode"), QStringLiteral("force_generic_plan"));
    return settings;
}

/// Where the person can do something that the server does not know of.
Error advised(Error error)
{
    // What is missing where a person named it is a fault of the statement, none of the server.
    if (error.kind == ErrorKind::Unsupported && error.sqlState.startsWith(QLatin1String("42")))
        error.kind = ErrorKind::Sql;
    if (error.kind == ErrorKind::Connection)
        error.hint = Tr::tr("Run it again when the server is reachable: a new connection is made.");
    else if (error.sqlState == QLatin1String("26000"))
        error.hint =
            Tr::tr("Runs have a connection of their own, where nothing is prepared: run the statement itself.");
    return error;
}

/// One way of asking the server, in the transaction that is open.
class Asking
{
public:
    Asking(Session &session, const ExplainRequest &request, const StatementFacts &facts)
        : m_session(session), m_request(request), m_facts(facts)
    { }

    Result<QByteArray> ask(ExplainFormat format) const
    {
        const auto &options = m_request.options;
        if (isPrepared(m_facts, options))
            return askPrepared(format);
        const auto command = explainStatement(m_facts.text, options, m_session.info().major(), format);
        if (!command)
            return fail(command.error());
        std::vector<PgParameter> values;
        for (size_t i = 0; i < static_cast<size_t>(m_facts.parameters); ++i) {
            const auto &value = options.parameters[i].value;
            values.push_back(value ? PgParameter(value->toUtf8()) : PgParameter());
        }
        return text(m_session.query(Id, command->sql, values), &*command);
    }

private:
    Result<QByteArray> askPrepared(ExplainFormat format) const
    {
        if (m_session.info().pooled)
            return fail(ErrorKind::Unsupported, Tr::tr("There is no generic plan through a pooler."),
                Tr::tr("It takes a prepared statement, which would stick to a connection others use: connect to the "
                       "server directly."));
        const auto commands =
            genericPlanCommands(m_facts.text, m_request.options, m_session.info().major(), m_facts.parameters, format);
        if (!commands)
            return fail(commands.error());
        if (const auto prepared = text(m_session.query(Id, commands->prepare.sql), &commands->prepare); !prepared)
            return prepared;
        return text(m_session.query(Id, commands->explain), nullptr);
    }

    Result<QByteArray> text(const Result<RowSet> &rows, const ExplainCommand *command) const
    {
        if (!rows) {
            auto error = advised(rows.error());
            error.position = command
                ? positionInText(m_request.text, m_facts.begin, command->positionIn(m_facts.text, error.position))
                : TextPosition();
            return fail(std::move(error));
        }
        QByteArray text;
        for (qsizetype row = 0; row < rows->rowCount(); ++row) {
            if (row > 0)
                text += '\n';
            text += rows->bytes(row, 0);
        }
        return text;
    }

    Session &m_session;
    const ExplainRequest &m_request;
    const StatementFacts &m_facts;
};

Result<void> checkKind(const StatementFacts &facts, const ExplainOptions &options)
{
    if (!isExplainable(facts.kind))
        return fail(noPlanOf(facts));
    if (options.mode == ExplainMode::Generic)
        return {};
    const auto given = static_cast<int>(options.parameters.size());
    if (given < facts.parameters)
        return fail(ErrorKind::Parse,
            Tr::tr("The statement uses $%1, and values for %2 of its parameters are given.")
                .arg(facts.parameters)
                .arg(given),
            Tr::tr("Give a value for each, or ask for the generic plan."));
    return {};
}

Error writesQuestion()
{
    return { .kind = ErrorKind::Question,
        .message = Tr::tr("This statement changes data or locks rows. It is run, measured and rolled back."),
        .hint = Tr::tr("Until then it holds its locks; sequences it advances stay advanced, and what triggers and "
                       "functions do outside the database stays done."),
        .query = Id.value };
}

Error readOnlyProfile()
{
    return { .kind = ErrorKind::Permission,
        .message = Tr::tr("This statement changes data, and the profile of this server is read-only."),
        .hint = Tr::tr("Explain it without running it, or allow changes in the profile."),
        .query = Id.value };
}

/// Whatever it is, the server refused to write in a READ ONLY transaction.
bool isRefusedWrite(const Error &error)
{
    return error.sqlState == QLatin1String("25006");
}

PlanContext contextOf(
    const Session &session, const StatementFacts &facts, const ExplainOptions &options, const QString &server)
{
    return { .statement = facts.text,
        .server = server,
        .database = session.info().database,
        .serverVersion = session.info().version,
        .takenAt = Clock::system().now(),
        .settings = options.localSettings,
        .fingerprint = facts.fingerprint };
}

} // namespace

Result<ExplainOutcome> runExplain(
    Session &session, const ExplainRequest &request, const ExplainPlace &place, const CancelToken &token)
{
    const auto facts = statementToExplain(request.text);
    if (!facts)
        return fail(facts.error());
    if (const auto fits = checkKind(*facts, request.options); !fits)
        return fail(fits.error());
    if (const auto allowed = checkSettings(request.options.localSettings); !allowed)
        return fail(allowed.error());

    const bool runs = request.options.mode == ExplainMode::Analyze;
    const bool mayWrite = runs && request.allowWrites;
    if (runs && place.readOnly && (facts->writes || request.allowWrites))
        return fail(readOnlyProfile());
    if (runs && facts->writes && !request.allowWrites)
        return fail(writesQuestion());

    ExplainOutcome outcome;
    outcome.rolledBack = mayWrite;
    const Asking asking(session, request, *facts);
    const auto settings = localSettings(request.options);
    const auto run = [&](ExplainFormat format) -> Result<void> {
        // What is prepared outlives its transaction, and a cancel.
        if (request.options.mode == ExplainMode::Generic && !session.info().pooled)
            session.query({ queries::ExplainDeallocate.id() }, queries::ExplainDeallocate.text());
        session.takeNotices();
        const auto printed = session.rolledBack(mayWrite ? Session::Access::ReadWrite : Session::Access::ReadOnly,
            settings, request.options.statementTimeout, [&] { return asking.ask(format); });
        outcome.notices = session.takeNotices();
        if (!printed)
            return fail(withNotices(printed.error(), outcome.notices));
        outcome.source = *printed;
        return {};
    };
    auto ran = run(ExplainFormat::Json);
    if (!ran) {
        if (isRefusedWrite(ran.error()) && runs && !request.allowWrites)
            return fail(place.readOnly ? readOnlyProfile() : writesQuestion());
        return fail(ran.error());
    }
    const auto context = contextOf(session, *facts, request.options, place.server);
    const auto aliases = [&facts](const QString &) { return facts->aliases; };
    auto plans = readAnalysedPlans(outcome.source, context, token, aliases);
    if (!plans && plans.error().kind == ErrorKind::Parse) {
        // PostgreSQL 15 to 18 print invalid JSON for a MERGE into partitions; their text is right.
        if (ran = run(ExplainFormat::Text); !ran)
            return fail(ran.error());
        outcome.remark = Tr::tr("The server's JSON of this plan is invalid, so that it was run again as text.");
        plans = readAnalysedPlans(outcome.source, context, token, aliases);
    }
    if (!plans)
        return fail(plans.error());
    outcome.plans = std::move(*plans);
    return outcome;
}

} // namespace datainsight
