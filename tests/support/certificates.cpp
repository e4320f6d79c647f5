// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>

namespace datainsight {

Certificates::Certificates()
{
    // The server runs as somebody else when the tests run as root.
    QFile::setPermissions(
        m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    selfSign("ca", QStringLiteral("authority of the test"));
}

QString Certificates::file(const char *name, const char *suffix) const
{
    return m_folder.filePath(QLatin1String(name) + QLatin1String(suffix));
}

void Certificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("openssl %s failed: %s", qPrintable(arguments.value(0)), process.readAll().constData());
}

void Certificates::selfSign(const char *name, const QString &commonName) const
{
    openssl({ QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
        QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
        QStringLiteral("/CN=") + commonName, QStringLiteral("-keyout"), file(name, ".key"), QStringLiteral("-out"),
        file(name, ".crt") });
}

void Certificates::issue(
    const char *name, const QString &commonName, const QString &passphrase, Validity validity) const
{
    QStringList request { QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
        QStringLiteral("-subj"), QStringLiteral("/CN=") + commonName, QStringLiteral("-keyout"), file(name, ".key"),
        QStringLiteral("-out"), file(name, ".csr") };
    if (passphrase.isEmpty())
        request << QStringLiteral("-nodes");
    else
        request << QStringLiteral("-passout") << QStringLiteral("pass:") + passphrase;
    openssl(request);
    openssl({ QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), file(name, ".csr"),
        QStringLiteral("-CA"), path("ca.crt"), QStringLiteral("-CAkey"), path("ca.key"),
        QStringLiteral("-CAcreateserial"), QStringLiteral("-days"),
        QString::number(validity == Validity::Expired ? -1 : 2), QStringLiteral("-out"), file(name, ".crt") });
}

} // namespace datainsight
