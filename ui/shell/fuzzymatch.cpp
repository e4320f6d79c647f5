// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzymatch.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace datainsight {

namespace {

constexpr int Impossible = std::numeric_limits<int>::min() / 2;
constexpr int WordStart = 10;
constexpr int Run = 10;
constexpr int Hit = 1;

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber() || (text.at(at).isUpper() && text.at(at - 1).isLower());
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text)
{
    QString wanted;
    std::copy_if(pattern.begin(), pattern.end(), std::back_inserter(wanted), [](QChar c) { return !c.isSpace(); });
    const qsizetype rows = wanted.size();
    const qsizetype columns = text.size();
    if (rows == 0)
        return FuzzyMatch {};
    if (rows > columns)
        return std::nullopt;

    // best[i][j]: the best score with character i of the pattern at position j of the text; from[i][j]: where i-1 was.
    std::vector<std::vector<int>> best(rows, std::vector<int>(columns, Impossible));
    std::vector<std::vector<int>> from(rows, std::vector<int>(columns, -1));
    for (qsizetype i = 0; i < rows; ++i) {
        const QChar sought = wanted.at(i).toCaseFolded();
        int reach = Impossible;
        int reachedAt = -1;
        for (qsizetype j = i; j < columns; ++j) {
            if (i > 0 && j >= 2 && best[i - 1][j - 2] > reach) {
                reach = best[i - 1][j - 2];
                reachedAt = static_cast<int>(j - 2);
            }
            if (text.at(j).toCaseFolded() != sought)
                continue;
            const int own = startsWord(text, j) ? WordStart : Hit;
            if (i == 0) {
                best[i][j] = own;
                continue;
            }
            const int running = j > 0 ? best[i - 1][j - 1] + Run : Impossible;
            if (running >= reach && running > Impossible / 2) {
                best[i][j] = running + own;
                from[i][j] = static_cast<int>(j - 1);
            } else if (reach > Impossible / 2) {
                best[i][j] = reach + own;
                from[i][j] = reachedAt;
            }
        }
    }
    const auto &last = best.back();
    const auto top = std::max_element(last.begin(), last.end());
    if (*top <= Impossible / 2)
        return std::nullopt;

    FuzzyMatch match;
    match.score = *top - static_cast<int>(columns) / 8;
    int at = static_cast<int>(top - last.begin());
    for (qsizetype i = rows - 1; i >= 0; --i) {
        match.positions.prepend(at);
        at = from[i][at];
    }
    return match;
}

} // namespace datainsight
