// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/timescalefacts.h"

#include "core/base/sqlidentifier.h"
#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

constexpr Milliseconds Limit { 2000 };

tl::unexpected<Error> missing(const NamedCells &cells)
{
    const QString message = Tr::tr("TimescaleDB is not in database %1.").arg(sqlIdentifier(cells.text("datname")));
    return fail(ErrorKind::Unsupported, message,
        cells.boolean("installed")
            ? Tr::tr("The server has it. Let a superuser run there: CREATE EXTENSION timescaledb;")
            : Tr::tr("The server does not have it: install it there, add timescaledb to "
                     "shared_preload_libraries, and restart."));
}

TimescaleEdition editionFrom(const QString &license)
{
    if (license.isEmpty())
        return TimescaleEdition::Unknown;
    return license == QLatin1String("apache") ? TimescaleEdition::Apache : TimescaleEdition::Community;
}

} // namespace

Result<TimescaleFacts> readTimescaleFacts(Session &session)
{
    const auto &file = queries::TimescaleFacts;
    const auto rows = session.query({ file.id() }, file.text(), {}, Limit);
    if (!rows)
        return fail(rows.error());
    const NamedCells cells(*rows, 0);
    if (cells.isNull("version"))
        return missing(cells);
    TimescaleFacts facts { .versionText = cells.text("version"),
        .schema = cells.text("schema"),
        .edition = editionFrom(cells.text("license")),
        .telemetry = cells.text("telemetry") != QLatin1String("off"),
        .serverVersion = session.info().versionNumber,
        .database = cells.text("datname"),
        .role = cells.text("role") };
    facts.version = QVersionNumber::fromString(facts.versionText);
    if (facts.before(2, 10))
        return fail(ErrorKind::Unsupported,
            Tr::tr("TimescaleDB %1 in database %2 is older than 2.10.")
                .arg(facts.versionText, sqlIdentifier(facts.database)),
            Tr::tr("Update it: ALTER EXTENSION timescaledb UPDATE;"));
    if (facts.edition == TimescaleEdition::Unknown)
        return fail(ErrorKind::Unsupported,
            Tr::tr("TimescaleDB is in database %1, but the server has not loaded its library.")
                .arg(sqlIdentifier(facts.database)),
            Tr::tr("Add timescaledb to shared_preload_libraries and restart the server."));
    return facts;
}

} // namespace datainsight
