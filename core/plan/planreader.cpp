// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planreader.h"

#include "core/plan/planfile.h"
#include "core/plan/reader/jsonreader.h"
#include "core/plan/reader/textreader.h"
#include "core/plan/reader/unwrap.h"
#include "core/plan/reader/xmlreader.h"
#include "core/plan/reader/yamlreader.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

Result<std::vector<Plan>> readOne(const PlanText &text)
{
    switch (text.format) {
    case PlanFormat::Json:
        return readJsonPlans(text);
    case PlanFormat::Xml:
        return readXmlPlans(text);
    case PlanFormat::Yaml:
        return readYamlPlans(text);
    case PlanFormat::Text:
        return readTextPlans(text);
    }
    Q_UNREACHABLE();
}

/// Any line reads as a node without figures (COSTS OFF prints such), so that of those some word has to be a node's.
bool isPlausible(const Plan &plan)
{
    if (plan.format != PlanFormat::Text)
        return true;
    static const QRegularExpression known(QStringLiteral(
        R"(Scan|Join|Nested Loop|Append|Aggregate|Group|Sort|Hash|Limit|Result|Unique|Material|Memoize|Gather|Insert)"
        R"(|Update|Delete|Merge|LockRows|SetOp|ProjectSet|Union|Bitmap|ModifyTable)"));
    return std::any_of(plan.nodes.begin(), plan.nodes.end(), [](const PlanNode &node) {
        return std::isfinite(node.totalCost) || std::isfinite(node.loops) || known.match(node.type).hasMatch();
    });
}

Result<std::vector<SourcedPlan>> readPrinted(const QByteArray &input, const CancelToken &token)
{
    std::vector<SourcedPlan> plans;
    const auto texts = unwrapPlans(input);
    std::optional<Error> fault;
    QStringList warnings;
    for (const auto &text : texts) {
        if (token.isCancelled())
            return fail(Error::cancelled());
        auto some = readOne(text);
        if (!some) {
            // Of many plans, in a log, one that cannot be read does not take the others along.
            warnings << Tr::tr("A plan was left out. %1").arg(some.error().message);
            fault = fault.value_or(some.error());
            continue;
        }
        int ordinal = 0;
        for (auto &plan : *some) {
            if (!isPlausible(plan))
                continue;
            if (plan.queryText.isEmpty())
                plan.queryText = text.queryText;
            // auto_explain prints no Execution Time; what the log says is the same.
            if (std::isnan(plan.executionMs))
                plan.executionMs = text.durationMs;
            if (text.unsure)
                plan.warnings << Tr::tr(
                    "Long lines were wrapped without a mark: in literals of this plan, newlines and "
                    "spaces may be missing or too many.");
            plans.push_back({ std::move(plan), texts.size() == 1 ? input : text.bytes, ordinal++, {} });
        }
    }
    if (!plans.empty()) {
        plans.front().plan.warnings << warnings;
        return plans;
    }
    if (fault)
        return fail(*fault);
    if (input.contains("Utility statements have no plan structure") || input.contains("\"Utility Statement\""))
        return fail(ErrorKind::Parse, Tr::tr("There is no plan in this text: utility statements have none."),
            Tr::tr("EXPLAIN a query, or the statement that a utility statement runs."));
    return fail(ErrorKind::Parse, Tr::tr("There is no plan in this text"),
        Tr::tr("Paste the whole output of EXPLAIN, in text, JSON, XML or YAML format."));
}

} // namespace

Result<std::vector<SourcedPlan>> readSourcedPlans(const QByteArray &input, const CancelToken &token)
{
    if (!isPlanFile(input))
        return readPrinted(input, token);
    const auto file = readPlanFile(input);
    if (!file)
        return fail(file.error());
    auto plans = readPrinted(file->source, token);
    if (!plans)
        return plans;
    const auto ordinal = static_cast<size_t>(file->ordinal);
    if (ordinal >= plans->size())
        return fail(ErrorKind::Parse, Tr::tr("The plan that this file is about is not in it."),
            Tr::tr("Have it sent or saved again."));
    auto plan = std::move(plans->at(ordinal));
    plan.context = file->context;
    return std::vector<SourcedPlan> { std::move(plan) };
}

Result<std::vector<Plan>> readPlans(const QByteArray &input)
{
    auto sourced = readSourcedPlans(input);
    if (!sourced)
        return fail(sourced.error());
    std::vector<Plan> plans;
    plans.reserve(sourced->size());
    for (auto &one : *sourced)
        plans.push_back(std::move(one.plan));
    return plans;
}

} // namespace datainsight
