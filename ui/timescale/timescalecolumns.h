// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowmodel.h"
#include "ui/timescale/timescalewords.h"

namespace datainsight {

/// A column of text, or of numbers where there is a unit.
template<typename Row, typename Value>
Column<Row> columnOf(
    const char *id, const QString &title, Value value, std::optional<Unit> unit = {}, const QString &help = {})
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = unit, .help = help },
        .value = [value](const Row &row) { return QVariant(value(row)); } };
}

/// The same whose cells have a tone.
template<typename Row, typename Tone> Column<Row> withTone(Column<Row> column, Tone tone)
{
    column.tone = tone;
    return column;
}

/// The same sorted by something else than what is shown.
template<typename Row, typename Key> Column<Row> sortedBy(Column<Row> column, Key key)
{
    column.sortKey = [key](const Row &row) { return QVariant(key(row)); };
    return column;
}

} // namespace datainsight
