// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"

#include "core/pg/workercore.h"

namespace datainsight {

namespace {
/// An idle worker is gone within this; it is less than a frame.
constexpr Milliseconds QuickEnd { 10 };
} // namespace

PgWorker::PgWorker(const QString &threadName, ConnectionSpec spec)
    : m_core(std::make_shared<WorkerCore>(threadName, std::move(spec)))
{
    m_core->start();
}

PgWorker::~PgWorker()
{
    m_core->stop();
    m_core->waitForEnd(QuickEnd);
}

void PgWorker::submit(QueryId id, CancelToken token, Milliseconds deadline, Job job)
{
    m_core->submit(std::move(id), std::move(token), deadline, std::move(job));
}

void PgWorker::setSpec(ConnectionSpec spec)
{
    m_core->enqueue([spec = std::move(spec)](WorkerCore &core) { core.replaceSpec(spec); });
}

void PgWorker::disconnect()
{
    m_core->enqueue([](WorkerCore &core) { core.disconnect(); });
}

PgWorkerStatus PgWorker::status() const
{
    return m_core->status();
}

bool PgWorker::drain(Milliseconds limit)
{
    return WorkerCore::waitForAll(limit);
}

} // namespace datainsight
