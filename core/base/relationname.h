// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace datainsight {

/// A name as the statement writes it; not looked up in any database.
struct RelationName
{
    QString schema; ///< empty where none is given
    QString name;
    friend bool operator==(const RelationName &, const RelationName &) = default;
};

/// What a statement calls its relations: "f" → public.flow, or "flow" → flow where it gives no alias. Without the
/// aliases that stand for several.
using RelationAliases = QHash<QString, RelationName>;

} // namespace datainsight
