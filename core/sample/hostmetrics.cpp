// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/hostmetrics.h"

#include "core/sample/hostfamilies.h"

#include "sql/queries.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStorageInfo>

#include <cmath>
#include <utility>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HostMetrics)
};

tl::unexpected<Error> elsewhere()
{
    return fail(ErrorKind::Unsupported, Tr::tr("The figures of the server's machine are not available from here."),
        Tr::tr("They are read from /proc when this program runs on the same Linux machine as the server."));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Whole disks; where the machine shows none (some containers), whatever block devices there are.
QStringList disks()
{
    const QDir folder(QStringLiteral("/sys/block"));
    QStringList physical;
    QStringList others;
    for (const auto &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (folder.exists(name + QStringLiteral("/device")))
            physical << name;
        else if (!name.startsWith(QLatin1String("loop")) && !name.startsWith(QLatin1String("ram")))
            others << name;
    }
    return physical.isEmpty() ? others : physical;
}

void appendRow(Frame &frame, size_t firstColumn, std::initializer_list<qint64> values)
{
    for (const qint64 value : values)
        frame.columns[firstColumn++].appendInteger(value);
}

#ifdef Q_OS_LINUX

bool isOurBackend(int pid, double age)
{
    const auto process = procfs::process(contentOf(QStringLiteral("/proc/%1/stat").arg(pid)));
    if (!process || !process->name.startsWith("post"))
        return false;
    const double uptime = contentOf(QStringLiteral("/proc/uptime")).split(' ').first().toDouble();
    const double processAge =
        uptime - static_cast<double>(process->startTicks) / static_cast<double>(sysconf(_SC_CLK_TCK));
    constexpr double Tolerance = 2;
    return std::abs(processAge - age) < Tolerance;
}

#endif

} // namespace

Result<QString> HostMetrics::locate(Session &session)
{
#ifdef Q_OS_LINUX
    if (session.info().pooled)
        return elsewhere();
    static const QString sql = queries::SampleOwnbackend.text();
    const auto rows = session.query(QueryId { queries::SampleOwnbackend.id() }, sql, {}, Milliseconds(2000));
    if (!rows)
        return fail(rows.error());
    if (!isOurBackend(session.info().backendPid, rows->real(0, 0)))
        return elsewhere();
    return rows->text(0, 1);
#else
    Q_UNUSED(session)
    return elsewhere();
#endif
}

HostMetrics::HostMetrics(TargetId target, const Clock &clock, QString dataDirectory)
    : m_target(std::move(target)), m_clock(clock), m_dataDirectory(std::move(dataDirectory))
{ }

FamilySample HostMetrics::sample(const FamilyId &id, Milliseconds gapAfter)
{
    const std::scoped_lock lock(m_mutex);
    FamilySample sample { .id = id };
    for (const auto &spec : hostfamilies::all()) {
        if (spec->id != id)
            continue;
        auto frame = read(spec);
        if (!frame) {
            sample.error = frame.error();
            break;
        }
        sample.rows = (*frame)->rowCount();
        sample.derived = m_pipelines.try_emplace(id, spec).first->second.take(std::move(*frame), gapAfter);
    }
    return sample;
}

Result<std::shared_ptr<Frame>> HostMetrics::read(const FamilySpecPtr &spec)
{
    auto frame = std::make_shared<Frame>();
    frame->target = m_target;
    frame->family = spec;
    frame->at = m_clock.now();
    frame->columns = { spec->columns.begin(), spec->columns.end() };
    bool done = false;
    if (spec == hostfamilies::cpu())
        done = readCpu(*frame);
    else if (spec == hostfamilies::memory())
        done = readMemory(*frame);
    else if (spec == hostfamilies::disk())
        done = readDisk(*frame);
    else
        done = readNetwork(*frame);
    if (!done)
        return elsewhere();
    return frame;
}

bool HostMetrics::readCpu(Frame &frame)
{
    const auto now = procfs::cpuTimes(contentOf(QStringLiteral("/proc/stat")));
    if (!now)
        return false;
    const auto before = std::exchange(m_cpuBefore, *now);
    const auto ticks = static_cast<double>(now->total() - before.total());
    // Since boot is no answer to "how busy is it": the first sample has none.
    const double share = before.cpus == 0 || ticks <= 0 ? NoValue : 100 / ticks;
    const auto percent = [share](qint64 from, qint64 to) { return static_cast<double>(to - from) * share; };
    frame.columns[0].appendInteger(now->cpus);
    frame.columns[1].appendReal(percent(before.user, now->user));
    frame.columns[2].appendReal(percent(before.system, now->system));
    frame.columns[3].appendReal(percent(before.iowait, now->iowait));
    frame.columns[4].appendReal(percent(before.steal, now->steal));
    frame.columns[5].appendReal(contentOf(QStringLiteral("/proc/loadavg")).split(' ').first().toDouble());
    return true;
}

bool HostMetrics::readMemory(Frame &frame) const
{
    const auto memory = procfs::memory(contentOf(QStringLiteral("/proc/meminfo")));
    if (!memory)
        return false;
    appendRow(frame, 0,
        { memory->total, memory->used, memory->cached, memory->free, memory->available, memory->swapTotal,
            memory->swapUsed });
    return true;
}

bool HostMetrics::readDisk(Frame &frame) const
{
    const auto totals = procfs::diskTotals(contentOf(QStringLiteral("/proc/diskstats")), disks());
    const QStorageInfo volume(m_dataDirectory);
    if (!m_dataDirectory.isEmpty() && volume.isValid()) {
        appendRow(frame, 0, { volume.bytesTotal(), volume.bytesAvailable() });
    } else {
        frame.columns[0].appendNull();
        frame.columns[1].appendNull();
    }
    if (totals) {
        appendRow(frame, 2,
            { totals->reads, totals->readBytes, totals->readMilliseconds, totals->writes, totals->writtenBytes,
                totals->writeMilliseconds });
    } else {
        for (size_t column = 2; column < frame.columns.size(); ++column)
            frame.columns[column].appendNull();
    }
    return true;
}

bool HostMetrics::readNetwork(Frame &frame) const
{
    for (const auto &interface : procfs::interfaces(contentOf(QStringLiteral("/proc/net/dev")))) {
        frame.columns[0].appendText(interface.name);
        appendRow(frame, 1,
            { interface.receivedBytes, interface.receivedPackets, interface.sentBytes, interface.sentPackets,
                interface.errors });
    }
    return true;
}

} // namespace datainsight
