// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexesrunner.h"

#include "core/pg/session.h"

#include <QTimer>

namespace datainsight {

namespace {

/// Connecting, the statements' own limits, and what a slow network adds.
constexpr Milliseconds Limit { 30000 };

Result<IndexReportPtr> read(Session &session, TablesReader &reader, const IndexLimits &limits, const CancelToken &token)
{
    auto list = readIndexes(session, reader, limits, token);
    if (!list)
        return fail(list.error());
    auto report = std::make_shared<IndexReport>(IndexReport { .list = std::move(*list) });
    report->findings = findIndexProblems(report->list);
    if (const auto added = addStatements(session, report->list, report->findings); !added) {
        if (added.error().kind == ErrorKind::Connection || added.error().isCancelled())
            return fail(added.error());
        report->list.remarks << oneLine(added.error());
    }
    return IndexReportPtr(std::move(report));
}

} // namespace

IndexesRunner::IndexesRunner(ConnectionSpec spec, QObject *parent)
    : QObject(parent), m_worker(QStringLiteral("indexes"), std::move(spec)), m_idle(new QTimer(this)),
      m_reader(std::make_shared<TablesReader>())
{
    m_idle->setSingleShot(true);
    m_idle->setInterval(KeepIdle);
    connect(m_idle, &QTimer::timeout, this, [this] { m_worker.disconnect(); });
}

IndexesRunner::~IndexesRunner() = default;

Pending<IndexReportPtr> IndexesRunner::indexes(const IndexLimits &limits, const CancelToken &token)
{
    if (!m_indexes || m_indexes->isFinished()) {
        m_idle->stop();
        m_indexes = m_worker.run({ QStringLiteral("indexes.indexes") }, token, Limit + limits.sizes + limits.bloat,
            [reader = m_reader, limits, token](Session &session) { return read(session, *reader, limits, token); });
        m_indexes->then(this, [this](const Result<IndexReportPtr> &) { m_idle->start(); });
    }
    return *m_indexes;
}

PgWorkerStatus IndexesRunner::cost() const
{
    return m_worker.status();
}

} // namespace datainsight
