// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>

namespace datainsight {

/// What a finished datainsightctl left behind.
struct CtlAnswer
{
    int exitCode = -1; ///< -1: it did not end in time, or crashed
    QString out;
    QString err;
};

/// datainsightctl as a process. Its folders lie in a temporary one, so that no test touches the person's own.
class CtlProcess
{
public:
    explicit CtlProcess(const QString &home);

    /// Runs it to its end, at most `limit`.
    CtlAnswer run(const QStringList &arguments, std::chrono::seconds limit = std::chrono::seconds(120));
    /// For a program that runs until it is told to end.
    void start(const QStringList &arguments);
    /// SIGTERM, then waits for the end; false when it does not come.
    bool terminate();
    bool waitForOutput(const QString &text, std::chrono::seconds limit = std::chrono::seconds(60));
    CtlAnswer answer();

    qint64 processId() const { return m_process.processId(); }
    QProcess &process() { return m_process; }
    static QString program();

private:
    QProcess m_process;
    QString m_out;
    QString m_err;
};

} // namespace datainsight
