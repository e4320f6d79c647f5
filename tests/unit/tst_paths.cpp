// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/paths.h"

#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

using namespace datainsight;

class PathsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        for (const char *name : { "DATAINSIGHT_CONFIG", "DATAINSIGHT_DATA", "DATAINSIGHT_CACHE" })
            qunsetenv(name);
    }
    void cleanup() { init(); }

    void standsInThePlatformsPlacesUnderTheApplicationsId()
    {
        const QString id = QStringLiteral("/" DATAINSIGHT_APP_ID);
        const Paths paths = Paths::standard();
        QCOMPARE(paths.config, QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + id);
        QCOMPARE(paths.data, QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + id);
        QCOMPARE(paths.cache, QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + id);
    }

    void asksTheSystemWhereHomeIsEmpty()
    {
#ifndef Q_OS_UNIX
        QSKIP("this system finds the home folder without HOME");
#else
        const QByteArray home = qgetenv("HOME");
        const auto restored = qScopeGuard([&home] { qputenv("HOME", home); });
        qputenv("HOME", "");
        const QString known = QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_dir);
        const Paths paths = Paths::standard();
        QVERIFY2(paths.data.startsWith(known + u'/'), qPrintable(paths.data));
        QVERIFY2(paths.config.startsWith(known + u'/'), qPrintable(paths.config));
#endif
    }

    void followsTheEnvironment()
    {
        QTemporaryDir folder;
        qputenv("DATAINSIGHT_DATA", QFile::encodeName(folder.path()));
        QCOMPARE(Paths::standard().data, folder.path());
        QCOMPARE(Paths::standard().store(), QString(folder.path() + QStringLiteral("/store")));
        QVERIFY(Paths::standard().config != folder.path());
    }

    void createsFoldersThatOnlyTheirOwnerCanOpen()
    {
        QTemporaryDir folder;
        const Paths paths { folder.filePath(QStringLiteral("a/config")), folder.filePath(QStringLiteral("data")),
            folder.filePath(QStringLiteral("cache")) };
        QVERIFY(paths.create());
        QVERIFY(paths.create());
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeGroup
            | QFileDevice::ExeOther | QFileDevice::WriteOther;
        for (const QString &path : { paths.config, paths.profiles(), paths.data, paths.cache }) {
            QVERIFY2(QFileInfo(path).isDir(), qPrintable(path));
            QVERIFY2(!(QFileInfo(path).permissions() & others), qPrintable(path));
        }
    }

    void saysWhichFolderCannotBeCreated()
    {
        QTemporaryDir folder;
        QFile blocker(folder.filePath(QStringLiteral("file")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const Paths paths { folder.filePath(QStringLiteral("file/config")), folder.path(), folder.path() };
        const auto created = paths.create();
        QVERIFY(!created);
        QCOMPARE(created.error().kind, ErrorKind::Storage);
        QVERIFY(created.error().message.contains(paths.config));
        QVERIFY(!created.error().hint.isEmpty());
    }
};

DATAINSIGHT_TEST_MAIN(PathsTest)
#include "tst_paths.moc"
