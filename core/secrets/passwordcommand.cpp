// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/passwordcommand.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>

#include <optional>
#include <utility>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PasswordCommand)
};

constexpr qint64 MaximumOutput = 64 * 1024;
constexpr int CancelCheckMs = 50;

/// QProcess::splitCommand knows double quotes only, and single ones are what people copy from a terminal.
std::optional<QStringList> splitAsShell(const QString &command)
{
    QStringList words;
    QString word;
    QChar quote;
    bool inWord = false;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar c = command.at(i);
        const bool escapes = c == QLatin1Char('\\') && quote != QLatin1Char('\'') && i + 1 < command.size();
        if (escapes) {
            const QChar next = command.at(++i);
            // Within double quotes a backslash stands for itself unless it protects one of these.
            if (!quote.isNull() && next != QLatin1Char('"') && next != QLatin1Char('\\') && next != QLatin1Char('$'))
                word += c;
            word += next;
            inWord = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = c;
            inWord = true;
        } else if (c.isSpace()) {
            if (inWord)
                words.append(std::exchange(word, QString()));
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    if (inWord)
        words.append(word);
    return words;
}

void endWithChildren(QProcess &process)
{
#ifdef Q_OS_UNIX
    if (process.processId() > 0)
        ::kill(static_cast<pid_t>(-process.processId()), SIGKILL);
#endif
    process.kill();
    process.waitForFinished(1000);
}

Error failure(ErrorKind kind, const QString &message)
{
    return { .kind = kind, .message = message, .hint = Tr::tr("Run the password command in a terminal to see why.") };
}

} // namespace

Result<QString> runPasswordCommand(const QString &command, Milliseconds limit, const CancelToken &token)
{
    auto words = splitAsShell(command);
    if (!words)
        return fail(ErrorKind::Config, Tr::tr("The password command has a quote that is not closed."),
            Tr::tr("Close it, or put a backslash before it."));
    if (words->isEmpty())
        return fail(ErrorKind::Config, Tr::tr("The password command is empty."),
            Tr::tr("Enter a command that prints the password."));

    QProcess process;
    process.setProgram(words->takeFirst());
    process.setArguments(*words);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    // A group of its own, so that a shell's children end with it.
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    const QDeadlineTimer deadline(limit);
    process.start(QIODevice::ReadOnly);
    if (!process.waitForStarted(static_cast<int>(limit.count())))
        return fail(ErrorKind::Config, Tr::tr("The password command cannot be started."),
            Tr::tr("Check that its first word names a program that is installed and may be run."));

    while (process.state() != QProcess::NotRunning && !process.waitForFinished(CancelCheckMs)) {
        if (token.isCancelled() || deadline.hasExpired() || process.bytesAvailable() > MaximumOutput) {
            endWithChildren(process);
            if (token.isCancelled())
                return fail(Error::cancelled());
            if (deadline.hasExpired())
                return fail(failure(ErrorKind::Timeout,
                    Tr::tr("The password command took longer than %1 s.").arg(limit.count() / 1000)));
            return fail(failure(ErrorKind::Config, Tr::tr("The password command prints far more than a password.")));
        }
    }
    if (process.exitStatus() != QProcess::NormalExit)
        return fail(failure(ErrorKind::Auth, Tr::tr("The password command crashed.")));
    if (process.exitCode() != 0)
        return fail(
            failure(ErrorKind::Auth, Tr::tr("The password command failed with exit code %1.").arg(process.exitCode())));

    const QByteArray line = process.readAllStandardOutput().split('\n').first();
    const QString password = QString::fromUtf8(line.endsWith('\r') ? line.chopped(1) : line);
    if (password.isEmpty())
        return fail(failure(ErrorKind::Auth, Tr::tr("The password command printed nothing.")));
    return password;
}

} // namespace datainsight
