// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/advisecommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/advisereport.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/storechoice.h"
#include "core/advise/advicerunner.h"
#include "core/base/units.h"
#include "core/connect/connectionfactory.h"
#include "core/statements/statementtotals.h"
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::AdviseCommand)
};

/// Who asks once wants sizes measured, not estimated.
constexpr Milliseconds SizeLimit { 60000 }, BloatLimit { 30000 };

/// What the store kept of the statements of a database.
QCoro::Task<Result<AdviceRequest>> storedWorkload(CommandInput input, QString database)
{
    const auto range = rangeFrom(input);
    if (!range)
        co_return fail(range.error());
    const auto store =
        SqliteStore::open(storeFolder(input), Clock::system(), { .mode = SqliteStoreOptions::Mode::Reader });
    if (!store)
        co_return fail(store.error());
    const auto targets = co_await (*store)->targets({});
    if (!targets)
        co_return fail(targets.error());
    const auto target = chooseTarget(*targets, input.value(QStringLiteral("target")));
    if (!target)
        co_return fail(target.error());
    const auto stored = co_await (*store)->totals(StatementTotals::query(target->id, *range), {});
    if (!stored)
        co_return fail(stored.error());
    SqliteStatementTexts texts(storeFolder(input));
    const auto entries = co_await texts.load(target->id, {});
    if (!entries)
        co_return fail(entries.error());
    StatementTotals totals;
    totals.add(*stored);
    const StatementBook book(*entries);
    AdviceRequest request { .statements = workloadOf(totals.rows(book), book, database),
        .span = std::chrono::duration_cast<Milliseconds>(range->to - range->from) };
    if (request.statements.empty())
        co_return fail(ErrorKind::Unsupported,
            Tr::tr("The store has no statements of the database %1 in this range.").arg(database),
            Tr::tr("Collect for a while, or leave --store out: then pg_stat_statements is asked."));
    co_return request;
}

/// What the suggestions go by.
QString workloadNote(const AdviceReport &report)
{
    const QString statements = Tr::tr("%n statement(s) of the workload were looked at", nullptr, report.statements);
    return report.span ? Tr::tr("%1, which ran in %2.")
                             .arg(statements, formatDuration(std::chrono::duration<double>(*report.span).count()))
                       : QString(statements + QLatin1Char('.'));
}

QCoro::Task<ExitCode> advise(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    const auto spec = connectionSpecFor(server->profile, {}, server->secrets);
    IndexesRunner indexes(spec);
    const auto report = co_await indexes.indexes({ .sizes = SizeLimit, .bloat = BloatLimit });
    if (!report)
        co_return printError(report.error());
    TablesRunner tables(spec);
    const auto list = co_await tables.tables(SizeLimit);
    if (!list)
        co_return printError(list.error());
    const auto bloat = co_await tables.bloat(*list, BloatLimit);

    Result<AdviceRequest> request = AdviceRequest {};
    if (input.isSet(QStringLiteral("store")))
        request = co_await storedWorkload(input, (*report)->list.database);
    if (!request && request.error().kind != ErrorKind::Unsupported)
        co_return printError(request.error());
    AdviceRunner runner(spec);
    Result<AdviceReportPtr> advice = fail(request ? Error {} : request.error());
    if (request)
        advice = co_await runner.advise(*request);
    // Without a workload, or with texts that cannot be read, there is still what tables and indexes tell of themselves.
    if (!advice && (advice.error().kind == ErrorKind::Connection || advice.error().kind == ErrorKind::Auth))
        co_return printError(advice.error());

    const auto items = adviceItems(
        **report, advice ? **advice : AdviceReport {}, list->get(), bloat ? bloat->sums : std::vector<BloatSum> {});
    if (input.isSet(QStringLiteral("json")))
        printJson(QJsonDocument(adviceJson(items)));
    else
        printOut(adviceText(items));
    QStringList remarks = (*report)->list.remarks;
    if (!bloat)
        remarks << oneLine(bloat.error());
    else if (!bloat->remark.isEmpty())
        remarks << bloat->remark;
    if (!advice)
        remarks << oneLine(advice.error());
    else
        remarks << (*advice)->label << workloadNote(**advice) << (*advice)->remarks;
    remarks.removeDuplicates();
    for (const QString &remark : remarks)
        printNote(remark);
    co_return ExitCode::Fine;
}

} // namespace

Command adviseCommand()
{
    return {
        .name = QStringLiteral("advise"),
        .usage = QStringLiteral("--dsn DSN [--store DIR [--target NAME] [--from T] [--to T]] [--json]"),
        .purpose = Tr::tr("Says which indexes and tables of a database need something done."),
        .details = Tr::tr(
            "Indexes that its statements want, those that are missing on foreign keys, duplicate, redundant, unused,\n"
            "oversized or invalid ones, and bloated tables, each with the statement that mends it and the one that\n"
            "takes that back. The statements are those of the store, or of pg_stat_statements on that server; their\n"
            "costs are the planner's where HypoPG is in the database, reckoned from statistics where not. Nothing is\n"
            "run or created."),
        .options = { dsnOption(),
            QCommandLineOption(QStringLiteral("store"),
                Tr::tr("The folder of a store that collects this server; else pg_stat_statements is asked."),
                QStringLiteral("dir")),
            QCommandLineOption(QStringLiteral("target"),
                Tr::tr("The server in the store, by name or id; needed where it holds several."),
                QStringLiteral("name")),
            QCommandLineOption(QStringLiteral("from"), Tr::tr("Statements of the store since when; seven days ago."),
                QStringLiteral("time"), QStringLiteral("-7d")),
            QCommandLineOption(
                QStringLiteral("to"), Tr::tr("Until when; now."), QStringLiteral("time"), QStringLiteral("now")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON: a list of objects.")) },
        .run = advise,
    };
}

} // namespace datainsight
