// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/storagecommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/indexesreport.h"
#include "app/ctl/tablesreport.h"
#include "core/connect/connectionfactory.h"
#include "core/indexes/indexesrunner.h"
#include "core/tables/tablesrunner.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StorageCommand)
};

/// Who asks once wants sizes measured, not estimated.
constexpr Milliseconds SizeLimit { 60000 };
constexpr Milliseconds BloatLimit { 10000 };

void printRemarks(const QStringList &remarks)
{
    for (const QString &remark : remarks)
        printNote(remark);
}

QCoro::Task<ExitCode> tables(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    TablesRunner runner(connectionSpecFor(server->profile, {}, server->secrets));
    const auto list = co_await runner.tables(SizeLimit);
    if (!list)
        co_return printError(list.error());
    const auto circumstances = co_await runner.circumstances();
    const auto bloat = co_await runner.bloat(*list, BloatLimit);
    const TableReport report { .list = *list,
        .circumstances = circumstances ? *circumstances : VacuumCircumstances {},
        .bloat = bloat ? bloat->sums : std::vector<BloatSum> {},
        .parts = input.isSet(QStringLiteral("parts")),
        .system = input.isSet(QStringLiteral("system")) };
    if (input.isSet(QStringLiteral("json")))
        printJson(QJsonDocument(tablesJson(report)));
    else
        printOut(tablesTable(report));
    printRemarks((*list)->remarks);
    if ((*list)->unmeasured > 0)
        printNote(Tr::tr("%n size(s) are estimates: somebody holds the relation exclusively.", nullptr,
            static_cast<int>((*list)->unmeasured)));
    if (!bloat)
        printNote(oneLine(bloat.error()));
    else if (!bloat->remark.isEmpty())
        printNote(bloat->remark);
    if (!circumstances)
        printNote(oneLine(circumstances.error()));
    else if (const QString remark = circumstances->remark(); !remark.isEmpty())
        printNote(remark);
    co_return ExitCode::Fine;
}

QCoro::Task<ExitCode> indexes(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    IndexesRunner runner(connectionSpecFor(server->profile, {}, server->secrets));
    const auto report = co_await runner.indexes({ .sizes = SizeLimit, .bloat = BloatLimit });
    if (!report)
        co_return printError(report.error());
    const bool all = input.isSet(QStringLiteral("all"));
    if (input.isSet(QStringLiteral("json")))
        printJson(QJsonDocument(indexesJson(**report, all)));
    else
        printOut(indexesTable(**report, all));
    printRemarks((*report)->list.remarks);
    co_return ExitCode::Fine;
}

} // namespace

Command tablesCommand()
{
    return {
        .name = QStringLiteral("tables"),
        .usage = QStringLiteral("--dsn DSN [--parts] [--system] [--json]"),
        .purpose = Tr::tr("Shows the tables of a database, and when autovacuum comes to each."),
        .details =
            Tr::tr("Partitions, chunks, TOAST and compressed chunks are added up under their table. Waits for no\n"
                   "lock: the size of what somebody holds exclusively is an estimate. Bloat always is one, from the\n"
                   "statistics of ANALYZE, of the 500 largest tables and indexes."),
        .options = { dsnOption(),
            QCommandLineOption(QStringLiteral("parts"), Tr::tr("Also each partition and chunk, below its table.")),
            QCommandLineOption(QStringLiteral("system"), Tr::tr("Also tables of the system, and temporary ones.")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON: a list of objects.")) },
        .run = tables,
    };
}

Command indexesCommand()
{
    return {
        .name = QStringLiteral("indexes"),
        .usage = QStringLiteral("--dsn DSN [--all] [--json]"),
        .purpose = Tr::tr("Says which indexes of a database are wrong, and what mends it."),
        .details =
            Tr::tr("Invalid, duplicate, redundant, unused, oversized and missing ones, each with the statement that\n"
                   "mends it and the one that takes that back. Nothing is changed."),
        .options = { dsnOption(), QCommandLineOption(QStringLiteral("all"), Tr::tr("Also those with nothing wrong.")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON: a list of objects.")) },
        .run = indexes,
    };
}

} // namespace datainsight
