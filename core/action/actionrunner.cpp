// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionrunner.h"

#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

constexpr Milliseconds LookEvery { 1000 };
constexpr Milliseconds LookLimit { 10000 };
constexpr Milliseconds ProgressLimit { 2000 };
/// A vacuum may take days; a person ends it.
constexpr Milliseconds RunLimit = std::chrono::hours(24 * 30);

Result<ActionProgress> readProgress(Session &session, int pid)
{
    const auto &file = queries::ActionProgress;
    static const QString sql = file.text();
    const auto rows = session.queryAgain({ file.id() }, sql, { QByteArray::number(pid) }, ProgressLimit);
    if (!rows)
        return fail(rows.error());
    return ActionProgress { .phase = rows->text(0, 0),
        .done = rows->integer(0, 1),
        .total = rows->integer(0, 2),
        .indexPasses = rows->integer(0, 3) };
}

/// Of one that was not begun.
ActionOutcome refused(const Error &error)
{
    ActionOutcome outcome;
    outcome.result = error.isCancelled() ? ActionResult::Cancelled : ActionResult::Refused;
    outcome.message = error.isCancelled() ? Tr::tr("Cancelled before it began.") : error.message;
    outcome.hint = error.hint;
    return outcome;
}

ConnectionSpec lookingSpec(ConnectionSpec spec)
{
    spec.applicationName = QStringLiteral("datainsight");
    return spec;
}

} // namespace

std::optional<Error> startRefusal(const ActionPlace &place, const ActionPreview &preview, const QString &typed)
{
    if (place.readOnly)
        return Error { .kind = ErrorKind::Permission,
            .message = Tr::tr("The profile %1 is read-only: nothing is done to its server.").arg(place.server),
            .hint = Tr::tr("Allow changes in the profile.") };
    if (!preview.missingRight.isEmpty())
        return Error { .kind = ErrorKind::Permission, .message = preview.missingRight };
    if (place.production && typed != place.server)
        return Error { .kind = ErrorKind::Question,
            .message = Tr::tr("%1 is a production server: type its name first.").arg(place.server) };
    return std::nullopt;
}

ActionOutcome cancelledBefore()
{
    return refused(Error::cancelled());
}

struct ActionRunner::Job
{
    int number = 0;
    ActionPreview preview;
    CancelSource cancel;
    std::unique_ptr<PgWorker> worker;
    int pid = 0;
};

ActionRunner::ActionRunner(
    ActionPlace place, std::shared_ptr<const AuditLog> audit, ActionLimits limits, QObject *parent)
    : QObject(parent), m_place(std::move(place)), m_audit(std::move(audit)), m_limits(limits),
      m_looks(QStringLiteral("action looks"), lookingSpec(m_place.spec)), m_timer(new QTimer(this))
{
    m_timer->setInterval(LookEvery);
    connect(m_timer, &QTimer::timeout, this, &ActionRunner::look);
}

ActionRunner::~ActionRunner() = default;

Pending<ActionPreview> ActionRunner::preview(const ActionPtr &action, const CancelToken &token)
{
    return m_looks.run({ QStringLiteral("action.preview") }, token, LookLimit,
        [action, place = m_place](Session &session) { return previewAction(session, action, place); });
}

Pending<std::vector<RelationName>> ActionRunner::chunks(const RelationName &relation, const CancelToken &token)
{
    return m_looks.run({ QStringLiteral("action.chunks") }, token, LookLimit,
        [relation](Session &session) { return readChunks(session, relation); });
}

Result<int> ActionRunner::start(const ActionPreview &preview, const QString &typed)
{
    if (const auto refusal = startRefusal(m_place, preview, typed))
        return fail(*refusal);
    const auto job = std::make_shared<Job>();
    job->number = ++m_numbers;
    job->preview = preview;
    m_waiting.push_back(job);
    // What it tells comes after its number.
    QMetaObject::invokeMethod(this, &ActionRunner::beginNext, Qt::QueuedConnection);
    return job->number;
}

int ActionRunner::running() const
{
    return static_cast<int>(m_running.size());
}

ConnectionSpec ActionRunner::specOf(const Action &action) const
{
    ConnectionSpec spec = m_place.spec;
    spec.applicationName = QStringLiteral("datainsight action");
    spec.readOnly = false;
    spec.statementTimeout = Milliseconds(0);
    spec.lockTimeout = action.limitsLockWait() ? m_limits.lockTimeout : Milliseconds(0);
    return spec;
}

void ActionRunner::beginNext()
{
    while (!m_waiting.empty() && running() < m_limits.atOnce) {
        const auto job = m_waiting.front();
        m_waiting.pop_front();
        m_running.push_back(job);
        begin(job);
    }
}

void ActionRunner::begin(const std::shared_ptr<Job> &job)
{
    // Each is told on our thread, in the order it happened; nothing when we are gone.
    const QPointer<ActionRunner> self(this);
    const auto tell = [self](auto what) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, what] {
                if (self)
                    what(*self);
            },
            Qt::QueuedConnection);
    };
    const int number = job->number;
    ActionListener listener;
    // By its number: the worker's thread keeps no job, whose end is what ends the worker.
    listener.begun = [tell, number](int pid) {
        tell([number, pid](ActionRunner &runner) {
            if (const auto begun = runner.running(number))
                begun->pid = pid;
            Q_EMIT runner.begun(number);
        });
    };
    listener.said = [tell, number](const ServerNotice &notice) {
        tell([number, notice](ActionRunner &runner) { Q_EMIT runner.said(number, notice); });
    };
    listener.waits = [tell, number](int attempt) {
        tell([number, attempt](ActionRunner &runner) { Q_EMIT runner.waitsForLock(number, attempt); });
    };
    job->worker = std::make_unique<PgWorker>(QStringLiteral("action"), specOf(*job->preview.action));
    const auto token = job->cancel.token();
    job->worker
        ->run({ job->preview.action->id() }, token, RunLimit,
            [preview = job->preview, place = m_place, audit = m_audit, limits = m_limits, listener, token](
                Session &session) { return runAction(session, preview, place, *audit, limits, listener, token); })
        .then(this, [this, number](const Result<ActionOutcome> &outcome) {
            close(number, outcome ? *outcome : refused(outcome.error()));
        });
    m_timer->start();
}

/// One that was cut off has not looked at what it left: its own connection is of no more use for that.
void ActionRunner::close(int number, const ActionOutcome &outcome)
{
    const auto job = running(number);
    const bool cutOff =
        outcome.attempts > 0 && (outcome.result == ActionResult::Cancelled || outcome.result == ActionResult::Unknown);
    if (!job || !cutOff)
        return end(number, outcome);
    m_looks
        .run({ QStringLiteral("action.after") }, {}, LookLimit,
            [outcome, action = job->preview.action](Session &session) { return lookAfter(session, outcome, *action); })
        .then(this,
            [this, number, outcome](const Result<ActionOutcome> &looked) { end(number, looked ? *looked : outcome); });
}

std::shared_ptr<ActionRunner::Job> ActionRunner::running(int number) const
{
    const auto found =
        std::find_if(m_running.begin(), m_running.end(), [number](const auto &job) { return job->number == number; });
    return found == m_running.end() ? nullptr : *found;
}

void ActionRunner::end(int number, const ActionOutcome &outcome)
{
    std::erase(m_running, running(number));
    if (m_running.empty())
        m_timer->stop();
    beginNext();
    Q_EMIT finished(number, outcome);
}

void ActionRunner::cancel(int number)
{
    for (const auto &job : m_running) {
        if (job->number == number)
            job->cancel.cancel();
    }
    const auto waits =
        std::find_if(m_waiting.begin(), m_waiting.end(), [number](const auto &job) { return job->number == number; });
    if (waits == m_waiting.end())
        return;
    m_waiting.erase(waits);
    Q_EMIT finished(number, cancelledBefore());
}

void ActionRunner::cancelAll()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &job : m_running)
        job->cancel.cancel();
    for (const auto &job : waiting)
        Q_EMIT finished(job->number, cancelledBefore());
}

void ActionRunner::look()
{
    for (const auto &job : m_running) {
        if (job->pid == 0)
            continue;
        m_looks
            .run({ QStringLiteral("action.progress") }, job->cancel.token(), LookLimit,
                [pid = job->pid](Session &session) { return readProgress(session, pid); })
            .then(this, [this, number = job->number](const Result<ActionProgress> &progress) {
                if (progress && !progress->phase.isEmpty())
                    Q_EMIT progressed(number, *progress);
            });
    }
}

} // namespace datainsight
