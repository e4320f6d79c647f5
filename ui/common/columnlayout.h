// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QSet>

class QHeaderView;

namespace datainsight {

/// Its parts, where they are kept one by one.
struct ColumnLayoutPart
{
    static constexpr QLatin1String Order { "order" };
    static constexpr QLatin1String Widths { "widths" };
};

/// Order, widths, hidden columns and sorting of a head, by column id, so that it survives columns that come and go:
/// {"order": ["relation", …], "widths": {"relation": 240}, "hidden": [...], "sort": "size", "descending": true}.
QJsonObject columnLayout(const QHeaderView &header);
/// Columns it does not know keep their place after those it knows; ids that are gone are passed over.
void restoreColumnLayout(QHeaderView &header, const QJsonObject &layout);
/// The width of a column in pixels; 0 where there is none, or none to be believed.
int widthInLayout(const QJsonObject &layout, const QString &column);

/// The layout of a head in which the sections `absent` are hidden for want of figures: what `before` says of those
/// stays, and hidden are those of `unwanted`.
QJsonObject keptLayout(
    const QHeaderView &header, const QJsonObject &before, const QSet<int> &absent, const QSet<int> &unwanted);

} // namespace datainsight
