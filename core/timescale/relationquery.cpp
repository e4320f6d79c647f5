// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/relationquery.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

constexpr Milliseconds Limit { 5000 };

} // namespace

Result<RowSet> askForRelations(
    Session &session, const TimescaleFacts &facts, const SqlFile &file, std::optional<int> hypertable, QString &remark)
{
    const QString sql = timescaleSql(file, facts);
    const PgParameter which = hypertable ? PgParameter(QByteArray::number(*hypertable)) : std::nullopt;
    auto rows = session.query({ file.id() }, sql, { QByteArray("true"), which }, Limit);
    if (rows || rows.error().kind != ErrorKind::Timeout)
        return rows;
    remark = Tr::tr("Sizes are those of the last VACUUM or ANALYZE: measuring them met a lock, or took too long.");
    return session.query({ file.id() }, sql, { QByteArray("false"), which }, Limit);
}

} // namespace datainsight
