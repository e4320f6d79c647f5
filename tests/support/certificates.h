// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace datainsight {

/// A certificate authority for clients, made with openssl for one test. The authority's certificate can be read by test
/// servers, the keys by us alone. Gone with its object. Blocks; what fails is fatal.
class Certificates
{
public:
    enum class Validity { Good, Expired };

    Certificates();

    QString authority() const { return path("ca.crt"); } ///< for the server's ssl_ca_file
    /// Makes NAME.crt and NAME.key for the common name; with a passphrase the key is encrypted.
    void issue(const char *name, const QString &commonName, const QString &passphrase = {},
        Validity validity = Validity::Good) const;
    /// The same, but by nobody: the certificate vouches for itself.
    void selfSign(const char *name, const QString &commonName) const;

    QString path(const char *file) const { return m_folder.filePath(QString::fromLatin1(file)); }

private:
    static void openssl(const QStringList &arguments);
    QString file(const char *name, const char *suffix) const;

    QTemporaryDir m_folder;
};

} // namespace datainsight
