// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/planarchive.h"

#include "core/store/sqlite/planrow.h"
#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanHistory)
};

} // namespace

PlanArchive::PlanArchive(QString path, const Clock &clock, PlanRetention retention, AliasReader aliases)
    : m_file(std::move(path), clock, planMigrations()), m_retention(retention), m_aliases(std::move(aliases))
{ }

qint64 PlanArchive::insert(StoreFile &file, const AnalysedPlan &plan, const TargetId &target)
{
    const PlanRow row = planRow(plan, target, m_file.clock().now());
    auto &same = file.prepared(queries::StoreSqlitePlansQueriesPlanSame);
    StoreFile::bindText(same, 1, row.entry.fingerprint);
    StoreFile::bindText(same, 2, row.digest);
    StoreFile::bindText(same, 3, target.value);
    StoreFile::bindText(same, 4, row.entry.database);
    if (same.executeStep()) {
        const qint64 id = same.getColumn(0).getInt64();
        same.reset();
        auto &seen = file.prepared(queries::StoreSqlitePlansQueriesPlanSeen);
        seen.bind(1, static_cast<int64_t>(id));
        seen.bind(2, static_cast<int64_t>(toMilliseconds(row.entry.savedAt)));
        seen.bind(3, static_cast<int64_t>(toMilliseconds(row.entry.takenAt)));
        seen.exec();
        return id;
    }
    same.reset();
    auto &put = file.prepared(queries::StoreSqlitePlansQueriesPlanPut);
    bindRow(put, row);
    put.exec();
    const qint64 id = file.database().getLastInsertRowid();
    auto &source = file.prepared(queries::StoreSqlitePlansQueriesSourcePut);
    bindSource(source, id, row, plan.source);
    source.exec();
    return id;
}

void PlanArchive::drop(StoreFile &file, qint64 id)
{
    for (const auto &sql : { queries::StoreSqlitePlansQueriesSourceDrop, queries::StoreSqlitePlansQueriesPlanDrop }) {
        auto &statement = file.prepared(sql);
        statement.bind(1, static_cast<int64_t>(id));
        statement.exec();
    }
}

void PlanArchive::expire(StoreFile &file, qint64 keep)
{
    auto &totals = file.prepared(queries::StoreSqlitePlansQueriesTotals);
    totals.executeStep();
    qint64 plans = totals.getColumn(0).getInt64();
    qint64 bytes = static_cast<qint64>(totals.getColumn(1).getDouble());
    totals.reset();
    const qint64 oldest = m_retention.age ? toMilliseconds(m_file.clock().now() - *m_retention.age) : 0;
    std::vector<qint64> gone;
    auto &expendable = file.prepared(queries::StoreSqlitePlansQueriesExpendable);
    while (expendable.executeStep()) {
        const qint64 id = expendable.getColumn(0).getInt64();
        const bool old = expendable.getColumn(1).getInt64() < oldest;
        if (!old && plans <= m_retention.plans && bytes <= m_retention.bytes)
            break;
        if (id == keep)
            continue;
        gone.push_back(id);
        --plans;
        bytes -= expendable.getColumn(2).getInt64();
    }
    expendable.reset();
    for (const qint64 id : gone)
        drop(file, id);
}

Result<qint64> PlanArchive::save(const AnalysedPlan &plan, const TargetId &target)
{
    if (plan.source.size() > MaxSourceBytes)
        return fail(ErrorKind::Storage, Tr::tr("This plan is too large for the history."),
            Tr::tr("Save it to a file: plans of more than 64 MB are not kept."));
    return m_file.run([&] {
        StoreFile &file = m_file.forWriting();
        WriteTransaction transaction(file);
        const qint64 id = insert(file, plan, target);
        expire(file, id);
        transaction.commit();
        return id;
    });
}

Result<PlanList> PlanArchive::list(const PlanQuery &query)
{
    return m_file.run([&] {
        PlanList list;
        StoreFile *file = m_file.forReading();
        list.trouble = m_file.trouble();
        if (!file)
            return list;
        auto &plans = file->prepared(queries::StoreSqlitePlansQueriesPlans);
        StoreFile::bindText(plans, 1, query.fingerprint);
        StoreFile::bindText(plans, 2, query.target.value);
        plans.bind(3, query.limit);
        while (plans.executeStep())
            list.plans.push_back(entryFrom(plans));
        plans.reset();
        auto &totals = file->prepared(queries::StoreSqlitePlansQueriesTotals);
        totals.executeStep();
        list.keptPlans = totals.getColumn(0).getInt64();
        list.keptBytes = static_cast<qint64>(totals.getColumn(1).getDouble());
        totals.reset();
        return list;
    });
}

Result<AnalysedPlanPtr> PlanArchive::load(qint64 id)
{
    const auto kept = m_file.run(
        [&]() -> std::optional<KeptPlan> {
            StoreFile *file = m_file.forReading();
            if (!file)
                return std::nullopt;
            auto &plan = file->prepared(queries::StoreSqlitePlansQueriesPlan);
            plan.bind(1, static_cast<int64_t>(id));
            if (!plan.executeStep())
                return std::nullopt;
            auto found = keptFrom(plan);
            plan.reset();
            return found;
        },
        SharedFile::Damage::Leave);
    if (!kept)
        return fail(kept.error());
    if (!*kept)
        return fail(ErrorKind::Storage, Tr::tr("This plan is no longer kept."),
            Tr::tr("It was deleted, or the history's limit has been reached. Pin plans that are to stay."));
    return analysed(**kept, m_aliases);
}

Result<bool> PlanArchive::remove(const std::vector<qint64> &ids)
{
    return m_file.run([&] {
        StoreFile &file = m_file.forWriting();
        WriteTransaction transaction(file);
        for (const qint64 id : ids)
            drop(file, id);
        transaction.commit();
        return true;
    });
}

Result<bool> PlanArchive::setLabel(qint64 id, const QString &label)
{
    return m_file.run([&] {
        StoreFile &file = m_file.forWriting();
        auto &statement = file.prepared(queries::StoreSqlitePlansQueriesPlanLabel);
        statement.bind(1, static_cast<int64_t>(id));
        StoreFile::bindText(statement, 2, label);
        return statement.exec() == 1;
    });
}

Result<bool> PlanArchive::setPinned(qint64 id, bool pinned)
{
    return m_file.run([&] {
        StoreFile &file = m_file.forWriting();
        auto &statement = file.prepared(queries::StoreSqlitePlansQueriesPlanPin);
        statement.bind(1, static_cast<int64_t>(id));
        statement.bind(2, pinned ? 1 : 0);
        return statement.exec() == 1;
    });
}

} // namespace datainsight
