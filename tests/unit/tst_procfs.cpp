// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/procfs.h"

#include "tests/support/testmain.h"

using namespace datainsight;

class TestProcfs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsProcessorTimes();
    void readsMemory();
    void sumsWholeDisksOnly();
    void readsInterfacesButTheLoopback();
    void readsAProcessOfAnyName();
    void refusesNonsense();
};

void TestProcfs::readsProcessorTimes()
{
    const auto times = procfs::cpuTimes("cpu  100 20 30 4000 50 6 7 8 9 1\n"
                                        "cpu0 50 10 15 2000 25 3 3 4 0 0\ncpu1 50 10 15 2000 25 3 4 4 0 0\nintr 5\n");
    QVERIFY(times);
    QCOMPARE(times->cpus, 2);
    QCOMPARE(times->user, qint64(120));
    QCOMPARE(times->system, qint64(43));
    QCOMPARE(times->iowait, qint64(50));
    QCOMPARE(times->steal, qint64(8));
    QCOMPARE(times->total(), qint64(4221));
}

void TestProcfs::readsMemory()
{
    const auto memory =
        procfs::memory("MemTotal: 1000 kB\nMemFree: 200 kB\nMemAvailable: 700 kB\nBuffers: 50 kB\n"
                       "Cached: 400 kB\nShmem: 100 kB\nSReclaimable: 30 kB\nSwapTotal: 10 kB\nSwapFree: 4 kB\n");
    QVERIFY(memory);
    QCOMPARE(memory->cached, qint64(380 * 1024));
    QCOMPARE(memory->used + memory->cached + memory->free, memory->total);
    QCOMPARE(memory->available, qint64(700 * 1024));
    QCOMPARE(memory->swapUsed, qint64(6 * 1024));
}

void TestProcfs::sumsWholeDisksOnly()
{
    const QByteArray text =
        "   8 0 sda 100 1 2000 30 200 2 4000 50 0 60 70\n   8 1 sda1 90 1 1900 30 190 2 3900 50 0 60 70\n"
        "   8 16 sdb 1 0 2 3 4 0 6 7 0 0 0\n   7 0 loop0 9 9 9 9 9 9 9 9 9 9 9\n";
    const auto totals = procfs::diskTotals(text, { QStringLiteral("sda"), QStringLiteral("sdb") });
    QVERIFY(totals);
    QCOMPARE(totals->reads, qint64(101));
    QCOMPARE(totals->readBytes, qint64(2002 * 512));
    QCOMPARE(totals->readMilliseconds, qint64(33));
    QCOMPARE(totals->writes, qint64(204));
    QCOMPARE(totals->writtenBytes, qint64(4006 * 512));
    QVERIFY(!procfs::diskTotals(text, {}));
}

void TestProcfs::readsInterfacesButTheLoopback()
{
    const auto all = procfs::interfaces(
        "Inter-|   Receive  |  Transmit\n face |bytes packets errs drop fifo frame compressed multicast|bytes packets "
        "errs drop\n"
        "    lo: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n  eth0: 100 20 1 2 0 0 0 0 300 40 3 4 0 0 0 0\n");
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(all[0].name, QStringLiteral("eth0"));
    QCOMPARE(all[0].receivedBytes, qint64(100));
    QCOMPARE(all[0].sentPackets, qint64(40));
    QCOMPARE(all[0].errors, qint64(10));
}

void TestProcfs::readsAProcessOfAnyName()
{
    const auto process =
        procfs::process("42 (post) (gres) S 1 42 42 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 123456 1000 10 0\n");
    QVERIFY(process);
    QCOMPARE(process->name, QByteArray("post) (gres"));
    QCOMPARE(process->startTicks, qint64(123456));
}

void TestProcfs::refusesNonsense()
{
    for (const QByteArray &text :
        { QByteArray(), QByteArray("cpu\n"), QByteArray("::::\n()\n"), QByteArray(5000, '(') }) {
        QVERIFY(!procfs::cpuTimes(text));
        QVERIFY(!procfs::memory(text));
        QVERIFY(!procfs::diskTotals(text, { QStringLiteral("sda") }));
        QVERIFY(procfs::interfaces(text).empty());
        QVERIFY(!procfs::process(text));
    }
}

DATAINSIGHT_TEST_MAIN(TestProcfs)
#include "tst_procfs.moc"
