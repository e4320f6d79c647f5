// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/factlist.h"
#include "ui/indexes/indexitem.h"

namespace datainsight {

/// What is known of it, a line each; a line without a value is not shown.
std::vector<FactList::Fact> indexFacts(const IndexItem &item, const IndexDefinition &definition);

} // namespace datainsight
