// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/vacuumcircumstances.h"

#include "core/base/sqlidentifier.h"
#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Tables)
};

constexpr Milliseconds Limit { 5000 };

Result<RowSet> ask(Session &session, const SqlFile &file)
{
    return session.query({ file.id() }, file.text(), {}, Limit);
}

HorizonHolder::Kind kindFrom(const QString &name)
{
    return name == QLatin1String("session")             ? HorizonHolder::Kind::Session
        : name == QLatin1String("standby")              ? HorizonHolder::Kind::Standby
        : name == QLatin1String("prepared transaction") ? HorizonHolder::Kind::PreparedTransaction
                                                        : HorizonHolder::Kind::Slot;
}

HorizonHolder holderFrom(RowCells cells)
{
    HorizonHolder holder { .kind = kindFrom(cells.text()) };
    holder.pid = static_cast<int>(cells.integer());
    holder.name = cells.text();
    holder.user = cells.text();
    holder.application = cells.text();
    holder.state = cells.text();
    holder.since = cells.instant();
    holder.age = cells.integer();
    return holder;
}

/// Short transactions are everywhere and in nobody's way.
bool isLongHeld(const HorizonHolder &holder, const VacuumSettings &settings, Instant now)
{
    return holder.age > 0 && (!holder.since || *holder.since <= now - settings.naptime);
}

} // namespace

QString horizonHolderText(const HorizonHolder &holder)
{
    switch (holder.kind) {
    case HorizonHolder::Kind::Session: {
        QStringList who;
        for (const QString &word : { holder.user, holder.application }) {
            if (!word.isEmpty())
                who << word;
        }
        return Tr::tr("session %1 (%2), %3").arg(holder.pid).arg(who.join(QStringLiteral(", ")), holder.state);
    }
    case HorizonHolder::Kind::PreparedTransaction:
        return Tr::tr("prepared transaction \"%1\" of %2").arg(holder.name, holder.user);
    case HorizonHolder::Kind::Slot:
        return Tr::tr("replication slot \"%1\" (%2)").arg(holder.name, holder.state);
    case HorizonHolder::Kind::Standby:
        return Tr::tr("standby \"%1\" (hot_standby_feedback)").arg(holder.name);
    }
    return {};
}

QString VacuumCircumstances::remark() const
{
    return visible ? QString()
                   : Tr::tr("Sessions of others that hold back VACUUM are hidden from this role. Let a superuser run: "
                            "GRANT pg_monitor TO %1;")
                         .arg(sqlIdentifier(role));
}

Result<VacuumCircumstances> readVacuumCircumstances(Session &session)
{
    VacuumCircumstances found { .role = session.info().user };
    const auto workers = ask(session, queries::TablesVacuumworkers);
    if (!workers)
        return fail(workers.error());
    RowCells cells(*workers, 0);
    found.at = cells.instant().value_or(Instant {});
    found.visible = cells.boolean();
    found.inRecovery = cells.boolean();
    found.workers = static_cast<int>(cells.integer());
    const auto holders = ask(session, queries::TablesHorizonholders);
    if (!holders)
        return fail(holders.error());
    for (qsizetype row = 0; row < holders->rowCount(); ++row)
        found.holders.push_back(holderFrom(RowCells(*holders, row)));
    const auto blockers = ask(session, queries::TablesVacuumblockers);
    if (!blockers)
        return fail(blockers.error());
    for (qsizetype row = 0; row < blockers->rowCount(); ++row)
        found.blockers.push_back({ .relation = static_cast<quint32>(blockers->integer(row, 0)),
            .pid = static_cast<int>(blockers->integer(row, 1)),
            .mode = blockers->text(row, 2) });
    const auto databases = ask(session, queries::TablesDatabaseages);
    if (!databases)
        return fail(databases.error());
    for (qsizetype row = 0; row < databases->rowCount(); ++row)
        found.databases.push_back({ .name = databases->text(row, 0),
            .xidAge = databases->integer(row, 1),
            .mxidAge = databases->integer(row, 2),
            .connected = databases->boolean(row, 3) });
    return found;
}

std::vector<VacuumReason> vacuumReasons(const VacuumPart &part, const AutovacuumOutlook &outlook,
    const VacuumSettings &settings, const VacuumCircumstances &circumstances)
{
    std::vector<VacuumReason> reasons;
    const auto add = [&reasons](VacuumHindrance hindrance, const QString &text) {
        reasons.push_back({ hindrance, text });
    };
    if (circumstances.inRecovery) {
        add(VacuumHindrance::Standby, Tr::tr("This is a standby: what is vacuumed on the primary comes from there."));
        return reasons;
    }
    if (part.temporary)
        add(VacuumHindrance::Temporary,
            Tr::tr("It is a temporary table: only the session that made it can vacuum it."));
    const bool forced = outlook.xid.forced() || outlook.mxid.forced();
    if (!settings.enabled && !forced)
        add(VacuumHindrance::SwitchedOff,
            Tr::tr("Autovacuum is off on this server (autovacuum and track_counts must both be on)."));
    else if (!part.options.enabled && !forced)
        add(VacuumHindrance::SwitchedOffForTable, Tr::tr("Autovacuum is switched off for it (autovacuum_enabled)."));
    const bool waited = outlook.vacuum.due() || outlook.insert.due() || outlook.analyze.due() || forced;
    if (!waited)
        return reasons;
    for (const auto &blocker : circumstances.blockers) {
        if (blocker.relation == part.oid)
            add(VacuumHindrance::Locked,
                blocker.pid == 0
                    ? Tr::tr("A prepared transaction holds %1 on it: autovacuum passes it over.").arg(blocker.mode)
                    : Tr::tr("Session %1 holds %2 on it: autovacuum passes it over.")
                          .arg(blocker.pid)
                          .arg(blocker.mode));
    }
    if (circumstances.visible && circumstances.workers >= settings.maxWorkers)
        add(VacuumHindrance::WorkersBusy,
            Tr::tr("All %n autovacuum worker(s) are busy (autovacuum_max_workers).", nullptr, settings.maxWorkers));
    const auto &holders = circumstances.holders;
    const auto holder = std::find_if(holders.begin(), holders.end(),
        [&](const HorizonHolder &one) { return isLongHeld(one, settings, circumstances.at); });
    if (outlook.vacuum.due() && holder != holders.end())
        add(VacuumHindrance::HorizonHeld,
            Tr::tr("VACUUM cannot remove what died in the last %1 transactions: %2 may still see it.")
                .arg(QLocale().toString(holder->age), horizonHolderText(*holder)));
    return reasons;
}

} // namespace datainsight
