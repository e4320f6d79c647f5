// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/democommand.h"

#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/demo/democluster.h"
#include "app/demo/demoschema.h"
#include "app/demo/demostandby.h"
#include "app/demo/demouser.h"
#include "app/demo/demoworkload.h"

#include <QCoroSignal>
#include <QCoroTimer>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QProcess>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::DemoCommand)
};

/// A new demo is made in half a minute, on a slow machine in some.
constexpr int StartLimitMs = 180'000;

/// From here on this process is the one PostgreSQL runs as.
Result<void> becomeDemoUser(const DemoFolder &folder, bool make)
{
    const auto user = DemoUser::choose();
    if (!user)
        return fail(user.error());
    if (make) {
        if (const auto prepared = user->prepareFolder(folder.path()); !prepared)
            return prepared;
    }
    if (const auto done = user->become(); !done)
        return done;
    const QFileInfo path(folder.path());
    const QFileInfo cluster(folder.cluster());
    if (!path.isExecutable() || (cluster.exists() && !cluster.isReadable()))
        return fail(ErrorKind::Permission, Tr::tr("The demo in %1 belongs to %2.").arg(folder.path(), path.owner()),
            Tr::tr("Run this as %1 or root, or choose another folder with --data.").arg(path.owner()));
    // PostgreSQL's programs want a folder they may be in, and libpq one it may look into.
    QDir::setCurrent(folder.path());
    if (user->isOther())
        qputenv("HOME", QFile::encodeName(folder.path()));
    return {};
}

bool launchWorkload(const DemoFolder &folder)
{
    QString program = QCoreApplication::applicationFilePath();
    // A build below a private folder is out of reach by name for the server's user, not by itself.
    if (!QFileInfo(program).isExecutable())
        program = QStringLiteral("/proc/self/exe");
    QProcess process;
    process.setProgram(program);
    process.setArguments({ QStringLiteral("demo"), QStringLiteral("run"), QStringLiteral("--data"), folder.path(),
        QStringLiteral("--log-file"), folder.workloadLog() });
    process.setWorkingDirectory(folder.path());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QFile::remove(folder.workloadLog());
    return process.startDetached();
}

/// True once it is at work.
QCoro::Task<bool> startWorkload(DemoFolder folder)
{
    constexpr std::chrono::milliseconds Step(20);
    constexpr int Steps = 150;
    bool runs = DemoWorkload::runningProcess(folder) != 0;
    if (runs || !launchWorkload(folder))
        co_return runs;
    for (int step = 0; step < Steps && !runs; ++step) {
        co_await QCoro::sleepFor(Step);
        runs = DemoWorkload::runningProcess(folder) != 0;
    }
    co_return runs;
}

QCoro::Task<ExitCode> start(DemoFolder folder)
{
    if (const auto prepared = becomeDemoUser(folder, true); !prepared)
        co_return printError(prepared.error());
    // Whoever started it first makes it; the second finds it running.
    QLockFile atWork(folder.startLock());
    atWork.setStaleLockTime(0);
    if (!atWork.tryLock(0)) {
        printNote(Tr::tr("Another demo start is at work in %1; waiting for it.").arg(folder.path()));
        if (!atWork.tryLock(StartLimitMs))
            co_return printError({ .kind = ErrorKind::Timeout,
                .message = Tr::tr("Another demo start is still at work in %1.").arg(folder.path()),
                .hint = Tr::tr("Wait for it and try again, or end it.") });
    }
    if (!folder.exists())
        printNote(Tr::tr("Making a demo server in %1").arg(folder.path()));
    const auto server = DemoCluster(folder).start();
    if (!server)
        co_return printError(server.error());
    if (!QFile::exists(folder.seededMark()))
        printNote(Tr::tr("Filling it with nine days of history"));
    if (const auto filled = co_await createDemoSchema(folder, server->port); !filled)
        co_return printError(filled.error());
    // Replication is a part of the show, not a condition of it.
    if (const auto follows = DemoStandby(folder).start(server->port); !follows)
        printError(follows.error());
    if (!co_await startWorkload(folder))
        co_return printError({ .kind = ErrorKind::Config,
            .message = Tr::tr("The demo's workload did not start."),
            .hint = Tr::tr("The server runs. See %1.").arg(folder.workloadLog()) });
    printOut(demoDsn(folder, server->port));
    co_return ExitCode::Fine;
}

QCoro::Task<ExitCode> stop(DemoFolder folder)
{
    if (!QFileInfo::exists(folder.path())) {
        printNote(Tr::tr("The demo does not run."));
        co_return ExitCode::Fine;
    }
    if (const auto prepared = becomeDemoUser(folder, false); !prepared)
        co_return printError(prepared.error());
    const bool workloadEnded = DemoWorkload::stop(folder);
    if (const auto standbyStopped = DemoStandby(folder).stop(); !standbyStopped)
        printError(standbyStopped.error());
    const auto stopped = DemoCluster(folder).stop();
    if (!stopped)
        co_return printError(stopped.error());
    folder.tidyUp();
    if (!workloadEnded)
        co_return printError({ .kind = ErrorKind::Timeout,
            .message = Tr::tr("The server is stopped, but its workload did not end in time."),
            .hint = Tr::tr("It ends by itself within seconds.") });
    printNote(*stopped ? Tr::tr("The demo is stopped.") : Tr::tr("The demo does not run."));
    co_return ExitCode::Fine;
}

enum class StatusForm { Words, Json, Dsn };

QCoro::Task<ExitCode> status(DemoFolder folder, StatusForm form)
{
    if (QFileInfo::exists(folder.path())) {
        if (const auto prepared = becomeDemoUser(folder, false); !prepared)
            co_return printError(prepared.error());
    }
    const auto server = runningServer(folder);
    const auto standby = runningStandby(folder);
    const qint64 workload = server ? DemoWorkload::runningProcess(folder) : 0;
    if (form == StatusForm::Json) {
        QJsonObject object { { QStringLiteral("running"), server.has_value() },
            { QStringLiteral("folder"), folder.path() }, { QStringLiteral("major"), folder.major() } };
        if (server) {
            object.insert(QStringLiteral("dsn"), demoDsn(folder, server->port));
            object.insert(QStringLiteral("loopback_dsn"), loopbackDsn(folder, server->port));
            object.insert(QStringLiteral("port"), server->port);
            object.insert(QStringLiteral("server_pid"), server->pid);
            object.insert(QStringLiteral("workload_pid"), workload);
            if (standby)
                object.insert(QStringLiteral("standby_dsn"), demoDsn(folder, standby->port));
        }
        printJson(QJsonDocument(object));
    } else if (server && form == StatusForm::Dsn) {
        printOut(demoDsn(folder, server->port));
    } else if (server) {
        printOut(
            formatTable({ Tr::tr("Server"), Tr::tr("PostgreSQL %1, process %2").arg(folder.major()).arg(server->pid) },
                { { Tr::tr("Workload"),
                      workload ? Tr::tr("process %1").arg(workload) : Tr::tr("not running: demo start starts it") },
                    { Tr::tr("Folder"), folder.path() }, { Tr::tr("DSN"), demoDsn(folder, server->port) },
                    { Tr::tr("Loopback"), loopbackDsn(folder, server->port) },
                    { Tr::tr("Standby"), standby ? demoDsn(folder, standby->port) : Tr::tr("not running") } }));
    } else {
        printOut(Tr::tr("The demo does not run."));
    }
    co_return server ? ExitCode::Fine : ExitCode::No;
}

/// The detached process behind demo start.
QCoro::Task<ExitCode> run(DemoFolder folder)
{
    if (const auto prepared = becomeDemoUser(folder, false); !prepared)
        co_return printError(prepared.error());
    StopSignals signals;
    DemoWorkload workload(folder);
    const auto started = workload.start();
    if (!started)
        co_return printError(started.error());
    if (!*started)
        co_return ExitCode::No;
    QObject::connect(&signals, &StopSignals::stopRequested, &workload, &DemoWorkload::finished);
    co_await qCoro(&workload, &DemoWorkload::finished);
    co_return ExitCode::Fine;
}

QCoro::Task<ExitCode> demo(CommandInput input)
{
    const QString action = input.positionals.first();
    const DemoFolder folder(
        input.isSet(QStringLiteral("data")) ? input.value(QStringLiteral("data")) : DemoFolder::defaultPath());
    if (action == QLatin1String("start"))
        return start(folder);
    if (action == QLatin1String("stop"))
        return stop(folder);
    if (action == QLatin1String("status"))
        return status(folder,
            input.isSet(QStringLiteral("json"))           ? StatusForm::Json
                : input.isSet(QStringLiteral("dsn-only")) ? StatusForm::Dsn
                                                          : StatusForm::Words);
    if (action == QLatin1String("run"))
        return run(folder);
    return [](QString word) -> QCoro::Task<ExitCode> {
        co_return printError({ .kind = ErrorKind::Parse,
            .message = Tr::tr("There is no \"demo %1\".").arg(word),
            .hint = Tr::tr("Use demo start, demo stop or demo status.") });
    }(action);
}

} // namespace

Command demoCommand()
{
    return {
        .name = QStringLiteral("demo"),
        .usage = QStringLiteral("start|stop|status [--data DIR] [--json|--dsn-only]"),
        .purpose = Tr::tr("A private PostgreSQL server with a workload, to look at and to try things on."),
        .details =
            Tr::tr("start makes the server at first, starts it and its workload, and prints its DSN alone on stdout.\n"
                   "It listens on a Unix socket in a private folder, without a password, and on a free port of the\n"
                   "loopback, with the password in DIR/pgpass. Started by root, it runs as postgres or nobody.\n"
                   "A standby follows it two seconds behind.\n"
                   "status leaves with 1 when it does not run. To remove it: demo stop, then delete DIR."),
        .options = { QCommandLineOption(QStringLiteral("data"),
                         Tr::tr("The folder it lives in; default %1.").arg(DemoFolder::defaultPath()),
                         QStringLiteral("dir")),
            QCommandLineOption(QStringLiteral("json"), Tr::tr("status as JSON.")),
            QCommandLineOption(QStringLiteral("dsn-only"), Tr::tr("status prints the DSN alone.")) },
        .positionals = 1,
        .run = demo,
    };
}

} // namespace datainsight
