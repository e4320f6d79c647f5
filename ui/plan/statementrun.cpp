// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/statementrun.h"

#include "core/explain/explainrunner.h"

#include <QCoreApplication>

#include <array>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementRunner)
};

struct OptionSwitch
{
    ExplainOption option;
    const char *help;
};

constexpr std::array Switches {
    OptionSwitch { ExplainOption::Buffers,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "How many blocks each step took from memory and from disk.") },
    OptionSwitch { ExplainOption::Verbose,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "The columns of each step, schemas, and what each worker did.") },
    OptionSwitch { ExplainOption::Costs,
        QT_TRANSLATE_NOOP("datainsight::StatementRunner", "What the planner expected: costs, rows, widths.") },
    OptionSwitch { ExplainOption::Settings,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "Settings that decide plans and differ from their defaults.") },
    OptionSwitch { ExplainOption::Timing,
        QT_TRANSLATE_NOOP("datainsight::StatementRunner", "The time of each step; without it, measuring costs less.") },
    OptionSwitch { ExplainOption::Wal,
        QT_TRANSLATE_NOOP("datainsight::StatementRunner", "How much write-ahead log each step wrote.") },
    OptionSwitch {
        ExplainOption::Summary, QT_TRANSLATE_NOOP("datainsight::StatementRunner", "Planning and execution time.") },
    OptionSwitch {
        ExplainOption::Memory, QT_TRANSLATE_NOOP("datainsight::StatementRunner", "How much memory the planner took.") },
    OptionSwitch { ExplainOption::Serialize,
        QT_TRANSLATE_NOOP(
            "datainsight::StatementRunner", "What turning the rows into text costs, as if they were sent.") },
};

QString idOf(ExplainOption option)
{
    return explainOptionName(option).toLower();
}

void set(ExplainOptions &options, ExplainOption option, bool on)
{
    switch (option) {
    case ExplainOption::Verbose:
        options.verbose = on;
        break;
    case ExplainOption::Costs:
        options.costs = on;
        break;
    case ExplainOption::Settings:
        options.settings = on;
        break;
    case ExplainOption::Buffers:
        options.buffers = on;
        break;
    case ExplainOption::Serialize:
        options.serialize = on ? ExplainSerialize::Text : ExplainSerialize::None;
        break;
    case ExplainOption::Wal:
        options.wal = on;
        break;
    case ExplainOption::Timing:
        options.timing = on;
        break;
    case ExplainOption::Summary:
        options.summary = on;
        break;
    case ExplainOption::Memory:
        options.memory = on;
        break;
    case ExplainOption::GenericPlan:
        break; // a mode, not a switch
    }
}

bool isUsual(ExplainOption option)
{
    switch (option) {
    case ExplainOption::Wal:
    case ExplainOption::Memory:
    case ExplainOption::Serialize:
    case ExplainOption::GenericPlan:
        return false;
    default:
        return true;
    }
}

ExplainMode modeOf(RunMode mode)
{
    return mode == RunMode::Analyze ? ExplainMode::Analyze
        : mode == RunMode::Generic  ? ExplainMode::Generic
                                    : ExplainMode::Plan;
}

ExplainOptions optionsOf(const StatementRun &run)
{
    ExplainOptions options;
    options.mode = modeOf(run.mode);
    for (const auto &each : Switches)
        set(options, each.option, run.options.contains(idOf(each.option)));
    options.localSettings = run.settings;
    options.statementTimeout = run.timeout;
    for (const auto &parameter : run.parameters)
        options.parameters.push_back({ parameter.value, parameter.type });
    return options;
}

QString kindOf(NameCatalog::Kind kind)
{
    switch (kind) {
    case NameCatalog::Kind::Table:
        return Tr::tr("table");
    case NameCatalog::Kind::View:
        return Tr::tr("view");
    case NameCatalog::Kind::MaterializedView:
        return Tr::tr("materialized view");
    case NameCatalog::Kind::ForeignTable:
        return Tr::tr("foreign table");
    case NameCatalog::Kind::Partition:
        return Tr::tr("partition");
    }
    return {};
}

} // namespace

ExplainRequest explainRequestOf(const StatementRun &run)
{
    return { run.statement, optionsOf(run), run.allowWrites };
}

ServerOffer serverOfferOf(const ExplainServer &server, const QStringList &databases)
{
    ServerOffer offer;
    offer.major = server.info.major();
    offer.version = server.info.version;
    offer.database = server.info.database;
    offer.databases = databases;
    for (const auto &each : Switches) {
        if (explainOptionSince(each.option) > offer.major)
            continue;
        offer.options.push_back({ idOf(each.option), explainOptionName(each.option), Tr::tr(each.help),
            !explainOptionApplies(each.option, ExplainMode::Plan) });
        if (isUsual(each.option))
            offer.usual.insert(idOf(each.option));
    }
    return offer;
}

SqlNames sqlNamesOf(const NameCatalog &catalog)
{
    std::vector<SqlNames::Relation> relations;
    relations.reserve(catalog.relations.size());
    for (const auto &relation : catalog.relations)
        relations.push_back({ relation.schema, relation.name, kindOf(relation.kind), {}, relation.visible });
    for (const auto &column : catalog.columns)
        relations[static_cast<size_t>(column.relation)].columns.push_back({ column.name, column.type });
    return { std::move(relations), catalog.schemas };
}

} // namespace datainsight
