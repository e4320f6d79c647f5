// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kerberosrealm.h"

#include "tests/support/freeport.h"
#include "tests/support/patience.h"
#include "tests/support/serveruser.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpSocket>

namespace datainsight {

namespace {

QString tool(const char *name)
{
    const QString program = QString::fromLatin1(name);
    const QString found = QStandardPaths::findExecutable(program);
    return found.isEmpty()
        ? QStandardPaths::findExecutable(program, { QStringLiteral("/usr/sbin"), QStringLiteral("/sbin") })
        : found;
}

} // namespace

bool KerberosRealm::isInstalled()
{
    for (const char *program : { "krb5kdc", "kdb5_util", "kadmin.local", "kinit", "kdestroy" }) {
        if (tool(program).isEmpty())
            return false;
    }
    return true;
}

KerberosRealm::KerberosRealm() : m_folder(Reaper::makeFolder("krb")), m_reaper(m_folder, path("kdc.pid"))
{
    QFile::setPermissions(
        m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    const int port = freePort();
    write("krb5.conf",
        QStringLiteral(
            "[libdefaults]\n default_realm = %1\n dns_lookup_kdc = false\n dns_lookup_realm = false\n rdns = "
            "false\n dns_canonicalize_hostname = false\n clockskew = 1\n udp_preference_limit = 1\n"
            "[realms]\n %1 = {\n  kdc = 127.0.0.1:%2\n }\n"
            "[domain_realm]\n localhost = %1\n")
            .arg(name())
            .arg(port));
    write("kdc.conf",
        QStringLiteral(
            "[kdcdefaults]\n kdc_ports = \"\"\n kdc_tcp_ports = %2\n"
            "[realms]\n %1 = {\n  database_name = %3/principal\n  key_stash_file = %3/stash\n  acl_file = "
            "%3/kadm5.acl\n  max_life = 1h\n  kdc_listen = \"\"\n  kdc_tcp_listen = 127.0.0.1:%2\n }\n"
            "[logging]\n kdc = FILE:%3/kdc.log\n admin_server = FILE:%3/kadmin.log\n default = FILE:%3/log\n")
            .arg(name())
            .arg(port)
            .arg(m_folder));
    qputenv("KRB5_CONFIG", QFile::encodeName(path("krb5.conf")));
    qputenv("KRB5_KDC_PROFILE", QFile::encodeName(path("kdc.conf")));
    qputenv("KRB5CCNAME", "FILE:" + QFile::encodeName(path("tickets")));
    run(tool("kdb5_util"),
        { QStringLiteral("create"), QStringLiteral("-s"), QStringLiteral("-r"), name(), QStringLiteral("-P"),
            QStringLiteral("master") });
    m_kdc.start(tool("krb5kdc"), { QStringLiteral("-n"), QStringLiteral("-P"), path("kdc.pid") });
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(port));
        if (socket.waitForConnected(1000))
            return;
        if (m_kdc.waitForFinished(25) || timer.elapsed() > Patience)
            qFatal("the KDC did not start: %s", m_kdc.readAllStandardError().constData());
    }
}

KerberosRealm::~KerberosRealm()
{
    stop();
    for (const char *name : { "KRB5_CONFIG", "KRB5_KDC_PROFILE", "KRB5CCNAME" })
        qunsetenv(name);
}

void KerberosRealm::write(const char *name, const QString &text) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", name);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
}

void KerberosRealm::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(program), process.readAll().constData());
}

void KerberosRealm::addUser(const QString &user, const QString &password)
{
    run(tool("kadmin.local"), { QStringLiteral("addprinc"), QStringLiteral("-pw"), password, user });
}

QString KerberosRealm::keytab()
{
    const QString service = QStringLiteral("postgres/localhost");
    run(tool("kadmin.local"), { QStringLiteral("addprinc"), QStringLiteral("-randkey"), service });
    run(tool("kadmin.local"), { QStringLiteral("ktadd"), QStringLiteral("-k"), path("postgres.keytab"), service });
    ServerUser::own(path("postgres.keytab"));
    return path("postgres.keytab");
}

void KerberosRealm::signIn(const QString &user, const QString &password, int seconds)
{
    run(tool("kinit"), { QStringLiteral("-l"), QStringLiteral("%1s").arg(seconds), user }, password.toUtf8() + '\n');
}

void KerberosRealm::signOut()
{
    run(tool("kdestroy"), { QStringLiteral("-q") });
}

void KerberosRealm::stop()
{
    m_kdc.terminate();
    m_kdc.waitForFinished();
}

} // namespace datainsight
