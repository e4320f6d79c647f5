// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/plantargets.h"

#include "core/plan/analyser.h"
#include "core/plan/plandiff.h"
#include "core/plan/planjson.h"
#include "core/plan/planreader.h"
#include "core/plan/reader/deepyaml.h"
#include "core/plan/reader/jsonreader.h"
#include "core/plan/reader/textreader.h"
#include "core/plan/reader/xmlreader.h"
#include "core/plan/reader/yamlreader.h"

#include <QJsonDocument>

#include <cmath>

namespace datainsight::fuzz {

namespace {

void require(bool promise, const char *what)
{
    if (!promise)
        qFatal("%s", what);
}

/// Nodes are in pre-order, and [id, end) is a subtree inside its parent's.
void requireTree(const Plan &plan)
{
    require(!plan.nodes.empty(), "a plan without nodes");
    const auto count = static_cast<int>(plan.nodes.size());
    require(plan.nodes.front().parent == -1 && plan.nodes.front().end == count, "the root does not span its plan");
    for (int id = 1; id < count; ++id) {
        const auto &node = plan.nodes[static_cast<size_t>(id)];
        require(node.parent >= 0 && node.parent < id, "a parent stands behind its child");
        const auto &parent = plan.nodes[static_cast<size_t>(node.parent)];
        require(node.end > id && node.end <= parent.end, "a subtree reaches beyond its parent's");
        require(node.depth == parent.depth + 1, "depth is not the parent's and one");
        require(!(node.loops < 0), "loops below nothing");
    }
}

void requireAnswer(const Result<std::vector<Plan>> &plans)
{
    if (!plans) {
        require(plans.error().kind == ErrorKind::Parse, "an error of another kind");
        require(!plans.error().message.isEmpty() && !plans.error().hint.isEmpty(), "an error without words");
        return;
    }
    for (const auto &plan : *plans) {
        requireTree(plan);
        for (const auto &node : plan.nodes) {
            for (const auto &property : node.properties)
                toText(property.value);
        }
    }
}

PlanText whole(const QByteArray &input, PlanFormat format)
{
    return { .format = format, .bytes = input };
}

} // namespace

void readJson(const QByteArray &input)
{
    requireAnswer(readJsonPlans(whole(input, PlanFormat::Json)));
}

void readText(const QByteArray &input)
{
    requireAnswer(readTextPlans(whole(input, PlanFormat::Text)));
}

void readXml(const QByteArray &input)
{
    requireAnswer(readXmlPlans(whole(input, PlanFormat::Xml)));
}

void readYaml(const QByteArray &input)
{
    requireAnswer(readYamlPlans(whole(input, PlanFormat::Yaml)));
}

void readDeepYaml(const QByteArray &input)
{
    requireAnswer(readDeepYamlPlans(whole(input, PlanFormat::Yaml)));
}

void unwrap(const QByteArray &input)
{
    for (const auto &text : unwrapPlans(input)) {
        const auto lines = static_cast<size_t>(text.bytes.count('\n'));
        require(text.lines.empty() || text.lines.size() == lines, "lines are not counted as they are");
        require(text.inputLine(1) >= 1, "a line before the first");
    }
}

void wholePlan(const QByteArray &input)
{
    const auto plans = readPlans(input);
    requireAnswer(plans);
    if (!plans)
        return;
    require(!plans->empty(), "success without a plan");
    // Some inputs hold hundreds of tiny plans; what is asked of each is the same.
    const size_t count = std::min<size_t>(plans->size(), 16);
    PlanTiming previous;
    for (size_t i = 0; i < count; ++i) {
        const auto &plan = plans->at(i);
        const auto timing = timePlan(plan);
        require(timing.nodes.size() == plan.nodes.size(), "not every node has its time");
        const auto findings = analysePlan(plan, timing);
        for (const auto &finding : findings)
            require(finding.node >= 0 && finding.node < static_cast<int>(plan.nodes.size()), "a finding of no node");
        QJsonDocument(planToJson(plan, timing, findings)).toJson();
        const auto same = diffPlans(plan, timing, plan, timing);
        require(same.nodes.size() == plan.nodes.size(), "a plan does not match itself");
        if (i > 0) {
            const auto &before = plans->at(i - 1);
            const auto diff = diffPlans(before, previous, plan, timing);
            require(diff.nodes.size() <= before.nodes.size() + plan.nodes.size(), "a node is told twice");
            QJsonDocument(planDiffToJson(diff, before, plan)).toJson();
        }
        previous = timing;
    }
}

} // namespace datainsight::fuzz
