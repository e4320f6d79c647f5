// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/advicerunner.h"

#include "core/pg/session.h"

namespace datainsight {

namespace {

/// Connecting, reading tables and statements, and what a slow network adds.
constexpr Milliseconds Around { 30000 };

} // namespace

AdviceRunner::AdviceRunner(ConnectionSpec spec, QObject *parent)
    : QObject(parent), m_worker(QStringLiteral("advise"), std::move(spec)), m_reader(std::make_shared<TablesReader>())
{ }

AdviceRunner::~AdviceRunner() = default;

Pending<AdviceReportPtr> AdviceRunner::advise(AdviceRequest request, const CancelToken &token)
{
    const auto deadline = request.limit + Around;
    auto pending = m_worker.run({ QStringLiteral("advise.advise") }, token, deadline,
        [reader = m_reader, request = std::move(request), token](Session &session) -> Result<AdviceReportPtr> {
            auto report = adviseOnIndexes(session, *reader, request, token);
            if (!report)
                return fail(report.error());
            return std::make_shared<const AdviceReport>(std::move(*report));
        });
    m_worker.disconnect();
    return pending;
}

PgWorkerStatus AdviceRunner::cost() const
{
    return m_worker.status();
}

} // namespace datainsight
