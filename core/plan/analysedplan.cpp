// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analysedplan.h"

#include "core/plan/analyser.h"
#include "core/plan/planreader.h"

#include <QRegularExpression>

namespace datainsight {

namespace {

/// Settings are a group in every format but text: there they are "work_mem = '64MB', jit = 'off'", with nothing
/// escaped.
QMap<QString, QString> settingsOf(const Plan &plan)
{
    QMap<QString, QString> settings;
    const auto *value = findProperty(plan.properties, u"Settings");
    if (!value)
        return settings;
    if (const auto *group = std::get_if<std::shared_ptr<const PlanGroup>>(value)) {
        for (const auto &property : (*group)->properties)
            settings.insert(property.name, toText(property.value));
        return settings;
    }
    static const QRegularExpression setting(QStringLiteral(R"(([\w.]+) = '(.*?)'(?=, [\w.]+ = '|$))"));
    for (auto it = setting.globalMatch(toText(*value)); it.hasNext();) {
        const auto match = it.next();
        settings.insert(match.captured(1), match.captured(2));
    }
    return settings;
}

} // namespace

AnalysedPlanPtr analysedPlan(Plan plan, QByteArray source, PlanContext context, int ordinal, const AliasReader &aliases)
{
    auto analysed = std::make_shared<AnalysedPlan>();
    if (context.statement.isEmpty())
        context.statement = plan.queryText;
    if (context.settings.isEmpty())
        context.settings = settingsOf(plan);
    analysed->plan = std::move(plan);
    analysed->timing = timePlan(analysed->plan);
    const bool told = aliases && analysed->plan.analyzed() && !context.statement.isEmpty();
    analysed->findings =
        analysePlan(analysed->plan, analysed->timing, told ? aliases(context.statement) : RelationAliases());
    analysed->source = std::move(source);
    analysed->ordinal = ordinal;
    analysed->context = std::move(context);
    return analysed;
}

Result<std::vector<AnalysedPlanPtr>> readAnalysedPlans(
    const QByteArray &input, const PlanContext &context, const CancelToken &token, const AliasReader &aliases)
{
    auto plans = readSourcedPlans(input, token);
    if (!plans)
        return fail(plans.error());
    std::vector<AnalysedPlanPtr> analysed;
    analysed.reserve(plans->size());
    for (auto &[plan, source, ordinal, known] : *plans) {
        if (token.isCancelled())
            return fail(Error::cancelled());
        PlanContext filled = context;
        filled.fillFrom(known);
        analysed.push_back(analysedPlan(std::move(plan), std::move(source), std::move(filled), ordinal, aliases));
    }
    return analysed;
}

} // namespace datainsight
