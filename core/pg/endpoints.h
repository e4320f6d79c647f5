// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>

#include <vector>

namespace datainsight {

/// One place to connect to, in libpq's words.
struct Endpoint
{
    QString host; ///< as given; a folder for a Unix socket; empty: libpq's default
    QString address; ///< hostaddr; empty where the host needs no look-up
    QString port; ///< empty: libpq's default

    /// "db1:5432", "db1 (10.0.0.7):5432", "/run/postgresql:5432".
    QString describe() const;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// What `keyword` will be when libpq connects with `parameters`: given, from the service, or from the environment.
QString effectiveParameter(const QMap<QString, QString> &parameters, const QString &keyword);

/// The hosts of the parameters, before names are looked up. Errors (Config) when hosts and ports do not match up.
Result<std::vector<Endpoint>> hostList(const QMap<QString, QString> &parameters);

/// The addresses of one host; itself when it needs no look-up. Waits for the name server.
Result<std::vector<Endpoint>> lookUp(const Endpoint &host);

} // namespace datainsight
