// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"

#include "core/config/profilevalidation.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace datainsight;

class ProfileStoreTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static Profile full()
    {
        Profile profile;
        profile.id = TargetId { QStringLiteral("orders") };
        profile.name = QStringLiteral("Örders \"main\"");
        profile.group = QStringLiteral("Production");
        profile.parameters = { { QStringLiteral("host"), QStringLiteral("db1") },
            { QStringLiteral("port"), QStringLiteral("6432") },
            { QStringLiteral("options"), QStringLiteral("-c work_mem='1 MB'\\") } };
        profile.passwordSource = PasswordSource::Command;
        profile.passwordCommand = QStringLiteral("print-token --for db1");
        profile.keepsKeyPassphrase = true;
        profile.ssh = SshTunnel { QStringLiteral("me@bastion"), 2222, QStringLiteral("jump") };
        profile.databases = { QStringLiteral("a"), QStringLiteral("b") };
        profile.excludedDatabases = { QStringLiteral("c") };
        profile.readOnly = false;
        profile.production = true;
        profile.watch = false;
        profile.costLimitPercent = 2.5;
        return profile;
    }

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const char *name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void givesBackEverythingItWasGiven()
    {
        ProfileStore store(path("profiles"));
        Profile plain;
        plain.id = newProfileId();
        plain.name = QStringLiteral("another");
        QVERIFY(store.save(full()));
        QVERIFY(store.save(plain));
        const auto loaded = store.load();
        QVERIFY(loaded.problems.empty());
        QCOMPARE(loaded.profiles.size(), size_t(2));
        QVERIFY(loaded.profiles[0] == plain); // no group comes first
        QVERIFY(loaded.profiles[1] == full());
        QVERIFY(ProfileStore(path("profiles")).load().profiles[1] == full());
    }

    void writesNoPasswordEvenWhenHandedOne()
    {
        ProfileStore store(m_folder->path());
        Profile profile = full();
        profile.parameters.insert(QStringLiteral("password"), QStringLiteral("canary-4711"));
        const auto saved = store.save(profile);
        QVERIFY(!saved);
        QVERIFY(!oneLine(saved.error()).contains(QLatin1String("canary-4711")));
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void leavesNoTemporaryFileBehindAndIsPrivate()
    {
        ProfileStore store(m_folder->path());
        QVERIFY(store.save(full()));
        QVERIFY(store.save(full()));
        const auto files = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(files, QStringList(QStringLiteral("orders.toml")));
        QVERIFY(!(QFileInfo(path("orders.toml")).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void keepsWhatANewerVersionWrote()
    {
        write("orders.toml", "name = 'x'\nfuture = 7\n[password]\nrotate = 'daily'\n[colours]\nred = 1\n");
        ProfileStore store(m_folder->path());
        QVERIFY(store.save(full()));
        const auto text = read("orders.toml");
        QVERIFY(text.contains("future = 7"));
        QVERIFY(text.contains("rotate"));
        QVERIFY(text.contains("red = 1"));
        QVERIFY(store.load().profiles.at(0) == full());
    }

    void forgetsParametersThatAreGone()
    {
        ProfileStore store(m_folder->path());
        Profile profile = full();
        QVERIFY(store.save(profile));
        profile.parameters.remove(QStringLiteral("port"));
        profile.ssh.reset();
        QVERIFY(store.save(profile));
        QVERIFY(store.load().profiles.at(0) == profile);
    }

    void reportsABrokenFileAndLeavesItAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *text, const char *place) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(place);
        };
        row("nothing at all", "", "orders.toml names no server");
        row("comments alone", "# mine\n", "orders.toml names no server");
        row("a name without a server", "name = 'x'\n", "orders.toml names no server");
        row("not TOML", "name = 'x'\nport == 5\n", "line 2, column 7");
        row("cut off", "name = 'x'\n[connec", "line 2, column 8");
        row("a secret that is not even quoted", "name = 'x'\npassword = canary4711\n", "line 2, column 12");
        row("a number for a name", "\nname = 7\n", "line 2, column 8");
        row("a text for a flag", "watch = 'yes'\n", "line 1, column 9");
        row("a list for a parameter", "[connection]\nhost = ['a']\n", "line 2, column 8");
        row("a value for a section", "ssh = 'bastion'\n", "line 1, column 7");
        row("numbers for databases", "databases = [1, 2]\n", "line 1, column 13");
        row("an unknown source of passwords", "[password]\nsource = 'canary4711'\n", "line 2, column 10");
        row("a password", "[connection]\nhost = 'h'\npassword = 'canary4711'\n", "line 3, column 12");
        row("a passphrase", "[connection]\nsslpassword = 'canary4711'\n", "line 2, column 15");
        row("a value that cannot be", "[connection]\nport = 99999\n", "orders.toml");
    }
    void reportsABrokenFileAndLeavesItAlone()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        write("orders.toml", text);
        write("good.toml", "name = 'good'\n[connection]\n");
        ProfileStore store(m_folder->path());
        const auto loaded = store.load();
        QCOMPARE(loaded.profiles.size(), size_t(1));
        QCOMPARE(loaded.problems.size(), size_t(1));
        const Error &problem = loaded.problems.front();
        QCOMPARE(problem.kind, ErrorKind::Config);
        QVERIFY2(problem.message.startsWith(QLatin1String("orders.toml")), qPrintable(problem.message));
        QVERIFY2(problem.message.contains(place), qPrintable(problem.message));
        QVERIFY(!problem.hint.isEmpty());
        QVERIFY2(!oneLine(problem).contains(QLatin1String("canary")), qPrintable(oneLine(problem)));
        QCOMPARE(read("orders.toml"), text);
    }

    void doesNotReplaceAFileItCannotUnderstand()
    {
        const QByteArray text = "name = 'x'\nport == 5\n";
        write("orders.toml", text);
        const auto saved = ProfileStore(m_folder->path()).save(full());
        QVERIFY(!saved);
        QVERIFY(saved.error().message.contains(QLatin1String("line 2")));
        QCOMPARE(read("orders.toml"), text);
    }

    void acceptsAFileWrittenByHand()
    {
        write("by-hand.toml", "# mine\n[connection]\nhost = 'db'\nport = 6432\nkeepalives = true\n");
        const auto loaded = ProfileStore(m_folder->path()).load();
        QCOMPARE(loaded.profiles.size(), size_t(1));
        const Profile &profile = loaded.profiles.front();
        QCOMPARE(profile.name, QStringLiteral("by-hand"));
        QCOMPARE(profile.parameters.value(QStringLiteral("port")), QStringLiteral("6432"));
        QCOMPARE(profile.parameters.value(QStringLiteral("keepalives")), QStringLiteral("1"));
        QVERIFY(profile.readOnly);
        QVERIFY(profile.watch);
    }

    void saysWhenTheFolderCannotBeWritten()
    {
        write("file", "x");
        const auto saved = ProfileStore(path("file/profiles")).save(full());
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Storage);
        QVERIFY(!saved.error().hint.isEmpty());
    }

    void removesAProfileOnce()
    {
        ProfileStore store(m_folder->path());
        QVERIFY(store.save(full()));
        QVERIFY(store.remove(full().id));
        QVERIFY(store.remove(full().id));
        QVERIFY(store.load().profiles.empty());
        QVERIFY(!store.remove(TargetId { QStringLiteral("../x") }));
    }

    void hasNothingWhereThereIsNoFolder()
    {
        const auto loaded = ProfileStore(path("nowhere")).load();
        QVERIFY(loaded.profiles.empty());
        QVERIFY(loaded.problems.empty());
    }
};

DATAINSIGHT_TEST_MAIN(ProfileStoreTest)
#include "tst_profilestore.moc"
