// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/statementscommand.h"

#include "app/commandline/terminal.h"
#include "app/ctl/statementsreport.h"
#include "app/ctl/storechoice.h"
#include "core/statements/statementreadings.h"
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementsCommand)
};

constexpr qsizetype TableRows = 20;

struct Question
{
    TimeRange range;
    QString order;
    qsizetype limit = 0; ///< 0: all
    bool json = false;
};

Result<Question> questionFrom(const CommandInput &input)
{
    if (input.value(QStringLiteral("from")).isEmpty())
        return fail(ErrorKind::Parse, Tr::tr("--from is missing."), Tr::tr("See datainsightctl statements --help."));
    const auto range = rangeFrom(input);
    if (!range)
        return fail(range.error());
    Question question {
        .range = *range, .order = input.value(QStringLiteral("sort")), .json = input.isSet(QStringLiteral("json"))
    };
    if (!statementOrders().contains(question.order))
        return fail(ErrorKind::Parse, Tr::tr("There is no order \"%1\".").arg(question.order),
            Tr::tr("--sort is one of %1.").arg(statementOrders().join(QStringLiteral(", "))));
    bool isNumber = true;
    question.limit = question.json ? 0 : TableRows;
    if (input.isSet(QStringLiteral("limit")))
        question.limit = input.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isNumber || question.limit < 0)
        return fail(ErrorKind::Parse, Tr::tr("--limit is no number of statements."), Tr::tr("0 is for all."));
    return question;
}

/// Why some have no text, where the server refuses them.
QString textsNote(const std::vector<StatementRow> &rows, const std::optional<StatementTrouble> &trouble)
{
    const bool misses = std::any_of(
        rows.begin(), rows.end(), [](const StatementRow &row) { return !row.isOther && row.query.isNull(); });
    return misses && trouble ? Tr::tr("Texts of statements could not be read at %1: %2")
                                   .arg(toDateTime(trouble->at).toUTC().toString(Qt::ISODate), trouble->message)
                             : QString();
}

/// Why there are none.
QString emptyNote(const StatementReadings &read)
{
    if (read.awaitsNext())
        return (read.first
                ? Tr::tr("No statements are stored in this range: none ran until reading them was interrupted, "
                         "and began again at %1. The next figures come after the next sample.")
                : Tr::tr("No statements are stored in this range yet: reading them began at %1, the first "
                         "figures come after the next sample."))
            .arg(toDateTime(*read.begun).toUTC().toString(Qt::ISODate));
    if (read.first)
        return Tr::tr("No statements are stored in this range: none ran.");
    return Tr::tr("No statements are stored in this range; the server needs pg_stat_statements for it.");
}

QCoro::Task<ExitCode> statements(CommandInput input)
{
    const auto question = questionFrom(input);
    if (!question)
        co_return printError(question.error());
    const auto store =
        SqliteStore::open(storeFolder(input), Clock::system(), { .mode = SqliteStoreOptions::Mode::Reader });
    if (!store)
        co_return printError(store.error());
    const auto targets = co_await (*store)->targets({});
    if (!targets)
        co_return printError(targets.error());
    const auto target = chooseTarget(*targets, input.value(QStringLiteral("target")));
    const auto trouble = [&store] { return (*store)->status().trouble; };
    // What is missing may be in a file that cannot be read.
    if (!target)
        co_return printError(trouble() ? *trouble() : target.error());
    const auto stored = co_await (*store)->totals(StatementTotals::query(target->id, question->range), {});
    if (!stored)
        co_return printError(stored.error());
    const auto readings = co_await (*store)->range(StatementReadings::query(target->id, question->range), {});
    if (!readings)
        co_return printError(readings.error());
    const auto read = StatementReadings::from(*readings);
    SqliteStatementTexts texts(storeFolder(input));
    const auto entries = co_await texts.load(target->id, {});
    // Numbers without names are better than neither.
    if (!entries)
        printNote(oneLine(entries.error()));

    StatementTotals totals;
    totals.add(*stored);
    if (read.interrupted)
        totals.markInterrupted();
    auto rows = totals.rows(entries ? StatementBook(*entries) : StatementBook());
    sortStatements(rows, question->order, question->limit);
    if (question->json)
        printJson(QJsonDocument(statementsJson(rows)));
    else if (!rows.empty())
        printOut(statementsTable(rows, totals.total()));
    const auto refused = co_await texts.trouble(target->id, {});
    if (const QString note = textsNote(rows, refused.value_or(std::nullopt)); !note.isEmpty())
        printNote(note);
    if (!rows.empty())
        co_return ExitCode::Fine;
    if (trouble())
        co_return printError(*trouble());
    printNote(emptyNote(read));
    co_return ExitCode::No;
}

} // namespace

Command statementsCommand()
{
    return {
        .name = QStringLiteral("statements"),
        .usage = QStringLiteral("--from T [--to T] [--store DIR] [--target NAME] [--sort BY] [--limit N] [--json]"),
        .purpose = Tr::tr("What each statement cost over a span, from the store."),
        .details = Tr::tr(
            "Statements are one by the fingerprint of their text, database and user. What each did is exact, or\n"
            "marked as a lower bound: where pg_stat_statements lost something to an eviction, a reset or a\n"
            "restart, nobody collected for a while, or a part of it was too little to be stored by itself. That\n"
            "part is in the row \"other\", so that it is in the total. Leaves with 1 when nothing is stored."),
        .options = { QCommandLineOption(QStringLiteral("store"), Tr::tr("The store's folder."), QStringLiteral("dir")),
            QCommandLineOption(QStringLiteral("target"),
                Tr::tr("The server, by name or id; needed where it holds several."), QStringLiteral("name")),
            QCommandLineOption(QStringLiteral("from"), Tr::tr("Since when."), QStringLiteral("time")),
            QCommandLineOption(
                QStringLiteral("to"), Tr::tr("Until when; now."), QStringLiteral("time"), QStringLiteral("now")),
            QCommandLineOption(QStringLiteral("sort"),
                Tr::tr("Most of what first: %1.").arg(statementOrders().join(QStringLiteral(", "))),
                QStringLiteral("by"), QStringLiteral("total")),
            QCommandLineOption(QStringLiteral("limit"),
                Tr::tr("At most so many statements; 0 for all. 20, with --json all."), QStringLiteral("n")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON: a list of objects.")) },
        .run = statements,
    };
}

} // namespace datainsight
