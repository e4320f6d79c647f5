// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/operation.h"

#include <condition_variable>
#include <memory>
#include <mutex>

struct pg_conn;
struct pg_cancel;

namespace datainsight {

/// Cancels the statement of one connection from other threads, and never the one after it.
class Canceller final : public Interruptible, public std::enable_shared_from_this<Canceller>
{
public:
    /// How long the end of a statement waits for a cancel request that is under way.
    static constexpr Milliseconds EndLimit { 1000 };

    explicit Canceller(pg_conn *connection);
    ~Canceller() override;

    /// A statement begins, on the connection's thread. Null: one that nobody may cancel.
    void begin(const Operation *operation);
    /// It has ended. False when a cancel request is still under way: whom it will hit is unknown, so the connection
    /// must not be used again. False too after cut().
    bool end();
    /// The connection is about to be closed.
    void release();

    /// Sends a cancel request from a thread of its own, when a statement of `operation` runs and no request is under
    /// way. Against a hanging server that thread is left behind; it ends when the server or the network does.
    void interrupt(const Operation *operation) override;
    void cut() override;

private:
    void send();

    struct CancelDeleter
    {
        void operator()(pg_cancel *cancel) const;
    };
    const std::unique_ptr<pg_cancel, CancelDeleter> m_cancel;

    std::mutex m_mutex;
    std::condition_variable m_sent;
    const Operation *m_running = nullptr;
    bool m_sending = false;
    bool m_isCut = false;
    int m_socket = -1; ///< our own handle: libpq may close its own, and the number be given to another file
};

} // namespace datainsight
