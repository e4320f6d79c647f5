// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/auditlog.h"

#include "core/base/filepool.h"
#include "core/store/sqlite/privatefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSysInfo>
#include <QThreadPool>

#include <algorithm>
#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::AuditLog)
};

struct Field
{
    const char *name;
    QString AuditRecord::*member;
};
constexpr Field Fields[] = { { "id", &AuditRecord::id }, { "person", &AuditRecord::person },
    { "server", &AuditRecord::server }, { "role", &AuditRecord::role }, { "action", &AuditRecord::action },
    { "object", &AuditRecord::object }, { "detail", &AuditRecord::detail }, { "outcome", &AuditRecord::outcome },
    { "message", &AuditRecord::message }, { "program", &AuditRecord::program } };

QByteArray lineOf(const AuditRecord &record)
{
    QJsonObject object { { QStringLiteral("at"), toDateTime(record.at).toUTC().toString(Qt::ISODateWithMs) },
        { QStringLiteral("phase"),
            record.phase == AuditPhase::Before ? QStringLiteral("before") : QStringLiteral("after") },
        { QStringLiteral("target"), record.target.value } };
    for (const auto &field : Fields)
        object.insert(QLatin1String(field.name), record.*field.member);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<AuditRecord> recordFrom(const QByteArray &line)
{
    const auto object = QJsonDocument::fromJson(line).object();
    const auto at = QDateTime::fromString(object.value(QLatin1String("at")).toString(), Qt::ISODateWithMs);
    if (!at.isValid())
        return std::nullopt;
    AuditRecord record;
    record.at = fromDateTime(at);
    record.phase = object.value(QLatin1String("phase")).toString() == QLatin1String("before") ? AuditPhase::Before
                                                                                              : AuditPhase::After;
    record.target = { object.value(QLatin1String("target")).toString() };
    for (const auto &field : Fields)
        record.*field.member = object.value(QLatin1String(field.name)).toString();
    return record;
}

Error writeError(const QFile &file)
{
    return { .kind = ErrorKind::Storage,
        .message = Tr::tr("The audit list %1 cannot be written: %2.").arg(file.fileName(), file.errorString()),
        .hint = Tr::tr("Nothing is done to a server without a record of it. Make room, or set its rights.") };
}

/// What a program that was killed left of a line must not take the next one with it.
bool endsInTheMiddleOfALine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.size() > 0 && file.seek(file.size() - 1) && file.read(1) != "\n";
}

bool reachedTheDisk(const QFile &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return true;
#endif
}

QString programOf(qint64 pid)
{
    return QStringLiteral("%1@%2").arg(pid).arg(QSysInfo::machineHostName());
}

/// Of this machine, and not running: a pid that another has by now keeps its records open until that has ended too.
bool hasEnded(const QString &program)
{
    const qint64 pid = program.section(QLatin1Char('@'), 0, 0).toLongLong();
    if (pid <= 0 || program != programOf(pid))
        return false;
    if (pid == QCoreApplication::applicationPid())
        return true;
#ifdef Q_OS_UNIX
    return ::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
#else
    return false;
#endif
}

/// By id, in the order they were begun.
std::vector<AuditRecord> openRecords(const QString &path)
{
    std::vector<AuditRecord> open;
    QSet<QString> ended;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return open;
    while (!file.atEnd()) {
        auto record = recordFrom(file.readLine());
        if (!record)
            continue;
        if (record->phase == AuditPhase::After)
            ended.insert(record->id);
        else
            open.push_back(std::move(*record));
    }
    const auto settled = std::remove_if(open.begin(), open.end(),
        [&](const AuditRecord &record) { return ended.contains(record.id) || !hasEnded(record.program); });
    open.erase(settled, open.end());
    return open;
}

std::vector<AuditRecord> readNewest(const QString &path, int limit, const TargetId &target, const CancelToken &token)
{
    std::vector<AuditRecord> records;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return records;
    while (!file.atEnd() && !token.isCancelled()) {
        auto record = recordFrom(file.readLine());
        if (record && (target.isEmpty() || record->target == target))
            records.push_back(std::move(*record));
    }
    std::reverse(records.begin(), records.end());
    if (records.size() > static_cast<size_t>(limit))
        records.resize(static_cast<size_t>(limit));
    return records;
}

} // namespace

QString AuditLog::fileName()
{
    return QStringLiteral("audit.jsonl");
}

AuditLog::AuditLog(const QString &folder) : m_path(folder + QLatin1Char('/') + fileName()) { }

Result<void> AuditLog::append(const std::vector<AuditRecord> &records) const
{
    makePrivateFolder(QFileInfo(m_path).absolutePath());
    makePrivateFile(m_path);
    QByteArray lines = endsInTheMiddleOfALine(m_path) ? "\n" : "";
    for (AuditRecord record : records) {
        record.program = programOf(QCoreApplication::applicationPid());
        lines += lineOf(record);
    }
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return fail(writeError(file));
    // In one go, so that lines of two programs do not mix.
    if (file.write(lines) != lines.size() || !reachedTheDisk(file))
        return fail(writeError(file));
    return {};
}

Result<int> AuditLog::closeAbandoned() const
{
    auto records = openRecords(m_path);
    for (auto &record : records) {
        record.phase = AuditPhase::After;
        record.at = Clock::system().now();
        record.outcome = QStringLiteral("unknown");
        record.message = Tr::tr("The program ended before its result was known.");
    }
    if (records.empty())
        return 0;
    if (const auto written = append(records); !written)
        return fail(written.error());
    return static_cast<int>(records.size());
}

Pending<std::vector<AuditRecord>> AuditLog::list(int limit, const TargetId &target, CancelToken token) const
{
    const PendingPromise<std::vector<AuditRecord>> promise;
    filePool().start([promise, path = m_path, limit, target, token] {
        auto records = readNewest(path, limit, target, token);
        promise.fulfil(token.isCancelled() ? Result<std::vector<AuditRecord>>(fail(Error::cancelled()))
                                           : Result<std::vector<AuditRecord>>(std::move(records)));
    });
    return promise.pending();
}

} // namespace datainsight
