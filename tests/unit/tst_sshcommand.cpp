// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/sshcommand.h"
#include "tests/support/testmain.h"

using namespace datainsight;

class SshCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forwardsToTheFarEnd_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("forward");
        QTest::newRow("a name") << "db.internal"
                                << "127.0.0.1:4000:db.internal:5433";
        QTest::newRow("an IPv6 address") << "fe80::1"
                                         << "127.0.0.1:4000:[fe80::1]:5433";
        QTest::newRow("a socket there") << "/var/run/postgresql"
                                        << "127.0.0.1:4000:/var/run/postgresql/.s.PGSQL.5433";
    }
    void forwardsToTheFarEnd()
    {
        QFETCH(QString, host);
        QFETCH(QString, forward);
        const auto words = sshArguments({ QStringLiteral("me@bastion"), 0, {} }, { host, 5433 }, 4000, Seconds(5));
        QCOMPARE(words.at(words.indexOf(QStringLiteral("-L")) + 1), forward);
        QCOMPARE(words.last(), QStringLiteral("me@bastion"));
        QCOMPARE(words.at(words.size() - 2), QStringLiteral("--"));
        QVERIFY(!words.contains(QStringLiteral("-p")));
        QVERIFY(!words.contains(QStringLiteral("-J")));
    }

    void takesPortJumpHostsAndTimeLimit()
    {
        const auto words = sshArguments({ QStringLiteral("bastion"), 2222, QStringLiteral("a,b") },
            { QStringLiteral("db"), 1 }, 1, Milliseconds(1500));
        QCOMPARE(words.at(words.indexOf(QStringLiteral("-p")) + 1), QStringLiteral("2222"));
        QCOMPARE(words.at(words.indexOf(QStringLiteral("-J")) + 1), QStringLiteral("a,b"));
        QVERIFY(words.contains(QStringLiteral("ConnectTimeout=2")));
        QVERIFY(words.contains(QStringLiteral("BatchMode=yes")));
        QVERIFY(words.contains(QStringLiteral("ExitOnForwardFailure=yes")));
    }

    void knowsWhatComplaintsMean_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char *name, const char *said, ErrorKind kind, const char *message, const char *hint) {
            QTest::newRow(name) << QString::fromLatin1(said) << int(kind) << QString::fromLatin1(message)
                                << QString::fromLatin1(hint);
        };
        row("an unknown host key",
            "No ED25519 host key is known for h and you have requested strict checking.\n"
            "Host key verification failed.\n",
            ErrorKind::Auth, "not known yet", "ssh me@h once");
        row("a changed host key",
            "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.\n", ErrorKind::Auth,
            "another host key", "ssh-keygen -R");
        row("a key that is not let in", "me@h: Permission denied (publickey).\n", ErrorKind::Auth, "let you in",
            "ssh-add");
        row("too many keys", "Received disconnect: Too many authentication failures\n", ErrorKind::Auth, "many keys",
            "IdentitiesOnly");
        row("an unknown name", "ssh: Could not resolve hostname h: Name or service not known\n", ErrorKind::Connection,
            "name", "spelling");
        row("nothing listens", "ssh: connect to host h port 22: Connection refused\n", ErrorKind::Connection,
            "No SSH server", "sshd");
        row("no answer", "ssh: connect to host h port 22: Connection timed out\n", ErrorKind::Timeout,
            "does not answer", "firewall");
        row("no answer after connecting", "Connection timed out during banner exchange\n", ErrorKind::Timeout,
            "does not answer", "firewall");
        row("no route", "ssh: connect to host h port 22: No route to host\n", ErrorKind::Connection, "no way",
            "network");
        row("forwarding is off", "channel 2: open failed: administratively prohibited: open failed\n",
            ErrorKind::Permission, "does not forward", "AllowTcpForwarding");
        row("a readable key", "Bad owner or permissions on /home/me/.ssh/config\n", ErrorKind::Config, "refuses",
            "chmod 600");
        row("something new", "kex_exchange_identification: something odd\n", ErrorKind::Connection, "something odd",
            "in a terminal");
        row("nothing at all", "", ErrorKind::Connection, "ended", "in a terminal");
    }
    void knowsWhatComplaintsMean()
    {
        QFETCH(QString, said);
        QFETCH(int, kind);
        QFETCH(QString, message);
        QFETCH(QString, hint);
        const Error error = sshError(said, QStringLiteral("me@h"));
        QCOMPARE(int(error.kind), kind);
        QVERIFY2(error.message.contains(message), qPrintable(error.message));
        QVERIFY2(error.hint.contains(hint), qPrintable(error.hint));
        QVERIFY(!oneLine(error).contains(QLatin1String("%1")));
    }

    void tellsAPortThatIsTakenFromARefusal()
    {
        QVERIFY(isLocalPortTaken(QStringLiteral("bind [127.0.0.1]:4000: Address already in use\n")));
        QVERIFY(!isLocalPortTaken(QStringLiteral("Permission denied (publickey).\n")));
    }
};

DATAINSIGHT_TEST_MAIN(SshCommandTest)
#include "tst_sshcommand.moc"
