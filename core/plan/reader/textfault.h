// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace datainsight {

/// What no server prints in a plan in text format.
struct TextFault
{
    QStringView where; ///< a part of the line that is read
    QString message;
};

} // namespace datainsight
