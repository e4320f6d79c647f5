// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretservice.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <csignal>

using namespace datainsight;

/// A real Secret Service (gnome-keyring) on a session bus of the test's own.
class SystemKeychainTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;

    template<typename T> static Result<T> wait(const Pending<T> &pending)
    {
        return QTest::qWaitFor([&] { return pending.isFinished(); }, Patience)
            ? pending.result()
            : Result<T>(fail(ErrorKind::Timeout, QStringLiteral("the test waited in vain")));
    }

    /// A session bus that starts nothing by itself: asked before the keyring of the test has its name, the usual one
    /// would start another, locked one.
    QString busConfiguration() const
    {
        QFile file(m_home.filePath(QStringLiteral("bus.conf")));
        if (file.open(QIODevice::WriteOnly))
            file.write(R"(<busconfig>
  <type>session</type>
  <listen>unix:dir=)"
                + QFile::encodeName(m_home.path()) + R"(</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)");
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString bus = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        const QString keyring = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
        if (bus.isEmpty() || keyring.isEmpty())
            QSKIP("there is no Secret Service to test with (Debian: gnome-keyring dbus-daemon libsecret-1-0)");
        if (!KeychainSecretStore::create())
            QSKIP("built without QtKeychain");
        qputenv("HOME", QFile::encodeName(m_home.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.path()));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.path()));
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
        m_bus.start(bus,
            { QStringLiteral("--config-file=") + busConfiguration(), QStringLiteral("--nofork"),
                QStringLiteral("--print-address") });
        QTRY_VERIFY2(m_bus.canReadLine(), "the bus says where it is");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(keyring,
            { QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets") });
        m_keyring.write("password of the keyring\n");
        m_keyring.closeWriteChannel();
        // Its name is on the bus before the collection that it unlocks can be written to.
        const auto keychain = KeychainSecretStore::create();
        const TargetId probe { QStringLiteral("anything") };
        QTRY_VERIFY2_WITH_TIMEOUT(wait(keychain->write(probe, QStringLiteral("any"))), "the keyring is open", Patience);
    }
    void cleanupTestCase()
    {
        // GDBus ends its process by SIGTERM when the session bus goes.
        std::signal(SIGTERM, SIG_IGN);
        for (QProcess *process : { &m_keyring, &m_bus }) {
            process->terminate();
            process->waitForFinished();
        }
    }

    void isChosenAndKeepsPasswords()
    {
        const TargetId id { QStringLiteral("orders") };
        const QString secret = QStringLiteral("pässwört-4711");
        const QString file = m_home.filePath(QStringLiteral("secrets.json"));
        SecretService service(KeychainSecretStore::create(), file, Milliseconds(Patience));
        const auto place = wait(service.place());
        QVERIFY2(place && *place == SecretPlace::Keychain, qPrintable(service.description()));
        QCOMPARE(*wait(service.read(id)), QString());
        const auto written = wait(service.write(id, secret));
        QVERIFY2(written, qPrintable(written ? QString() : written.error().message));
        QCOMPARE(*wait(service.read(id)), secret);
        QCOMPARE(*wait(SecretService(KeychainSecretStore::create(), file, Milliseconds(Patience)).read(id)), secret);
        QVERIFY(wait(service.remove(id)));
        QVERIFY(wait(service.remove(id)));
        QCOMPARE(*wait(service.read(id)), QString());
        QVERIFY(!QFile::exists(file));
    }
};

DATAINSIGHT_TEST_MAIN(SystemKeychainTest)
#include "tst_systemkeychain.moc"
