// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgcluster.h"

#include "tests/support/freeport.h"
#include "tests/support/patience.h"
#include "tests/support/reaper.h"
#include "tests/support/serveruser.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <signal.h>

namespace datainsight {

/// The postmaster, and who cleans up after it; the reaper goes last.
class PgCluster::Reaping
{
public:
    explicit Reaping(const QString &folder) : m_reaper(folder, folder + QStringLiteral("/data/postmaster.pid")) { }
    std::unique_ptr<QProcess> postmaster;

private:
    Reaper m_reaper;
};

namespace {

constexpr int StartLimit = 2 * Patience;
constexpr int StopLimit = Patience;

QString makeFolder()
{
    const QString folder = Reaper::makeFolder("pg");
    ServerUser::own(folder);
    return folder;
}

QString readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void append(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    ServerUser::own(path);
}

QString quoted(QString value)
{
    return QLatin1Char('\'') + value.replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
}

} // namespace

PgCluster::PgCluster(const PgServer &server, PgClusterOptions options)
    : m_server(server), m_options(std::move(options)), m_folder(makeFolder()),
      m_processes(std::make_unique<Reaping>(m_folder))
{
    m_options.tcp = m_options.tcp || m_options.ssl;
    if (m_options.tcp)
        m_port = freePort();
}

PgCluster::~PgCluster()
{
    stop(Stop::Immediate);
}

std::unique_ptr<PgCluster> PgCluster::start(const PgClusterOptions &options)
{
    const PgServer *server = options.major > 0 ? PgVersions::find(options.major) : PgVersions::standard();
    if (!server) {
        qFatal("PostgreSQL %d is in none of: %s (tests/support/fetch-postgres brings it)", options.major,
            qPrintable(PgVersions::roots().join(QStringLiteral(", "))));
    }
    std::unique_ptr<PgCluster> cluster(new PgCluster(*server, options));
    cluster->initialise();
    cluster->configure();
    cluster->startAgain();
    cluster->exec(QStringLiteral("postgres"),
        QStringLiteral("CREATE ROLE di_monitor LOGIN; GRANT pg_monitor TO di_monitor; CREATE ROLE di_plain LOGIN"));
    return cluster;
}

std::unique_ptr<PgCluster> PgCluster::startStandby()
{
    std::unique_ptr<PgCluster> standby(new PgCluster(m_server, m_options));
    stop();
    standby->run(QStringLiteral("/bin/cp"), { QStringLiteral("-a"), dataFolder(), standby->dataFolder() });
    startAgain();
    standby->configure();
    append(standby->dataFolder() + QStringLiteral("/standby.signal"), QString());
    append(standby->dataFolder() + QStringLiteral("/postgresql.conf"),
        QStringLiteral("primary_conninfo = 'host=%1 port=%2 user=postgres application_name=standby'\n")
            .arg(m_folder, QString::number(m_port)));
    standby->startAgain();
    return standby;
}

void PgCluster::initialise()
{
    run(m_server.program(QStringLiteral("initdb")),
        { QStringLiteral("-D"), dataFolder(), QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
            QStringLiteral("postgres"), QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C"),
            QStringLiteral("--no-sync") });
}

void PgCluster::configure()
{
    QMap<QString, QString> settings {
        { QStringLiteral("unix_socket_directories"), m_folder },
        { QStringLiteral("listen_addresses"), m_options.tcp ? QStringLiteral("127.0.0.1") : QString() },
        { QStringLiteral("port"), QString::number(m_port) },
        { QStringLiteral("shared_buffers"), QStringLiteral("16MB") },
        { QStringLiteral("fsync"), QStringLiteral("off") },
        { QStringLiteral("full_page_writes"), QStringLiteral("off") },
        { QStringLiteral("timezone"), QStringLiteral("UTC") },
        { QStringLiteral("lc_messages"), QStringLiteral("C") },
        { QStringLiteral("log_line_prefix"), QStringLiteral("%m [%p] %q%a ") },
    };
    QStringList preload;
    for (const QString &library : std::as_const(m_options.preload)) {
        if (hasExtension(library))
            preload.append(library);
    }
    settings.insert(QStringLiteral("shared_preload_libraries"), preload.join(QLatin1Char(',')));
    if (preload.contains(QLatin1String("timescaledb")))
        settings.insert(QStringLiteral("timescaledb.telemetry_level"), QStringLiteral("off"));
    if (m_options.ssl) {
        makeCertificate();
        settings.insert(QStringLiteral("ssl"), QStringLiteral("on"));
        settings.insert(QStringLiteral("ssl_cert_file"), m_folder + QStringLiteral("/server.crt"));
        settings.insert(QStringLiteral("ssl_key_file"), m_folder + QStringLiteral("/server.key"));
    }
    settings.insert(m_options.settings);

    QString text;
    for (auto it = settings.constBegin(); it != settings.constEnd(); ++it)
        text += it.key() + QStringLiteral(" = ") + quoted(it.value()) + QLatin1Char('\n');
    append(dataFolder() + QStringLiteral("/postgresql.conf"), text);

    const QString hba = dataFolder() + QStringLiteral("/pg_hba.conf");
    const QString trusting = readAll(hba);
    QFile::remove(hba);
    append(hba, m_options.hba.join(QLatin1Char('\n')) + QLatin1Char('\n') + trusting);
}

void PgCluster::makeCertificate()
{
    run(QStringLiteral("openssl"),
        { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
            QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
            QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
            QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"), QStringLiteral("-keyout"),
            m_folder + QStringLiteral("/server.key"), QStringLiteral("-out"), certificate() });
}

QString PgCluster::certificate() const
{
    return m_folder + QStringLiteral("/server.crt");
}

void PgCluster::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    ServerUser::apply(process);
    process.setWorkingDirectory(m_folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(StartLimit) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal(
            "%s failed: %s %s", qPrintable(program), qPrintable(process.errorString()), process.readAll().constData());
}

QString PgCluster::createDatabase()
{
    const QString name = QStringLiteral("test%1").arg(++m_databases);
    exec(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE ") + name);
    return name;
}

QString PgCluster::roleName(PgRole role)
{
    switch (role) {
    case PgRole::Superuser:
        return QStringLiteral("postgres");
    case PgRole::Monitor:
        return QStringLiteral("di_monitor");
    case PgRole::Plain:
        return QStringLiteral("di_plain");
    }
    Q_UNREACHABLE();
}

QMap<QString, QString> PgCluster::parameters(const QString &database, PgRole role) const
{
    return { { QStringLiteral("host"), m_folder }, { QStringLiteral("port"), QString::number(m_port) },
        { QStringLiteral("dbname"), database }, { QStringLiteral("user"), roleName(role) } };
}

QMap<QString, QString> PgCluster::tcpParameters(const QString &database, PgRole role) const
{
    auto map = parameters(database, role);
    map.insert(QStringLiteral("host"), QStringLiteral("127.0.0.1"));
    return map;
}

QString PgCluster::conninfo(const QString &database, PgRole role) const
{
    QStringList parts;
    const auto map = parameters(database, role);
    for (auto it = map.constBegin(); it != map.constEnd(); ++it)
        parts.append(it.key() + QLatin1Char('=') + it.value());
    return parts.join(QLatin1Char(' '));
}

PgClient PgCluster::connect(const QString &database, PgRole role) const
{
    PgClient client(parameters(database, role));
    if (!client.isOpen())
        qWarning("cannot connect to the test server: %s", qPrintable(client.error()));
    return client;
}

PgAnswer PgCluster::exec(const QString &database, const QString &sql, PgRole role) const
{
    auto client = connect(database, role);
    auto answer = client.exec(sql);
    if (!answer.ok())
        qWarning("%s: %s", qPrintable(sql), qPrintable(answer.error));
    return answer;
}

void PgCluster::startAgain()
{
    auto postmaster = std::make_unique<QProcess>();
    ServerUser::apply(*postmaster);
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1String("PG")))
            environment.remove(name);
    }
    postmaster->setProcessEnvironment(environment);
    postmaster->setWorkingDirectory(m_folder);
    postmaster->setProcessChannelMode(QProcess::MergedChannels);
    postmaster->setStandardOutputFile(m_folder + QStringLiteral("/log"), QIODevice::Append);
    postmaster->start(m_server.program(QStringLiteral("postgres")), { QStringLiteral("-D"), dataFolder() });

    // The eighth line of postmaster.pid says "ready"; asking by connecting would fill the log with refusals.
    QElapsedTimer timer;
    timer.start();
    const QString pidFile = dataFolder() + QStringLiteral("/postmaster.pid");
    while (!readAll(pidFile).section(QLatin1Char('\n'), 7, 7).startsWith(QLatin1String("ready"))) {
        if (timer.elapsed() > StartLimit || postmaster->waitForFinished(5))
            qFatal("PostgreSQL %s did not start:\n%s", qPrintable(m_server.version), qPrintable(logText()));
    }
    m_processes->postmaster = std::move(postmaster);
}

void PgCluster::stop(Stop mode)
{
    if (!isRunning())
        return;
    thaw();
    auto &postmaster = *m_processes->postmaster;
    kill(static_cast<pid_t>(postmaster.processId()), mode == Stop::Fast ? SIGINT : SIGQUIT);
    if (!postmaster.waitForFinished(StopLimit)) {
        signalAll(SIGKILL);
        postmaster.waitForFinished(StopLimit);
    }
    m_processes->postmaster.reset();
}

void PgCluster::restart(Stop mode)
{
    stop(mode);
    startAgain();
}

bool PgCluster::isRunning() const
{
    return m_processes->postmaster && m_processes->postmaster->state() == QProcess::Running;
}

std::vector<qint64> PgCluster::processes() const
{
    const qint64 postmaster = m_processes->postmaster->processId();
    std::vector<qint64> found { postmaster };
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool numeric = false;
        const qint64 pid = name.toLongLong(&numeric);
        if (!numeric)
            continue;
        // "pid (comm) state ppid …", where comm may hold anything
        const QString stat = readAll(QStringLiteral("/proc/%1/stat").arg(pid));
        if (stat.mid(stat.lastIndexOf(QLatin1Char(')')) + 2).section(QLatin1Char(' '), 1, 1).toLongLong() == postmaster)
            found.push_back(pid);
    }
    return found;
}

void PgCluster::signalAll(int number) const
{
    for (const qint64 pid : processes())
        kill(static_cast<pid_t>(pid), number);
}

void PgCluster::freeze()
{
    if (m_frozen || !isRunning())
        return;
    m_frozen = true;
    // First the postmaster, so that no process is born while the others are being stopped.
    kill(static_cast<pid_t>(m_processes->postmaster->processId()), SIGSTOP);
    signalAll(SIGSTOP);
}

void PgCluster::thaw()
{
    if (!m_frozen)
        return;
    m_frozen = false;
    signalAll(SIGCONT);
}

QString PgCluster::logText() const
{
    return readAll(m_folder + QStringLiteral("/log"));
}

} // namespace datainsight
