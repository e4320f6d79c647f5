// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/portalscheme.h"

#include "tests/support/testmain.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <optional>

using namespace datainsight;

/// Stands in for the desktop portal on a bus of its own.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint preference = 1;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant Read(const QString &group, const QString &key)
    {
        const bool known = group == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme");
        // The real one wraps twice, too.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? preference : 0U)));
    }
};

/// Whether a Linux desktop prefers dark, as its portal tells.
class TestPortalScheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void hearsThePreferenceAndItsChanges();

private:
    QProcess m_daemon;
    FakePortal m_portal;
};

void TestPortalScheme::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (program.isEmpty())
        QSKIP("no dbus-daemon here");
    m_daemon.start(
        program, { QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address") });
    QTRY_VERIFY2(m_daemon.canReadLine(), "the bus says its address");
    const QByteArray address = m_daemon.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    QDBusConnection bus = QDBusConnection::connectToBus(QString::fromUtf8(address), QStringLiteral("portal"));
    QVERIFY(bus.isConnected());
    QVERIFY(bus.registerObject(
        QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal, QDBusConnection::ExportScriptableContents));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
}

void TestPortalScheme::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
    m_daemon.kill();
    m_daemon.waitForFinished();
}

void TestPortalScheme::hearsThePreferenceAndItsChanges()
{
    std::optional<bool> dark;
    const PortalScheme scheme([&dark](bool is) { dark = is; }, nullptr);
    QTRY_COMPARE(dark, std::optional(true));
    for (const auto &key : { QStringLiteral("accent-color"), QStringLiteral("color-scheme") }) {
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << key << QVariant::fromValue(QDBusVariant(2U));
        QVERIFY(QDBusConnection(QStringLiteral("portal")).send(signal));
    }
    QTRY_COMPARE(dark, std::optional(false));
}

DATAINSIGHT_TEST_MAIN(TestPortalScheme)
#include "tst_portalscheme.moc"
