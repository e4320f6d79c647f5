// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/loadblock.h"

namespace datainsight {

/// Answers a query from blocks, given one after another in any order. 4 million entries, a day of one-second samples
/// with 50 active sessions, take some 20 ms.
class LoadSum
{
public:
    /// `range` as it will be served: widened to whole minutes or hours.
    LoadSum(LoadQuery query, TimeRange range);

    /// What lies in the range. A moment of minutes or hours counts where it begins.
    void add(const LoadBlock &block, LoadGrain grain);
    LoadAnswer finish();

private:
    struct Group
    {
        QString value;
        double sum = 0;
        double peak = 0;
        double now = 0; ///< in the moment under way
        std::vector<double> columns;
    };
    std::vector<int> groupsOf(const LoadBlock &block);
    int groupOf(const QString &value);
    int columnOf(Instant at) const;
    void addMoment(const LoadBlock &block, size_t index, const std::vector<int> &groups, LoadGrain grain);
    void addCombinations(const LoadBlock &block, const std::vector<int> &groups);
    void finishCombinations();

    LoadQuery m_query;
    LoadAnswer m_answer;
    std::vector<Group> m_groups;
    QHash<QString, int> m_byValue;
    std::vector<int> m_touched;
    LoadBlock m_keys; ///< of all blocks, where combinations are asked for
    std::vector<double> m_keySums; ///< by the keys of m_keys
    double m_sum = 0;
    double m_peak = 0;
};

} // namespace datainsight
