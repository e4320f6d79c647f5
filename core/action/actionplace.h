// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/pg/connectionspec.h"

namespace datainsight {

/// Where, and in whose name, something is done.
struct ActionPlace
{
    ConnectionSpec spec; ///< as connectionSpecFor() makes it (core/connect)
    TargetId target;
    QString server; ///< as the profile calls it
    bool readOnly = true; ///< the profile's: nothing is done then
    QString person; ///< as the operating system knows them
    bool production = false; ///< the profile's: a person types the server's name first
};

} // namespace datainsight
