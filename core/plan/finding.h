// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <vector>

namespace datainsight {

enum class FindingSeverity { Info, Warning, Critical };
QString findingSeverityName(FindingSeverity severity); ///< "info", "warning", "critical"

/// Something in a plan that costs time and can be changed. All texts are plain.
struct PlanFinding
{
    QString rule; ///< "seq-scan-filter": also the anchor of its explanation in the help
    FindingSeverity severity = FindingSeverity::Info;
    int node = 0;
    double gainMs = 0; ///< wall time a remedy could save at most, by the rule's own estimate; 0 when it cannot be told
    QString title; ///< what is wrong, in a few words
    QString evidence; ///< the plan's figures that show it
    QString remedy; ///< what to do
    QString sql; ///< a statement to copy; empty when there is none
    bool sqlIsIndex = false; ///< a CREATE INDEX as it stands, which can be tried without being built
    /// Findings of one rule with the same subject (the scans of many chunks) are told as one.
    QString subject;
};

} // namespace datainsight
