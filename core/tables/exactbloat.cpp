// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/exactbloat.h"

#include "core/base/sqlidentifier.h"
#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Tables)
};

constexpr Milliseconds CatalogLimit { 5000 };

/// The function as SQL writes it, by the server's quoting.
Result<QString> functionFor(Session &session)
{
    const auto &file = queries::TablesExactbloatfunction;
    const auto rows = session.query({ file.id() }, file.text(), {}, CatalogLimit);
    if (!rows)
        return fail(rows.error());
    if (rows->isNull(0, 0))
        return fail(ErrorKind::Unsupported, Tr::tr("The extension pgstattuple is not installed in this database."),
            rows->boolean(0, 2)
                ? Tr::tr("Let a superuser run: CREATE EXTENSION pgstattuple;")
                : Tr::tr("The server does not have its files either: install PostgreSQL's contrib package there, then "
                         "let a superuser run: CREATE EXTENSION pgstattuple;"));
    if (!rows->boolean(0, 1))
        return fail(ErrorKind::Permission, Tr::tr("This role may not call pgstattuple."),
            Tr::tr("Let a superuser run: GRANT pg_stat_scan_tables TO %1;").arg(sqlIdentifier(session.info().user)));
    return rows->text(0, 0);
}

} // namespace

double ExactBloat::wastedShare() const
{
    return bytes > 0 ? static_cast<double>(deadBytes + freeBytes) / static_cast<double>(bytes) : 0;
}

Result<ExactBloat> readExactBloat(
    Session &session, const std::vector<quint32> &relations, Milliseconds limit, const CancelToken &token)
{
    const auto function = functionFor(session);
    if (!function)
        return fail(function.error());
    const auto &file = queries::TablesExactbloat;
    const QString statement = file.text().replace(QLatin1String("{{function}}"), *function);
    ExactBloat sum;
    for (const auto relation : relations) {
        if (token.isCancelled())
            return fail(Error::cancelled());
        const auto rows = session.query({ file.id() }, statement, { QByteArray::number(relation) }, limit);
        if (!rows)
            return fail(rows.error());
        RowCells cells(*rows, 0);
        sum.bytes += cells.integer();
        sum.liveTuples += cells.integer();
        sum.liveBytes += cells.integer();
        sum.deadTuples += cells.integer();
        sum.deadBytes += cells.integer();
        sum.freeBytes += cells.integer();
    }
    return sum;
}

} // namespace datainsight
