// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/relationsizes.h"

#include "core/pg/session.h"
#include "sql/queries.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr Milliseconds BatchLimit { 5000 };
constexpr size_t BatchSize = 500; ///< some 20 ms of the server, so that one lock costs little

bool isLockTimeout(const Error &error)
{
    return error.sqlState == QLatin1String("55P03");
}

} // namespace

std::optional<qint64> RelationSizes::bytes(quint32 oid) const
{
    const auto found = m_entries.constFind(oid);
    return found == m_entries.cend() ? std::nullopt : found->bytes;
}

bool RelationSizes::isMeasured(quint32 oid) const
{
    const auto found = m_entries.constFind(oid);
    return found != m_entries.cend() && found->bytes && found->measured == found->now;
}

void RelationSizes::see(quint32 oid, const State &now)
{
    auto &entry = m_entries[oid];
    entry.now = now;
    entry.round = m_round;
    if (!entry.bytes || entry.measured != now)
        m_moved.push_back(oid);
}

void RelationSizes::compare(const RelationReading &reading)
{
    ++m_round;
    m_moved.clear();
    QHash<quint32, qint64> entriesMade;
    entriesMade.reserve(static_cast<qsizetype>(reading.relations.size()));
    m_entries.reserve(static_cast<qsizetype>(reading.relations.size() + reading.indexes.size()));
    for (const auto &relation : reading.relations) {
        entriesMade.insert(relation.oid, relation.inserted + relation.updated - relation.hotUpdated);
        if (relation.kind != 'p')
            see(relation.oid,
                { relation.filenode, relation.pages, relation.inserted + relation.updated + relation.deleted });
    }
    for (const auto &index : reading.indexes) {
        if (index.filenode != 0) // else of a partitioned table
            see(index.oid, { index.filenode, index.pages, entriesMade.value(index.relation) });
    }
    m_entries.removeIf([this](const auto &entry) { return entry.value().round != m_round; });
    std::vector<std::pair<qint64, quint32>> bySize;
    bySize.reserve(m_moved.size());
    for (const quint32 oid : m_moved)
        bySize.emplace_back(m_entries.constFind(oid)->now.pages, oid);
    std::sort(bySize.begin(), bySize.end());
    std::transform(bySize.begin(), bySize.end(), m_moved.begin(), [](const auto &entry) { return entry.second; });
}

Result<void> RelationSizes::measure(Session &session, Milliseconds limit, const CancelToken &token)
{
    const auto end = session.serverTime() + limit;
    std::vector<quint32> locked;
    while (!m_moved.empty() && session.serverTime() < end && !token.isCancelled()) {
        const size_t count = std::min(BatchSize, m_moved.size());
        const std::vector<quint32> batch(m_moved.end() - static_cast<std::ptrdiff_t>(count), m_moved.end());
        m_moved.resize(m_moved.size() - count);
        QByteArray oids;
        for (const quint32 oid : batch)
            oids += (oids.isEmpty() ? "{" : ",") + QByteArray::number(oid);
        const auto &file = queries::TablesSizes;
        const auto rows = session.query({ file.id() }, file.text(), { oids + '}' }, BatchLimit);
        if (!rows && !isLockTimeout(rows.error()))
            return fail(rows.error());
        for (qsizetype row = 0; rows && row < rows->rowCount(); ++row) {
            const auto found = m_entries.find(static_cast<quint32>(rows->integer(row, 0)));
            // Dropped meanwhile, by another session: the server gives NULL.
            if (found == m_entries.end() || rows->isNull(row, 1))
                continue;
            found->bytes = rows->integer(row, 1);
            found->measured = found->now;
        }
        std::copy_if(
            batch.begin(), batch.end(), std::back_inserter(locked), [this](quint32 oid) { return !isMeasured(oid); });
    }
    m_moved.insert(m_moved.begin(), locked.begin(), locked.end());
    return {};
}

} // namespace datainsight
