// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <string_view>
#include <variant>

namespace datainsight {

using PlanTextField = QString PlanNode::*;
using PlanNumberField = double PlanNode::*;
using PlanCountField = qint64 PlanBuffers::*;
using PlanTimeField = double PlanBuffers::*;
using PlanField = std::variant<PlanTextField, PlanNumberField, PlanCountField, PlanTimeField>;

/// Where the value of one of the JSON format's keys belongs ("Node Type", "Temp I/O Read Time"); null for what is kept
/// as a property. One table, for a plan is mostly such keys.
const PlanField *planField(std::string_view key);

/// Adds to a count or time of buffers; false when `field` is none.
bool addBufferValue(PlanBuffers &buffers, const PlanField *field, double value);

/// From "Triggers" and "JIT" as they stand below the nodes.
PlanTrigger planTrigger(const PlanGroup &group);
PlanJit planJit(const PlanGroup &group);

} // namespace datainsight
