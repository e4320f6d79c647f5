// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/adhocserver.h"

#include "core/config/profilevalidation.h"
#include "core/connect/newserver.h"
#include "core/pg/connectionstring.h"

#include <QCryptographicHash>

namespace datainsight {

namespace {

TargetId idOf(const QMap<QString, QString> &parameters)
{
    // What says which server it is; the rest (sslmode, timeouts, password files) may change from run to run.
    QByteArray identity;
    for (const char *keyword : { "service", "host", "hostaddr", "port", "dbname", "user" })
        identity += parameters.value(QString::fromLatin1(keyword)).toUtf8() + '\0';
    const QByteArray hash = QCryptographicHash::hash(identity, QCryptographicHash::Sha256).toHex();
    return { QStringLiteral("dsn-") + QString::fromLatin1(hash.left(16)) };
}

} // namespace

Result<AdHocServer> adHocServer(const QString &dsn)
{
    auto parsed = ConnectionString::parse(dsn);
    if (!parsed)
        return fail(parsed.error());
    AdHocServer server { .secrets = { parsed->password, parsed->keyPassphrase } };
    server.profile.id = idOf(parsed->parameters);
    server.profile.name = suggestedName(parsed->parameters);
    server.profile.parameters = std::move(parsed->parameters);
    if (const auto valid = validate(server.profile); !valid)
        return fail(ErrorKind::Parse, valid.error().message, valid.error().hint);
    return server;
}

} // namespace datainsight
