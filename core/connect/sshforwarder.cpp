// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/sshforwarder.h"

#include "core/base/pending.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QThreadPool>

#include <mutex>
#include <vector>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

Q_LOGGING_CATEGORY(lcSsh, "datainsight.ssh")

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SshTunnel)
};

constexpr int MaximumAttempts = 3;
constexpr qsizetype MaximumComplaints = 8192;
constexpr int EndLimitMs = 500;

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

void prepareChild()
{
#ifdef Q_OS_UNIX
    // Without a terminal nothing can ask a question there, not even an ssh that ssh starts for a jump host.
    ::setsid();
#endif
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
}

/// Waiting for one ssh that hangs must hold up nothing else, nor another such.
class Endings : public QThreadPool
{
public:
    Endings() { setMaxThreadCount(64); }
    static QThreadPool &instance()
    {
        static Endings pool;
        return pool;
    }
};

} // namespace

/// Lives on the forwarder's thread, but for complaints().
class SshForwarder::Runner : public QObject
{
public:
    Runner(SshTunnel tunnel, TunnelEnd end, SshProgram program)
        : m_tunnel(std::move(tunnel)), m_end(std::move(end)), m_program(std::move(program))
    { }

    void ask(const PendingPromise<quint16> &promise)
    {
        if (m_listening) {
            promise.fulfil(m_port);
            return;
        }
        m_waiting.push_back(promise);
        if (!m_process)
            start(1);
    }

    void end()
    {
        if (!m_process)
            return;
        m_process->disconnect(this);
        m_process->terminate();
        if (!m_process->waitForFinished(EndLimitMs)) {
            m_process->kill();
            m_process->waitForFinished(EndLimitMs);
        }
        m_process.reset();
        m_waiting.clear();
    }

    QString complaints() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_complaints;
    }

    const SshTunnel &tunnel() const { return m_tunnel; }

private:
    void start(int attempt)
    {
        m_attempt = attempt;
        m_port = freePort();
        m_unread.clear();
        setComplaints({});
        m_process = std::make_unique<QProcess>();
        m_process->setProgram(m_program.path);
        m_process->setArguments(
            m_program.extraArguments + sshArguments(m_tunnel, m_end, m_port, m_program.connectTimeout));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("never"));
        m_process->setProcessEnvironment(environment);
        m_process->setStandardInputFile(QProcess::nullDevice());
        m_process->setStandardOutputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
        m_process->setChildProcessModifier(prepareChild);
#endif
        connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] { read(); });
        connect(m_process.get(), &QProcess::finished, this, [this] { finished(); });
        connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                notStarted();
        });
        m_process->start(QIODevice::ReadOnly);
    }

    void read()
    {
        m_unread += m_process->readAllStandardError();
        QString complaints = this->complaints();
        for (qsizetype end = m_unread.indexOf('\n'); end >= 0; end = m_unread.indexOf('\n')) {
            const QString line = QString::fromUtf8(m_unread.first(end)).trimmed();
            m_unread.remove(0, end + 1);
            // "Local forwarding listening" is said before the port is bound; this, when all forwards stand.
            if (line.contains(QLatin1String("Entering interactive session")))
                opened();
            else if (!line.isEmpty() && !line.startsWith(QLatin1String("debug")))
                complaints += line + QLatin1Char('\n');
        }
        setComplaints(complaints.right(MaximumComplaints));
    }

    void opened()
    {
        m_listening = true;
        answer(m_port);
    }

    void finished()
    {
        read();
        const bool wasListening = std::exchange(m_listening, false);
        m_process.release()->deleteLater();
        if (wasListening) {
            qCInfo(lcSsh, "the tunnel ended");
            return;
        }
        if (isLocalPortTaken(complaints()) && m_attempt < MaximumAttempts)
            start(m_attempt + 1);
        else
            answer(fail(sshError(complaints(), m_tunnel.destination)));
    }

    void notStarted()
    {
        m_process.release()->deleteLater();
        answer(fail(ErrorKind::Config, Tr::tr("The program ssh cannot be started."),
            Tr::tr("Install OpenSSH (Debian: openssh-client).")));
    }

    void answer(const Result<quint16> &result)
    {
        for (const auto &promise : std::exchange(m_waiting, {}))
            promise.fulfil(result);
    }

    void setComplaints(const QString &complaints)
    {
        const std::scoped_lock lock(m_mutex);
        m_complaints = complaints;
    }

    const SshTunnel m_tunnel;
    const TunnelEnd m_end;
    const SshProgram m_program;
    std::unique_ptr<QProcess> m_process;
    std::vector<PendingPromise<quint16>> m_waiting;
    QByteArray m_unread;
    quint16 m_port = 0;
    int m_attempt = 0;
    bool m_listening = false;
    mutable std::mutex m_mutex;
    QString m_complaints;
};

SshForwarder::SshForwarder(SshTunnel tunnel, TunnelEnd end, SshProgram program)
    : m_thread(std::make_unique<WorkerThread>(QStringLiteral("ssh"))),
      m_runner(std::make_shared<Runner>(std::move(tunnel), std::move(end), std::move(program)))
{
    m_runner->moveToThread(m_thread->context()->thread());
}

SshForwarder::~SshForwarder()
{
    Endings::instance().start(
        [thread = std::shared_ptr<WorkerThread>(std::move(m_thread)), runner = std::move(m_runner)] {
            // The process belongs to its thread and must end there, before that does.
            const auto ended = std::make_shared<QSemaphore>();
            thread->post([runner, ended] {
                runner->end();
                ended->release();
            });
            static_cast<void>(ended->tryAcquire(1, 3 * EndLimitMs));
            thread->stop();
        });
}

bool SshForwarder::drain(Milliseconds limit)
{
    return Endings::instance().waitForDone(static_cast<int>(limit.count()));
}

Result<quint16> SshForwarder::open(Milliseconds limit, const CancelToken &token)
{
    PendingPromise<quint16> promise;
    const auto pending = promise.pending();
    m_thread->post([runner = m_runner, promise] { runner->ask(promise); });
    auto port = pending.waitOnWorker(limit, token);
    if (port || port.error().kind != ErrorKind::Timeout)
        return port;
    // Not an answer of ours yet: what ssh has said so far may tell more.
    const QString said = m_runner->complaints();
    return fail(sshError(said.isEmpty() ? QStringLiteral("timed out") : said, m_runner->tunnel().destination));
}

std::optional<Error> SshForwarder::complaint() const
{
    const QString said = m_runner->complaints();
    // Whatever else it says while the tunnel stands is not about what went through it.
    if (!said.contains(QLatin1String("open failed")))
        return std::nullopt;
    return sshError(said, m_runner->tunnel().destination);
}

} // namespace datainsight
