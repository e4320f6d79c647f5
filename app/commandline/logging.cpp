// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/logging.h"

#include "app/commandline/controls.h"
#include "app/commandline/redact.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QMutex>

#include <atomic>
#include <cstdio>

namespace datainsight {

namespace {

constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct Severity
{
    QtMsgType type;
    const char *name;
};
// In ascending order: QtMsgType's own numbers are not.
constexpr Severity Severities[] = {
    { QtDebugMsg, "debug" },
    { QtInfoMsg, "info" },
    { QtWarningMsg, "warning" },
    { QtCriticalMsg, "critical" },
    { QtFatalMsg, "fatal" },
};

int rankOf(QtMsgType type)
{
    for (int rank = 0; rank < int(std::size(Severities)); ++rank) {
        if (Severities[rank].type == type)
            return rank;
    }
    return 0;
}

struct Sink
{
    QMutex mutex;
    std::FILE *file = stderr; // open until the process ends
    std::atomic<int> leastRank { 2 };
};

Sink &sink()
{
    // Never destroyed: threads and static destructors may still log.
    static Sink *const instance = new Sink;
    return *instance;
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Sink &to = sink();
    if (rankOf(type) < to.leastRank)
        return;
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const QByteArray line = logLine(type, context.category, message, time).toUtf8() + '\n';
    const QMutexLocker lock(&to.mutex);
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), to.file);
    std::fflush(to.file);
}

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Logging)
};

} // namespace

LogOptions addLogOptions(QCommandLineParser &parser)
{
    LogOptions options {
        QCommandLineOption(QStringLiteral("log-level"),
            Tr::tr("Least severity logged: debug, info, warning, critical."), QStringLiteral("level"),
            QStringLiteral("warning")),
        QCommandLineOption(
            QStringLiteral("log-file"), Tr::tr("Write the log to this file, not to stderr."), QStringLiteral("file")),
    };
    parser.addOptions({ options.level, options.file });
    return options;
}

Result<void> installLogging(const LogOptions &options, const QCommandLineParser &parser)
{
    const QString level = parser.value(options.level);
    int leastRank = -1;
    for (int rank = 0; rank < 4; ++rank) {
        if (level == QLatin1String(Severities[rank].name))
            leastRank = rank;
    }
    if (leastRank < 0)
        return fail(ErrorKind::Parse, Tr::tr("There is no log level \"%1\".").arg(level),
            Tr::tr("Use debug, info, warning or critical."));
    if (parser.isSet(options.file)) {
        const QString name = parser.value(options.file);
        // Names of servers and databases are in it. One that is there keeps its rights: somebody made it to be read.
        QFile made(name);
        if (!QFile::exists(name) && made.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
            made.close();
        std::FILE *file = std::fopen(QFile::encodeName(name).constData(), "a");
        if (!file)
            return fail(ErrorKind::Config, Tr::tr("The log file %1 cannot be written.").arg(name),
                Tr::tr("Choose another with --log-file."));
        sink().file = file;
    }
    sink().leastRank = leastRank;
    qInstallMessageHandler(write);
    return {};
}

QString logLine(QtMsgType type, const char *category, const QString &message, const QString &time)
{
    const QString name = QString::fromLatin1(Severities[rankOf(type)].name);
    // One message is one line, whatever a server put into it.
    const QString text = withVisibleControls(redact(message).simplified());
    return time + u' ' + name + u' ' + QString::fromLatin1(category ? category : "default") + u' ' + text;
}

} // namespace datainsight
