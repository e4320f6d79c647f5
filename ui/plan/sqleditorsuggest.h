// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace datainsight {

class SqlNames;

/// One line of the completion's list.
struct SqlSuggestion
{
    enum class Kind { Column, Relation, Schema, Alias, Keyword };

    Kind kind = Kind::Keyword;
    QString text; ///< as shown and as inserted: quoted where it must be
    QString detail; ///< a column's type and table, a relation's kind and schema

    friend bool operator==(const SqlSuggestion &, const SqlSuggestion &) = default;
};

struct SqlSuggestions
{
    qsizetype from = 0; ///< bytes of the statement before the cursor that an accepted suggestion replaces
    std::vector<SqlSuggestion> list; ///< the likeliest first
};

/// What may stand at `cursor` (bytes) in `statement`: columns behind an alias or table, relations behind FROM and JOIN,
/// else columns in scope, keywords and relations. At most `limit`. A few ms for a statement of 20 kB and 50,000 names.
SqlSuggestions suggestSql(QByteArrayView statement, qsizetype cursor, const SqlNames &names, int limit = 100);

} // namespace datainsight
