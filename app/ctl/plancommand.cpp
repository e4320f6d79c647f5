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

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanCommand)
};

/// Plans of 10,000 nodes have 10 MB; what is much larger is no plan, or a stream without an end.
constexpr qint64 LargestInput = 256LL * 1024 * 1024;

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
        plans.error().message = (name == QLatin1String("-") ? Tr::tr("standard input") : name) + QStringLiteral(": ")
            + plans.error().message;
    return plans;
}

/// A plan that cannot be read is an answer of no, not wrong usage.
ExitCode refuse(const Error &error)
{
    printError(error);
    return ExitCode::No;
}

ExitCode analyse(const QString &name, bool json)
{
    const auto plans = plansIn(name);
    if (!plans)
        return refuse(plans.error());
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

ExitCode compare(const QString &first, const QString &second, bool json)
{
    const auto before = plansIn(first);
    if (!before)
        return refuse(before.error());
    const auto after = plansIn(second);
    if (!after)
        return refuse(after.error());
    const auto &[a, b] = std::pair(before->front(), after->front());
    const auto diff = diffPlans(a->plan, a->timing, b->plan, b->timing);
    if (json)
        printJson(QJsonDocument(planDiffToJson(diff, a->plan, b->plan)));
    else
        printOut(planDiffReport(diff, a->plan, b->plan));
    return ExitCode::Fine;
}

QCoro::Task<ExitCode> plan(CommandInput input)
{
    const bool json = input.isSet(QStringLiteral("json"));
    const auto &words = input.positionals;
    if (words.size() == 1)
        co_return analyse(words.first(), json);
    if (words.size() == 3 && words.first() == QLatin1String("diff"))
        co_return compare(words.at(1), words.at(2), json);
    printNote(Tr::tr("Usage: datainsightctl plan FILE|-  or  datainsightctl plan diff A B"));
    co_return ExitCode::Usage;
}

} // namespace

Command planCommand()
{
    return {
        .name = QStringLiteral("plan"),
        .usage = QStringLiteral("FILE|- [--json]  |  diff A B [--json]"),
        .purpose = Tr::tr("What an EXPLAIN says: times that add up, findings with remedies, what changed."),
        .details = Tr::tr(
            "Reads text, JSON, XML and YAML as psql, auto_explain, pgAdmin, DBeaver and server logs print them,\n"
            "several plans in one file too. Needs no server. Leaves with 1 when there is no plan in it."),
        .options = { QCommandLineOption(QStringLiteral("json"), Tr::tr("Print JSON.")) },
        .positionals = 1,
        .morePositionals = 2,
        .run = plan,
    };
}

} // namespace datainsight
