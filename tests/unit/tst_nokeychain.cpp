// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretservice.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace datainsight;

/// The real QtKeychain on a machine without a session bus, as a server or a container is.
class NoKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qunsetenv("DISPLAY");
    }

    void fallsBackToMemoryAndWorks()
    {
        QTemporaryDir folder;
        const TargetId id { QStringLiteral("orders") };
        SecretService service(KeychainSecretStore::create(), folder.filePath(QStringLiteral("secrets.json")));
        const auto written = service.write(id, QStringLiteral("secret"));
        const auto place = service.place();
        QTRY_VERIFY2(place.isFinished(), "the probe is over");
        QCOMPARE(*place.result(), SecretPlace::Memory);
        const auto read = service.read(id);
        QTRY_VERIFY2(read.isFinished(), "memory answers");
        QCOMPARE(*read.result(), QStringLiteral("secret"));
    }

    void saysWhatToDoWithoutOne()
    {
        const auto keychain = KeychainSecretStore::create();
        if (!keychain)
            QSKIP("built without QtKeychain");
        const auto written = keychain->write(TargetId { QStringLiteral("orders") }, QStringLiteral("canary-4711"));
        QTRY_VERIFY2(written.isFinished(), "it refuses at once");
        QVERIFY(!written.result());
        QVERIFY(!written.result().error().hint.isEmpty());
        QVERIFY(!oneLine(written.result().error()).contains(QLatin1String("canary")));
    }
};

DATAINSIGHT_TEST_MAIN(NoKeychainTest)
#include "tst_nokeychain.moc"
