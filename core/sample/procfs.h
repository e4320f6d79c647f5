// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

/// Reads the texts of Linux's /proc. Pure: text in, numbers out; nothing when the text is not what the kernel writes.
namespace datainsight::procfs {

/// Clock ticks since boot, summed over all processors.
struct CpuTimes
{
    int cpus = 0;
    qint64 user = 0; ///< with nice
    qint64 system = 0; ///< with interrupts
    qint64 iowait = 0;
    qint64 steal = 0;
    qint64 idle = 0;
    qint64 total() const { return user + system + iowait + steal + idle; }
};
std::optional<CpuTimes> cpuTimes(const QByteArray &stat);

/// Bytes. used + cached + free = total; cached is what the kernel gives back when programs ask.
struct Memory
{
    qint64 total = 0;
    qint64 used = 0;
    qint64 cached = 0;
    qint64 free = 0;
    qint64 available = 0;
    qint64 swapTotal = 0;
    qint64 swapUsed = 0;
};
std::optional<Memory> memory(const QByteArray &meminfo);

/// Since boot, summed over `devices` ("sda", "nvme0n1").
struct DiskTotals
{
    qint64 reads = 0;
    qint64 readBytes = 0;
    qint64 readMilliseconds = 0;
    qint64 writes = 0;
    qint64 writtenBytes = 0;
    qint64 writeMilliseconds = 0;
};
std::optional<DiskTotals> diskTotals(const QByteArray &diskstats, const QStringList &devices);

/// Since boot.
struct Interface
{
    QString name;
    qint64 receivedBytes = 0;
    qint64 receivedPackets = 0;
    qint64 sentBytes = 0;
    qint64 sentPackets = 0;
    qint64 errors = 0; ///< with drops, both ways
};
/// All but the loopback.
std::vector<Interface> interfaces(const QByteArray &netDev);

/// Of /proc/PID/stat.
struct Process
{
    QByteArray name;
    qint64 startTicks = 0; ///< after boot
};
std::optional<Process> process(const QByteArray &stat);

} // namespace datainsight::procfs
