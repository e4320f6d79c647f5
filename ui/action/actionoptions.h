// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"

#include <QWidget>

namespace datainsight {

/// What an action of one kind can be told before it is done.
class ActionOptions : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// A form for actions like this one on a server of that major version; null where there is nothing to choose.
    static ActionOptions *make(const ActionPtr &like, int major, QWidget *parent = nullptr);
    /// The action with what is chosen now.
    virtual ActionPtr applied(const ActionPtr &action) const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace datainsight
