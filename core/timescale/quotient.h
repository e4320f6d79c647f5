// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>

namespace datainsight {

/// NaN where one of the two is not known, which is 0.
inline double quotient(qint64 above, qint64 below)
{
    return above > 0 && below > 0 ? double(above) / double(below) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace datainsight
