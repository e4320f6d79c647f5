// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/vacuumcommand.h"

#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/ctl/actionreport.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/storechoice.h"
#include "app/ctl/vacuumrequest.h"
#include "core/action/actionrunner.h"
#include "core/action/signalrunner.h"
#include "core/connect/connectionfactory.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::VacuumCommand)
};

/// The profile of a server named on the command line is for reading; who writes this command wants it changed.
ActionPlace placeFrom(const AdHocServer &server)
{
    return { .spec = connectionSpecFor(server.profile, {}, server.secrets),
        .target = server.profile.id,
        .server = server.profile.name,
        .readOnly = false,
        .person = personName(),
        .production = false };
}

void printNotice(const ServerNotice &notice)
{
    for (const auto &line : notice.text().split(QLatin1Char('\n')))
        printNote(line);
}

/// What becomes of actions that are started, by their numbers: each answer is waited for once.
class Outcomes : public QObject
{
public:
    Outcomes(ActionRunner &runner, bool verbose)
    {
        connect(&runner, &ActionRunner::finished, this,
            [this](int, const ActionOutcome &outcome) { m_promise.fulfil(outcome); });
        connect(&runner, &ActionRunner::waitsForLock, this, [](int, int attempt) {
            printNote(Tr::tr("Others hold a lock against it (attempt %1): trying again in some seconds.").arg(attempt));
        });
        if (verbose)
            connect(&runner, &ActionRunner::said, this, [](int, const ServerNotice &notice) { printNotice(notice); });
    }
    Pending<ActionOutcome> next()
    {
        m_promise = {};
        return m_promise.pending();
    }

private:
    PendingPromise<ActionOutcome> m_promise;
};

ExitCode print(const CommandInput &input, const std::vector<ActionReport> &reports)
{
    if (input.isSet(QStringLiteral("json"))) {
        QJsonArray all;
        for (const auto &report : reports)
            all.append(actionJson(report));
        printJson(QJsonDocument(all));
    } else {
        for (const auto &report : reports)
            printOut(actionText(report));
    }
    return actionExitCode(reports);
}

ActionOutcome refusal(const Error &error)
{
    ActionOutcome outcome;
    outcome.result = ActionResult::Refused;
    outcome.message = error.message;
    outcome.hint = error.hint;
    return outcome;
}

QCoro::Task<ExitCode> vacuum(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    const auto request = vacuumRequestFrom(input);
    if (!request)
        co_return printError(request.error());
    const bool dryRun = input.isSet(QStringLiteral("dry-run"));
    StopSignals stopSignals;
    CancelSource cancel;
    ActionRunner runner(placeFrom(*server), std::make_shared<const AuditLog>(storeFolder(input)));
    Outcomes outcomes(runner, input.isSet(QStringLiteral("verbose")));
    QObject::connect(&stopSignals, &StopSignals::stopRequested, &runner, [&cancel, &runner] {
        cancel.cancel();
        runner.cancelAll();
    });
    const auto chunks = co_await runner.chunks(request->table, cancel.token());
    if (!chunks)
        co_return printError(chunks.error());
    std::vector<ActionReport> reports;
    for (const auto &action : vacuumActions(*request, *chunks)) {
        const auto preview = co_await runner.preview(action, cancel.token());
        if (!preview && preview.error().isCancelled())
            break;
        if (!preview)
            co_return printError(preview.error());
        reports.push_back({ *preview, {} });
        if (dryRun)
            continue;
        const auto outcome = outcomes.next();
        if (const auto started = runner.start(*preview); !started) {
            reports.back().outcome = refusal(started.error());
            continue;
        }
        const auto ended = co_await outcome;
        reports.back().outcome = ended ? *ended : refusal(ended.error());
    }
    const ExitCode code = print(input, reports);
    co_return cancel.token().isCancelled() ? ExitCode::No : code;
}

} // namespace

Command vacuumCommand()
{
    return {
        .name = QStringLiteral("vacuum"),
        .usage =
            QStringLiteral("--dsn DSN --table TABLE [--dry-run] [--verbose] [--analyze] [--freeze] [--full] [--json]"),
        .purpose = Tr::tr("Vacuums a table and says what came of it."),
        .details =
            Tr::tr("Of a hypertable each chunk by itself, the one with the most dead tuples first, with where its\n"
                   "compressed rows are. Waits for a lock two seconds at a time, five times, so that others pass in\n"
                   "between. Ctrl+C cancels it on the server. Each statement is in the audit list before it is sent,\n"
                   "and again with its result. What the server passes over, or refuses, leaves with 1."),
        .options = QList<QCommandLineOption> { dsnOption() } + vacuumOptionList()
            + QList<QCommandLineOption> { QCommandLineOption(QStringLiteral("dry-run"),
                                              Tr::tr("Show the statement, its lock, who is in its way and which right "
                                                     "is missing; change nothing.")),
                QCommandLineOption(
                    QStringLiteral("verbose"), Tr::tr("Print what the server says, as it comes, to stderr.")),
                QCommandLineOption(
                    QStringLiteral("store"), Tr::tr("The folder of the audit list."), QStringLiteral("dir")),
                QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON: a list of objects.")) },
        .stopsInOrder = true,
        .run = vacuum,
    };
}

} // namespace datainsight
