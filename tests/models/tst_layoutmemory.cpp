// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filepool.h"
#include "tests/support/guitestmain.h"
#include "ui/common/layoutmemory.h"

#include <QSemaphore>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace datainsight;

namespace {

/// Disks that do not answer: every thread for files waits, until this is gone.
class HungDisk
{
public:
    HungDisk()
    {
        for (int i = 0; i < filePool().maxThreadCount(); ++i)
            filePool().start([answer = m_answer] { answer->acquire(); });
    }
    ~HungDisk() { m_answer->release(filePool().maxThreadCount()); }
    Q_DISABLE_COPY_MOVE(HungDisk)

private:
    const std::shared_ptr<QSemaphore> m_answer = std::make_shared<QSemaphore>();
};

} // namespace

/// What the window remembers, and how long that may take when the program ends.
class TestLayoutMemory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void remembersFromRunToRun();
    void writesTheLastChangeLast();
    void waitsForADiskUntilItsDeadlineOnly();
    void remembersNothingWithoutAFile();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("window.ini")); }
    QString stored(const QString &key) const { return QSettings(file(), QSettings::IniFormat).value(key).toString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLayoutMemory::remembersFromRunToRun()
{
    {
        LayoutMemory memory(file());
        memory.setText(QStringLiteral("page"), QStringLiteral("plans"));
        QVERIFY(memory.finish(QDeadlineTimer(std::chrono::seconds(60))));
        memory.setText(QStringLiteral("page"), QStringLiteral("too late"));
        QVERIFY(memory.finish(QDeadlineTimer(0)));
    }
    QCOMPARE(LayoutMemory(file()).text(QStringLiteral("page")), QStringLiteral("plans"));
}

void TestLayoutMemory::writesTheLastChangeLast()
{
    LayoutMemory memory(file());
    memory.setText(QStringLiteral("page"), QStringLiteral("plans"));
    QTRY_COMPARE_WITH_TIMEOUT(stored(QStringLiteral("page")), QStringLiteral("plans"), Patience);
    memory.setText(QStringLiteral("page"), QStringLiteral("overview"));
    QVERIFY(memory.finish(QDeadlineTimer(std::chrono::seconds(60))));
    QCOMPARE(stored(QStringLiteral("page")), QStringLiteral("overview"));
}

void TestLayoutMemory::waitsForADiskUntilItsDeadlineOnly()
{
    {
        const HungDisk disk;
        LayoutMemory memory(file());
        memory.setText(QStringLiteral("page"), QStringLiteral("plans"));
        QVERIFY(!memory.finish(QDeadlineTimer(0)));
    }
    // What was on its way arrives when the disk answers.
    QTRY_COMPARE_WITH_TIMEOUT(stored(QStringLiteral("page")), QStringLiteral("plans"), Patience);
}

void TestLayoutMemory::remembersNothingWithoutAFile()
{
    LayoutMemory memory({});
    memory.setText(QStringLiteral("page"), QStringLiteral("plans"));
    QCOMPARE(memory.text(QStringLiteral("page")), QStringLiteral("plans"));
    QVERIFY(memory.finish(QDeadlineTimer(0)));
}

DATAINSIGHT_GUI_TEST_MAIN(TestLayoutMemory)
#include "tst_layoutmemory.moc"
