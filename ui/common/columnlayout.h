// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

class QHeaderView;

namespace datainsight {

/// Order, widths, hidden columns and sorting of a head, by column id, so that it survives columns that come and go:
/// {"order": ["relation", …], "widths": {"relation": 240}, "hidden": [...], "sort": "size", "descending": true}.
QJsonObject columnLayout(const QHeaderView &header);
/// Columns it does not know keep their place after those it knows; ids that are gone are passed over.
void restoreColumnLayout(QHeaderView &header, const QJsonObject &layout);

} // namespace datainsight
