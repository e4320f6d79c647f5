// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/statementinspection.h"

#include "core/explain/explaintext.h"

#include <QThreadPool>

namespace datainsight {

namespace {

Result<InspectedStatement> inspected(const QString &statement)
{
    auto facts = statementToExplain(statement);
    if (!facts)
        return fail(facts.error());
    if (!isIndexStatement(facts->text))
        return InspectedStatement { std::move(*facts), std::nullopt };
    auto index = inspectIndexStatement(statement);
    if (!index)
        return fail(index.error());
    return InspectedStatement { std::move(*facts), std::move(*index) };
}

} // namespace

Pending<InspectedStatement> inspectOnPool(const QString &statement)
{
    PendingPromise<InspectedStatement> promise;
    QThreadPool::globalInstance()->start([promise, statement] { promise.fulfil(inspected(statement)); });
    return promise.pending();
}

} // namespace datainsight
