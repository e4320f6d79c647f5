// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexrow.h"

#include <QHash>

namespace datainsight {

struct ColumnEntry
{
    QString name; ///< quoted for SQL
    int bytes = 0; ///< of a fixed length; below 0: varying
};

/// The columns of all tables of a database.
class ColumnBook
{
public:
    void add(quint32 relation, int number, ColumnEntry column)
    {
        m_columns.insert(key(relation, number), std::move(column));
    }
    ColumnEntry column(quint32 relation, int number) const { return m_columns.value(key(relation, number)); }

private:
    static quint64 key(quint32 relation, int number)
    {
        return (static_cast<quint64>(relation) << 16) | static_cast<quint16>(number);
    }
    QHash<quint64, ColumnEntry> m_columns;
};

/// A tree of the server (pg_node_tree) without what differs between equal expressions: where they stood in the text,
/// and column numbers, which become names. Two are the same when this is.
QString comparableTree(const QString &tree, quint32 relation, const ColumnBook &columns);
/// The expressions of a tree that is a list: what stands between its outermost braces.
QStringList treeItems(const QString &list);

/// What pg_index says of the keys, as text: indkey, indclass, indcollation, indoption.
struct KeyVectors
{
    int keys = 0; ///< indnkeyatts
    QString columns, classes, collations, options;
    QString expressions; ///< comparable
};
/// Sets keys and included columns of `index`.
void setKeys(IndexRow &index, const KeyVectors &vectors, const ColumnBook &columns);

/// The column whose IS NOT NULL is all that a comparable predicate asks for; empty: it asks for something else.
QString notNullColumn(const QString &predicate);

} // namespace datainsight
