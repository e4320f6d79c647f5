// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/reaper.h"

#include <QProcess>
#include <QString>

namespace datainsight {

/// A throw-away Kerberos realm: a KDC on a free port of 127.0.0.1 with its own database and configuration. As long as
/// it lives this process uses it (KRB5_CONFIG, KRB5CCNAME), and no other realm. Gone with its object, and with a test
/// that is killed. Blocks.
class KerberosRealm
{
public:
    static bool isInstalled();

    KerberosRealm();
    ~KerberosRealm();
    Q_DISABLE_COPY_MOVE(KerberosRealm)

    static QString name() { return QStringLiteral("DATAINSIGHT.TEST"); }
    /// A person, with this password.
    void addUser(const QString &user, const QString &password);
    /// postgres/localhost, into a keytab that test servers can read.
    QString keytab();

    /// kinit: a ticket for the user, good for so many seconds.
    void signIn(const QString &user, const QString &password, int seconds = 600);
    /// kdestroy.
    void signOut();
    /// The KDC no longer answers.
    void stop();

private:
    QString path(const char *name) const { return m_folder + QLatin1Char('/') + QString::fromLatin1(name); }
    void write(const char *name, const QString &text) const;
    static void run(const QString &program, const QStringList &arguments, const QByteArray &input = {});

    const QString m_folder;
    const Reaper m_reaper; ///< goes last
    QProcess m_kdc;
};

} // namespace datainsight
