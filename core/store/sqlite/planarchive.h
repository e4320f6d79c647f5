// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/planhistory.h"
#include "core/store/sqlite/sharedfile.h"

namespace datainsight {

/// The file of kept plans. Opened at its first use, made at the first save; a transaction each, so that any number of
/// programs may write it in turn. A damaged file is set aside under another name and a new one begun; a newer one is
/// only read. Lives on one thread; blocks on the disk, and for at most BusyLimit on another program's transaction.
class PlanArchive
{
public:
    static constexpr qint64 MaxSourceBytes = 64 * 1024 * 1024;

    PlanArchive(QString path, const Clock &clock, PlanRetention retention, AliasReader aliases);

    Result<qint64> save(const AnalysedPlan &plan, const TargetId &target);
    Result<PlanList> list(const PlanQuery &query);
    Result<AnalysedPlanPtr> load(qint64 id);
    Result<bool> remove(const std::vector<qint64> &ids);
    Result<bool> setLabel(qint64 id, const QString &label);
    Result<bool> setPinned(qint64 id, bool pinned);

private:
    qint64 insert(StoreFile &file, const AnalysedPlan &plan, const TargetId &target);
    void expire(StoreFile &file, qint64 keep);
    static void drop(StoreFile &file, qint64 id);

    SharedFile m_file;
    PlanRetention m_retention;
    AliasReader m_aliases;
};

} // namespace datainsight
