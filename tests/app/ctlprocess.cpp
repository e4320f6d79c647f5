// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctlprocess.h"

#include <QDeadlineTimer>

namespace datainsight {

CtlProcess::CtlProcess(const QString &home)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("DATAINSIGHT_CONFIG"), home + QStringLiteral("/config"));
    environment.insert(QStringLiteral("DATAINSIGHT_DATA"), home + QStringLiteral("/data"));
    environment.insert(QStringLiteral("DATAINSIGHT_CACHE"), home + QStringLiteral("/cache"));
    for (const char *name : { "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE" })
        environment.remove(QString::fromLatin1(name));
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(program());
}

QString CtlProcess::program()
{
    return QStringLiteral(DATAINSIGHT_CTL);
}

CtlAnswer CtlProcess::run(const QStringList &arguments, std::chrono::seconds limit)
{
    start(arguments);
    m_process.waitForFinished(static_cast<int>(std::chrono::milliseconds(limit).count()));
    return answer();
}

void CtlProcess::start(const QStringList &arguments)
{
    m_out.clear();
    m_err.clear();
    m_process.setArguments(arguments);
    m_process.start();
    m_process.waitForStarted();
}

bool CtlProcess::terminate()
{
    m_process.terminate();
    return m_process.waitForFinished();
}

bool CtlProcess::waitForOutput(const QString &text, std::chrono::seconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (!m_out.contains(text) && !deadline.hasExpired() && m_process.state() == QProcess::Running) {
        m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        m_out += QString::fromUtf8(m_process.readAllStandardOutput());
    }
    return m_out.contains(text);
}

CtlAnswer CtlProcess::answer()
{
    m_out += QString::fromUtf8(m_process.readAllStandardOutput());
    m_err += QString::fromUtf8(m_process.readAllStandardError());
    const bool ended = m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit;
    return { ended ? m_process.exitCode() : -1, m_out, m_err };
}

} // namespace datainsight
