// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/kerberoshint.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PgError)
};

bool contains(const QString &message, const char *words)
{
    return message.contains(QLatin1String(words), Qt::CaseInsensitive);
}

} // namespace

bool wantsKerberosTicket(const QString &message)
{
    return contains(message, "GSS") && (contains(message, "ticket expired") || contains(message, "credential"));
}

QString kerberosHint(const QString &message, const QString &user)
{
    if (!contains(message, "GSS") && !contains(message, "Kerberos"))
        return {};
    if (contains(message, "GSSAPI authentication failed"))
        return Tr::tr(
            "Your Kerberos ticket is for another name than %1: klist shows whose it is. Use that user, sign in "
            "with kinit as %1, or let the server map the names in pg_ident.conf.")
            .arg(user);
    if (contains(message, "ticket expired"))
        return Tr::tr("Your Kerberos ticket has expired: get a new one with kinit.");
    if (contains(message, "encryption required but was impossible"))
        return Tr::tr(
            "There is no Kerberos ticket (get one with kinit), or the server offers no encryption by Kerberos: "
            "then choose gssencmode=prefer.");
    if (contains(message, "credential"))
        return Tr::tr("There is no Kerberos ticket: get one with kinit.");
    if (contains(message, "contact any KDC") || contains(message, "cannot find KDC")
        || contains(message, "resolve network address for KDC"))
        return Tr::tr("The Kerberos server does not answer: check the network, the VPN and the realm in krb5.conf.");
    if (contains(message, "not found in Kerberos database"))
        return Tr::tr(
            "The realm does not know the server under this host name: use its full name as in the keytab of the "
            "server (postgres/host), not its address; krbsrvname says it if the service has another name.");
    if (contains(message, "clock skew"))
        return Tr::tr("The clocks of this machine and of the Kerberos server differ too much: set them.");
    return Tr::tr("Kerberos let nobody in: klist shows the tickets there are, and the server's log says more.");
}

} // namespace datainsight
