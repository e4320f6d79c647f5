// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablesrunner.h"

#include "core/pg/session.h"

#include <QTimer>

namespace datainsight {

namespace {

/// Connecting, the statements' own limits, and what a slow network adds.
constexpr Milliseconds Limit { 20000 };

} // namespace

TablesRunner::TablesRunner(ConnectionSpec spec, QObject *parent)
    : QObject(parent), m_worker(QStringLiteral("tables"), spec), m_counting(QStringLiteral("bloat"), std::move(spec)),
      m_idle(new QTimer(this)),
      m_reader(std::make_shared<TablesReader>())
{
    m_idle->setSingleShot(true);
    m_idle->setInterval(KeepIdle);
    connect(m_idle, &QTimer::timeout, this, [this] { m_worker.disconnect(); });
}

TablesRunner::~TablesRunner() = default;

/// The connection is kept while anything is asked; the time of rest begins with the last answer.
template<typename T> Pending<T> TablesRunner::noted(Pending<T> pending)
{
    m_idle->stop();
    pending.then(this, [this](const Result<T> &) { m_idle->start(); });
    return pending;
}

Pending<TableListPtr> TablesRunner::tables(Milliseconds sizes, const CancelToken &token)
{
    if (!m_tables || m_tables->isFinished())
        m_tables = noted(m_worker.run({ QStringLiteral("tables.relations") }, token, Limit + sizes,
            [reader = m_reader, sizes, token](Session &session) { return reader->read(session, sizes, token); }));
    return *m_tables;
}

Pending<TableBloat> TablesRunner::bloat(TableListPtr list, Milliseconds limit, const CancelToken &token)
{
    return noted(m_worker.run({ QStringLiteral("tables.bloat") }, token, Limit + limit,
        [reader = m_reader, list = std::move(list), limit, token](Session &session) -> Result<TableBloat> {
            const auto bloat = reader->bloat(session, *list, limit, token);
            if (!bloat)
                return fail(bloat.error());
            return TableBloat { .sums = sumBloat(*list, reader->reading(), *bloat),
                .remark = bloat->remark(session.info().user, session.info().major()) };
        }));
}

Pending<ExactBloat> TablesRunner::exactBloat(
    std::vector<quint32> relations, const CancelToken &token, Milliseconds limit)
{
    const auto whole = Limit + limit * static_cast<qint64>(relations.size());
    auto pending = m_counting.run({ QStringLiteral("tables.exactbloat") }, token, whole,
        [relations = std::move(relations), limit, token](
            Session &session) { return readExactBloat(session, relations, limit, token); });
    pending.then(this, [this](const Result<ExactBloat> &) { m_counting.disconnect(); });
    return pending;
}

Pending<VacuumCircumstances> TablesRunner::circumstances(const CancelToken &token)
{
    return noted(m_worker.run({ QStringLiteral("tables.circumstances") }, token, Limit,
        [](Session &session) { return readVacuumCircumstances(session); }));
}

Pending<RunningCommands> TablesRunner::progress(const CancelToken &token)
{
    return noted(m_worker.run({ QStringLiteral("tables.progress") }, token, Limit,
        [](Session &session) { return readRunningCommands(session); }));
}

PgWorkerStatus TablesRunner::cost() const
{
    return m_worker.status();
}

} // namespace datainsight
