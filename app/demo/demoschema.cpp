// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoschema.h"

#include "core/base/atomicfile.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QFile>

#include <vector>

namespace datainsight {

namespace {

using Files = std::vector<SqlFile>;

Files tables()
{
    using namespace queries;
    return { DemoSchemaRoles, DemoSchemaReportingMemory, DemoSchemaDevices, DemoSchemaNetworkLogs,
        DemoSchemaNetworkLogsIndex, DemoSchemaNetworkFlows, DemoSchemaAlerts, DemoSchemaIncidents,
        DemoSchemaUserActions, DemoSchemaReplicationSlot };
}

Files hypertables()
{
    using namespace queries;
    return { DemoSchemaTimescaleFlows, DemoSchemaTimescaleLogs, DemoSchemaTimescaleCompression,
        DemoSchemaTimescaleCompressionPolicy, DemoSchemaTimescaleRetentionPolicy, DemoSchemaTimescaleHourly,
        DemoSchemaTimescaleHourlyPolicy };
}

Files history()
{
    using namespace queries;
    return { DemoSchemaNetworkFlowsIndex, DemoSchemaGrants, DemoSeedDevices, DemoSeedNetworkLogs, DemoSeedNetworkFlows,
        DemoSeedAlerts, DemoSeedIncidents };
}

Result<bool> runAll(Session &session, const Files &files)
{
    for (const SqlFile &file : files) {
        if (const auto done = session.query({ file.id() }, file.text()); !done)
            return fail(done.error());
    }
    return true;
}

Result<bool> makeDatabase(Session &session)
{
    return runAll(session, { queries::DemoSchemaDropUnfinished, queries::DemoSchemaDatabase });
}

Result<bool> fillDatabase(Session &session)
{
    if (const auto done = runAll(session, { queries::DemoSchemaExtensions }); !done)
        return done;
    if (const auto done = runAll(session, tables()); !done)
        return done;
    const SqlFile question = queries::DemoSchemaHasTimescale;
    const auto answer = session.query({ question.id() }, question.text());
    if (!answer)
        return fail(answer.error());
    const bool timescale = answer->boolean(0, 0);
    if (const auto done = runAll(session, timescale ? hypertables() : Files { queries::DemoSchemaPartitions }); !done)
        return done;
    if (const auto done = runAll(session, history()); !done)
        return done;
    if (timescale) {
        const Files compressed { queries::DemoSeedTimescaleCompress, queries::DemoSeedTimescaleRefresh };
        if (const auto done = runAll(session, compressed); !done)
            return done;
    }
    return runAll(session, { queries::DemoSeedAnalyze });
}

ConnectionSpec specFor(const DemoFolder &folder, int port, const QString &database)
{
    ConnectionSpec spec;
    spec.parameters = socketParameters(folder, port);
    spec.parameters.insert(QStringLiteral("dbname"), database);
    spec.applicationName = QStringLiteral("demo-setup");
    spec.readOnly = false;
    spec.statementTimeout = std::chrono::minutes(2);
    spec.lockTimeout = std::chrono::seconds(10);
    return spec;
}

constexpr Milliseconds Deadline = std::chrono::minutes(3);

} // namespace

QCoro::Task<Result<void>> createDemoSchema(DemoFolder folder, int port)
{
    if (QFile::exists(folder.seededMark()))
        co_return Result<void> {};
    const QueryId id { QStringLiteral("demo.schema") };
    {
        PgWorker worker(QStringLiteral("demo-setup"), specFor(folder, port, QStringLiteral("postgres")));
        const auto made = co_await worker.run(id, {}, Deadline, makeDatabase);
        if (!made)
            co_return fail(made.error());
    }
    PgWorker worker(QStringLiteral("demo-setup"), specFor(folder, port, QString::fromLatin1(DemoFolder::Database)));
    const auto filled = co_await worker.run(id, {}, Deadline, fillDatabase);
    if (!filled)
        co_return fail(filled.error());
    co_return writeAtomically(folder.seededMark(), "1\n");
}

} // namespace datainsight
