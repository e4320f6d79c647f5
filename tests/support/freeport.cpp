// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/freeport.h"

#include <QRandomGenerator>
#include <QTcpServer>

namespace datainsight {

int freePort()
{
    constexpr int First = 15'000;
    constexpr int Last = 32'000;
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const int port = QRandomGenerator::system()->bounded(First, Last);
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost, static_cast<quint16>(port)))
            return port;
    }
    qFatal("there is no free port on 127.0.0.1");
}

} // namespace datainsight
