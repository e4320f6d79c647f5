// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainoptions.h"

namespace datainsight {

int explainOptionSince(ExplainOption option)
{
    switch (option) {
    case ExplainOption::Verbose:
    case ExplainOption::Costs:
    case ExplainOption::Timing:
    case ExplainOption::Summary:
        return 9;
    case ExplainOption::Settings:
        return 12;
    case ExplainOption::Buffers: // without ANALYZE
    case ExplainOption::Wal:
        return 13;
    case ExplainOption::GenericPlan:
        return 16;
    case ExplainOption::Memory:
    case ExplainOption::Serialize:
        return 17;
    }
    Q_UNREACHABLE();
}

bool explainOptionApplies(ExplainOption option, ExplainMode mode)
{
    switch (option) {
    case ExplainOption::Wal:
    case ExplainOption::Timing:
    case ExplainOption::Serialize:
        return mode == ExplainMode::Analyze;
    case ExplainOption::GenericPlan:
        return mode == ExplainMode::Generic;
    default:
        return true;
    }
}

QString explainOptionName(ExplainOption option)
{
    switch (option) {
    case ExplainOption::Verbose:
        return QStringLiteral("VERBOSE");
    case ExplainOption::Costs:
        return QStringLiteral("COSTS");
    case ExplainOption::Settings:
        return QStringLiteral("SETTINGS");
    case ExplainOption::GenericPlan:
        return QStringLiteral("GENERIC_PLAN");
    case ExplainOption::Buffers:
        return QStringLiteral("BUFFERS");
    case ExplainOption::Serialize:
        return QStringLiteral("SERIALIZE");
    case ExplainOption::Wal:
        return QStringLiteral("WAL");
    case ExplainOption::Timing:
        return QStringLiteral("TIMING");
    case ExplainOption::Summary:
        return QStringLiteral("SUMMARY");
    case ExplainOption::Memory:
        return QStringLiteral("MEMORY");
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
