// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"
#include "ui/common/panelstate.h"
#include "ui/statements/statementrows.h"

namespace datainsight {

class StatementSource;

/// All on which it depends what stands where the statements would.
struct StatementSituation
{
    TargetStatus status;
    bool hasStore = false;
    std::optional<Error> storeTrouble;
    std::optional<Error> error; ///< why the store did not answer
    bool isAsking = false;
    bool answered = false; ///< there is a list
    bool measured = false; ///< it is of a time that was measured
    bool begunAgain = false; ///< the newest reading has none before it to be compared with
    int statements = 0; ///< in it
    int shown = 0; ///< that pass the filter
    int own = 0; ///< of DataInsight, that are not shown
    bool isLive = true; ///< the range ends now
    QString queryIds; ///< compute_query_id; null where the server has none (13) or does not say
    QString tracked; ///< pg_stat_statements.track; null where not known
};

/// What feed and source know of it; what is shown, and of which range, is the caller's to say.
StatementSituation statementSituation(const TargetFeed &feed, const TargetId &target, const StatementSource &source);

/// Why this server has no statements to show, where it is the extension: Unsupported, with the steps as hint. Nothing
/// when it has them.
std::optional<Error> missingStatements(const TargetStatus &status);

/// Ready while there are lines to show. Pure.
PanelState statementState(const StatementSituation &situation);

} // namespace datainsight
