// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"
#include "core/sample/sessionload.h"

#include <QHash>

#include <optional>
#include <unordered_map>

namespace datainsight {

/// Samples of active sessions, kept compactly: each text once, each combination of texts once, and then for each moment
/// which of the combinations and how many. Of minutes and hours the same, with sums over many samples in one moment.
class LoadBlock
{
public:
    /// The numbers of the words by which these sessions are told apart, by LoadDimension.
    using Key = std::array<quint32, LoadDimensions>;
    struct Entry
    {
        quint32 key = 0; ///< in keys()
        float sum = 0; ///< of sessions, over the samples of the moment: a whole number
    };
    struct Moment
    {
        Instant at;
        quint32 samples = 1;
        float peak = 0; ///< the most sessions in one sample
        quint32 firstEntry = 0;
    };

    const std::vector<QString> &words() const { return m_words; }
    std::optional<quint32> numberOf(const QString &word) const;
    const std::vector<Key> &keys() const { return m_keys; }
    const std::vector<Moment> &moments() const { return m_moments; }
    /// The entries of a moment, from first to end.
    const Entry *begin(size_t moment) const { return m_entries.data() + m_moments[moment].firstEntry; }
    const Entry *end(size_t moment) const;
    bool hidden() const { return m_hidden; }

    /// One sample: a frame of target.ash. Rows whose number is not to be seen are left out, and hidden() says so.
    void addSample(const Frame &ash);
    /// All moments of another block, as they are.
    void append(const LoadBlock &other);
    /// All moments of other blocks as one that begins at `at`.
    void addSum(Instant at, const std::vector<const LoadBlock *> &parts);

    /// Where the keys of another block stand in this one, which has them all then.
    std::vector<quint32> adoptKeys(const LoadBlock &other);

    /// About a byte an entry before it is compressed: what it takes to unpack a day is most of what brushing one costs.
    /// The form is told in loadblockbytes.cpp. Nothing from what is not whole or of a newer version.
    QByteArray encode() const;
    static std::optional<LoadBlock> decode(const QByteArray &bytes);

private:
    struct KeyHash
    {
        size_t operator()(const Key &key) const { return qHashBits(key.data(), sizeof key); }
    };
    quint32 wordOf(const QString &word);
    quint32 keyOf(const Key &key);
    void index();

    std::vector<QString> m_words; ///< in the order of first use
    std::vector<Key> m_keys;
    QHash<QString, quint32> m_byWord; ///< these two only of what is added to: see index()
    std::unordered_map<Key, quint32, KeyHash> m_byKey;
    std::vector<Moment> m_moments;
    std::vector<Entry> m_entries;
    bool m_hidden = false;
};

} // namespace datainsight
