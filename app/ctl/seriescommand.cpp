// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/seriescommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/seriesreport.h"
#include "app/ctl/storechoice.h"
#include "core/config/paths.h"
#include "core/sample/familycatalog.h"
#include "core/sample/familywords.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SeriesCommand)
};

Result<RangeQuery> queryFrom(const CommandInput &input)
{
    for (const char *name : { "family", "column", "from" }) {
        if (input.value(QString::fromLatin1(name)).isEmpty())
            return fail(ErrorKind::Parse, Tr::tr("--%1 is missing.").arg(QLatin1String(name)),
                Tr::tr("See datainsightctl series --help."));
    }
    const auto range = rangeFrom(input);
    if (!range)
        return fail(range.error());
    bool isNumber = false;
    const int points = input.value(QStringLiteral("points")).toInt(&isNumber);
    if (!isNumber || points < 1 || points > 100000)
        return fail(
            ErrorKind::Parse, Tr::tr("--points is not a number from 1 to 100000."), Tr::tr("Leave it out for 1000."));
    return RangeQuery { .family = { input.value(QStringLiteral("family")) },
        .columns = { input.value(QStringLiteral("column")) },
        .range = *range,
        .points = points };
}

/// What is wrong with the names where nothing was found by them; nothing when they are known.
std::optional<Error> unknownName(const RangeQuery &query)
{
    const auto catalog = FamilyCatalog::load(Paths::standard().families());
    QStringList known;
    const auto spec = catalog->describe(query.family);
    if (!spec) {
        for (const FamilyId &id : catalog->describedIds())
            known.append(id.value);
        return Error { .kind = ErrorKind::Parse,
            .message = Tr::tr("There is no family \"%1\".").arg(query.family.value),
            .hint = Tr::tr("Those known are %1.").arg(known.join(QStringLiteral(", "))) };
    }
    for (const ColumnSpec &column : spec->columns) {
        if (words::isNumeric(column.role) || words::isInstant(column.role))
            known.append(column.name);
    }
    if (known.contains(query.columns.first()))
        return std::nullopt;
    return Error { .kind = ErrorKind::Parse,
        .message = Tr::tr("%1 stores no column \"%2\".").arg(query.family.value, query.columns.first()),
        .hint = Tr::tr("Those it stores are %1.").arg(known.join(QStringLiteral(", "))) };
}

QCoro::Task<ExitCode> series(CommandInput input)
{
    auto query = queryFrom(input);
    if (!query)
        co_return printError(query.error());
    const auto store =
        SqliteStore::open(storeFolder(input), Clock::system(), { .mode = SqliteStoreOptions::Mode::Reader });
    if (!store)
        co_return printError(store.error());
    const auto targets = co_await (*store)->targets({});
    if (!targets)
        co_return printError(targets.error());
    const auto target = chooseTarget(*targets, input.value(QStringLiteral("target")));
    // What is missing may be in a file that cannot be read.
    if (const auto trouble = (*store)->status().trouble; !target && trouble)
        co_return printError(*trouble);
    if (!target)
        co_return printError(target.error());
    query->target = target->id;
    const auto result = co_await (*store)->range(*query, {});
    if (!result)
        co_return printError(result.error());
    if (input.isSet(QStringLiteral("json")))
        printJson(QJsonDocument(seriesJson(*target, *query, *result)));
    else if (!result->series.empty())
        printOut(seriesTable(*target, *query, *result));
    if (!result->series.empty())
        co_return ExitCode::Fine;
    if (const auto trouble = (*store)->status().trouble)
        co_return printError(*trouble);
    // Asked last: a store may hold what the families of today no longer name.
    if (const auto unknown = unknownName(*query))
        co_return printError(*unknown);
    printNote(Tr::tr("Nothing is stored of that in this range."));
    co_return ExitCode::No;
}

} // namespace

Command seriesCommand()
{
    return {
        .name = QStringLiteral("series"),
        .usage = QStringLiteral("--family F --column C --from T [--to T] [--store DIR] [--target NAME] [--points N] "
                                "[--json]"),
        .purpose = Tr::tr("What the store holds of one column, and the grain it was served from."),
        .details =
            Tr::tr("Counters come as rates per second. Beyond raw samples each point has the average, the least and\n"
                   "the greatest value of its span. Leaves with 1 when nothing is stored of it. T is now, -30m, -1h,\n"
                   "-7d, or a time such as 2026-11-20T13:00Z."),
        .options = { QCommandLineOption(QStringLiteral("store"), Tr::tr("The store's folder."), QStringLiteral("dir")),
            QCommandLineOption(QStringLiteral("target"),
                Tr::tr("The server, by name or id; needed where it holds several."), QStringLiteral("name")),
            QCommandLineOption(QStringLiteral("family"), Tr::tr("The metric family."), QStringLiteral("id")),
            QCommandLineOption(QStringLiteral("column"), Tr::tr("The column."), QStringLiteral("name")),
            QCommandLineOption(QStringLiteral("from"), Tr::tr("Since when."), QStringLiteral("time")),
            QCommandLineOption(
                QStringLiteral("to"), Tr::tr("Until when; now."), QStringLiteral("time"), QStringLiteral("now")),
            QCommandLineOption(QStringLiteral("points"), Tr::tr("How many points are enough; picks the grain."),
                QStringLiteral("n"), QStringLiteral("1000")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")) },
        .run = series,
    };
}

} // namespace datainsight
