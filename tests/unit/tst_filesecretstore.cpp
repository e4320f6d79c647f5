// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filesecretstore.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace datainsight;

class FileSecretStoreTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const TargetId m_id { QStringLiteral("orders") };
    const QString m_secret = QStringLiteral("pässwört \"4711\"");

    QString file() const { return m_folder->filePath(QStringLiteral("deep/secrets.json")); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void givesBackWhatItKeepsAlsoToAnother()
    {
        FileSecretStore store(file());
        QCOMPARE(*store.read(m_id).result(), QString());
        QVERIFY(store.write(m_id, m_secret).result());
        QCOMPARE(*store.read(m_id).result(), m_secret);
        QCOMPARE(*FileSecretStore(file()).read(m_id).result(), m_secret);
        QVERIFY(store.remove(m_id).result());
        QVERIFY(store.remove(m_id).result());
        QCOMPARE(*store.read(m_id).result(), QString());
    }

    void writesForTheOwnerAlone()
    {
        FileSecretStore store(file());
        QVERIFY(store.write(m_id, m_secret).result());
        constexpr auto owner =
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
        QCOMPARE(QFileInfo(file()).permissions(), QFileDevice::Permissions(owner));
    }

    void refusesAFileOthersCanRead_data()
    {
        QTest::addColumn<int>("extra");
        QTest::newRow("the group reads") << int(QFileDevice::ReadGroup);
        QTest::newRow("everybody reads") << int(QFileDevice::ReadOther);
        QTest::newRow("the group writes") << int(QFileDevice::WriteGroup);
    }
    void refusesAFileOthersCanRead()
    {
        QFETCH(int, extra);
        FileSecretStore store(file());
        QVERIFY(store.write(m_id, m_secret).result());
        QFile::setPermissions(file(), QFileInfo(file()).permissions() | QFileDevice::Permissions::fromInt(extra));
        const auto read = store.read(m_id).result();
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Config);
        QVERIFY2(read.error().hint.contains(QLatin1String("chmod 600")), qPrintable(read.error().hint));
        QVERIFY(!oneLine(read.error()).contains(QLatin1String("4711")));
        QVERIFY(!store.write(m_id, QStringLiteral("x")).result());
    }

    void leavesADamagedFileAlone()
    {
        QVERIFY(FileSecretStore(file()).write(m_id, m_secret).result());
        QFile f(file());
        QVERIFY(f.open(QIODevice::WriteOnly | QIODevice::Truncate));
        f.write("{ \"orders\": \"canary");
        f.close();
        FileSecretStore store(file());
        const auto read = store.read(m_id).result();
        QVERIFY(!read);
        QVERIFY(!oneLine(read.error()).contains(QLatin1String("canary")));
        QVERIFY(!store.write(m_id, m_secret).result());
        QVERIFY(f.open(QIODevice::ReadOnly));
        QCOMPARE(f.readAll(), QByteArray("{ \"orders\": \"canary"));
    }
};

DATAINSIGHT_TEST_MAIN(FileSecretStoreTest)
#include "tst_filesecretstore.moc"
