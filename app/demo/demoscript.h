// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/sqlfile.h"

#include <QString>

#include <vector>

namespace datainsight {

/// What stands for $1, $2 … when a step runs.
enum class DemoParameter {
    Number, ///< another one each time
    FlowRows, ///< as many flows as the rhythm wants of this agent since its last insert
    AttackShare,
    FirstIncident, ///< the rows the case desk gets in its own way about
    SecondIncident,
};

struct DemoStep
{
    Milliseconds at; ///< after the beginning of the round; later when the step before it takes longer
    SqlFile sql;
    std::vector<DemoParameter> parameters;
};

/// One pretended client: a connection that goes through its steps again and again. Between BEGIN and COMMIT it sits
/// idle in its transaction, as some do.
struct DemoScript
{
    QString application;
    QString role;
    Milliseconds period;
    std::vector<DemoStep> steps;
};

/// All of them. Together with the server they stay under half a core.
std::vector<DemoScript> demoScripts();

} // namespace datainsight
