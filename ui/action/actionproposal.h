// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionpreview.h"
#include "core/base/cancel.h"
#include "core/base/pending.h"

#include <functional>

namespace datainsight {

/// What a page would have done, and where.
struct ActionProposal
{
    std::vector<ActionPtr> actions; ///< of one kind; at least one
    QString server, database; ///< as a person knows them
    QString refusal; ///< why nothing may be done there, as a sentence; empty: something may
    /// As ActionRunner::preview().
    std::function<Pending<ActionPreview>(const ActionPtr &, const CancelToken &)> preview;
};

} // namespace datainsight
