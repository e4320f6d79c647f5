// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"

namespace datainsight {

class Session;

/// The databases of a server that a profile is about.
struct DatabaseNames
{
    QString own; ///< the one the session is in
    QStringList names; ///< `own` first where it is one of them, the others by name; may be empty
};

/// One statement. On the session's thread.
Result<DatabaseNames> readDatabaseNames(Session &session, const Profile &profile);

} // namespace datainsight
