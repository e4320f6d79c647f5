// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workerthread.h"

#include <QString>

namespace datainsight {

/// Stands between a client and a server on 127.0.0.1 and misbehaves as asked. Runs on a thread of its own, so that a
/// blocked test thread does not hold it up. Calls return when they have taken effect. Thread-safe.
class TcpProxy
{
public:
    TcpProxy(const QString &host, int port);
    ~TcpProxy();
    Q_DISABLE_COPY_MOVE(TcpProxy)

    int port() const { return m_port; } ///< where clients connect to, on 127.0.0.1
    int connections() const; ///< open now
    int accepted() const; ///< since the start

    /// Back to normal: listens again, no delay, what a black hole swallowed is delivered.
    void forward();
    /// Each piece of data arrives this much later, both ways.
    void delay(Milliseconds by);
    /// Open connections are reset; new ones are forwarded as before.
    void cut();
    /// Nothing passes any more, in either direction, and nothing is closed; new connections are accepted and hear
    /// nothing.
    void blackHole();
    /// Stops listening: new connections are refused. Open ones stay.
    void refuse();

private:
    class Relay;
    void call(const std::function<void()> &work) const;

    int m_port = 0;
    mutable WorkerThread m_thread;
    std::unique_ptr<Relay> m_relay;
};

} // namespace datainsight
