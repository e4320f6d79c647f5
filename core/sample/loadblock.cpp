// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/loadblock.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

QString loadColumn(LoadDimension dimension)
{
    switch (dimension) {
    case LoadDimension::WaitClass:
        return QStringLiteral("wait_class");
    case LoadDimension::WaitEvent:
        return QStringLiteral("wait_event");
    case LoadDimension::Statement:
        return QStringLiteral("query_id");
    case LoadDimension::Database:
        return QStringLiteral("datname");
    case LoadDimension::User:
        return QStringLiteral("usename");
    case LoadDimension::Application:
        return QStringLiteral("application_name");
    case LoadDimension::BackendType:
        return QStringLiteral("backend_type");
    }
    Q_UNREACHABLE();
}

Milliseconds loadGrainLength(LoadGrain grain)
{
    switch (grain) {
    case LoadGrain::Second:
        return Milliseconds(1000);
    case LoadGrain::Minute:
        return Milliseconds(60'000);
    case LoadGrain::Hour:
        return Milliseconds(3'600'000);
    }
    Q_UNREACHABLE();
}

const LoadBlock::Entry *LoadBlock::end(size_t moment) const
{
    return moment + 1 < m_moments.size() ? m_entries.data() + m_moments[moment + 1].firstEntry
                                         : m_entries.data() + m_entries.size();
}

std::optional<quint32> LoadBlock::numberOf(const QString &word) const
{
    const auto found = std::find(m_words.begin(), m_words.end(), word);
    return found == m_words.end() ? std::nullopt : std::optional(static_cast<quint32>(found - m_words.begin()));
}

/// What was read from bytes is mostly only summed: its words and keys are made findable when something is added.
void LoadBlock::index()
{
    for (auto word = static_cast<size_t>(m_byWord.size()); word < m_words.size(); ++word)
        m_byWord.insert(m_words[word], static_cast<quint32>(word));
    for (size_t key = m_byKey.size(); key < m_keys.size(); ++key)
        m_byKey.try_emplace(m_keys[key], static_cast<quint32>(key));
}

quint32 LoadBlock::wordOf(const QString &word)
{
    const auto found = m_byWord.constFind(word);
    if (found != m_byWord.cend())
        return *found;
    const auto number = static_cast<quint32>(m_words.size());
    m_byWord.insert(word, number);
    m_words.push_back(word);
    return number;
}

quint32 LoadBlock::keyOf(const Key &key)
{
    const auto [at, added] = m_byKey.try_emplace(key, static_cast<quint32>(m_keys.size()));
    if (added)
        m_keys.push_back(key);
    return at->second;
}

/// Texts are looked up once a word.
std::vector<quint32> LoadBlock::adoptKeys(const LoadBlock &other)
{
    index();
    std::vector<quint32> words;
    words.reserve(other.m_words.size());
    for (const auto &word : other.m_words)
        words.push_back(wordOf(word));
    std::vector<quint32> keys;
    keys.reserve(other.m_keys.size());
    for (Key key : other.m_keys) {
        for (auto &word : key)
            word = words[word];
        keys.push_back(keyOf(key));
    }
    return keys;
}

void LoadBlock::addSample(const Frame &ash)
{
    index();
    std::array<const FrameColumn *, LoadDimensions> labels {};
    for (size_t i = 0; i < LoadDimensions; ++i)
        labels[i] = ash.column(loadColumn(static_cast<LoadDimension>(i)));
    const auto *sessions = ash.column(u"sessions");
    Moment moment { .at = ash.at, .firstEntry = static_cast<quint32>(m_entries.size()) };
    for (qsizetype row = 0; sessions && row < ash.rowCount(); ++row) {
        const double count = sessions->number(row);
        if (std::isnan(count)) {
            m_hidden = true;
            continue;
        }
        Key key;
        for (size_t i = 0; i < LoadDimensions; ++i)
            key[i] = wordOf(labels[i] ? labels[i]->text(row) : QString());
        m_entries.push_back({ keyOf(key), static_cast<float>(count) });
        moment.peak += static_cast<float>(count);
    }
    m_moments.push_back(moment);
}

void LoadBlock::append(const LoadBlock &other)
{
    const auto keys = adoptKeys(other);
    const auto offset = static_cast<quint32>(m_entries.size());
    for (Moment moment : other.m_moments) {
        moment.firstEntry += offset;
        m_moments.push_back(moment);
    }
    for (const auto &entry : other.m_entries)
        m_entries.push_back({ keys[entry.key], entry.sum });
    m_hidden = m_hidden || other.m_hidden;
}

void LoadBlock::addSum(Instant at, const std::vector<const LoadBlock *> &parts)
{
    Moment sum { .at = at, .samples = 0, .firstEntry = static_cast<quint32>(m_entries.size()) };
    QMap<quint32, float> sums;
    for (const auto *part : parts) {
        const auto keys = adoptKeys(*part);
        for (const auto &entry : part->m_entries)
            sums[keys[entry.key]] += entry.sum;
        for (const auto &moment : part->m_moments) {
            sum.samples += moment.samples;
            sum.peak = std::max(sum.peak, moment.peak);
        }
        m_hidden = m_hidden || part->m_hidden;
    }
    for (auto it = sums.cbegin(); it != sums.cend(); ++it)
        m_entries.push_back({ it.key(), it.value() });
    m_moments.push_back(sum);
}

} // namespace datainsight
