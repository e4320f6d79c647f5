// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexlist.h"

namespace datainsight {

/// Whether the statistics of any server that was asked count for less than LeastCountedTime.
bool isTooEarly(const IndexList &list);

/// What is to be said of an index without scans: since when, what other servers of the cluster say to it, and that it
/// is too early where it is. Whole sentences.
QString unusedText(const IndexList &list);
/// The same of one that keeps its columns unique.
QString neverScannedText(const IndexList &list);

} // namespace datainsight
