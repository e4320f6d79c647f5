// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QSpinBox;

namespace datainsight {

/// Asks how long ago: a number of minutes, hours, days or weeks. Closes itself on Esc or a click elsewhere.
class CustomAgoPopup : public QFrame
{
    Q_OBJECT
public:
    /// Begins with `ago` in its largest whole unit; with 2 hours for none.
    explicit CustomAgoPopup(std::optional<Milliseconds> ago, QWidget *parent = nullptr);

    /// Shows itself under `anchor`, inside the screen.
    void openBelow(QWidget *anchor);

Q_SIGNALS:
    void chosen(datainsight::Milliseconds ago);

private:
    QSpinBox *m_number;
    QComboBox *m_unit;
};

} // namespace datainsight
