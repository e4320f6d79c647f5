// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/pgprogram.h"

#include "app/demo/postgresinstallation.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QThread>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PgProgram)
};

} // namespace

Result<QString> runPgProgram(const PostgresInstallation &installation, const QString &name,
    const QStringList &arguments, const QString &hint, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(installation.program(name), arguments);
    process.write(input);
    process.closeWriteChannel();
    constexpr int Limit = 60000;
    const bool ended = process.waitForFinished(Limit);
    const QString output = QString::fromLocal8Bit(process.readAll());
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    QString reason = ended ? output : process.errorString();
    for (const QString &line : output.split(u'\n')) {
        if (line.contains(QLatin1String("error:")) || line.contains(QLatin1String("FATAL:")))
            reason = line.trimmed();
    }
    return fail(ErrorKind::Config, Tr::tr("%1 failed: %2").arg(name, reason), hint);
}

Result<void> startServer(const PostgresInstallation &installation, const QString &dataFolder, const QString &log)
{
    QFile::remove(log);
    const auto start = [&] {
        return runPgProgram(installation, QStringLiteral("pg_ctl"),
            { QStringLiteral("start"), QStringLiteral("-w"), QStringLiteral("-t"), QStringLiteral("40"),
                QStringLiteral("-D"), dataFolder, QStringLiteral("-l"), log },
            Tr::tr("See %1.").arg(log));
    };
    auto started = start();
    // After a crash the old backends need a moment to notice and go.
    for (int attempt = 0; !started && attempt < 3; ++attempt) {
        QThread::sleep(1);
        started = start();
    }
    if (!started)
        return fail(started.error());
    return {};
}

Result<void> stopServer(const PostgresInstallation &installation, const QString &dataFolder)
{
    const auto stopped = runPgProgram(installation, QStringLiteral("pg_ctl"),
        { QStringLiteral("stop"), QStringLiteral("-w"), QStringLiteral("-t"), QStringLiteral("40"),
            QStringLiteral("-m"), QStringLiteral("fast"), QStringLiteral("-D"), dataFolder },
        Tr::tr("The server's log lies beside %1.").arg(dataFolder));
    if (!stopped)
        return fail(stopped.error());
    return {};
}

} // namespace datainsight
