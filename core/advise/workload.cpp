// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/workload.h"

#include "core/pg/session.h"
#include "core/sqltext/sqlstatement.h"
#include "core/statements/statementtotals.h"
#include "core/tables/rowcells.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Advise)
};

/// The server reads all texts from a file.
constexpr Milliseconds Limit { 10000 };

Error notThere()
{
    return { .kind = ErrorKind::Unsupported,
        .message = Tr::tr("What statements this database runs is not known here: pg_stat_statements is not in it."),
        .hint =
            Tr::tr("Add it to shared_preload_libraries, restart the server, and let a superuser run in this database: "
                   "CREATE EXTENSION pg_stat_statements; or name a store that has collected them.") };
}

void keepCostliest(std::vector<WorkloadStatement> &statements)
{
    std::stable_sort(statements.begin(), statements.end(), [](const WorkloadStatement &a, const WorkloadStatement &b) {
        return std::pair(a.totalTime, a.calls) > std::pair(b.totalTime, b.calls);
    });
    if (statements.size() > MostWorkloadStatements)
        statements.resize(MostWorkloadStatements);
}

bool isExplain(const QString &text)
{
    qsizetype removed = 0;
    withoutExplain(text, &removed);
    return removed > 0;
}

/// Statements of several users or queryids that are one. Not who looked at a plan: that is none of the database's work.
class Merge
{
public:
    void add(WorkloadStatement statement)
    {
        if (isExplain(statement.text))
            return;
        const auto place = m_places.constFind(statement.fingerprint);
        if (place == m_places.cend()) {
            m_places.insert(statement.fingerprint, m_statements.size());
            m_statements.push_back(std::move(statement));
            return;
        }
        m_statements[*place].calls += statement.calls;
        m_statements[*place].totalTime += statement.totalTime;
        m_statements[*place].rows += statement.rows;
    }
    std::vector<WorkloadStatement> take()
    {
        keepCostliest(m_statements);
        return std::move(m_statements);
    }

private:
    QHash<QString, size_t> m_places;
    std::vector<WorkloadStatement> m_statements;
};

Result<RowSet> ask(Session &session, const SqlFile &file, const QString &schema, const std::vector<PgParameter> &values)
{
    return session.query(
        { file.id() }, QString(file.text()).replace(QLatin1String("{{extschema}}"), schema), values, Limit);
}

} // namespace

std::vector<WorkloadStatement> workloadOf(
    const std::vector<StatementRow> &rows, const StatementBook &book, const QString &database)
{
    Merge merge;
    for (const auto &row : rows) {
        if (row.isOther || row.query.isNull() || row.database != database || row.queryIds.isEmpty())
            continue;
        const StatementKey key { .datname = row.database,
            .usename = row.user,
            .queryid = row.queryIds.first(),
            .toplevel = row.toplevel ? QStringLiteral("true") : QStringLiteral("false") };
        const auto *text = book.find(key);
        merge.add({ .fingerprint = row.fingerprint,
            .text = text ? text->query : row.query,
            .calls = row.sums[StatementMeasure::Calls],
            .totalTime = row.sums[StatementMeasure::TotalTime],
            .rows = row.sums[StatementMeasure::Rows] });
    }
    return merge.take();
}

Result<Workload> readWorkload(Session &session)
{
    const auto &file = queries::AdviseExtension;
    const auto extension = session.query({ file.id() }, file.text(), { QByteArray("pg_stat_statements") }, Limit);
    if (!extension)
        return fail(extension.error());
    if (extension->rowCount() == 0)
        return fail(notThere());
    const QString schema = extension->text(0, 1);
    const auto rows = ask(session, queries::AdviseStatements, schema, { QByteArray::number(MostWorkloadStatements) });
    if (!rows) {
        // 55000: "must be loaded via shared_preload_libraries"
        return fail(rows.error().sqlState == QLatin1String("55000") ? notThere() : rows.error());
    }
    Workload workload;
    Merge merge;
    qint64 hidden = 0;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        RowCells cells(*rows, row);
        const bool seen = !rows->isNull(row, 0);
        WorkloadStatement statement { .text = cells.text() };
        statement.calls = cells.real();
        statement.totalTime = cells.real();
        statement.rows = cells.real();
        hidden = cells.integer();
        if (!seen)
            continue;
        statement.fingerprint = statementFingerprint(statement.text);
        merge.add(std::move(statement));
    }
    workload.statements = merge.take();
    if (hidden > 0)
        workload.remark = Tr::tr("%n statement(s) are hidden from this role: GRANT pg_read_all_stats TO %1;", nullptr,
            static_cast<int>(hidden))
                              .arg(session.info().user);
    // From pg_stat_statements 1.9 on.
    if (const auto since = extension->boolean(0, 2) ? ask(session, queries::AdviseStatementsspan, schema, {})
                                                    : Result<RowSet>(RowSet());
        since && since->rowCount() > 0 && !since->isNull(0, 0))
        workload.span = Milliseconds(static_cast<qint64>(since->real(0, 0)));
    return workload;
}

} // namespace datainsight
