// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workerthread.h"

#include <QByteArray>
#include <QList>
#include <QPair>

namespace datainsight {

/// Stands between a client and a server on 127.0.0.1 and replaces words in what the server says: a server of another
/// version, as far as the client can tell. Both words of a pair have the same length.
class LyingProxy
{
public:
    using Words = QList<QPair<QByteArray, QByteArray>>;
    LyingProxy(int serverPort, Words words);
    ~LyingProxy();
    Q_DISABLE_COPY_MOVE(LyingProxy)

    int port() const { return m_port; }

private:
    int m_port = 0;
    class Relay;
    std::unique_ptr<Relay> m_relay;
    WorkerThread m_thread;
};

} // namespace datainsight
