// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/valuedelegate.h"

namespace datainsight {

/// What a session waits for, in words, behind a square in the colour that its wait class has in the chart.
class WaitDelegate final : public ValueDelegate
{
    Q_OBJECT
public:
    using ValueDelegate::ValueDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace datainsight
