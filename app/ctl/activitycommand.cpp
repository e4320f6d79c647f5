// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/activitycommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/activityreport.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/locksreport.h"
#include "core/activity/activityrunner.h"
#include "core/connect/connectionfactory.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActivityCommand)
};

bool wantsJson(const CommandInput &input)
{
    return input.isSet(QStringLiteral("json"));
}

void printNotes(const ActivityRunner &runner, const QStringList &more)
{
    QStringList notes = more;
    if (runner.cost().server.pooled)
        notes << Tr::tr(
            "A pooler stands between: the sessions are those the pooler holds, with its addresses, and each "
            "serves many clients in turn.");
    for (const QString &note : std::as_const(notes)) {
        if (!note.isEmpty())
            printNote(note);
    }
}

QCoro::Task<ExitCode> activity(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    ActivityRunner runner(connectionSpecFor(server->profile, {}, server->secrets));
    const auto list = co_await runner.sessions();
    if (!list)
        co_return printError(list.error());
    const bool all = input.isSet(QStringLiteral("all"));
    if (wantsJson(input))
        printJson(QJsonDocument(activityJson(**list, all)));
    else
        printOut(activityTable(**list, all));
    printNotes(runner, { (*list)->remark(), cutStatementsNote(**list, all) });
    co_return ExitCode::Fine;
}

QCoro::Task<ExitCode> locks(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    ActivityRunner runner(connectionSpecFor(server->profile, {}, server->secrets));
    const auto tree = co_await runner.blocking();
    if (!tree)
        co_return printError(tree.error());
    if (wantsJson(input))
        printJson(QJsonDocument(locksJson(**tree)));
    else
        printOut(locksTable(**tree));
    printNotes(runner, { (*tree)->remark, cycleNote(**tree) });
    co_return ExitCode::Fine;
}

} // namespace

Command activityCommand()
{
    return {
        .name = QStringLiteral("activity"),
        .usage = QStringLiteral("--dsn DSN [--all] [--json]"),
        .purpose = Tr::tr("Shows who is on a server, what they do, and who makes them wait."),
        .details =
            Tr::tr("Of a statement the first 1024 characters are given; in JSON, query_cut says where there is more.\n"
                   "What is hidden from the role says so, and is null in JSON, also who blocks."),
        .options = { dsnOption(), QCommandLineOption(QStringLiteral("all"), Tr::tr("Also the server's own processes.")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")) },
        .run = activity,
    };
}

Command locksCommand()
{
    return {
        .name = QStringLiteral("locks"),
        .usage = QStringLiteral("--dsn DSN [--json]"),
        .purpose = Tr::tr("Shows who waits for whom, root blockers first."),
        .details = Tr::tr("Pid 0 is a prepared transaction. A plain role sees who waits for whom, not what they run."),
        .options = { dsnOption(), QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")) },
        .run = locks,
    };
}

} // namespace datainsight
