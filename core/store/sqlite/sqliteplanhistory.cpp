// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqliteplanhistory.h"

#include "core/store/sqlite/archivethread.h"
#include "core/store/sqlite/planarchive.h"

#include <QDir>

namespace datainsight {

QString SqlitePlanHistory::fileName()
{
    return QStringLiteral("plans.sqlite");
}

SqlitePlanHistory::SqlitePlanHistory(
    const QString &folder, const Clock &clock, const PlanRetention &retention, AliasReader aliases)
    : m_archive(std::make_shared<PlanArchive>(QDir(folder).filePath(fileName()), clock, retention, std::move(aliases))),
      m_thread(QStringLiteral("plan-history"))
{ }

SqlitePlanHistory::~SqlitePlanHistory() = default;

Pending<qint64> SqlitePlanHistory::save(AnalysedPlanPtr plan, TargetId target)
{
    return postTo<qint64>(
        m_thread, m_archive, [plan = std::move(plan), target = std::move(target)](PlanArchive &archive) {
            return archive.save(*plan, target);
        });
}

Pending<PlanList> SqlitePlanHistory::list(PlanQuery query, CancelToken token)
{
    return postTo<PlanList>(
        m_thread, m_archive, [query = std::move(query)](PlanArchive &archive) { return archive.list(query); }, token);
}

Pending<AnalysedPlanPtr> SqlitePlanHistory::load(qint64 id, CancelToken token)
{
    return postTo<AnalysedPlanPtr>(
        m_thread, m_archive, [id](PlanArchive &archive) { return archive.load(id); }, token);
}

Pending<bool> SqlitePlanHistory::remove(std::vector<qint64> ids)
{
    return postTo<bool>(
        m_thread, m_archive, [ids = std::move(ids)](PlanArchive &archive) { return archive.remove(ids); });
}

Pending<bool> SqlitePlanHistory::setLabel(qint64 id, QString label)
{
    return postTo<bool>(m_thread, m_archive,
        [id, label = std::move(label)](PlanArchive &archive) { return archive.setLabel(id, label); });
}

Pending<bool> SqlitePlanHistory::setPinned(qint64 id, bool pinned)
{
    return postTo<bool>(
        m_thread, m_archive, [id, pinned](PlanArchive &archive) { return archive.setPinned(id, pinned); });
}

} // namespace datainsight
