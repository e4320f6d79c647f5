// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/loadblock.h"

#include <QDataStream>
#include <QIODevice>

#include <cmath>

namespace datainsight {

namespace {

constexpr quint8 Version = 1;
/// More than any real minute, hour or day has; what says more is damaged.
constexpr quint32 MostStrings = 1'000'000;
constexpr quint32 MostMoments = 100'000;
constexpr quint32 MostEntries = 50'000'000;

QString textOf(const LoadBlock::Key &key)
{
    QString text;
    for (const auto &value : key)
        text += value + QChar(0x1f);
    return text;
}

/// Each text once, in the order of first use.
class Words
{
public:
    quint32 numberOf(const QString &word)
    {
        const auto found = m_numbers.constFind(word);
        if (found != m_numbers.cend())
            return *found;
        m_numbers.insert(word, static_cast<quint32>(m_words.size()));
        m_words.push_back(word.toUtf8());
        return static_cast<quint32>(m_words.size() - 1);
    }
    const std::vector<QByteArray> &words() const { return m_words; }

private:
    QHash<QString, quint32> m_numbers;
    std::vector<QByteArray> m_words;
};

bool readCount(QDataStream &in, quint32 most, quint32 &count)
{
    in >> count;
    return in.status() == QDataStream::Ok && count <= most;
}

} // namespace

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

quint32 LoadBlock::keyOf(const Key &key)
{
    const QString text = textOf(key);
    const auto found = m_byText.constFind(text);
    if (found != m_byText.cend())
        return *found;
    m_byText.insert(text, static_cast<quint32>(m_keys.size()));
    m_keys.push_back(key);
    return static_cast<quint32>(m_keys.size() - 1);
}

void LoadBlock::addSample(const Frame &ash)
{
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
            key[i] = labels[i] ? labels[i]->text(row) : QString();
        m_entries.push_back({ keyOf(key), static_cast<float>(count) });
        moment.peak += static_cast<float>(count);
    }
    m_moments.push_back(moment);
}

void LoadBlock::append(const LoadBlock &other)
{
    std::vector<quint32> keys;
    for (const auto &key : other.m_keys)
        keys.push_back(keyOf(key));
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
        std::vector<quint32> keys;
        for (const auto &key : part->m_keys)
            keys.push_back(keyOf(key));
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

QByteArray LoadBlock::encode() const
{
    Words words;
    std::vector<quint32> keyWords;
    for (const auto &key : m_keys) {
        for (const auto &value : key)
            keyWords.push_back(words.numberOf(value));
    }
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out.setFloatingPointPrecision(QDataStream::SinglePrecision);
    out << Version << m_hidden << static_cast<quint32>(words.words().size());
    for (const auto &word : words.words())
        out << word;
    out << static_cast<quint32>(m_keys.size());
    for (const quint32 word : keyWords)
        out << word;
    out << static_cast<quint32>(m_moments.size()) << static_cast<quint32>(m_entries.size());
    for (const auto &moment : m_moments)
        out << static_cast<qint64>(toMilliseconds(moment.at)) << moment.samples << moment.peak << moment.firstEntry;
    for (const auto &entry : m_entries)
        out << entry.key << entry.sum;
    return qCompress(bytes);
}

std::optional<LoadBlock> LoadBlock::decode(const QByteArray &compressed)
{
    // Four bytes say how long it is: what has no more is none.
    if (compressed.size() <= 4)
        return std::nullopt;
    const QByteArray bytes = qUncompress(compressed);
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    in.setFloatingPointPrecision(QDataStream::SinglePrecision);
    LoadBlock block;
    quint8 version = 0;
    quint32 count = 0;
    in >> version >> block.m_hidden;
    if (version != Version || !readCount(in, MostStrings, count))
        return std::nullopt;
    std::vector<QString> words;
    QByteArray word;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        in >> word;
        words.push_back(QString::fromUtf8(word));
    }
    if (!readCount(in, MostStrings, count))
        return std::nullopt;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        Key key;
        for (auto &value : key) {
            quint32 number = 0;
            in >> number;
            if (number >= words.size())
                return std::nullopt;
            value = words[number];
        }
        block.keyOf(key);
    }
    quint32 entries = 0;
    if (block.m_keys.size() != count || !readCount(in, MostMoments, count) || !readCount(in, MostEntries, entries))
        return std::nullopt;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        qint64 at = 0;
        Moment moment;
        in >> at >> moment.samples >> moment.peak >> moment.firstEntry;
        moment.at = fromMilliseconds(at);
        if (moment.firstEntry > entries
            || (!block.m_moments.empty() && moment.firstEntry < block.m_moments.back().firstEntry))
            return std::nullopt;
        block.m_moments.push_back(moment);
    }
    for (quint32 i = 0; i < entries && in.status() == QDataStream::Ok; ++i) {
        Entry entry;
        in >> entry.key >> entry.sum;
        if (entry.key >= block.m_keys.size())
            return std::nullopt;
        block.m_entries.push_back(entry);
    }
    return in.status() == QDataStream::Ok ? std::optional(std::move(block)) : std::nullopt;
}

} // namespace datainsight
