// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/samplecommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/samplereport.h"
#include "core/config/paths.h"
#include "core/connect/connectionfactory.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SampleCommand)
};

/// Those named, or all.
Result<std::vector<FamilyId>> chosenFamilies(const FamilyCatalog &catalog, const QStringList &names)
{
    if (names.isEmpty())
        return catalog.ids();
    std::vector<FamilyId> chosen;
    for (const QString &name : names) {
        const FamilyId id { name };
        if (!catalog.describe(id))
            return fail(ErrorKind::Parse, Tr::tr("There is no family \"%1\".").arg(name),
                Tr::tr("datainsightctl sample without --family lists them."));
        if (std::find(chosen.begin(), chosen.end(), id) == chosen.end())
            chosen.push_back(id);
    }
    return chosen;
}

/// A family that was asked for and gave nothing is the answer no; among all of them, or beside its rows, an error is a
/// remark.
ExitCode verdict(const SampleReport &report, bool named)
{
    ExitCode code = ExitCode::Fine;
    for (const FamilySample &sample : report.samples) {
        if (sample.error && (named || !report.server)) {
            const ExitCode said = printError(*sample.error);
            if (sample.derived.shown.empty())
                code = said;
        }
        if (code != ExitCode::Fine && !report.server)
            break;
    }
    return code;
}

QCoro::Task<ExitCode> sample(CommandInput input)
{
    const auto server = serverFrom(input);
    if (!server)
        co_return printError(server.error());
    Paths paths = Paths::standard();
    if (input.isSet(QStringLiteral("config")))
        paths.config = input.value(QStringLiteral("config"));
    const auto catalog = FamilyCatalog::load(paths.families());
    for (const Error &broken : catalog->errors())
        printError(broken);
    const QStringList names = input.values(QStringLiteral("family"));
    const auto families = chosenFamilies(*catalog, names);
    if (!families)
        co_return printError(families.error());

    SampleCycle cycle(server->profile, connectionSpecFor(server->profile, {}, server->secrets), catalog, *families);
    const auto report = co_await cycle.run();
    if (!report)
        co_return printError(report.error());
    const ExitCode code = verdict(*report, !names.isEmpty());
    if (!report->server)
        co_return code;
    if (input.isSet(QStringLiteral("json")))
        printJson(QJsonDocument(sampleJson(*report)));
    else if (names.size() != 1)
        printOut(sampleSummary(*report));
    else if (code == ExitCode::Fine)
        printOut(sampleRows(report->samples.front()));
    co_return code;
}

} // namespace

Command sampleCommand()
{
    return {
        .name = QStringLiteral("sample"),
        .usage = QStringLiteral("--dsn DSN [--family F]... [--json]"),
        .purpose = Tr::tr("Samples a server once and shows what every metric family says of it."),
        .details = Tr::tr("Counters are shown as they stand. With one --family its rows are shown, without --json."),
        .options = { dsnOption(),
            QCommandLineOption(
                QStringLiteral("family"), Tr::tr("Only this family; may be given again."), QStringLiteral("id")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")),
            QCommandLineOption(
                QStringLiteral("config"), Tr::tr("The folder with your own families."), QStringLiteral("dir")) },
        .run = sample,
    };
}

} // namespace datainsight
