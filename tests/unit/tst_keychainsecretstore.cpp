// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretservice.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QTemporaryDir>

using namespace datainsight;

/// The real QtKeychain on a session bus that accepts and never says a word: the worst a desktop can do. One test, since
/// the library asks one thing after another and never gets to a second.
class KeychainSecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isGivenUpWhenTheBusHangs()
    {
        QTemporaryDir folder;
        const QString bus = folder.filePath(QStringLiteral("bus"));
        QLocalServer server;
        QVERIFY(server.listen(bus));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(bus));

        const auto keychain = KeychainSecretStore::create(Milliseconds(2 * AtOnce));
        if (!keychain)
            QSKIP("built without QtKeychain");
        QElapsedTimer timer;
        timer.start();
        const auto read = keychain->read(TargetId { QStringLiteral("orders") });
        QVERIFY2(timer.elapsed() < AtOnce, "asking does not wait for the bus");
        QTRY_VERIFY2_WITH_TIMEOUT(read.isFinished(), "the limit ends it", Patience);
        QVERIFY(!read.result());
        QVERIFY(!read.result().error().hint.isEmpty());

        SecretService service(keychain, folder.filePath(QStringLiteral("secrets.json")), Milliseconds(200));
        const auto place = service.place();
        QTRY_VERIFY2(place.isFinished(), "the probe is over");
        QCOMPARE(*place.result(), SecretPlace::Memory);
    }
};

DATAINSIGHT_TEST_MAIN(KeychainSecretStoreTest)
#include "tst_keychainsecretstore.moc"
