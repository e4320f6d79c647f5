// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/testrun.h"

#include "core/base/pending.h"
#include "core/base/units.h"
#include "core/config/profilevalidation.h"
#include "core/connect/connectionfactory.h"
#include "core/connect/networkprobe.h"
#include "core/connect/testadvice.h"
#include "core/connect/tlspolicy.h"
#include "core/connect/tunnelroute.h"
#include "core/pg/connectionstring.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"

#include <QCoreApplication>

#include <thread>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ConnectionTest)
};

/// A look-up that a resolver holds up cannot be interrupted, only left behind.
template<typename Work> auto withinLimit(Work work, Milliseconds limit, const CancelToken &token)
{
    using T = typename std::invoke_result_t<Work>::value_type;
    PendingPromise<T> promise;
    const auto pending = promise.pending();
    std::thread([promise, work = std::move(work)] { promise.fulfil(work()); }).detach();
    return pending.waitOnWorker(limit, token);
}

QString seconds(Milliseconds limit)
{
    return formatDuration(std::chrono::duration<double>(limit).count());
}

} // namespace

TestRun::TestRun(ConnectionTestRequest request, CancelToken token, Listener listener)
    : m_request(std::move(request)), m_token(std::move(token)), m_listener(std::move(listener))
{ }

void TestRun::execute()
{
    static_cast<void>(checkSettings() && openTunnel() && findHosts() && reachPort() && encryptAndSignIn());
}

void TestRun::begin(TestStepId id)
{
    m_begun = std::chrono::steady_clock::now();
    if (!m_token.isCancelled())
        m_listener.started(id);
}

bool TestRun::finish(TestStep step)
{
    if (m_token.isCancelled())
        return false;
    if (step.took.count() == 0)
        step.took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - m_begun);
    m_listener.finished(step);
    return step.outcome != TestOutcome::Failed;
}

bool TestRun::skip(TestStepId id, const QString &why)
{
    return finish({ .id = id, .outcome = TestOutcome::Skipped, .finding = why });
}

bool TestRun::failed(TestStepId id, const Error &error)
{
    return finish({ .id = id, .outcome = TestOutcome::Failed, .finding = error.message, .remedy = error.hint });
}

QString TestRun::parameter(const char *keyword) const
{
    return effectiveParameter(m_request.profile.parameters, QLatin1String(keyword));
}

bool TestRun::checkSettings()
{
    begin(TestStepId::Settings);
    if (const auto valid = validate(m_request.profile); !valid)
        return failed(TestStepId::Settings, valid.error());
    const auto hosts = hostList(m_request.profile.parameters);
    if (!hosts)
        return failed(TestStepId::Settings, hosts.error());
    m_endpoints = *hosts;
    if (m_request.profile.ssh)
        m_tunnel = std::make_shared<TunnelRoute>(*m_request.profile.ssh, m_request.profile.parameters, m_request.ssh);
    m_spec = connectionSpecThrough(m_tunnel, m_request.profile, m_request.secrets, m_request.entered);
    m_spec.connectTimeout = m_request.stepLimit;
    return finish({ .id = TestStepId::Settings, .finding = ConnectionString::describe(m_request.profile.parameters) });
}

bool TestRun::openTunnel()
{
    if (!m_tunnel)
        return true;
    begin(TestStepId::Ssh);
    const auto route = m_tunnel->open(m_request.stepLimit, m_token);
    if (!route)
        return failed(TestStepId::Ssh, route.error());
    Endpoint near;
    near.address = route->value(QStringLiteral("hostaddr"));
    near.port = route->value(QStringLiteral("port"));
    m_endpoints = { near };
    const auto end = m_tunnel->farEnd();
    return finish({ .id = TestStepId::Ssh,
        .finding = Tr::tr("%1 lets you in and forwards to %2")
                       .arg(m_request.profile.ssh->destination,
                           Endpoint { end.host, {}, QString::number(end.port) }.describe()) });
}

bool TestRun::findHosts()
{
    begin(TestStepId::Dns);
    if (m_tunnel)
        return skip(TestStepId::Dns, Tr::tr("The SSH server finds the host"));
    std::vector<Endpoint> found;
    QStringList names;
    std::optional<Error> error;
    bool needed = false;
    for (const Endpoint &host : m_endpoints) {
        const auto addresses = withinLimit([host] { return lookUp(host); }, m_request.stepLimit, m_token);
        if (!addresses) {
            error = addresses.error().kind == ErrorKind::Timeout ? Error { .kind = ErrorKind::Timeout,
                .message =
                    Tr::tr("No name server answered for %1 within %2").arg(host.host, seconds(m_request.stepLimit)),
                .hint = Tr::tr("Check the network and the VPN, or give the address instead of the name") }
                                                                 : addresses.error();
            continue;
        }
        for (const Endpoint &address : *addresses) {
            needed = needed || (host.address.isEmpty() && !address.address.isEmpty() && address.address != host.host);
            names << (address.address.isEmpty() ? address.host : address.address);
            found.push_back(address);
        }
    }
    m_endpoints = found;
    if (found.empty())
        return failed(TestStepId::Dns, *error);
    if (error)
        return finish({ .id = TestStepId::Dns,
            .outcome = TestOutcome::Warning,
            .finding = error->message,
            .remedy = error->hint });
    if (!needed)
        return skip(TestStepId::Dns, Tr::tr("No name to look up"));
    return finish({ .id = TestStepId::Dns, .finding = names.join(QStringLiteral(", ")) });
}

bool TestRun::reachPort()
{
    begin(TestStepId::Connect);
    if (isUnixSocket(m_endpoints.front()) && m_endpoints.front().host.isEmpty())
        return skip(TestStepId::Connect, Tr::tr("The socket libpq uses when no host is given"));
    QStringList answers;
    std::optional<Error> error;
    for (const Endpoint &endpoint : m_endpoints) {
        const auto open = withinLimit([endpoint, limit = m_request.stepLimit] { return probePort(endpoint, limit); },
            m_request.stepLimit + Milliseconds(500), m_token);
        if (!open) {
            error = open.error();
            continue;
        }
        if (!m_reached)
            m_reached = endpoint;
        answers << endpoint.describe();
    }
    if (!m_reached)
        return failed(TestStepId::Connect, *error);
    // Of the addresses of one name it is enough that one answers; of several hosts each should.
    const bool hasSeveralHosts = parameter("host").contains(QLatin1Char(','));
    if (error && hasSeveralHosts)
        return finish({ .id = TestStepId::Connect,
            .outcome = TestOutcome::Warning,
            .finding = error->message,
            .remedy = error->hint });
    return finish({ .id = TestStepId::Connect,
        .finding = m_tunnel ? Tr::tr("The tunnel accepts connections")
                            : Tr::tr("%1 accepts connections").arg(answers.join(QStringLiteral(", "))) });
}

std::optional<Error> TestRun::tunnelComplaint() const
{
    // ssh closes the connection and says why on another way: which of them arrives first is chance.
    constexpr Milliseconds Late { 1000 };
    const auto until = std::chrono::steady_clock::now() + Late;
    auto complaint = m_tunnel ? m_tunnel->complaint() : std::nullopt;
    while (m_tunnel && !complaint && !m_token.isCancelled() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(Milliseconds(20));
        complaint = m_tunnel->complaint();
    }
    return complaint;
}

TestStep TestRun::askForTls()
{
    const auto took = [this] {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - m_begun);
    };
    TestStep step { .id = TestStepId::Tls };
    if (!m_reached || isUnixSocket(*m_reached)) {
        step.outcome = TestOutcome::Skipped;
        step.finding = Tr::tr("A socket on this machine needs no encryption");
        return step;
    }
    const QString mode = parameter("sslmode").isEmpty() ? QStringLiteral("prefer") : parameter("sslmode");
    const auto offer =
        withinLimit([endpoint = *m_reached, limit = m_request.stepLimit] { return probeTls(endpoint, limit); },
            m_request.stepLimit + Milliseconds(500), m_token);
    step.took = took();
    if (!offer) {
        // Behind a tunnel this is the first that is heard of the far end.
        const auto complaint = tunnelComplaint();
        const Error &error = complaint ? *complaint : offer.error();
        return { .id = TestStepId::Tls,
            .outcome = TestOutcome::Failed,
            .finding = error.message,
            .remedy = error.hint,
            .took = step.took };
    }
    const QString hosts = m_tunnel ? QString() : parameter("host") + parameter("hostaddr");
    const QString caution = sslModeCaution(hosts, mode);
    if (*offer == TlsOffer::Refused) {
        const bool isRequired = mode == QLatin1String("require") || mode.startsWith(QLatin1String("verify"));
        if (isRequired || !isLocalHost(hosts)) {
            step.outcome = isRequired ? TestOutcome::Failed : TestOutcome::Warning;
            step.finding = Tr::tr("The server does not offer TLS");
            step.remedy = isRequired
                ? Tr::tr("Switch TLS on in postgresql.conf (with ssl_cert_file and ssl_key_file) and reload, or choose "
                         "sslmode=prefer if the network is trusted")
                : Tr::tr("What is read from it can be read on the way. Switch TLS on in postgresql.conf and reload");
            step.command = QStringLiteral("ssl = on");
        } else {
            step.finding = Tr::tr("Not encrypted, and it does not leave this machine");
        }
        return step;
    }
    step.finding = mode == QLatin1String("disable") ? Tr::tr("The server offers TLS; it is switched off here")
                                                    : Tr::tr("The server offers TLS (sslmode=%1)").arg(mode);
    if (!caution.isEmpty()) {
        step.outcome = TestOutcome::Warning;
        step.remedy = caution;
        step.command = QStringLiteral("sslmode=verify-full");
    }
    return step;
}

bool TestRun::encryptAndSignIn()
{
    begin(TestStepId::Tls);
    TestStep tls = askForTls();
    if (tls.outcome == TestOutcome::Failed)
        return finish(tls);
    const auto before = std::chrono::steady_clock::now();
    const auto server = signIn();
    const auto took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - before);
    // Whether a certificate is believed shows only when libpq connects.
    if (!server && isTlsRefusal(server.error())) {
        TestStep refused = tlsFailure(server.error());
        refused.took = took;
        return finish(refused);
    }
    if (!finish(tls))
        return false;

    begin(TestStepId::SignIn);
    if (!server && server.error().kind == ErrorKind::Unsupported) {
        finish({ .id = TestStepId::SignIn, .finding = Tr::tr("The server knows us"), .took = took });
        begin(TestStepId::Version);
        return failed(TestStepId::Version, server.error());
    }
    if (!server) {
        TestStep refused = signInFailure(server.error());
        refused.took = took;
        return finish(refused);
    }
    finish({ .id = TestStepId::SignIn,
        .finding = Tr::tr("Signed in as %1 to database %2").arg(server->info.user, server->info.database),
        .took = took });
    judge(*server);
    return true;
}

Result<TestRun::Server> TestRun::signIn()
{
    PgWorker worker(QStringLiteral("test"), m_spec);
    const Milliseconds limit = 3 * m_request.stepLimit;
    return worker
        .run({ QStringLiteral("connection.test") }, m_token, limit,
            [](Session &session) -> Result<Server> {
                const auto facts = readDatabaseFacts(session);
                if (!facts)
                    return fail(facts.error());
                return Server { session.info(), *facts };
            })
        .waitOnWorker(limit + Milliseconds(2000), m_token);
}

void TestRun::judge(const Server &server)
{
    begin(TestStepId::Version);
    finish(versionStep(server.info));
    begin(TestStepId::Rights);
    finish(rightsStep(server.info, server.facts));
    begin(TestStepId::Extensions);
    finish(extensionsStep(server.facts));
}

} // namespace datainsight
