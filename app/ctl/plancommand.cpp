// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/plancommand.h"

#include "app/commandline/terminal.h"
#include "core/plan/analysedplan.h"
#include "core/plan/plandiff.h"
#include "core/plan/planjson.h"
#include "core/plan/planreport.h"
#include "core/sqltext/sqlstatement.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanCommand)
};

/// Plans of 10,000 nodes have 10 MB; what is much larger is no plan, or a stream without an end.
constexpr qint64 LargestInput = 256LL * 1024 * 1024;

const QString Selection = QStringLiteral("plan");

QString shownName(const QString &name)
{
    return name == QLatin1String("-") ? Tr::tr("standard input") : name;
}

Result<std::vector<AnalysedPlanPtr>> plansIn(const QString &name)
{
    QFile file(name);
    const bool open =
        name == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return fail(ErrorKind::Parse, Tr::tr("%1 cannot be read: %2.").arg(name, file.errorString()),
            Tr::tr("Name a file with the output of EXPLAIN, or - for standard input."));
    const QByteArray input = file.read(LargestInput + 1);
    if (input.size() > LargestInput)
        return fail(ErrorKind::Parse, Tr::tr("%1 is larger than 256 MB.").arg(name),
            Tr::tr("Cut the plans of interest out of the log and read those."));
    auto plans = readAnalysedPlans(input, {}, {}, relationAliases);
    if (!plans)
        plans.error().message = shownName(name) + QStringLiteral(": ") + plans.error().message;
    for (size_t i = 0; plans && i < plans->size(); ++i) {
        for (const QString &warning : plans->at(i)->plan.warnings)
            printNote(shownName(name) + QStringLiteral(": ") + warning);
    }
    return plans;
}

/// A plan that cannot be read is an answer of no, not wrong usage.
ExitCode refuse(const Error &error)
{
    printError(error);
    return ExitCode::No;
}

/// Which plan of a file a person means: from 1; nothing where they said nothing.
using Choice = std::optional<int>;

/// "2" of every file, "2,5" of the first and the second. Nothing for anything else.
std::optional<std::pair<Choice, Choice>> choicesIn(const CommandInput &input)
{
    if (!input.isSet(Selection))
        return std::pair<Choice, Choice>();
    const QStringList words = input.value(Selection).split(QLatin1Char(','));
    std::vector<int> numbers;
    for (const QString &word : words) {
        bool ok = false;
        numbers.push_back(word.toInt(&ok));
        if (!ok || numbers.back() < 1)
            return std::nullopt;
    }
    if (numbers.size() > 2)
        return std::nullopt;
    return std::pair<Choice, Choice>(numbers.front(), numbers.back());
}

Result<AnalysedPlanPtr> chosen(const std::vector<AnalysedPlanPtr> &plans, int number, const QString &name)
{
    if (number > static_cast<int>(plans.size()))
        return fail(ErrorKind::Parse,
            Tr::tr("%1: there is no plan %2, only %n.", nullptr, static_cast<int>(plans.size()))
                .arg(shownName(name))
                .arg(number),
            Tr::tr("Choose with --plan from 1 on."));
    return plans[static_cast<size_t>(number - 1)];
}

/// The one plan of `name` to compare. Where it holds several and none was chosen, the first, and a note says so.
Result<AnalysedPlanPtr> planIn(const QString &name, const Choice &choice)
{
    const auto plans = plansIn(name);
    if (!plans)
        return fail(plans.error());
    if (!choice && plans->size() > 1)
        printNote(Tr::tr("%1: comparing plan 1 of %n. Choose with --plan.", nullptr, static_cast<int>(plans->size()))
                      .arg(shownName(name)));
    return chosen(*plans, choice.value_or(1), name);
}

ExitCode analyse(const QString &name, const Choice &choice, bool json)
{
    auto plans = plansIn(name);
    if (!plans)
        return refuse(plans.error());
    if (choice) {
        const auto one = chosen(*plans, *choice, name);
        if (!one)
            return refuse(one.error());
        *plans = { *one };
    }
    QJsonArray all;
    QStringList texts;
    for (const auto &one : *plans) {
        if (json)
            all.append(planToJson(one->plan, one->timing, one->findings));
        else
            texts << planReport(one->plan, one->timing, one->findings);
    }
    if (!json)
        printOut(texts.join(QStringLiteral("\n\n")));
    else
        printJson(all.size() == 1 ? QJsonDocument(all.first().toObject()) : QJsonDocument(all));
    return ExitCode::Fine;
}

ExitCode compare(const QString &first, const Choice &ofFirst, const QString &second, const Choice &ofSecond, bool json)
{
    const auto before = planIn(first, ofFirst);
    if (!before)
        return refuse(before.error());
    const auto after = planIn(second, ofSecond);
    if (!after)
        return refuse(after.error());
    const auto &a = **before;
    const auto &b = **after;
    const auto diff = diffPlans(a.plan, a.timing, b.plan, b.timing);
    if (json)
        printJson(QJsonDocument(planDiffToJson(diff, a.plan, b.plan)));
    else
        printOut(planDiffReport(diff, a.plan, b.plan));
    return ExitCode::Fine;
}

QCoro::Task<ExitCode> plan(CommandInput input)
{
    const bool json = input.isSet(QStringLiteral("json"));
    const auto &words = input.positionals;
    const auto choices = choicesIn(input);
    if (!choices || (words.size() == 1 && choices->first != choices->second)) {
        printError({ .kind = ErrorKind::Parse,
            .message = Tr::tr("--plan takes the number of a plan, from 1; with diff two with a comma: 2 or 1,3.") });
        co_return ExitCode::Usage;
    }
    if (words.size() == 1)
        co_return analyse(words.first(), choices->first, json);
    if (words.size() == 3 && words.at(1) == QLatin1String("-") && words.at(2) == QLatin1String("-")) {
        printError({ .kind = ErrorKind::Parse,
            .message = Tr::tr("plan diff can read one of the two plans from standard input, not both."),
            .hint =
                Tr::tr("Name a file for one of them, or one file that holds both: plan diff FILE FILE --plan 1,2") });
        co_return ExitCode::Usage;
    }
    if (words.size() == 3 && words.first() == QLatin1String("diff"))
        co_return compare(words.at(1), choices->first, words.at(2), choices->second, json);
    co_return printError({ .kind = ErrorKind::Parse,
        .message = Tr::tr("plan takes one file, or the word diff and two."),
        .hint = Tr::tr("Usage: datainsightctl plan FILE|-  or  datainsightctl plan diff A B") });
}

} // namespace

Command planCommand()
{
    return {
        .name = QStringLiteral("plan"),
        .usage = QStringLiteral("FILE|- [--plan N] [--json]  |  diff A B [--plan N[,M]] [--json]"),
        .purpose = Tr::tr("What an EXPLAIN says: times that add up, findings with remedies, what changed."),
        .details = Tr::tr(
            "Reads text, JSON, XML and YAML as psql, auto_explain, pgAdmin, DBeaver and server logs print them,\n"
            "several plans in one file too. Needs no server. Leaves with 1 when there is no plan in it."),
        .options = { QCommandLineOption(Selection,
                         Tr::tr("Only plan N, from 1, of a file that holds several; with diff N of A and M of B."),
                         QStringLiteral("N[,M]")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")) },
        .positionals = 1,
        .morePositionals = 2,
        .run = plan,
    };
}

} // namespace datainsight
