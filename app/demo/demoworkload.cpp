// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoworkload.h"

#include "app/demo/demoactor.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace datainsight {

namespace {

ConnectionSpec specFor(const DemoFolder &folder, int port, const DemoScript &script)
{
    ConnectionSpec spec;
    spec.parameters = socketParameters(folder, port);
#ifdef Q_OS_UNIX
    spec.parameters.insert(QStringLiteral("user"), script.role);
#endif
    spec.applicationName = script.application;
    spec.readOnly = false;
    // Foreign applications set no limits; that is what makes chains.
    spec.statementTimeout = Milliseconds(0);
    spec.lockTimeout = Milliseconds(0);
    spec.idleInTransactionTimeout = Milliseconds(0);
    return spec;
}

} // namespace

DemoWorkload::DemoWorkload(const DemoFolder &folder, QObject *parent)
    : QObject(parent), m_folder(folder), m_lock(folder.workloadLock())
{
    // Held for days: only a process that is gone makes it stale.
    m_lock.setStaleLockTime(0);
    connect(&m_watch, &QTimer::timeout, this, &DemoWorkload::lookAfterServer);
}

DemoWorkload::~DemoWorkload()
{
    m_actors.clear();
    PgWorker::drain();
}

Result<bool> DemoWorkload::start()
{
    const auto server = runningServer(m_folder);
    if (!server)
        return fail(ErrorKind::Connection,
            QCoreApplication::translate("datainsight::DemoWorkload", "The demo server does not run."),
            QCoreApplication::translate("datainsight::DemoWorkload", "Start it with datainsightctl demo start."));
    // Whoever asks whether it runs holds the lock for a moment.
    if (!m_lock.tryLock(2000))
        return false;
    m_serverPid = server->pid;
    const DemoRhythm rhythm(Clock::system().steady());
    for (const DemoScript &script : demoScripts()) {
        m_actors.push_back(std::make_unique<DemoActor>(script, specFor(m_folder, server->port, script), rhythm));
        m_actors.back()->start();
    }
    m_watch.start(std::chrono::seconds(2));
    return true;
}

void DemoWorkload::lookAfterServer()
{
    const auto server = runningServer(m_folder);
    if (!server || server->pid != m_serverPid)
        Q_EMIT finished();
}

qint64 DemoWorkload::runningProcess(const DemoFolder &folder)
{
    QLockFile probe(folder.workloadLock());
    probe.setStaleLockTime(0);
    qint64 pid = 0;
    QString host;
    QString program;
    // Taking it is the only proof that nobody has it; it is given back at once.
    if (probe.tryLock(0) || !probe.getLockInfo(&pid, &host, &program))
        return 0;
    return pid;
}

bool DemoWorkload::stop(const DemoFolder &folder)
{
    const qint64 pid = runningProcess(folder);
    if (pid == 0)
        return true;
#ifdef Q_OS_UNIX
    ::kill(static_cast<pid_t>(pid), SIGTERM);
#endif
    QLockFile ended(folder.workloadLock());
    ended.setStaleLockTime(0);
    return ended.tryLock(3000);
}

} // namespace datainsight
