// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QVersionNumber>

#include <optional>

namespace datainsight {

/// An extension as it is installed in one database.
struct InstalledExtension
{
    QVersionNumber version;
    QString schema; ///< quoted where it must be, ready for SQL
};

/// What one database of one server can do for one role: what decides which families run there, and how.
struct Capabilities
{
    int major = 0;
    bool inRecovery = false;
    bool superuser = false;
    QString database;
    QMap<QString, InstalledExtension> extensions;
    QSet<QString> roles; ///< predefined roles whose rights we have
    QSet<QString> columns; ///< of those FamilyCatalog::optionalColumns() names, the ones this catalog has
    std::optional<QString> preloaded; ///< shared_preload_libraries; nothing where the role may not read it
};

} // namespace datainsight
