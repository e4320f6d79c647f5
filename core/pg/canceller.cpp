// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/canceller.h"

#include "core/pg/socket.h"
#include "core/pg/threadname.h"

#include <libpq-fe.h>

#include <array>
#include <system_error>
#include <thread>

namespace datainsight {

void Canceller::CancelDeleter::operator()(pg_cancel *cancel) const
{
    PQfreeCancel(cancel);
}

Canceller::Canceller(pg_conn *connection)
    : m_cancel(PQgetCancel(connection)), m_socket(duplicateSocket(PQsocket(connection)))
{ }

Canceller::~Canceller()
{
    release();
}

void Canceller::begin(const Operation *operation)
{
    const std::scoped_lock lock(m_mutex);
    m_running = operation;
}

bool Canceller::end()
{
    std::unique_lock lock(m_mutex);
    m_running = nullptr;
    if (m_isCut)
        return false;
    return m_sent.wait_for(lock, EndLimit, [this] { return !m_sending; });
}

void Canceller::release()
{
    const std::scoped_lock lock(m_mutex);
    if (m_socket >= 0)
        closeSocket(m_socket);
    m_socket = -1;
}

void Canceller::interrupt(const Operation *operation)
{
    const std::scoped_lock lock(m_mutex);
    if (!operation || m_running != operation || m_sending || !m_cancel)
        return;
    m_sending = true;
    try {
        std::thread([self = shared_from_this()] { self->send(); }).detach();
    } catch (const std::system_error &) {
        m_sending = false;
    }
}

void Canceller::send()
{
    setThreadName("pg-cancel");
    std::array<char, 256> reason;
    // Whether it worked shows in the statement; one that failed is asked again.
    PQcancel(m_cancel.get(), reason.data(), reason.size());
    const std::scoped_lock lock(m_mutex);
    m_sending = false;
    m_sent.notify_all();
}

void Canceller::cut()
{
    const std::scoped_lock lock(m_mutex);
    m_isCut = true;
    if (m_socket >= 0)
        shutDownSocket(m_socket);
}

} // namespace datainsight
