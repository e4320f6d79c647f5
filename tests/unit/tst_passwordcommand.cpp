// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pending.h"
#include "core/base/workerthread.h"
#include "core/secrets/passwordcommand.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using namespace datainsight;

class PasswordCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheFirstLine_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("password");
        const auto row = [](const char *name, const char *command, const char *password) {
            QTest::newRow(name) << QString::fromUtf8(command) << QString::fromUtf8(password);
        };
        row("without a line end", "printf secret", "secret");
        row("with a line end", "echo secret", "secret");
        row("with a Windows line end", "printf 'secret\\r\\n'", "secret");
        row("of several", "printf 'secret\\nusername: me\\n'", "secret");
        row("spaces belong to it", "printf ' a b '", " a b ");
        row("letters of any language", "printf 'pässwört'", "pässwört");
        row("through a shell", "sh -c 'echo secret | tr s S'", "Secret");
        row("what it complains of is not it", "sh -c 'echo noise >&2; echo secret'", "secret");
        row("double quotes within single ones", "sh -c 'printf \"%s\" secret'", "secret");
        row("escaped quotes", "printf \"se\\\"cr\\$et\"", "se\"cr$et");
        row("an empty word in quotes", "printf '%s%s%s' '' sec \"\"ret", "secret");
        row("an escaped space", "printf a\\ b", "a b");
        row("it has no input", "sh -c 'cat; echo secret'", "secret");
    }
    void givesTheFirstLine()
    {
        QFETCH(QString, command);
        QFETCH(QString, password);
        const auto result = runPasswordCommand(command, Seconds(60));
        QVERIFY2(result, qPrintable(result ? QString() : oneLine(result.error())));
        QCOMPARE(*result, password);
    }

    void saysWhyThereIsNoneButNeverWhatWasPrinted_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const char *command, ErrorKind kind, const char *word) {
            QTest::newRow(name) << QString::fromUtf8(command) << int(kind) << QString::fromUtf8(word);
        };
        row("nothing to run", "  ", ErrorKind::Config, "empty");
        row("a quote without an end", "printf 'canary", ErrorKind::Config, "quote");
        row("no such program", "/nonexistent/canary", ErrorKind::Config, "started");
        row("it fails", "sh -c 'echo canary; echo canary >&2; exit 3'", ErrorKind::Auth, "exit code 3");
        row("it crashes", "sh -c 'echo canary; kill -SEGV $$'", ErrorKind::Auth, "crashed");
        row("it prints nothing", "true", ErrorKind::Auth, "nothing");
        row("it prints an empty line", "printf '\\ncanary'", ErrorKind::Auth, "nothing");
        row("it never ends", "sh -c 'echo canary; sleep 600'", ErrorKind::Timeout, "longer");
        row("it prints without end", "yes canary", ErrorKind::Config, "more");
    }
    void saysWhyThereIsNoneButNeverWhatWasPrinted()
    {
        QFETCH(QString, command);
        QFETCH(int, kind);
        QFETCH(QString, word);
        const auto result = runPasswordCommand(command, Seconds(kind == int(ErrorKind::Timeout) ? 1 : 60));
        QVERIFY(!result);
        QCOMPARE(int(result.error().kind), kind);
        QVERIFY2(result.error().message.contains(word), qPrintable(result.error().message));
        QVERIFY(!result.error().hint.isEmpty());
        QVERIFY(!oneLine(result.error()).contains(QLatin1String("canary")));
    }

    void endsWhatTheShellStartedWhenCancelled()
    {
        QTemporaryDir folder;
        const QString pidFile = folder.filePath(QStringLiteral("pid"));
        CancelSource source;
        PendingPromise<QString> promise;
        const auto answer = promise.pending();
        WorkerThread worker(QStringLiteral("command"));
        worker.post([promise, token = source.token(), pidFile] {
            const auto command = QStringLiteral("sh -c 'sleep 600 & echo $! > \"%1\"; wait'").arg(pidFile);
            promise.fulfil(runPasswordCommand(command, Seconds(60), token));
        });
        const auto childPid = [&pidFile] {
            QFile file(pidFile);
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
        };
        QTRY_VERIFY2(childPid() > 0, "the shell has started its child");
        const int pid = childPid();
        source.cancel();
        QTRY_VERIFY2(answer.isFinished(), "the cancel ends it");
        QVERIFY(answer.result().error().isCancelled());
        QTRY_VERIFY2(hasEnded(pid), "the shell's child has ended too");
    }

private:
    /// Gone, or a zombie where nobody collects orphans.
    static bool hasEnded(int pid)
    {
        QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
        return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
    }
};

DATAINSIGHT_TEST_MAIN(PasswordCommandTest)
#include "tst_passwordcommand.moc"
