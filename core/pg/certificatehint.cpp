// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/certificatehint.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PgError)
};

/// Before the server is asked: what is wrong with the two files.
QString fileHint(const QString &message)
{
    const auto says = [&](const char *word) { return message.contains(QLatin1String(word)); };
    if (says("has group or world access"))
        return Tr::tr("The key must be readable by you alone: chmod 600 on it, as its owner.");
    if (says("but not private key file"))
        return Tr::tr("The certificate's key is not there: name it in sslkey.");
    if (says("key values mismatch") || says("certificate does not match private key"))
        return Tr::tr("The key in sslkey is not the one the certificate in sslcert was made with.");
    if (says("could not load private key file"))
        return Tr::tr(
            "The key has a passphrase that is not given or wrong, or it is damaged: enter the passphrase with "
            "the connection (sslpassword); it is kept where passwords are.");
    if (says("could not read certificate file"))
        return Tr::tr("The file in sslcert is no certificate in PEM form: it begins with BEGIN CERTIFICATE.");
    return {};
}

/// What the server says of a certificate, in the TLS protocol (an alert) or after.
QString refusalHint(const QString &message, const QString &user)
{
    const auto says = [&](const char *word) { return message.contains(QLatin1String(word)); };
    if (says("requires a valid client certificate") || says("alert certificate required"))
        return Tr::tr("The server asks for a certificate of yours: name it in sslcert and its key in sslkey.");
    if (says("certificate authentication failed"))
        return Tr::tr("Your certificate is issued for another name than %1: use the user it names (its CN), have one "
                      "issued for %1, or let the server map the names in pg_ident.conf.")
            .arg(user);
    if (says("alert certificate expired"))
        return Tr::tr("Your certificate in sslcert has expired, or the clock of the server is wrong: have a new one "
                      "issued.");
    if (says("alert unknown ca"))
        return Tr::tr("The server does not know the authority that issued your certificate: have it issued by one in "
                      "the server's ssl_ca_file, or let its authority be added there.");
    if (says("alert certificate revoked"))
        return Tr::tr("Your certificate in sslcert was revoked: have a new one issued.");
    if (says("alert bad certificate") || says("alert unsupported certificate") || says("alert certificate unknown"))
        return Tr::tr("The server refuses your certificate in sslcert; its log says why.");
    return {};
}

} // namespace

QString clientCertificateHint(const QString &message, const QString &user)
{
    const QString hint = fileHint(message);
    return hint.isEmpty() ? refusalHint(message, user) : hint;
}

} // namespace datainsight
