// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/democluster.h"

#include "app/demo/postgresinstallation.h"
#include "core/base/atomicfile.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QThread>

#include <array>

namespace datainsight {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("datainsight::DemoCluster", text);
}

Error failed(const QString &what, const QString &hint)
{
    return { .kind = ErrorKind::Config, .message = what, .hint = hint };
}

/// What a program of PostgreSQL printed; the error ends with the line that says why.
Result<QString> runProgram(
    const QString &program, const QStringList &arguments, const QByteArray &input, const QString &hint)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    constexpr int Limit = 60000;
    const bool ended = process.waitForFinished(Limit);
    const QString output = QString::fromLocal8Bit(process.readAll());
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    QString reason = ended ? QString() : process.errorString();
    for (const QString &line : output.split(u'\n')) {
        if (line.contains(QLatin1String("error:")) || line.contains(QLatin1String("FATAL:")))
            reason = line.trimmed();
    }
    return fail(
        failed(tr("%1 failed: %2").arg(QFileInfo(program).fileName(), reason.isEmpty() ? output : reason), hint));
}

/// Those of the extensions we want that this installation has, asked of the server itself in single-user mode.
QStringList preloadable(const PostgresInstallation &installation, const QString &cluster)
{
    const auto names = runProgram(installation.program(QStringLiteral("postgres")),
        { QStringLiteral("--single"), QStringLiteral("-D"), cluster, QStringLiteral("postgres") },
        queries::DemoSchemaPreloadable.text().simplified().toUtf8() + '\n', {});
    QStringList found;
    for (const QString &name : { QStringLiteral("timescaledb"), QStringLiteral("pg_stat_statements") }) {
        if (names && names->contains(QString(u'"' + name + u'"')))
            found.append(name);
    }
    return found;
}

QByteArray newPassword()
{
    std::array<quint32, 6> random;
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

QString quoted(QString value)
{
    return u'\'' + value.replace(u'\'', QLatin1String("''")) + u'\'';
}

bool isFree(int port)
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost, static_cast<quint16>(port));
}

} // namespace

DemoCluster::DemoCluster(const DemoFolder &folder) : m_folder(folder) { }

Result<DemoServer> DemoCluster::start()
{
    if (const auto running = runningServer(m_folder))
        return *running;
    const auto installation = choosePostgres(m_folder.major());
    if (!installation)
        return fail(installation.error());
    if (!m_folder.exists()) {
        if (const auto created = create(*installation); !created)
            return fail(created.error());
    }
    const QString sockets = m_folder.socketFolder();
    QDir().mkpath(sockets);
    // Under the temporary folder anybody could have been there first.
    if (!QFileInfo(sockets).isWritable() || QFileInfo(sockets).ownerId() != QFileInfo(m_folder.cluster()).ownerId()
        || !QFile::setPermissions(sockets, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(
            failed(tr("The folder %1 is not ours.").arg(sockets), tr("Remove it, or choose a shorter --data.")));
    if (const auto configured = configure(choosePort()); !configured)
        return fail(configured.error());

    QFile::remove(m_folder.log());
    const QString hint = tr("See %1.").arg(m_folder.log());
    const auto start = [&] {
        return runProgram(installation->program(QStringLiteral("pg_ctl")),
            { QStringLiteral("start"), QStringLiteral("-w"), QStringLiteral("-t"), QStringLiteral("40"),
                QStringLiteral("-D"), m_folder.cluster(), QStringLiteral("-l"), m_folder.log() },
            {}, hint);
    };
    auto started = start();
    // After a crash the old backends need a moment to notice and go.
    for (int attempt = 0; !started && attempt < 3; ++attempt) {
        QThread::sleep(1);
        started = start();
    }
    if (!started)
        return fail(started.error());
    const auto server = runningServer(m_folder);
    if (!server)
        return fail(failed(tr("The server ended as soon as it had started."), hint));
    return *server;
}

Result<bool> DemoCluster::stop()
{
    if (!runningServer(m_folder))
        return false;
    const auto installation = choosePostgres(m_folder.major());
    if (!installation)
        return fail(installation.error());
    const auto stopped = runProgram(installation->program(QStringLiteral("pg_ctl")),
        { QStringLiteral("stop"), QStringLiteral("-w"), QStringLiteral("-t"), QStringLiteral("40"),
            QStringLiteral("-m"), QStringLiteral("fast"), QStringLiteral("-D"), m_folder.cluster() },
        {}, tr("The server's log is in %1.").arg(m_folder.path()));
    if (!stopped)
        return fail(stopped.error());
    return true;
}

Result<void> DemoCluster::create(const PostgresInstallation &installation)
{
    // Made beside and renamed when complete: an interrupted initdb leaves nothing that looks like a cluster.
    const QString unfinished = m_folder.cluster() + QStringLiteral(".new");
    QDir(unfinished).removeRecursively();
    const QByteArray password = newPassword();
    const QString passwordFile = m_folder.path() + QStringLiteral("/password.new");
    if (const auto written = writeAtomically(passwordFile, password + '\n'); !written)
        return fail(written.error());
    const auto made = runProgram(installation.program(QStringLiteral("initdb")),
        { QStringLiteral("-D"), unfinished, QStringLiteral("-U"), QString::fromLatin1(DemoFolder::Superuser),
            QStringLiteral("--pwfile=") + passwordFile, QStringLiteral("--auth-local=trust"),
            QStringLiteral("--auth-host=scram-sha-256"), QStringLiteral("--encoding=UTF8"),
            QStringLiteral("--locale=C"), QStringLiteral("--data-checksums") },
        {}, tr("Is there room left in %1?").arg(m_folder.path()));
    QFile::remove(passwordFile);
    if (!made)
        return fail(made.error());
    if (const auto written = writeAtomically(
            m_folder.passFile(), QByteArray("127.0.0.1:*:*:") + DemoFolder::Superuser + ':' + password + '\n');
        !written)
        return fail(written.error());

    QFile main(unfinished + QStringLiteral("/postgresql.conf"));
    if (!main.open(QIODevice::Append) || main.write("include 'demo.conf'\ninclude 'preload.conf'\n") < 0)
        return fail(failed(tr("%1 cannot be written.").arg(main.fileName()), tr("Is there room left?")));
    main.close();
    for (const char *name : { "/demo.conf", "/preload.conf" }) {
        if (const auto written = writeAtomically(unfinished + QLatin1String(name), {}); !written)
            return fail(written.error());
    }
    QByteArray preload;
    if (const QStringList libraries = preloadable(installation, unfinished); !libraries.isEmpty())
        preload = "shared_preload_libraries = '" + libraries.join(u',').toLatin1() + "'\n";
    if (preload.contains("timescaledb"))
        preload += "timescaledb.telemetry_level = off\ntimescaledb.max_background_workers = 4\n";
    if (preload.contains("pg_stat_statements"))
        preload += "pg_stat_statements.max = 2000\n";
    if (const auto written = writeAtomically(unfinished + QStringLiteral("/preload.conf"), preload); !written)
        return fail(written.error());
    if (!QDir().rename(unfinished, m_folder.cluster()))
        return fail(failed(tr("%1 cannot be renamed.").arg(unfinished), tr("Remove it and try again.")));
    return {};
}

Result<void> DemoCluster::configure(int port)
{
    const QString text = QStringLiteral(R"(# Written anew at each start of the demo.
listen_addresses = '127.0.0.1'
port = %1
unix_socket_directories = %2
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
cluster_name = 'datainsight-demo'
max_connections = 60
shared_buffers = '128MB'
max_worker_processes = 16
track_io_timing = on
jit = off
checkpoint_timeout = '1min'
max_wal_size = '512MB'
min_wal_size = '80MB'
autovacuum_naptime = '20s'
log_autovacuum_min_duration = -1
temp_file_limit = '1GB'
logging_collector = on
log_directory = %3
log_filename = 'server-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_checkpoints = off
log_min_messages = 'warning'
log_line_prefix = '%m [%p] %q%u@%d %a '
)");
    const QString sockets = quoted(m_folder.socketFolder());
    // Not arg(): the text has percent signs of its own.
    QString settings = text;
    settings.replace(QLatin1String("%1"), QString::number(port))
        .replace(QLatin1String("%2"), sockets)
        .replace(QLatin1String("%3"), quoted(m_folder.path()));
    if (const auto written = writeAtomically(m_folder.cluster() + QStringLiteral("/demo.conf"), settings.toUtf8());
        !written)
        return written;
    return writeAtomically(m_folder.path() + QStringLiteral("/port"), QByteArray::number(port) + '\n');
}

int DemoCluster::choosePort() const
{
    // The same as last time where nobody took it, so that a saved profile goes on working.
    const int last = readWhole(m_folder.path() + QStringLiteral("/port")).value_or(QByteArray()).trimmed().toInt();
    if (last > 0 && isFree(last))
        return last;
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

} // namespace datainsight
