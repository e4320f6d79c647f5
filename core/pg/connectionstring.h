// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>

namespace datainsight {

/// What a person typed to name a server, taken apart by libpq's own rules.
struct ConnectionString
{
    QMap<QString, QString> parameters; ///< libpq keywords; never password or sslpassword
    QString password; ///< empty when none was given
    QString keyPassphrase; ///< sslpassword; empty when none was given

    /// Takes "postgresql://…", "host=… dbname=…" or the name of a service. Errors (Parse) never repeat the text.
    static Result<ConnectionString> parse(const QString &text);

    /// "user@host:port/dbname" as people name a server, with what is given; several hosts by commas.
    static QString describe(const QMap<QString, QString> &parameters);
};

} // namespace datainsight
