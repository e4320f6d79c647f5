// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/procfs.h"

#include <QHash>

#include <algorithm>

namespace datainsight::procfs {

namespace {

constexpr qint64 SectorBytes = 512; ///< of /proc/diskstats, whatever the device's own are

QList<QByteArray> words(const QByteArray &line)
{
    return line.simplified().split(' ');
}

} // namespace

std::optional<CpuTimes> cpuTimes(const QByteArray &stat)
{
    CpuTimes times;
    bool found = false;
    for (const auto &line : stat.split('\n')) {
        if (!line.startsWith("cpu"))
            continue;
        const auto parts = words(line);
        if (parts.first() != "cpu") {
            ++times.cpus;
            continue;
        }
        // user nice system idle iowait irq softirq steal; guest time is in user already.
        if (parts.size() < 9)
            return std::nullopt;
        found = true;
        times.user = parts[1].toLongLong() + parts[2].toLongLong();
        times.system = parts[3].toLongLong() + parts[6].toLongLong() + parts[7].toLongLong();
        times.idle = parts[4].toLongLong();
        times.iowait = parts[5].toLongLong();
        times.steal = parts[8].toLongLong();
    }
    if (!found || times.cpus == 0)
        return std::nullopt;
    return times;
}

std::optional<Memory> memory(const QByteArray &meminfo)
{
    QHash<QByteArray, qint64> values;
    for (const auto &line : meminfo.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            values.insert(line.left(colon), words(line.mid(colon + 1)).first().toLongLong() * 1024);
    }
    Memory memory;
    memory.total = values.value("MemTotal");
    if (memory.total <= 0)
        return std::nullopt;
    memory.free = values.value("MemFree");
    const qint64 cached =
        values.value("Buffers") + values.value("Cached") + values.value("SReclaimable") - values.value("Shmem");
    memory.cached = std::clamp<qint64>(cached, 0, memory.total - memory.free);
    memory.used = memory.total - memory.free - memory.cached;
    memory.available = values.value("MemAvailable");
    memory.swapTotal = values.value("SwapTotal");
    memory.swapUsed = memory.swapTotal - values.value("SwapFree");
    return memory;
}

std::optional<DiskTotals> diskTotals(const QByteArray &diskstats, const QStringList &devices)
{
    DiskTotals totals;
    bool found = false;
    for (const auto &line : diskstats.split('\n')) {
        const auto parts = words(line);
        if (parts.size() < 11 || !devices.contains(QString::fromLatin1(parts[2])))
            continue;
        found = true;
        totals.reads += parts[3].toLongLong();
        totals.readBytes += parts[5].toLongLong() * SectorBytes;
        totals.readMilliseconds += parts[6].toLongLong();
        totals.writes += parts[7].toLongLong();
        totals.writtenBytes += parts[9].toLongLong() * SectorBytes;
        totals.writeMilliseconds += parts[10].toLongLong();
    }
    return found ? std::optional(totals) : std::nullopt;
}

std::vector<Interface> interfaces(const QByteArray &netDev)
{
    std::vector<Interface> all;
    for (const auto &line : netDev.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const auto parts = words(line.mid(colon + 1));
        Interface interface;
        interface.name = QString::fromLocal8Bit(line.left(colon).trimmed());
        if (parts.size() < 12 || interface.name == QLatin1String("lo"))
            continue;
        interface.receivedBytes = parts[0].toLongLong();
        interface.receivedPackets = parts[1].toLongLong();
        interface.sentBytes = parts[8].toLongLong();
        interface.sentPackets = parts[9].toLongLong();
        for (const int errors : { 2, 3, 10, 11 })
            interface.errors += parts[errors].toLongLong();
        all.push_back(interface);
    }
    return all;
}

std::optional<Process> process(const QByteArray &stat)
{
    // The name stands in parentheses and may hold any character, also parentheses: the last one ends it.
    const auto open = stat.indexOf('(');
    const auto close = stat.lastIndexOf(')');
    if (open < 0 || close < open)
        return std::nullopt;
    const auto parts = words(stat.mid(close + 1));
    constexpr int StartTime = 19; // the 22nd field of all, the third comes first here
    if (parts.size() <= StartTime)
        return std::nullopt;
    return Process { stat.mid(open + 1, close - open - 1), parts[StartTime].toLongLong() };
}

} // namespace datainsight::procfs
