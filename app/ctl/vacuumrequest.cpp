// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/vacuumrequest.h"

#include "core/base/relationfromsql.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::VacuumCommand)
};

const QString Table = QStringLiteral("table");
const QString Analyze = QStringLiteral("analyze");
const QString Full = QStringLiteral("full");
const QString Freeze = QStringLiteral("freeze");
const QString SkipLocked = QStringLiteral("skip-locked");
const QString AllPages = QStringLiteral("disable-page-skipping");
const QString IndexCleanup = QStringLiteral("index-cleanup");
const QString Truncate = QStringLiteral("truncate");
const QString Parallel = QStringLiteral("parallel");
const QString Buffers = QStringLiteral("buffer-usage-limit");

Result<std::optional<bool>> onOrOff(const CommandInput &input, const QString &option)
{
    if (!input.isSet(option))
        return std::optional<bool>();
    const QString word = input.value(option).toLower();
    if (word != QLatin1String("on") && word != QLatin1String("off"))
        return fail(ErrorKind::Parse, Tr::tr("--%1 is on or off.").arg(option));
    return std::optional<bool>(word == QLatin1String("on"));
}

Result<std::optional<int>> workers(const CommandInput &input)
{
    if (!input.isSet(Parallel))
        return std::optional<int>();
    bool isNumber = false;
    const int number = input.value(Parallel).toInt(&isNumber);
    if (!isNumber || number < 0 || number > 1024)
        return fail(ErrorKind::Parse, Tr::tr("--parallel is a number of workers from 0 to 1024."));
    return std::optional<int>(number);
}

} // namespace

QList<QCommandLineOption> vacuumOptionList()
{
    return { QCommandLineOption(Table, Tr::tr("The table, quoted as in SQL."), QStringLiteral("table")),
        QCommandLineOption(Analyze, Tr::tr("Gather statistics for the planner as well.")),
        QCommandLineOption(Freeze, Tr::tr("Freeze all rows that can be.")),
        QCommandLineOption(Full, Tr::tr("Write the table anew: nobody reads it meanwhile.")),
        QCommandLineOption(SkipLocked, Tr::tr("Pass over what others hold; that leaves with 1.")),
        QCommandLineOption(AllPages, Tr::tr("Read every page, whatever the visibility map says.")),
        QCommandLineOption(IndexCleanup, Tr::tr("auto, on or off."), QStringLiteral("word")),
        QCommandLineOption(Truncate, Tr::tr("Give empty pages at the end back: on or off."), QStringLiteral("word")),
        QCommandLineOption(Parallel, Tr::tr("Workers for the indexes; 0: none."), QStringLiteral("n")),
        QCommandLineOption(Buffers, Tr::tr("Shared buffers it may take, as 256 kB or 2 GB."), QStringLiteral("size")) };
}

Result<VacuumRequest> vacuumRequestFrom(const CommandInput &input)
{
    if (!input.isSet(Table))
        return fail(ErrorKind::Parse, Tr::tr("Which table?"), Tr::tr("Name it with --table, quoted as in SQL."));
    const auto table = relationFromSql(input.value(Table));
    if (!table)
        return fail(table.error());
    const auto truncate = onOrOff(input, Truncate);
    if (!truncate)
        return fail(truncate.error());
    const auto parallel = workers(input);
    if (!parallel)
        return fail(parallel.error());
    VacuumRequest request { .table = *table, .options = {}, .full = input.isSet(Full) };
    request.options.analyze = input.isSet(Analyze);
    request.options.freeze = input.isSet(Freeze);
    request.options.skipLocked = input.isSet(SkipLocked);
    request.options.disablePageSkipping = input.isSet(AllPages);
    request.options.indexCleanup = input.value(IndexCleanup).toUpper();
    request.options.truncate = *truncate;
    request.options.parallel = *parallel;
    request.options.bufferUsageLimit = input.value(Buffers);
    VacuumOptions withAnalyze;
    withAnalyze.analyze = request.options.analyze;
    if (request.full && request.options != withAnalyze)
        return fail(ErrorKind::Parse, Tr::tr("--full goes with --analyze alone."),
            Tr::tr("It writes the table anew, where the other options say nothing."));
    return request;
}

std::vector<ActionPtr> vacuumActions(const VacuumRequest &request, const std::vector<RelationName> &chunks)
{
    std::vector<ActionPtr> actions;
    auto options = request.options;
    // Of each chunk by itself they would be gathered twice.
    options.analyze = options.analyze && chunks.empty();
    for (const auto &relation : chunks.empty() ? std::vector<RelationName> { request.table } : chunks) {
        if (request.full)
            actions.push_back(std::make_shared<VacuumFullAction>(relation));
        else
            actions.push_back(std::make_shared<VacuumAction>(relation, options));
    }
    if (request.options.analyze && (request.full || !chunks.empty()))
        actions.push_back(std::make_shared<AnalyzeAction>(request.table));
    return actions;
}

} // namespace datainsight
