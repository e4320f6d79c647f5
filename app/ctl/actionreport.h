// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/exitcode.h"
#include "core/action/actionrun.h"

#include <QJsonObject>

#include <optional>

namespace datainsight {

/// An action as it was shown, and what became of it where it was done.
struct ActionReport
{
    ActionPreview preview;
    std::optional<ActionOutcome> outcome;
};

QJsonObject actionJson(const ActionReport &report);
/// A line with the statement or the result, and what there is to say below it.
QString actionText(const ActionReport &report);
/// Of several the gravest counts.
ExitCode actionExitCode(const std::vector<ActionReport> &reports);

} // namespace datainsight
