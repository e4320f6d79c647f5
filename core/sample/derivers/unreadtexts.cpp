// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/unreadtexts.h"

namespace datainsight {

void UnreadTexts::note(const Frame &entries)
{
    const auto *numbers = entries.column(u"entry");
    for (qsizetype row = 0; row < entries.rowCount(); ++row) {
        QString key = entries.seriesKey(row);
        if (!m_known.contains(key))
            m_unread.insert(std::move(key), numbers->integer(row));
    }
}

bool UnreadTexts::takeTurn(SteadyInstant now)
{
    if (m_firstTurns > 0)
        --m_firstTurns;
    else if (now - m_lastTurn < Pace)
        return false;
    m_lastTurn = now;
    return true;
}

std::optional<std::vector<QByteArray>> UnreadTexts::take(SteadyInstant now)
{
    if (!m_knownSince || now - *m_knownSince >= KnownFor) {
        m_knownSince = now;
        m_unread.insert(m_known);
        m_known.clear();
    }
    if (m_unread.isEmpty() || !takeTurn(now))
        return std::nullopt;
    m_asked.clear();
    QByteArray numbers("{");
    for (auto it = m_unread.cbegin(); it != m_unread.cend() && m_asked.size() < MostAtOnce; ++it) {
        if (!m_asked.isEmpty())
            numbers += ',';
        numbers += QByteArray::number(it.value());
        m_asked.insert(it.key());
    }
    return std::vector<QByteArray> { numbers + '}' };
}

void UnreadTexts::answered(const Frame &texts)
{
    const auto *length = texts.column(u"length");
    qint64 bytes = 0;
    for (qsizetype row = 0; row < texts.rowCount(); ++row) {
        const QString key = texts.seriesKey(row);
        if (const auto unread = m_unread.constFind(key); unread != m_unread.cend()) {
            m_known.insert(key, *unread);
            m_unread.erase(unread);
        }
        m_asked.remove(key);
        bytes += length ? length->integer(row) : 0;
    }
    if (bytes < MostBytes)
        m_unread.removeIf([this](const auto &entry) { return m_asked.contains(entry.key()); });
    m_asked.clear();
}

void UnreadTexts::clear()
{
    m_unread.clear();
    m_known.clear();
    m_asked.clear();
    m_knownSince.reset();
}

} // namespace datainsight
