// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/whatif.h"

#include "core/pg/session.h"
#include "core/sqltext/indexstatement.h"

#include "sql/queries.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::WhatIf)
};

constexpr Milliseconds Limit { 10000 };
constexpr int MaxIndexes = 20;

Result<IndexStatement> checked(const QString &text)
{
    auto index = inspectIndexStatement(text);
    if (!index)
        return index;
    if (index->partial)
        return fail(ErrorKind::Unsupported, Tr::tr("A partial index cannot be tried."),
            Tr::tr(
                "HypoPG can crash the whole server over one (its issue 116). Leave out the WHERE: the plan is the same "
                "where the statement has that condition, the real index will be smaller."));
    static const QStringList methods { QStringLiteral("btree"), QStringLiteral("hash"), QStringLiteral("brin"),
        QStringLiteral("bloom") };
    if (!methods.contains(index->method))
        return fail(ErrorKind::Unsupported, Tr::tr("HypoPG cannot imagine an index of method %1.").arg(index->method),
            Tr::tr("It knows btree, hash, brin and bloom. Build the real one on a copy of the table."));
    return index;
}

/// One session with HypoPG in it; what was imagined is forgotten with this object.
class Imagination
{
public:
    Imagination(Session &session, QString schema) : m_session(session), m_schema(std::move(schema)) { }
    ~Imagination() { ask(queries::ExplainHypopgreset); }
    Q_DISABLE_COPY_MOVE(Imagination)

    Result<RowSet> ask(const SqlFile &file, const std::vector<PgParameter> &parameters = {}) const
    {
        return m_session.query(
            { file.id() }, QString(file.text()).replace(QLatin1String("{{extschema}}"), m_schema), parameters, Limit);
    }

    Result<WhatIfIndex> add(const IndexStatement &statement, QSet<QString> &names) const
    {
        const auto rows = ask(queries::ExplainHypopgcreate,
            { statement.relation.schema.toUtf8(), statement.relation.name.toUtf8(), statement.before.toUtf8(),
                statement.after.toUtf8() });
        if (!rows)
            return fail(rows.error());
        if (rows->rowCount() == 0)
            return fail(ErrorKind::Unsupported,
                Tr::tr("There is no table %1 that could have an index.").arg(statement.relation.name),
                Tr::tr("A view has none: name the table it reads."));
        WhatIfIndex index { .statement = statement.text, .relation = rows->text(0, 0) };
        for (qsizetype row = 0; row < rows->rowCount(); ++row) {
            names.insert(rows->text(row, 1));
            index.estimatedBytes += rows->integer(row, 2);
            ++index.relations;
        }
        return index;
    }

private:
    Session &m_session;
    const QString m_schema;
};

Result<AnalysedPlanPtr> planOf(
    Session &session, const WhatIfRequest &request, const ExplainPlace &place, const CancelToken &token)
{
    ExplainRequest explain { .text = request.text, .options = request.options };
    if (explain.options.mode == ExplainMode::Analyze)
        explain.options.mode = ExplainMode::Plan;
    explain.options.costs = true;
    auto outcome = runExplain(session, explain, place, token);
    if (!outcome)
        return fail(outcome.error());
    return outcome->plans.front();
}

} // namespace

Result<WhatIfOutcome> tryIndexes(
    Session &session, const WhatIfRequest &request, const ExplainPlace &place, const CancelToken &token)
{
    if (request.indexes.isEmpty() || request.indexes.size() > MaxIndexes)
        return fail(ErrorKind::Parse, Tr::tr("Between 1 and %1 indexes can be tried at once.").arg(MaxIndexes),
            Tr::tr("Write a CREATE INDEX for each."));
    std::vector<IndexStatement> statements;
    for (const auto &text : request.indexes) {
        auto index = checked(text);
        if (!index)
            return fail(index.error());
        statements.push_back(std::move(*index));
    }
    if (session.info().pooled)
        return fail(ErrorKind::Unsupported, Tr::tr("What-if does not work through a pooler."),
            Tr::tr("Hypothetical indexes live in one server process, which a pooler shares: connect to the server "
                   "directly."));
    const auto extension = session.query({ queries::ExplainHypopg.id() }, queries::ExplainHypopg.text());
    if (!extension)
        return fail(extension.error());
    if (extension->isNull(0, 0))
        return fail(ErrorKind::Unsupported, Tr::tr("The extension hypopg is not in this database."),
            extension->isNull(0, 2) ? Tr::tr(
                "Install it on the server (Debian: postgresql-%1-hypopg), then let a superuser run here: CREATE "
                "EXTENSION hypopg;")
                                          .arg(session.info().major())
                                    : Tr::tr("Let a superuser run in this database: CREATE EXTENSION hypopg;"));

    const Imagination imagination(session, extension->text(0, 1));
    if (const auto reset = imagination.ask(queries::ExplainHypopgreset); !reset)
        return fail(reset.error());
    const auto before = planOf(session, request, place, token);
    if (!before)
        return fail(before.error());

    WhatIfOutcome outcome { .before = *before };
    std::vector<QSet<QString>> names(statements.size());
    for (size_t i = 0; i < statements.size(); ++i) {
        auto index = imagination.add(statements[i], names[i]);
        if (!index)
            return fail(index.error());
        outcome.indexes.push_back(std::move(*index));
    }
    const auto after = planOf(session, request, place, token);
    if (!after)
        return fail(after.error());
    outcome.after = *after;
    for (const auto &node : outcome.after->plan.nodes) {
        for (size_t i = 0; i < names.size(); ++i)
            outcome.indexes[i].used = outcome.indexes[i].used || names[i].contains(node.index);
    }
    outcome.costBefore = outcome.before->plan.nodes.front().totalCost;
    outcome.costAfter = outcome.after->plan.nodes.front().totalCost;
    outcome.label = Tr::tr("Estimated with HypoPG %1; no index was built.").arg(extension->text(0, 0));
    return outcome;
}

} // namespace datainsight
