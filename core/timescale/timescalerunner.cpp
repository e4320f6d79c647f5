// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/timescalerunner.h"

#include "core/pg/session.h"

#include <QTimer>

namespace datainsight {

namespace {

/// Connecting, the statements' own limits, and what a slow network adds.
constexpr Milliseconds Limit { 30000 };

/// With the facts of the database, which decide the statement.
template<typename Read>
auto withFacts(Session &session, Read read) -> decltype(read(session, std::declval<const TimescaleFacts &>()))
{
    const auto facts = readTimescaleFacts(session);
    if (!facts)
        return fail(facts.error());
    return read(session, *facts);
}

} // namespace

TimescaleRunner::TimescaleRunner(ConnectionSpec spec, QObject *parent)
    : QObject(parent), m_worker(QStringLiteral("timescale"), std::move(spec)), m_idle(new QTimer(this))
{
    m_idle->setSingleShot(true);
    m_idle->setInterval(KeepIdle);
    connect(m_idle, &QTimer::timeout, this, [this] { m_worker.disconnect(); });
}

TimescaleRunner::~TimescaleRunner() = default;

/// The connection is kept while anything is asked; the time of rest begins with the last answer.
template<typename T> Pending<T> TimescaleRunner::noted(Pending<T> pending)
{
    m_idle->stop();
    pending.then(this, [this](const Result<T> &) { m_idle->start(); });
    return pending;
}

Pending<TimescaleOverviewPtr> TimescaleRunner::overview()
{
    if (!m_overview || m_overview->isFinished())
        m_overview = noted(m_worker.run({ QStringLiteral("timescale.hypertables") }, {}, Limit,
            [](Session &session) -> Result<TimescaleOverviewPtr> {
                auto overview = readTimescaleOverview(session);
                if (!overview)
                    return fail(overview.error());
                return std::make_shared<const TimescaleOverview>(std::move(*overview));
            }));
    return *m_overview;
}

Pending<ChunkList> TimescaleRunner::chunks(const Hypertable &table, const CancelToken &token)
{
    return noted(m_worker.run(
        { QStringLiteral("timescale.chunks") }, token, Limit, [id = table.id, kind = table.kind()](Session &session) {
            return withFacts(
                session, [&](Session &on, const TimescaleFacts &facts) { return readChunks(on, facts, id, kind); });
        }));
}

Pending<DropPreview> TimescaleRunner::dropPreview(const Hypertable &table, qint64 before, const CancelToken &token)
{
    return noted(
        m_worker.run({ QStringLiteral("timescale.showchunks") }, token, Limit, [table, before](Session &session) {
            return withFacts(session,
                [&](Session &on, const TimescaleFacts &facts) { return readDropPreview(on, facts, table, before); });
        }));
}

Pending<std::vector<HypertableIndex>> TimescaleRunner::indexes(quint32 relation, const CancelToken &token)
{
    return noted(m_worker.run({ QStringLiteral("timescale.indexes") }, token, Limit,
        [relation](Session &session) { return readHypertableIndexes(session, relation); }));
}

PgWorkerStatus TimescaleRunner::cost() const
{
    return m_worker.status();
}

} // namespace datainsight
