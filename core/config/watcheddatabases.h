// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"

namespace datainsight {

/// Of the databases a role may connect to those that a profile is about: the ones it names, else all, without those it
/// leaves out. `own`, where the connection is anyway, comes first and is left out only when that is asked for.
QStringList watchedDatabases(const Profile &profile, const QString &own, const QStringList &connectable);

} // namespace datainsight
