// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planreader.h"

#include "core/plan/reader/jsonreader.h"
#include "core/plan/reader/textreader.h"
#include "core/plan/reader/unwrap.h"
#include "core/plan/reader/xmlreader.h"
#include "core/plan/reader/yamlreader.h"

#include <QCoreApplication>

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

} // namespace

Result<std::vector<Plan>> readPlans(const QByteArray &input)
{
    std::vector<Plan> plans;
    for (const auto &text : unwrapPlans(input)) {
        auto some = readOne(text);
        if (!some)
            return fail(some.error());
        for (auto &plan : *some) {
            if (plan.queryText.isEmpty())
                plan.queryText = text.queryText;
            plans.push_back(std::move(plan));
        }
    }
    if (plans.empty())
        return fail(ErrorKind::Parse, Tr::tr("There is no plan in this text"),
            Tr::tr("Paste the whole output of EXPLAIN, in text, JSON, XML or YAML format."));
    return plans;
}

} // namespace datainsight
