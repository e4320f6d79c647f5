// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/textfooter.h"

#include "core/plan/reader/detailline.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

constexpr double MostFunctions = 1e15;

/// "Generation 1.000 ms (Deform 0.500 ms)": what it sets, by its first word.
double PlanJit::*jitTime(QStringView name)
{
    static constexpr std::pair<QLatin1String, double PlanJit::*> times[] = {
        { QLatin1String("Generation"), &PlanJit::generationMs },
        { QLatin1String("Inlining"), &PlanJit::inliningMs },
        { QLatin1String("Optimization"), &PlanJit::optimizationMs },
        { QLatin1String("Emission"), &PlanJit::emissionMs },
        { QLatin1String("Total"), &PlanJit::totalMs },
    };
    for (const auto &[text, time] : times) {
        if (name == text)
            return time;
    }
    return nullptr;
}

} // namespace

void TextFooter::blame(QStringView where, const QString &message)
{
    if (!m_fault)
        m_fault = { where, message };
}

/// The number that `text` begins with; NaN and blamed where there is none, or one below 0.
double TextFooter::number(QStringView text, const QString &message)
{
    const auto given = numberFromText(text.left(text.indexOf(QLatin1Char(' '))));
    if (!given || *given < 0)
        blame(text, message);
    return given.value_or(NotGiven);
}

bool TextFooter::takeTime(QStringView text, Plan &plan)
{
    static constexpr std::pair<QLatin1String, double Plan::*> times[] = {
        { QLatin1String("Planning Time:"), &Plan::planningMs },
        { QLatin1String("Planning time:"), &Plan::planningMs },
        { QLatin1String("Execution Time:"), &Plan::executionMs },
        { QLatin1String("Execution time:"), &Plan::executionMs },
        { QLatin1String("Total runtime:"), &Plan::executionMs },
    };
    for (const auto &[head, time] : times) {
        if (!text.startsWith(head))
            continue;
        const auto value = text.mid(head.size()).trimmed();
        plan.*time = number(value.isEmpty() ? text : value, Tr::tr("%1 is no number").arg(text.first(head.size() - 1)));
        return true;
    }
    return false;
}

/// "Serialization: time=0.012 ms  output=1kB  format=text"; without a time where TIMING is off.
void TextFooter::takeSerialization(QStringView text, Plan &plan)
{
    const auto value = text.mid(text.indexOf(QLatin1Char(':')) + 1).trimmed();
    const auto message = [] { return Tr::tr("what was serialized cannot be read"); };
    if (value.startsWith(QLatin1String("time=")))
        plan.serializationMs = number(value.mid(5), message());
    else if (!value.startsWith(QLatin1String("output=")))
        blame(value.isEmpty() ? text : value, message());
    plan.properties.push_back({ QStringLiteral("Serialization"), value.toString() });
}

void TextFooter::takeTrigger(QStringView text, Plan &plan)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(^Trigger (?:for constraint (?<constraint>.+?)|(?<name>.+?))(?: on (?<relation>.+?))?: (?:time=(?<time>[\d.]+) )?calls=(?<calls>\d+)$)"));
    const auto match = pattern.match(text.toString());
    const QString time = match.captured(QStringLiteral("time"));
    const auto ms = time.isEmpty() ? NotGiven : numberFromText(time);
    if (!match.hasMatch() || !ms) {
        blame(text, Tr::tr("these figures of a trigger cannot be read"));
        return;
    }
    plan.triggers.push_back({ match.captured(QStringLiteral("name")), match.captured(QStringLiteral("constraint")),
        match.captured(QStringLiteral("relation")), *ms, match.captured(QStringLiteral("calls")).toLongLong() });
}

void TextFooter::takePlanning(QStringView text, Plan &plan)
{
    auto line = parseDetailLine(text, {});
    if (!line)
        return;
    if (!line->fault.isNull())
        blame(line->fault, Tr::tr("these buffers of planning cannot be read"));
    plan.hasPlanningBuffers = plan.hasPlanningBuffers || line->hasBuffers;
    plan.planningBuffers += line->buffers;
    for (auto &property : line->properties)
        plan.properties.push_back({ QStringLiteral("Planning ") + property.name, std::move(property.value) });
}

void TextFooter::takeJitTimes(QStringView text, PlanJit &jit)
{
    for (const auto part : text.split(QLatin1Char(','))) {
        const auto words = part.trimmed().split(QLatin1Char(' '));
        double PlanJit::*time = jitTime(words.first());
        if (time && words.size() > 2 && words.at(2) == QLatin1String("ms"))
            jit.*time = number(words.at(1), Tr::tr("this time of JIT is no number"));
        else
            blame(part.trimmed().isEmpty() ? text : part.trimmed(), Tr::tr("these times of JIT cannot be read"));
    }
}

void TextFooter::takeJit(QStringView text, PlanJit &jit)
{
    const auto value = text.mid(text.indexOf(QLatin1Char(':')) + 1).trimmed();
    if (text.startsWith(QLatin1String("Functions:"))) {
        const double functions = number(value.isEmpty() ? text : value, Tr::tr("Functions is no number"));
        if (!std::isnan(functions))
            jit.functions = static_cast<qint64>(std::clamp(functions, 0.0, MostFunctions));
    } else if (text.startsWith(QLatin1String("Options:"))) {
        jit.options = value.toString();
    } else if (text.startsWith(QLatin1String("Timing:"))) {
        takeJitTimes(value.isEmpty() ? text : value, jit);
    }
}

bool TextFooter::takeInSection(QStringView text, qsizetype indent, Plan &plan)
{
    if (m_section == Section::None || indent <= m_indent)
        return false;
    if (m_section == Section::Planning)
        takePlanning(text, plan);
    else if (m_section == Section::Jit)
        takeJit(text, plan.jit.front());
    return true;
}

bool TextFooter::take(QStringView text, qsizetype indent, Plan &plan)
{
    const auto open = [&](Section section) {
        m_section = section;
        m_indent = indent;
        return true;
    };
    if (takeTime(text, plan))
        return true;
    if (text == QLatin1String("Planning:"))
        return open(Section::Planning);
    if (text == QLatin1String("JIT:")) {
        plan.jit.resize(1);
        return open(Section::Jit);
    }
    if (text.startsWith(QLatin1String("Serialization:"))) {
        takeSerialization(text, plan);
        return open(Section::Serialization);
    }
    if (text.startsWith(QLatin1String("Trigger "))) {
        takeTrigger(text, plan);
        return true;
    }
    for (const auto head :
        { QLatin1String("Settings:"), QLatin1String("Query Identifier:"), QLatin1String("Query Parameters:") }) {
        if (text.startsWith(head)) {
            plan.properties.push_back(
                { text.first(head.size() - 1).toString(), planValueFromText(text.mid(head.size()).trimmed()) });
            return true;
        }
    }
    return false;
}

} // namespace datainsight
