// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventloopwatcher.h"

#include <QMetaEnum>
#include <QThread>

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

namespace datainsight {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int Slowness = 4;
#else
constexpr int Slowness = 1;
#endif
constexpr std::chrono::milliseconds CpuLimit { 50 * Slowness };
constexpr std::chrono::milliseconds StallLimit { 250 * Slowness };

EventLoopWatcher *current = nullptr;
EventLoopWatcher::Delivery *innermost = nullptr;

std::chrono::nanoseconds threadTime()
{
    timespec at {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return std::chrono::seconds(at.tv_sec) + std::chrono::nanoseconds(at.tv_nsec);
}

/// What the host of a virtual machine took of its processors, all together: the thread's own time counts it as if it
/// had run. 0 where the system does not say.
std::chrono::nanoseconds stolenTime()
{
    static const int file = open("/proc/stat", O_RDONLY | O_CLOEXEC);
    static const qint64 tick = 1'000'000'000 / sysconf(_SC_CLK_TCK);
    char text[200] = {};
    if (file < 0 || pread(file, text, sizeof text - 1, 0) <= 0)
        return {};
    // "cpu  user nice system idle iowait irq softirq steal …"
    const auto fields = QByteArray(text).simplified().split(' ');
    return std::chrono::nanoseconds(fields.size() > 8 ? fields.at(8).toLongLong() * tick : 0);
}

/// A sample of it, not older than `OldestSample` when an event begins: reading it takes longer than most events.
struct StolenSample
{
    std::chrono::nanoseconds stolen = stolenTime();
    std::chrono::steady_clock::time_point at = std::chrono::steady_clock::now();
};
constexpr std::chrono::milliseconds OldestSample { 50 };
StolenSample stolenBefore;

/// How long the thread was ready to run and had to wait for a processor: on a busy machine that is no fault of an
/// event. 0 where the system does not say. To be asked on the main thread only.
std::chrono::nanoseconds queueTime()
{
    static const int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    char text[80] = {};
    if (file < 0 || pread(file, text, sizeof text - 1, 0) <= 0)
        return {};
    const QByteArray fields = QByteArray::fromRawData(text, static_cast<qsizetype>(qstrlen(text)));
    return std::chrono::nanoseconds(fields.mid(fields.indexOf(' ') + 1).split(' ').constFirst().toLongLong());
}

} // namespace

EventLoopWatcher::EventLoopWatcher()
{
    Q_ASSERT(!current && QThread::currentThread() == QCoreApplication::instance()->thread());
    current = this;
}

EventLoopWatcher::~EventLoopWatcher()
{
    current = nullptr;
}

bool EventLoopWatcher::isSmooth() const
{
    return m_busiest.time <= CpuLimit && m_longest.time <= StallLimit;
}

const char *EventLoopWatcher::report() const
{
    const auto ms = [](const Worst &worst) -> QString {
        return QString::number(static_cast<double>(worst.time.count()) / 1000, 'f', 1) + QStringLiteral(" ms (")
            + worst.event + QLatin1Char(')');
    };
    const QString text = QStringLiteral("busiest event: ") + ms(m_busiest) + QStringLiteral(", longest: ")
        + ms(m_longest) + QStringLiteral(", events: ") + QString::number(m_events);
    m_report = text.toUtf8();
    return m_report.constData();
}

// An event delivered while another is, in the same loop (sendEvent), belongs to the outer one. One delivered by a loop
// that the outer one runs (a modal dialog) stands for itself, and the outer one is no longer measured.
EventLoopWatcher::Delivery::Delivery(QObject *receiver, QEvent *event)
{
    if (!current || QThread::currentThread() != QCoreApplication::instance()->thread())
        return;
    m_loops = QThread::currentThread()->loopLevel();
    if (innermost && m_loops <= innermost->m_loops)
        return;
    for (Delivery *outer = innermost; outer; outer = outer->m_outer)
        outer->m_nested = true;
    m_counts = true;
    m_type = event->type();
    m_receiver = receiver->metaObject()->className();
    m_outer = innermost;
    innermost = this;
    if (std::chrono::steady_clock::now() - stolenBefore.at > OldestSample)
        stolenBefore = {};
    m_cpu = threadTime();
    m_queue = queueTime();
    m_wall = std::chrono::steady_clock::now();
}

EventLoopWatcher::Delivery::~Delivery()
{
    if (!m_counts)
        return;
    innermost = m_outer;
    if (!current || m_nested)
        return;
    using std::chrono::duration_cast, std::chrono::microseconds;
    auto cpu = duration_cast<microseconds>(threadTime() - m_cpu);
    auto wall = duration_cast<microseconds>(std::chrono::steady_clock::now() - m_wall - (queueTime() - m_queue));
    if (cpu > CpuLimit || wall > StallLimit) {
        const auto stolen = duration_cast<microseconds>(stolenTime() - stolenBefore.stolen);
        cpu = std::max(cpu - stolen, microseconds(0));
        wall = std::max(wall - stolen, microseconds(0));
    }
    ++current->m_events;
    if (cpu <= current->m_busiest.time && wall <= current->m_longest.time)
        return;
    const char *type = QMetaEnum::fromType<QEvent::Type>().valueToKey(m_type);
    const QString event =
        QString::fromLatin1(type ? type : "event") + QStringLiteral(" to ") + QString::fromLatin1(m_receiver);
    if (cpu > current->m_busiest.time)
        current->m_busiest = { cpu, event };
    if (wall > current->m_longest.time)
        current->m_longest = { wall, event };
}

} // namespace datainsight
