// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connect/connectiontest.h"
#include "core/pg/connectionspec.h"
#include "core/pg/databasefacts.h"
#include "core/pg/endpoints.h"
#include "core/pg/serverinfo.h"

#include <functional>
#include <optional>

namespace datainsight {

class TunnelRoute;

/// One connection test, on its worker's thread. What may hang is left to a thread that is abandoned when its time is
/// over or the test is cancelled.
class TestRun
{
public:
    struct Listener
    {
        std::function<void(TestStepId)> started;
        std::function<void(const TestStep &)> finished;
    };

    TestRun(ConnectionTestRequest request, CancelToken token, Listener listener);
    /// Blocks until the last step.
    void execute();

private:
    struct Server
    {
        ServerInfo info;
        DatabaseFacts facts;
    };

    // Each gives false when the test ends with it.
    bool checkSettings();
    bool openTunnel();
    bool findHosts();
    bool reachPort();
    bool encryptAndSignIn();
    void judge(const Server &server);

    TestStep askForTls();
    /// What ssh says of a far end that it could not reach; waits a second for it.
    std::optional<Error> tunnelComplaint() const;
    Result<Server> signIn();
    QString parameter(const char *keyword) const;

    void begin(TestStepId id);
    bool finish(TestStep step);
    bool skip(TestStepId id, const QString &why);
    bool failed(TestStepId id, const Error &error);

    const ConnectionTestRequest m_request;
    const CancelToken m_token;
    const Listener m_listener;
    std::shared_ptr<TunnelRoute> m_tunnel;
    ConnectionSpec m_spec;
    std::vector<Endpoint> m_endpoints; ///< where the server may be; with a tunnel its near end
    std::optional<Endpoint> m_reached;
    SteadyInstant m_begun;
};

} // namespace datainsight
