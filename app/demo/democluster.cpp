// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/democluster.h"

#include "app/demo/demosettings.h"
#include "app/demo/pgprogram.h"
#include "app/demo/postgresinstallation.h"
#include "core/base/atomicfile.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTcpServer>

#include <array>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::DemoCluster)
};

Error failed(const QString &what, const QString &hint)
{
    return { .kind = ErrorKind::Config, .message = what, .hint = hint };
}

/// Those of the extensions we want that this installation has, asked of the server itself in single-user mode.
QStringList preloadable(const PostgresInstallation &installation, const QString &cluster)
{
    const auto names = runPgProgram(installation, QStringLiteral("postgres"),
        { QStringLiteral("--single"), QStringLiteral("-D"), cluster, QStringLiteral("postgres") }, {},
        queries::DemoSchemaPreloadable.text().simplified().toUtf8() + '\n');
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
        return fail(failed(
            Tr::tr("The folder %1 is not ours.").arg(sockets), Tr::tr("Remove it, or choose a shorter --data.")));
    if (const auto configured = configure(choosePort()); !configured)
        return fail(configured.error());

    if (const auto started = startServer(*installation, m_folder.cluster(), m_folder.log()); !started)
        return fail(started.error());
    const auto server = runningServer(m_folder);
    if (!server)
        return fail(
            failed(Tr::tr("The server ended as soon as it had started."), Tr::tr("See %1.").arg(m_folder.log())));
    return *server;
}

Result<bool> DemoCluster::stop()
{
    if (!runningServer(m_folder))
        return false;
    const auto installation = choosePostgres(m_folder.major());
    if (!installation)
        return fail(installation.error());
    if (const auto stopped = stopServer(*installation, m_folder.cluster()); !stopped)
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
    const auto made = runPgProgram(installation, QStringLiteral("initdb"),
        { QStringLiteral("-D"), unfinished, QStringLiteral("-U"), QString::fromLatin1(DemoFolder::Superuser),
            QStringLiteral("--pwfile=") + passwordFile, QStringLiteral("--auth-local=trust"),
            QStringLiteral("--auth-host=scram-sha-256"), QStringLiteral("--encoding=UTF8"),
            QStringLiteral("--locale=C"), QStringLiteral("--data-checksums"),
            // The first checkpoint syncs what is worth it; a demo lost with the power is made again.
            QStringLiteral("--no-sync") },
        Tr::tr("Is there room left in %1?").arg(m_folder.path()));
    QFile::remove(passwordFile);
    if (!made)
        return fail(made.error());
    if (const auto written = writeAtomically(
            m_folder.passFile(), QByteArray("127.0.0.1:*:*:") + DemoFolder::Superuser + ':' + password + '\n');
        !written)
        return fail(written.error());

    QFile main(unfinished + QStringLiteral("/postgresql.conf"));
    if (!main.open(QIODevice::Append) || main.write("include 'demo.conf'\ninclude 'preload.conf'\n") < 0)
        return fail(failed(Tr::tr("%1 cannot be written.").arg(main.fileName()), Tr::tr("Is there room left?")));
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
        return fail(failed(Tr::tr("%1 cannot be renamed.").arg(unfinished), Tr::tr("Remove it and try again.")));
    return {};
}

Result<void> DemoCluster::configure(int port)
{
    const QString settings = demoSettings(m_folder, port, QStringLiteral("127.0.0.1"), QStringLiteral("server"))
        + QStringLiteral("shared_buffers = '128MB'\n");
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
