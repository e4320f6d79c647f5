// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/action/actionwords.h"
#include "ui/common/factlist.h"

namespace datainsight {

/// What there is to know of an action before: the lock, what the table is like now, what takes it back.
std::vector<FactList::Fact> previewFacts(const ActionPreview &preview);
/// What VACUUM told of one relation, in numbers; `neededBy` as ActionOutcome has it.
std::vector<FactList::Fact> vacuumFacts(const VacuumReport &report, const QString &neededBy);

} // namespace datainsight
