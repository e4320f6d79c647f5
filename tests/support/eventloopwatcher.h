// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace datainsight {

/// Watches the main thread while it lives: one event that takes more than 50 ms of the thread's own CPU time, or that
/// holds the thread for 250 ms (waiting for a processor, and what a virtual machine's host took, not counted), is too
/// much. Counts what the event loop delivers,
/// not what a test does between. Limits are four times as long under sanitizers. Needs DATAINSIGHT_TEST_MAIN; one at a
/// time, main thread only.
///
///     EventLoopWatcher watcher;
///     … clicks, QTRY_* …
///     QVERIFY2(watcher.isSmooth(), watcher.report());
class EventLoopWatcher
{
public:
    EventLoopWatcher();
    ~EventLoopWatcher();
    Q_DISABLE_COPY_MOVE(EventLoopWatcher)

    bool isSmooth() const;
    /// The worst event by CPU time and the longest stall, each with its receiver; valid until the next call.
    const char *report() const;

    struct Worst
    {
        std::chrono::microseconds time { 0 };
        QString event; ///< "Timer to datainsight::TablesPage"
    };
    const Worst &busiest() const { return m_busiest; } ///< by CPU time
    const Worst &longest() const
    {
        return m_longest;
    } ///< by wall time without nested loops and waiting for a processor
    qint64 events() const { return m_events; }

    /// Around one delivery; made by WatchedApplication.
    class Delivery
    {
    public:
        Delivery(QObject *receiver, QEvent *event);
        ~Delivery();
        Q_DISABLE_COPY_MOVE(Delivery)

    private:
        bool m_counts = false;
        int m_loops = 0;
        QEvent::Type m_type = QEvent::None;
        const char *m_receiver = nullptr;
        std::chrono::nanoseconds m_cpu { 0 };
        std::chrono::nanoseconds m_queue { 0 };
        std::chrono::steady_clock::time_point m_wall;
        Delivery *m_outer = nullptr;
        bool m_nested = false; ///< ran an event loop of its own
    };

private:
    Worst m_busiest;
    Worst m_longest;
    qint64 m_events = 0;
    mutable QByteArray m_report;
};

/// An application object that tells the watcher of every event.
template<typename Application> class WatchedApplication : public Application
{
public:
    using Application::Application;
    bool notify(QObject *receiver, QEvent *event) override
    {
        const EventLoopWatcher::Delivery delivery(receiver, event);
        return Application::notify(receiver, event);
    }
};

} // namespace datainsight
