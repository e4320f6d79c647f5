// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/sampledbackends.h"

#include <QStringView>

#include <set>

namespace datainsight {

namespace {

enum Field { Pid, StartedUs, State, LeaderPid, TransactionStart, QueryStart, StateChange, Blockers, Fields };

QString stateOf(QStringView code)
{
    if (code == u"a")
        return QStringLiteral("active");
    if (code == u"f")
        return QStringLiteral("fastpath function call");
    if (code == u"i")
        return QStringLiteral("idle in transaction");
    return code == u"x" ? QStringLiteral("idle in transaction (aborted)") : QString();
}

/// 0: there is none.
std::optional<Instant> instantOf(QStringView milliseconds)
{
    const qint64 at = milliseconds.toLongLong();
    return at == 0 ? std::nullopt : std::optional(fromMilliseconds(at));
}

QString labelOf(const Frame &frame, LoadDimension dimension, qsizetype row)
{
    const auto *column = frame.column(loadColumn(dimension));
    return column ? column->text(row) : QString();
}

/// An active session without a wait event is told "CPU" by target.ash; pg_stat_activity has none.
QString waitOf(const QString &value)
{
    return value == QLatin1String("CPU") ? QString() : value;
}

} // namespace

void addBackends(BackendSample &sample, const Frame &frame, qsizetype row)
{
    const QString text = frame.column(u"backends")->text(row);
    const auto entries = QStringView(text).split(u';');
    sample.serverAt = fromMilliseconds(entries.front().toLongLong());
    const SampledBackend labels { .database = labelOf(frame, LoadDimension::Database, row),
        .user = labelOf(frame, LoadDimension::User, row),
        .application = labelOf(frame, LoadDimension::Application, row),
        .backendType = labelOf(frame, LoadDimension::BackendType, row),
        .waitClass = waitOf(labelOf(frame, LoadDimension::WaitClass, row)),
        .waitEvent = waitOf(labelOf(frame, LoadDimension::WaitEvent, row)),
        .queryId = labelOf(frame, LoadDimension::Statement, row) };
    for (const auto &entry : entries.sliced(1)) {
        const auto fields = entry.split(u',');
        if (fields.size() != Fields)
            continue;
        SampledBackend backend = labels;
        backend.pid = fields[Pid].toInt();
        backend.startedUs = fields[StartedUs].toLongLong();
        backend.state = stateOf(fields[State]);
        backend.leaderPid = fields[LeaderPid].toInt();
        backend.transactionSince = instantOf(fields[TransactionStart]);
        backend.queryStart = instantOf(fields[QueryStart]);
        backend.stateSince = instantOf(fields[StateChange]);
        // A parallel query names its leader once for each worker.
        std::set<int> blockers;
        for (const auto &pid : fields[Blockers].split(u' ', Qt::SkipEmptyParts))
            blockers.insert(pid.toInt());
        backend.blockers.assign(blockers.begin(), blockers.end());
        sample.backends.push_back(std::move(backend));
    }
}

BackendSample backendSampleOf(const Frame &frame)
{
    BackendSample sample { .at = frame.at, .serverAt = frame.at };
    const auto *texts = frame.column(u"backends");
    for (qsizetype row = 0; texts && row < frame.rowCount(); ++row) {
        if (texts->isNull(row))
            sample.hidden = true;
        else
            addBackends(sample, frame, row);
    }
    return sample;
}

} // namespace datainsight
