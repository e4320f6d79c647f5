// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/targetmonitor.h"
#include "core/store/metricsstore.h"
#include "ui/common/colours.h"

namespace datainsight {

class ActionRuns;

/// One cell of the status bar. Plain text.
struct StatusLine
{
    QString text;
    QString detail; ///< tool tip; may be empty
    Tone tone = Tone::Neutral;

    friend bool operator==(const StatusLine &, const StatusLine &) = default;
};

/// "Live · PostgreSQL 15.20 · primary", "No answer for 2 min · next try in 8 s".
StatusLine connectionLine(const TargetStatus &status, Instant now);
/// What monitoring costs this server right now; empty while it is not live.
StatusLine costLine(const TargetStatus &status);
/// `present` is false when there is no store at all.
StatusLine storeLine(const StoreStatus &status, bool present);
/// What is being done to servers and how far it is: "Vacuum public.flow: scanning heap · 34 %, 2 more"; empty while
/// nothing is.
StatusLine actionsLine(const ActionRuns &actions);

} // namespace datainsight
