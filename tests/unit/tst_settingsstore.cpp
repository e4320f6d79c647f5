// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/settingsstore.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <thread>
#include <vector>

using namespace datainsight;

class SettingsStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("settings.toml")); }
    QByteArray read() const
    {
        QFile f(file());
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }
    void write(const QByteArray &text) const
    {
        QFile f(file());
        QVERIFY(f.open(QIODevice::WriteOnly));
        f.write(text);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QFile::remove(file());
    }

    void hasDefaultsWithoutAFile()
    {
        const auto settings = SettingsStore(file()).load();
        QVERIFY(settings);
        QVERIFY(*settings == Settings());
    }

    void givesBackEverythingItWasGiven()
    {
        Settings settings;
        settings.theme = ThemeChoice::Dark;
        settings.storeFolder = QStringLiteral("/srv/metrics");
        settings.retention = { .raw = 3, .fiveMinutes = 30, .oneHour = 300, .oneDay = 3000 };
        settings.pausedLanes = { QStringLiteral("1s") };
        settings.passwordsInFile = true;
        SettingsStore store(file());
        QVERIFY(store.save(settings));
        QVERIFY(*store.load() == settings);
        QVERIFY(store.save(Settings()));
        QVERIFY(*store.load() == Settings());
    }

    void losesNoChangeOfAnotherThread()
    {
        const QString path = file();
        std::vector<std::thread> writers;
        for (int i = 0; i < 8; ++i) {
            writers.emplace_back([path, i] {
                const auto saved = SettingsStore(path).update([i](Settings &settings) {
                    if (i % 2 == 0)
                        settings.theme = ThemeChoice::Dark;
                    else
                        settings.passwordsInFile = true;
                });
                if (!saved)
                    qWarning("%s", qPrintable(oneLine(saved.error())));
            });
        }
        for (auto &writer : writers)
            writer.join();
        const auto settings = SettingsStore(path).load();
        QVERIFY(settings);
        QCOMPARE(settings->theme, ThemeChoice::Dark);
        QVERIFY(settings->passwordsInFile);
    }

    void keepsWhatANewerVersionWrote()
    {
        write("language = 'de'\n[store]\nshared = 'later'\n");
        SettingsStore store(file());
        QVERIFY(store.save(Settings()));
        QVERIFY(read().contains("language"));
        QVERIFY(read().contains("shared"));
    }

    void reportsABrokenFileAndLeavesItAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("not TOML") << QByteArray("theme = \n");
        QTest::newRow("an unknown theme") << QByteArray("theme = 'pink'\n");
        QTest::newRow("days below zero") << QByteArray("[store]\nraw_days = -1\n");
        QTest::newRow("an unknown lane") << QByteArray("[sampling]\npaused_lanes = ['2s']\n");
    }
    void reportsABrokenFileAndLeavesItAlone()
    {
        QFETCH(QByteArray, text);
        write(text);
        SettingsStore store(file());
        const auto settings = store.load();
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::Config);
        QVERIFY2(settings.error().message.contains(QLatin1String("settings.toml, line ")),
            qPrintable(settings.error().message));
        QCOMPARE(read(), text);
    }

    void doesNotReplaceAFileItCannotUnderstand()
    {
        write("theme = \n");
        QVERIFY(!SettingsStore(file()).save(Settings()));
        QCOMPARE(read(), QByteArray("theme = \n"));
    }
};

DATAINSIGHT_TEST_MAIN(SettingsStoreTest)
#include "tst_settingsstore.moc"
