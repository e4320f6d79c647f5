// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>

namespace datainsight {

/// "table_column_idx", as the server would name it: cut to the length of a name, and with a number where "schema.name"
/// is among `taken`. `columns` are quoted for SQL, the answer is not.
QString newIndexName(
    const QString &schema, const QString &table, const QStringList &columns, const QSet<QString> &taken);

} // namespace datainsight
