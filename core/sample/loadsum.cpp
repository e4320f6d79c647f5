// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/loadsum.h"

#include <algorithm>

namespace datainsight {

LoadSum::LoadSum(LoadQuery query, TimeRange range) : m_query(std::move(query))
{
    m_answer.range = range;
    m_answer.columnSamples.assign(static_cast<size_t>(m_query.columns), 0);
}

int LoadSum::groupOf(const QString &value)
{
    const auto found = m_byValue.constFind(value);
    if (found != m_byValue.cend())
        return *found;
    m_byValue.insert(value, static_cast<int>(m_groups.size()));
    m_groups.push_back({ .value = value, .columns = std::vector<double>(static_cast<size_t>(m_query.columns), 0.0) });
    return static_cast<int>(m_groups.size() - 1);
}

/// Of each key, the number of its group; -1 where it does not match. Texts are looked up once a word of the block, not
/// once a key or a sample.
std::vector<int> LoadSum::groupsOf(const LoadBlock &block)
{
    std::vector<std::pair<size_t, quint32>> where; // dimension and word
    for (auto it = m_query.where.cbegin(); it != m_query.where.cend(); ++it) {
        const auto word = block.numberOf(it.value());
        if (!word)
            return std::vector<int>(block.keys().size(), -1);
        where.emplace_back(static_cast<size_t>(it.key()), *word);
    }
    constexpr int Unknown = -2;
    std::vector<int> byWord(block.words().size(), Unknown);
    std::vector<int> groups;
    groups.reserve(block.keys().size());
    for (const auto &key : block.keys()) {
        if (!std::all_of(
                where.begin(), where.end(), [&](const auto &each) { return key[each.first] == each.second; })) {
            groups.push_back(-1);
            continue;
        }
        const quint32 word = key[static_cast<size_t>(m_query.by)];
        if (byWord[word] == Unknown)
            byWord[word] = groupOf(block.words()[word]);
        groups.push_back(byWord[word]);
    }
    return groups;
}

int LoadSum::columnOf(Instant at) const
{
    if (m_query.columns <= 0)
        return -1;
    const auto column = (at - m_answer.range.from).count() * m_query.columns / m_answer.range.duration().count();
    return static_cast<int>(std::clamp<qint64>(column, 0, m_query.columns - 1));
}

void LoadSum::add(const LoadBlock &block, LoadGrain grain)
{
    const auto groups = groupsOf(block);
    bool used = false;
    for (size_t index = 0; index < block.moments().size(); ++index) {
        if (!m_answer.range.contains(block.moments()[index].at))
            continue;
        addMoment(block, index, groups, grain);
        used = true;
    }
    if (!used)
        return;
    if (m_query.combinations)
        addCombinations(block, groups);
    m_answer.grain = std::max(m_answer.grain, grain);
    m_answer.hidden = m_answer.hidden || block.hidden();
}

void LoadSum::addMoment(const LoadBlock &block, size_t index, const std::vector<int> &groups, LoadGrain grain)
{
    const auto &moment = block.moments()[index];
    const int column = columnOf(moment.at);
    double total = 0;
    for (const auto *entry = block.begin(index); entry != block.end(index); ++entry) {
        const int group = groups[entry->key];
        if (group < 0)
            continue;
        auto &sums = m_groups[static_cast<size_t>(group)];
        if (sums.now == 0)
            m_touched.push_back(group);
        sums.now += static_cast<double>(entry->sum);
        total += static_cast<double>(entry->sum);
    }
    for (const int group : m_touched) {
        auto &sums = m_groups[static_cast<size_t>(group)];
        sums.sum += sums.now;
        sums.peak = std::max(sums.peak, sums.now);
        if (column >= 0)
            sums.columns[static_cast<size_t>(column)] += sums.now;
        sums.now = 0;
    }
    m_touched.clear();
    m_sum += total;
    m_peak = std::max(m_peak, grain == LoadGrain::Second ? total : static_cast<double>(moment.peak));
    m_answer.samples += moment.samples;
    if (column >= 0)
        m_answer.columnSamples[static_cast<size_t>(column)] += moment.samples;
}

/// Of the block alone first: its keys are looked up once each, not once an entry.
void LoadSum::addCombinations(const LoadBlock &block, const std::vector<int> &groups)
{
    std::vector<double> sums(block.keys().size(), 0.0);
    for (size_t index = 0; index < block.moments().size(); ++index) {
        if (!m_answer.range.contains(block.moments()[index].at))
            continue;
        for (const auto *entry = block.begin(index); entry != block.end(index); ++entry)
            sums[entry->key] += static_cast<double>(entry->sum);
    }
    const auto keys = m_keys.adoptKeys(block);
    m_keySums.resize(m_keys.keys().size(), 0.0);
    for (size_t key = 0; key < keys.size(); ++key) {
        if (groups[key] >= 0)
            m_keySums[keys[key]] += sums[key];
    }
}

void LoadSum::finishCombinations()
{
    for (size_t key = 0; key < m_keySums.size(); ++key) {
        if (m_keySums[key] == 0)
            continue;
        LoadCombination combination { .values = {},
            .average = m_keySums[key] / static_cast<double>(m_answer.samples) };
        for (size_t i = 0; i < LoadDimensions; ++i)
            combination.values[i] = m_keys.words()[m_keys.keys()[key][i]];
        m_answer.combinations.push_back(std::move(combination));
    }
}

LoadAnswer LoadSum::finish()
{
    if (m_answer.samples == 0)
        return std::move(m_answer);
    const auto samples = static_cast<double>(m_answer.samples);
    const bool exact = m_answer.grain == LoadGrain::Second;
    m_answer.average = m_sum / samples;
    finishCombinations();
    if (exact || m_query.where.isEmpty())
        m_answer.peak = m_peak;
    for (auto &group : m_groups) {
        if (group.sum == 0)
            continue;
        for (size_t i = 0; i < group.columns.size(); ++i) {
            const auto behind = static_cast<double>(m_answer.columnSamples[i]);
            group.columns[i] = behind > 0 ? group.columns[i] / behind : NoValue;
        }
        m_answer.groups.push_back({ .value = group.value,
            .average = group.sum / samples,
            .peak = exact ? group.peak : NoValue,
            .columns = std::move(group.columns) });
    }
    std::sort(m_answer.groups.begin(), m_answer.groups.end(), [](const LoadGroup &a, const LoadGroup &b) {
        return a.average != b.average ? a.average > b.average : a.value < b.value;
    });
    return std::move(m_answer);
}

} // namespace datainsight
