// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace datainsight {

/// A column that has values in the store: everything but labels, texts and reset times.
struct StoredColumn
{
    QString name;
    ColumnRole role = ColumnRole::Gauge;
    Unit unit = Unit::Count;
    ValueType type = ValueType::Real;

    friend bool operator==(const StoredColumn &, const StoredColumn &) = default;
};
bool isStored(const ColumnSpec &spec);

/// A family as a file knows it.
struct StoredFamily
{
    qint64 id = 0; ///< local to the file
    FamilyId name;
    Milliseconds interval { 0 };
    bool sparse = false; ///< rows only where a value moved, and one an hour
    std::vector<StoredColumn> columns;

    /// -1 when there is none of that name.
    int columnIndex(const QString &column) const;
    friend bool operator==(const StoredFamily &, const StoredFamily &) = default;
};

QString roleName(ColumnRole role); ///< the words of the SQL header
ColumnRole roleFromName(const QString &name); ///< Gauge for what a newer program may have written
QString typeName(ValueType type);
ValueType typeFromName(const QString &name);

/// The labels of a series as the dictionary holds them: a JSON object in one line, keys sorted.
QString labelsText(const Frame &frame, qsizetype row);
QMap<QString, QString> labelsFromText(const QString &text);

} // namespace datainsight
