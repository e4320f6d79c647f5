// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/connector.h"

#include "core/pg/errormapping.h"
#include "core/pg/socket.h"
#include "core/pg/threadname.h"

#include <libpq-fe.h>

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <system_error>
#include <thread>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Connector)
};

/// How soon the thread notices that nobody waits for it any more.
constexpr Milliseconds Slice { 50 };
/// What a step may be late before it is left behind.
constexpr Milliseconds Slack { 300 };

class Attempt final : public Interruptible, public std::enable_shared_from_this<Attempt>
{
public:
    Attempt(ConnectionSpec spec, SteadyInstant deadline) : m_spec(std::move(spec)), m_deadline(deadline) { }

    Result<PgConnPtr> run();

    void interrupt(const Operation *) override { abandon(); }
    void cut() override { abandon(); }

private:
    void abandon();
    bool abandoned() const { return m_abandoned; }
    void beginStep(const QString &what, Milliseconds limit);

    // These give a null connection when nobody waits any more.
    void work();
    Result<PgConnPtr> connect();
    Result<PgConnPtr> tryAll(const std::vector<Endpoint> &hosts, const QString &role, bool lastRound);
    Result<PgConnPtr> tryOne(const Endpoint &endpoint, const QString &role, Milliseconds limit);
    PgConnPtr start(const Endpoint &endpoint, const QString &role) const;
    Error explain(const PgConnPtr &connection) const;

    const ConnectionSpec m_spec;
    const SteadyInstant m_deadline;
    QMap<QString, QString> m_parameters; ///< those of the spec and of its route
    QString m_password;
    QString m_keyPassphrase;
    int m_hostsLeft = 0;

    std::atomic<bool> m_abandoned { false };
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_done = false;
    SteadyInstant m_stepEnds = SteadyInstant::max();
    QString m_step;
    Milliseconds m_stepLimit { 0 };
    Result<PgConnPtr> m_outcome { PgConnPtr() };
};

/// For a key whose passphrase it was not given OpenSSL asks whoever sits at the terminal, and waits.
void neverAskOnTheTerminal()
{
    static std::once_flag once;
    std::call_once(once, [] { PQsetSSLKeyPassHook_OpenSSL(PQdefaultSSLKeyPassHook_OpenSSL); });
}

Milliseconds until(SteadyInstant when)
{
    return std::max(
        Milliseconds { 0 }, std::chrono::duration_cast<Milliseconds>(when - std::chrono::steady_clock::now()));
}

Result<PgConnPtr> Attempt::run()
{
    beginStep(Tr::tr("The connection"), m_spec.connectTimeout);
    try {
        std::thread([self = shared_from_this()] { self->work(); }).detach();
    } catch (const std::system_error &error) {
        return fail(ErrorKind::Connection, Tr::tr("No thread can be started: %1").arg(QString::fromUtf8(error.what())),
            Tr::tr("The system is short of memory or threads."));
    }

    std::unique_lock lock(m_mutex);
    while (!m_done && !m_abandoned) {
        const auto limit = m_stepEnds;
        if (m_changed.wait_until(lock, limit) == std::cv_status::timeout && limit == m_stepEnds && !m_done) {
            m_abandoned = true;
            return fail(connectTimeout(m_step, m_stepLimit));
        }
    }
    // In the ordinary case the thread notices within a slice, and nothing is left behind.
    m_changed.wait_for(lock, Slice * 2, [this] { return m_done; });
    if (!m_done || m_abandoned)
        return fail(connectTimeout(m_step, m_stepLimit));
    return std::move(m_outcome);
}

void Attempt::abandon()
{
    const std::scoped_lock lock(m_mutex);
    m_abandoned = true;
    m_changed.notify_all();
}

void Attempt::beginStep(const QString &what, Milliseconds limit)
{
    const std::scoped_lock lock(m_mutex);
    m_step = what;
    m_stepLimit = limit;
    m_stepEnds = std::chrono::steady_clock::now() + limit + Slack;
    m_changed.notify_all();
}

void Attempt::work()
{
    setThreadName("pg-connect");
    auto outcome = connect();
    const std::scoped_lock lock(m_mutex);
    // Nobody takes it then: it is closed here, on this thread.
    m_outcome = m_abandoned ? Result<PgConnPtr>(PgConnPtr()) : std::move(outcome);
    m_done = true;
    m_changed.notify_all();
}

Result<PgConnPtr> Attempt::connect()
{
    m_parameters = m_spec.parameters;
    if (m_spec.route) {
        beginStep(Tr::tr("The SSH tunnel"), m_spec.connectTimeout);
        const auto route = m_spec.route(m_spec.connectTimeout);
        if (!route)
            return fail(route.error());
        m_parameters.insert(*route);
    }
    for (const auto &[provider, secret] :
        { std::pair { &m_spec.password, &m_password }, std::pair { &m_spec.keyPassphrase, &m_keyPassphrase } }) {
        if (!*provider)
            continue;
        beginStep(Tr::tr("The password's source"), m_spec.connectTimeout);
        auto given = (*provider)();
        if (!given)
            return fail(given.error());
        *secret = *std::move(given);
    }
    const auto hosts = hostList(m_parameters);
    if (!hosts)
        return fail(hosts.error());

    // libpq gives up on a host by itself only where it waits by itself, so the round over the hosts is made here.
    const QString role = effectiveParameter(m_parameters, QStringLiteral("target_session_attrs"));
    const auto count = static_cast<int>(hosts->size());
    if (role != QLatin1String("prefer-standby") || count == 1) {
        m_hostsLeft = count;
        return tryAll(*hosts, role, true);
    }
    m_hostsLeft = 2 * count;
    auto standby = tryAll(*hosts, QStringLiteral("standby"), false);
    if (standby && *standby)
        return standby;
    m_hostsLeft = count;
    return tryAll(*hosts, QStringLiteral("any"), true);
}

/// Refusals that another host would not change.
bool isFinal(const Error &error)
{
    return error.kind == ErrorKind::Auth || error.kind == ErrorKind::Permission || error.kind == ErrorKind::Unsupported
        || error.sqlState == QLatin1String("3D000");
}

Result<PgConnPtr> Attempt::tryAll(const std::vector<Endpoint> &hosts, const QString &role, bool lastRound)
{
    Error first;
    QStringList reasons;
    for (const auto &host : hosts) {
        const auto share = [&] {
            return std::min(m_spec.connectTimeout, until(m_deadline) / std::max(1, m_hostsLeft));
        };
        beginStep(Tr::tr("The name server asked for %1").arg(host.host), share());
        const auto addresses = lookUp(host);
        if (!addresses) {
            if (reasons.isEmpty())
                first = addresses.error();
            reasons << addresses.error().message;
        } else {
            m_hostsLeft += static_cast<int>(addresses->size()) - 1;
            for (const auto &address : *addresses) {
                if (abandoned())
                    return PgConnPtr();
                const auto limit = share();
                beginStep(address.describe(), limit);
                auto connection = tryOne(address, role, limit);
                --m_hostsLeft;
                if (connection || (lastRound && isFinal(connection.error())))
                    return connection;
                if (reasons.isEmpty())
                    first = connection.error();
                reasons << connection.error().message;
            }
            ++m_hostsLeft;
        }
        --m_hostsLeft;
    }
    reasons.removeDuplicates();
    first.message = reasons.join(QLatin1Char('\n'));
    return fail(first);
}

PgConnPtr Attempt::start(const Endpoint &endpoint, const QString &role) const
{
    auto parameters = m_parameters;
    const auto set = [&](const char *keyword, const QString &value) {
        if (!value.isEmpty())
            parameters.insert(QLatin1String(keyword), value);
    };
    const auto setDefault = [&](const char *keyword, const char *value) {
        if (!parameters.contains(QLatin1String(keyword)))
            parameters.insert(QLatin1String(keyword), QLatin1String(value));
    };
    set("host", endpoint.host);
    set("hostaddr", endpoint.address);
    set("port", endpoint.port);
    set("target_session_attrs", role);
    set("application_name", m_spec.applicationName);
    set("client_encoding", QStringLiteral("UTF8"));
    set("password", m_password);
    set("sslpassword", m_keyPassphrase);
    setDefault("keepalives_idle", "10");
    setDefault("keepalives_interval", "5");
    setDefault("keepalives_count", "3");
    setDefault("tcp_user_timeout", "15000");
    parameters.remove(QStringLiteral("connect_timeout"));

    std::vector<QByteArray> texts;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        texts.push_back(it.key().toUtf8());
        texts.push_back(it.value().toUtf8());
    }
    std::vector<const char *> keywords;
    std::vector<const char *> values;
    for (size_t i = 0; i < texts.size(); i += 2) {
        keywords.push_back(texts[i].constData());
        values.push_back(texts[i + 1].constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    return PgConnPtr(PQconnectStartParams(keywords.data(), values.data(), 0));
}

Result<PgConnPtr> Attempt::tryOne(const Endpoint &endpoint, const QString &role, Milliseconds limit)
{
    const auto ends = std::chrono::steady_clock::now() + limit;
    auto connection = start(endpoint, role);
    if (!connection)
        return fail(ErrorKind::Connection, Tr::tr("Out of memory."),
            Tr::tr("Close what needs much of it; the connection is tried again."));
    if (PQstatus(connection.get()) == CONNECTION_BAD)
        return fail(explain(connection));

    // With it the SQLSTATE stands in the text, which is in the server's language.
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    auto state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            return fail(explain(connection));
        if (abandoned())
            return PgConnPtr();
        if (until(ends).count() <= 0)
            return fail(connectTimeout(endpoint.describe(), limit));
        const auto event = state == PGRES_POLLING_READING ? SocketEvent::Readable : SocketEvent::Writable;
        if (waitForSocket(PQsocket(connection.get()), event, std::min(until(ends) + Milliseconds { 1 }, Slice)))
            state = PQconnectPoll(connection.get());
    }
    if (const int version = PQserverVersion(connection.get()); version < OldestMajor * 10000) {
        return fail(ErrorKind::Unsupported,
            Tr::tr("The server is PostgreSQL %1; DataInsight needs %2 or newer.")
                .arg(QString::fromUtf8(PQparameterStatus(connection.get(), "server_version")))
                .arg(OldestMajor),
            Tr::tr("Upgrade the server; releases before %1 get no fixes any more.").arg(OldestMajor));
    }
    return connection;
}

Error Attempt::explain(const PgConnPtr &connection) const
{
    return classifyConnect(readFailure(QString::fromUtf8(PQerrorMessage(connection.get()))),
        { .user = QString::fromUtf8(PQuser(connection.get())),
            .database = QString::fromUtf8(PQdb(connection.get())),
            .passwordMissing = PQconnectionNeedsPassword(connection.get()) != 0,
            .password = m_password });
}

} // namespace

Result<PgConnPtr> openConnection(const ConnectionSpec &spec, Operation &operation)
{
    neverAskOnTheTerminal();
    const auto attempt = std::make_shared<Attempt>(spec, operation.deadline());
    operation.setTarget(attempt);
    auto connection = attempt->run();
    operation.setTarget(nullptr);
    if (!connection && operation.stopped() == Operation::Stop::Cancelled)
        return fail(Error::cancelled());
    return connection;
}

} // namespace datainsight
