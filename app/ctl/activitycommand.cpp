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
    if (const QString remark = (*list)->remark(); !remark.isEmpty())
        printNote(remark);
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
    if (!(*tree)->remark.isEmpty())
        printNote((*tree)->remark);
    co_return ExitCode::Fine;
}

} // namespace

Command activityCommand()
{
    return {
        .name = QStringLiteral("activity"),
        .usage = QStringLiteral("--dsn DSN [--all] [--json]"),
        .purpose = Tr::tr("Shows who is on a server, what they do, and who makes them wait."),
        .details = Tr::tr("Of a statement the first 1024 characters are given. What is hidden from the role says so."),
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
