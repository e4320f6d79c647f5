// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/valuedelegate.h"
#include "ui/statements/statementrows.h"

#include <functional>

namespace datainsight {

/// Paints the load of a statement over time into its cell.
class TrendDelegate final : public ValueDelegate
{
    Q_OBJECT
public:
    /// The load of a row of the view, and the range it is of.
    using Source = std::function<std::pair<StatementLoadPtr, TimeRange>(const QModelIndex &index)>;

    TrendDelegate(Source source, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Source m_source;
};

} // namespace datainsight
