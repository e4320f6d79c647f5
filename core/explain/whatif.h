// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/explainrun.h"

namespace datainsight {

/// Indexes that are not there, to see what the planner would make of them.
struct WhatIfRequest
{
    QString text; ///< as ExplainRequest's
    ExplainOptions options; ///< Analyze becomes Plan: nothing can run on an index that is not there
    QStringList indexes; ///< one CREATE INDEX each; its name does not matter
};

struct WhatIfIndex
{
    QString statement;
    QString relation; ///< "public.device"
    int relations = 0; ///< tables it was imagined on: the partitions or chunks where there are such
    qint64 estimatedBytes = 0; ///< all of them together
    bool used = false; ///< the plan takes at least one of them
};

/// An estimate from statistics, of costs and not of times: say so wherever it is shown.
struct WhatIfOutcome
{
    AnalysedPlanPtr before, after; ///< never null
    double costBefore = 0, costAfter = 0; ///< total cost of the root
    std::vector<WhatIfIndex> indexes; ///< as they were asked for
    QString label; ///< "Estimated with HypoPG 1.3.1; no index was built.": to stand beside the figures
};

/// Plans before and with hypothetical indexes (HypoPG), which live in this session only and are gone at the end.
/// Errors: Unsupported when the extension is missing, with what to install; through a pooler; for partial indexes (one
/// on a table that is read through a view crashes the server: HypoPG issue 116), for other methods than btree, hash,
/// brin and bloom, for what is no table; else as runExplain(), Parse for what is no CREATE INDEX. On the session's
/// thread. When it was cancelled the indexes may still be there: close the connection.
Result<WhatIfOutcome> tryIndexes(
    Session &session, const WhatIfRequest &request, const ExplainPlace &place, const CancelToken &token = {});

} // namespace datainsight
