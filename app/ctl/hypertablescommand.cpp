// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hypertablescommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/chunksreport.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/hypertablesreport.h"
#include "app/ctl/jobsreport.h"
#include "core/connect/connectionfactory.h"
#include "core/timescale/timescalerunner.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HypertablesCommand)
};

/// Prints a list as JSON or as a table, as asked.
void print(const CommandInput &input, const QJsonArray &json, const QString &table)
{
    if (input.isSet(QStringLiteral("json")))
        printJson(QJsonDocument(json));
    else
        printOut(table);
}

/// By name alone, by schema and name, or as SQL writes it.
const Hypertable *named(const TimescaleOverview &overview, const QString &name)
{
    const auto found =
        std::find_if(overview.hypertables.begin(), overview.hypertables.end(), [&](const Hypertable &table) {
            return name == table.quoted || name == table.name || name == table.schema + QLatin1Char('.') + table.name;
        });
    return found == overview.hypertables.end() ? nullptr : &*found;
}

QCoro::Task<ExitCode> printChunks(TimescaleRunner &runner, CommandInput input, TimescaleOverviewPtr overview)
{
    const QString name = input.value(QStringLiteral("chunks"));
    const auto *table = named(*overview, name);
    if (!table)
        co_return printError({ .kind = ErrorKind::Unsupported,
            .message = Tr::tr("There is no hypertable %1 in database %2.").arg(name, overview->facts.database) });
    const auto chunks = co_await runner.chunks(*table);
    if (!chunks)
        co_return printError(chunks.error());
    print(input, chunksJson(*table, chunks->chunks), chunksTable(*table, chunks->chunks));
    if (!chunks->remark.isEmpty())
        printNote(chunks->remark);
    co_return ExitCode::Fine;
}

QCoro::Task<ExitCode> hypertables(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    TimescaleRunner runner(connectionSpecFor(server->profile, {}, server->secrets));
    const auto answer = co_await runner.overview();
    if (!answer)
        co_return printError(answer.error());
    const auto &overview = **answer;
    if (input.isSet(QStringLiteral("chunks")))
        co_return co_await printChunks(runner, input, *answer);
    if (input.isSet(QStringLiteral("jobs")))
        print(input, jobsJson(overview), jobsTable(overview));
    else if (input.isSet(QStringLiteral("aggregates")))
        print(input, aggregatesJson(overview), aggregatesTable(overview));
    else
        print(input, hypertablesJson(overview), hypertablesTable(overview));
    for (const auto &remark : overview.remarks)
        printNote(remark);
    if (overview.facts.isApache())
        printNote(Tr::tr("This is the Apache edition of TimescaleDB: it has no columnstore, aggregates nor policies."));
    co_return ExitCode::Fine;
}

} // namespace

Command hypertablesCommand()
{
    return {
        .name = QStringLiteral("hypertables"),
        .usage = QStringLiteral("--dsn DSN [--jobs | --aggregates | --chunks TABLE] [--json]"),
        .purpose = Tr::tr("Shows TimescaleDB's hypertables with their chunks added up, and what is wrong with them."),
        .details =
            Tr::tr("Of the database that the DSN names, for TimescaleDB 2.10 to 2.29. No lock on any chunk is waited "
                   "for."),
        .options = { dsnOption(),
            QCommandLineOption(QStringLiteral("jobs"), Tr::tr("Background jobs, each with a verdict.")),
            QCommandLineOption(
                QStringLiteral("aggregates"), Tr::tr("Continuous aggregates and how far behind they are.")),
            QCommandLineOption(
                QStringLiteral("chunks"), Tr::tr("The chunks of one hypertable."), QStringLiteral("table")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")) },
        .run = hypertables,
    };
}

} // namespace datainsight
