// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/common/panelstate.h"
#include "ui/indexes/indexsource.h"

#include <QStringList>

namespace datainsight {

/// What stands where there are no lines. `shown` of `total` pass the filter.
PanelState problemsState(const IndexSource &source, int shown, int total);
PanelState indexesState(const IndexSource &source, int shown, int total);

/// What is to be known of the figures, above them.
struct IndexRemark
{
    Tone tone = Tone::Info;
    QString text;
    QString detail;
    bool retry = false; ///< trying again may help
};
/// Nothing where there is nothing to say. The gravest first, the others as its detail.
std::optional<IndexRemark> indexRemark(const IndexSource &source);

} // namespace datainsight
