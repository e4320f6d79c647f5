// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/indexes/indexitem.h"

namespace datainsight {

// How indexes and what is to be said of them is put into words.

/// "Duplicate"; of what is too early to tell "Too early to tell".
QString problemWord(const IndexFinding &finding);
Tone problemTone(const IndexFinding &finding);
/// "Duplicate indexes (3)".
QString headingText(const FindingGroup &group);
/// What such indexes cost, and what is done about them: some sentences.
QString headingDetail(const FindingGroup &group);

/// "public.orders", without the schema where that is public.
QString shortName(const QString &schema, const QString &name);
/// Its table; of what a continuous aggregate keeps the view that people know.
QString tableText(const IndexRow &index);
/// "device_id, ts DESC, (…) INCLUDE (value) WHERE …": what can be told without asking the server once more.
QString columnsText(const IndexRow &index);
/// "primary key", "unique constraint", "unique", "exclusion constraint"; empty for one that only finds rows.
QString roleText(const IndexRow &index);
/// "valid", "being built", "invalid".
QString validityText(const IndexRow &index);

/// Whether a word of the filter occurs in what is shown of it, in any case.
bool isOf(const IndexItem &item, const QString &word);

/// "3 to look at · 1.2 GB to be won · All indexes: 412, 20 GB".
QString summaryText(const IndexReport &report);

} // namespace datainsight
