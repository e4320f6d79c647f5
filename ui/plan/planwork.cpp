// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planwork.h"

#include "core/sqltext/sqlstatement.h"

#include <QCoreApplication>
#include <QFile>
#include <QtConcurrentRun>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReading)
};

/// Plans of 10,000 nodes have 10 MB; what is much larger is no plan, or a stream without an end.
constexpr qint64 LargestFile = 256LL * 1024 * 1024;

template<typename T, typename Work> Pending<T> onPool(Work work)
{
    PendingPromise<T> promise;
    static_cast<void>(QtConcurrent::run([promise, work = std::move(work)]() mutable { promise.fulfil(work()); }));
    return promise.pending();
}

/// A plan from elsewhere may bring its statement, as auto_explain prints it: kept, it stands with the plans of that
/// statement.
AnalysedPlanPtr withFingerprint(const AnalysedPlanPtr &plan)
{
    if (plan->context.statement.isEmpty() || !plan->context.fingerprint.isEmpty())
        return plan;
    auto known = std::make_shared<AnalysedPlan>(*plan);
    known->context.fingerprint = statementFingerprint(withoutExplain(plan->context.statement));
    return known;
}

Result<std::vector<ReadyPlan>> prepared(const std::vector<AnalysedPlanPtr> &plans, const CancelToken &token)
{
    std::vector<ReadyPlan> ready;
    for (const auto &plan : plans) {
        if (token.isCancelled())
            return fail(Error::cancelled());
        ready.push_back({ makePlanScene(plan), TextPieces::of(plan->source) });
    }
    return ready;
}

} // namespace

Pending<std::vector<ReadyPlan>> readOnPool(const QByteArray &content, const CancelToken &token)
{
    return onPool<std::vector<ReadyPlan>>([content, token]() -> Result<std::vector<ReadyPlan>> {
        auto plans = readAnalysedPlans(content, {}, token, relationAliases);
        if (!plans)
            return fail(plans.error());
        std::transform(plans->begin(), plans->end(), plans->begin(), withFingerprint);
        return prepared(*plans, token);
    });
}

Pending<std::vector<ReadyPlan>> prepareOnPool(std::vector<AnalysedPlanPtr> plans, const CancelToken &token)
{
    return onPool<std::vector<ReadyPlan>>([plans = std::move(plans), token] { return prepared(plans, token); });
}

Pending<QByteArray> readFileOnPool(const QString &path)
{
    return onPool<QByteArray>([path]() -> Result<QByteArray> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Storage, Tr::tr("%1 cannot be read: %2.").arg(path, file.errorString()),
                Tr::tr("Choose a file with the output of EXPLAIN that you may read."));
        QByteArray content = file.read(LargestFile + 1);
        if (content.size() > LargestFile)
            return fail(ErrorKind::Storage, Tr::tr("%1 is larger than 256 MB.").arg(path),
                Tr::tr("Cut the plans of interest out of the log and open those."));
        return content;
    });
}

Pending<bool> saveOnPool(
    const PlanScenePtr &scene, PlanExportFormat format, const PlanPicture &picture, const QString &path)
{
    return onPool<bool>([scene, format, picture, path]() -> Result<bool> {
        const auto saved = savePlan(*scene, format, picture, path);
        if (!saved)
            return fail(saved.error());
        return true;
    });
}

QByteArray examplePlan()
{
    QFile file(QStringLiteral(":/plans/example.txt"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace datainsight
