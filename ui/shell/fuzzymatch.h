// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace datainsight {

struct FuzzyMatch
{
    int score = 0; ///< higher is better
    QList<int> positions; ///< of the matched characters in the text, ascending
};

/// Finds the characters of `pattern` in `text` in order, whatever their case; none where one is missing. Beginnings of
/// words and runs score high, so that "cst" finds "Cache Statistics" before "costs at night". An empty pattern
/// matches everything with score 0. O(pattern × text).
std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text);

} // namespace datainsight
