// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A block as bytes, compressed by zlib: its version, whether sessions were hidden, then with each number in as many
// bytes as it needs (seven bits in each, the lowest first)
//   words: their number, and of each its length in bytes and its UTF-8;
//   keys: their number, and of each its seven words;
//   moments: their number, and of each the milliseconds since the one before (of the first: since 1970; its sign in the
//   lowest bit), the samples, the peak, the number of entries, and its entries by ascending key: how far the key is
//   from the one before, doubled, and one more where a sum other than 1 follows.
#include "core/sample/loadblock.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr char Version = 2;

class ByteWriter
{
public:
    void byte(char value) { m_bytes.append(value); }
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(static_cast<char>(value | 0x80));
        m_bytes.append(static_cast<char>(value));
    }
    void signedNumber(qint64 value) { number((static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63)); }
    void whole(float value) { number(static_cast<quint64>(std::llround(std::max(value, 0.0F)))); }
    void text(const QByteArray &utf8)
    {
        number(static_cast<quint64>(utf8.size()));
        m_bytes.append(utf8);
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Once it has read past the end, or a number that is none, it has failed and gives zeros.
class ByteReader
{
public:
    explicit ByteReader(const QByteArray &bytes) : m_at(bytes.constData()), m_end(m_at + bytes.size()) { }

    bool failed() const { return m_failed; }
    char byte()
    {
        if (m_at == m_end)
            m_failed = true;
        return m_failed ? '\0' : *m_at++;
    }
    quint64 number()
    {
        // Nearly all of them are one byte.
        if (m_at != m_end && static_cast<quint8>(*m_at) < 0x80 && !m_failed)
            return static_cast<quint64>(*m_at++);
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto next = static_cast<quint8>(byte());
            value |= static_cast<quint64>(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        m_failed = true;
        return 0;
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
    }
    /// How many of something follow, each at least a byte: more than there are bytes left is damage.
    size_t count()
    {
        const quint64 value = number();
        if (value > static_cast<quint64>(m_end - m_at))
            m_failed = true;
        return m_failed ? 0 : static_cast<size_t>(value);
    }
    QString text()
    {
        const auto length = static_cast<qsizetype>(count());
        const QString text = QString::fromUtf8(m_at, length);
        m_at += length;
        return text;
    }

private:
    const char *m_at;
    const char *m_end;
    bool m_failed = false;
};

void writeEntries(ByteWriter &out, const LoadBlock::Entry *begin, const LoadBlock::Entry *end)
{
    std::vector<LoadBlock::Entry> entries(begin, end);
    std::sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    out.number(entries.size());
    quint32 before = 0;
    for (const auto &entry : entries) {
        const bool one = entry.sum == 1;
        out.number((static_cast<quint64>(entry.key - before) << 1) | (one ? 0 : 1));
        if (!one)
            out.whole(entry.sum);
        before = entry.key;
    }
}

/// False when a key is none of `keys`.
bool readEntries(ByteReader &in, size_t keys, std::vector<LoadBlock::Entry> &entries)
{
    quint64 key = 0;
    for (size_t left = in.count(); left > 0; --left) {
        const quint64 number = in.number();
        key += number >> 1;
        if (in.failed() || key >= keys)
            return false;
        entries.push_back({ static_cast<quint32>(key), (number & 1) == 0 ? 1.0F : static_cast<float>(in.number()) });
    }
    return !in.failed();
}

} // namespace

QByteArray LoadBlock::encode() const
{
    ByteWriter out;
    out.byte(Version);
    out.byte(m_hidden ? 1 : 0);
    out.number(m_words.size());
    for (const auto &word : m_words)
        out.text(word.toUtf8());
    out.number(m_keys.size());
    for (const auto &key : m_keys) {
        for (const quint32 word : key)
            out.number(word);
    }
    out.number(m_moments.size());
    qint64 before = 0;
    for (size_t index = 0; index < m_moments.size(); ++index) {
        const auto &moment = m_moments[index];
        const qint64 at = toMilliseconds(moment.at);
        out.signedNumber(at - before);
        out.number(moment.samples);
        out.whole(moment.peak);
        writeEntries(out, begin(index), end(index));
        before = at;
    }
    return qCompress(out.bytes());
}

std::optional<LoadBlock> LoadBlock::decode(const QByteArray &compressed)
{
    // Four bytes say how long it is: what has no more is none.
    if (compressed.size() <= 4)
        return std::nullopt;
    const QByteArray bytes = qUncompress(compressed);
    ByteReader in(bytes);
    LoadBlock block;
    if (in.byte() != Version)
        return std::nullopt;
    block.m_hidden = in.byte() != 0;
    for (size_t left = in.count(); left > 0 && !in.failed(); --left)
        block.m_words.push_back(in.text());
    for (size_t left = in.count(); left > 0 && !in.failed(); --left) {
        auto &key = block.m_keys.emplace_back();
        for (auto &word : key) {
            word = static_cast<quint32>(in.number());
            if (word >= block.m_words.size())
                return std::nullopt;
        }
    }
    quint64 at = 0; // damaged bytes may go round
    for (size_t left = in.count(); left > 0 && !in.failed(); --left) {
        at += static_cast<quint64>(in.signedNumber());
        auto &moment = block.m_moments.emplace_back();
        moment.at = fromMilliseconds(static_cast<qint64>(at));
        moment.samples = static_cast<quint32>(in.number());
        moment.peak = static_cast<float>(in.number());
        moment.firstEntry = static_cast<quint32>(block.m_entries.size());
        if (!readEntries(in, block.m_keys.size(), block.m_entries))
            return std::nullopt;
    }
    return in.failed() ? std::nullopt : std::optional(std::move(block));
}

} // namespace datainsight
