// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"
#include "core/sample/sessionload.h"

#include <QHash>

#include <optional>

namespace datainsight {

/// Samples of active sessions, kept compactly: who they were once, and then for each moment which of them and how many.
/// Of minutes and hours the same, with sums over many samples in one moment.
class LoadBlock
{
public:
    using Key = std::array<QString, LoadDimensions>;
    struct Entry
    {
        quint32 key = 0; ///< in keys()
        float sum = 0; ///< of sessions, over the samples of the moment
    };
    struct Moment
    {
        Instant at;
        quint32 samples = 1;
        float peak = 0; ///< the most sessions in one sample
        quint32 firstEntry = 0;
    };

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

    /// A few bytes an entry. Nothing from what is not whole.
    QByteArray encode() const;
    static std::optional<LoadBlock> decode(const QByteArray &bytes);

private:
    quint32 keyOf(const Key &key);

    std::vector<Key> m_keys;
    QHash<QString, quint32> m_byText;
    std::vector<Moment> m_moments;
    std::vector<Entry> m_entries;
    bool m_hidden = false;
};

} // namespace datainsight
