// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionrun.h"

#include "core/pg/session.h"
#include "core/tables/vacuumcircumstances.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSemaphore>
#include <QThread>
#include <QUuid>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

constexpr Milliseconds LookLimit { 5000 };
/// What the statistics collector of 13 and 14 takes at most to hear of it; from 15 on they know at once.
constexpr Milliseconds CollectorDelay { 1500 };

bool isLockTimeout(const Error &error)
{
    return error.sqlState == QLatin1String("55P03");
}

/// "skipping vacuum of …", "permission denied to vacuum …, skipping it"; in another language by its state.
bool isSkipping(const ServerNotice &notice)
{
    return notice.isWarning()
        && (notice.message.contains(QLatin1String("skipping")) || notice.sqlState == QLatin1String("55P03")
            || notice.sqlState == QLatin1String("42501"));
}

QString doneSentence(const ActionOutcome &outcome)
{
    qint64 removed = 0;
    bool counted = false;
    for (const auto &report : outcome.reports) {
        removed += report.tuplesRemoved.value_or(0);
        counted = counted || report.finished;
    }
    if (!counted)
        return Tr::tr("Done.");
    return removed == 1 ? Tr::tr("Done: 1 dead tuple removed.") : Tr::tr("Done: %1 dead tuples removed.").arg(removed);
}

QStringList invalidIndexes(Session &session, quint32 table)
{
    const auto &file = queries::ActionInvalidindexes;
    const auto rows = session.query({ file.id() }, file.text(), { QByteArray::number(table) }, LookLimit);
    QStringList names;
    for (qsizetype row = 0; rows && row < rows->rowCount(); ++row)
        names << rows->text(row, 0);
    return names;
}

/// Those that were no use before were left by somebody else.
void nameLeftovers(Session &session, ActionOutcome &outcome)
{
    for (const auto &name : invalidIndexes(session, outcome.before.tableOid)) {
        if (!outcome.invalidBefore.contains(name))
            outcome.invalidIndexes << name;
    }
    if (!outcome.invalidIndexes.isEmpty())
        outcome.hint = Tr::tr("It left an index behind that is no use: drop %1.")
                           .arg(outcome.invalidIndexes.join(QLatin1String(", ")));
}

/// Who made it leave dead tuples: of those there are now the one that holds the oldest.
void nameHolder(Session &session, ActionOutcome &outcome)
{
    qint64 needed = 0;
    for (const auto &report : outcome.reports)
        needed += report.tuplesStillNeeded.value_or(0);
    if (needed == 0)
        return;
    const auto circumstances = readVacuumCircumstances(session);
    if (!circumstances || circumstances->holders.empty())
        return;
    outcome.neededBy = horizonHolderText(circumstances->holders.front());
    if (outcome.hint.isEmpty())
        outcome.hint = Tr::tr("Dead tuples that had to stay because of %1: %2. Once that has ended, vacuum again.")
                           .arg(outcome.neededBy, QString::number(needed));
}

/// One run of one action.
class Run
{
public:
    Run(Session &session, const ActionPreview &preview, const ActionLimits &limits, const ActionListener &listener,
        const CancelToken &token)
        : m_session(session), m_preview(preview), m_limits(limits), m_listener(listener), m_token(token)
    {
        m_outcome.before = preview.state;
        if (preview.action->leavesInvalidIndexes())
            m_outcome.invalidBefore = invalidIndexes(session, preview.state.tableOid);
        session.onNotice([this](const ServerNotice &notice) { hear(notice); });
    }
    ~Run() { m_session.onNotice({}); }
    Q_DISABLE_COPY_MOVE(Run)

    ActionOutcome perform()
    {
        std::optional<Error> error;
        for (;;) {
            ++m_outcome.attempts;
            error = attempt();
            if (!error || !isLockTimeout(*error) || m_outcome.attempts >= m_limits.attempts || !pause())
                break;
        }
        judge(error);
        m_outcome.reports = m_reader.reports();
        lookAfterwards();
        if (m_outcome.result == ActionResult::Done)
            m_outcome.message = doneSentence(m_outcome);
        return std::move(m_outcome);
    }

private:
    void hear(const ServerNotice &notice)
    {
        m_outcome.notices.push_back(notice);
        m_reader.take(notice);
        if (m_listener.said)
            m_listener.said(notice);
    }

    std::optional<Error> attempt()
    {
        const auto began = std::chrono::steady_clock::now();
        const auto done = m_session.query({ m_preview.action->id() }, m_preview.sql);
        m_outcome.took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - began);
        return done ? std::nullopt : std::optional(done.error());
    }

    /// False when it was cancelled meanwhile.
    bool pause() const
    {
        if (m_listener.waits)
            m_listener.waits(m_outcome.attempts);
        const auto woken = std::make_shared<QSemaphore>();
        const auto registration = m_token.onCancel([woken] { woken->release(); });
        return !woken->tryAcquire(1, static_cast<int>(m_limits.pause.count()));
    }

    void end(ActionResult result, QString message, QString hint = {})
    {
        m_outcome.result = result;
        m_outcome.message = std::move(message);
        m_outcome.hint = std::move(hint);
    }

    void judge(const std::optional<Error> &error)
    {
        const auto skipped = std::find_if(m_outcome.notices.begin(), m_outcome.notices.end(), isSkipping);
        if (m_token.isCancelled() && error)
            end(ActionResult::Cancelled, Tr::tr("Cancelled."));
        else if (error && isLockTimeout(*error))
            end(ActionResult::NoLock,
                Tr::tr("Others held %1 through %n attempt(s).", nullptr, m_outcome.attempts).arg(m_preview.state.table),
                Tr::tr("See who holds it on the Locks page, or try again later."));
        else if (error && error->kind == ErrorKind::Connection)
            end(ActionResult::Unknown, Tr::tr("The connection was lost before the result was known."), error->message);
        else if (error)
            end(error->isCancelled() ? ActionResult::Cancelled : ActionResult::Failed, error->message, error->hint);
        else if (skipped != m_outcome.notices.end())
            end(ActionResult::Skipped, skipped->message, skipped->hint);
        else
            m_outcome.result = ActionResult::Done;
    }

    void lookAfterwards()
    {
        if (m_outcome.result == ActionResult::Cancelled || m_outcome.result == ActionResult::Unknown)
            return;
        m_session.onNotice([](const ServerNotice &) {});
        if (m_outcome.result != ActionResult::Done && m_preview.action->leavesInvalidIndexes())
            nameLeftovers(m_session, m_outcome);
        nameHolder(m_session, m_outcome);
        const QDeadlineTimer late(CollectorDelay);
        for (;;) {
            auto state = readActionState(m_session, m_preview.action->relation());
            if (!state)
                return; // dropped, or the connection is gone
            m_outcome.after = std::move(*state);
            if (m_session.info().major() >= 15 || m_outcome.result != ActionResult::Done || isCounted()
                || late.hasExpired())
                return;
            QThread::msleep(100);
        }
    }

    /// Whether the statistics have heard of a vacuum or analyze.
    bool isCounted() const
    {
        return m_outcome.after->vacuumedAt != m_outcome.before.vacuumedAt
            || m_outcome.after->analyzedAt != m_outcome.before.analyzedAt;
    }

    Session &m_session;
    const ActionPreview &m_preview;
    const ActionLimits &m_limits;
    const ActionListener &m_listener;
    const CancelToken m_token;
    VacuumReader m_reader;
    ActionOutcome m_outcome;
};

AuditRecord recordBefore(const ActionPreview &preview, const ActionPlace &place, const Session &session)
{
    return { .id = QUuid::createUuid().toString(QUuid::WithoutBraces),
        .phase = AuditPhase::Before,
        .at = Clock::system().now(),
        .person = place.person,
        .target = place.target,
        .server = place.server,
        .role = session.info().user,
        .action = preview.action->id(),
        .object = preview.state.name.isEmpty() ? session.info().database
                                               : session.info().database + QLatin1String(": ") + preview.state.name,
        .detail = preview.sql };
}

} // namespace

QString actionResultName(ActionResult result)
{
    switch (result) {
    case ActionResult::Done:
        return QStringLiteral("done");
    case ActionResult::Skipped:
        return QStringLiteral("skipped");
    case ActionResult::NoLock:
        return QStringLiteral("noLock");
    case ActionResult::Cancelled:
        return QStringLiteral("cancelled");
    case ActionResult::Failed:
        return QStringLiteral("failed");
    case ActionResult::Unknown:
        return QStringLiteral("unknown");
    case ActionResult::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

Result<ActionOutcome> lookAfter(Session &session, ActionOutcome outcome, const Action &action)
{
    if (action.leavesInvalidIndexes())
        nameLeftovers(session, outcome);
    auto state = readActionState(session, action.relation());
    if (!state)
        return fail(state.error());
    outcome.after = std::move(*state);
    return outcome;
}

Result<ActionOutcome> runAction(Session &session, const ActionPreview &shown, const ActionPlace &place,
    const AuditLog &audit, const ActionLimits &limits, const ActionListener &listener, const CancelToken &token)
{
    const auto now = previewAction(session, shown.action, place);
    if (!now)
        return fail(now.error());
    if (now->sql != shown.sql || now->state.oid != shown.state.oid)
        return fail(ErrorKind::Question,
            Tr::tr("%1 has changed since: this would be done now: %2").arg(shown.state.name, now->sql));
    if (!now->missingRight.isEmpty())
        return fail(ErrorKind::Permission, now->missingRight);
    // Refused to who is no superuser: then its words are shown, and counted where they are English.
    static_cast<void>(session.query({ queries::ActionEnglishmessages.id() }, queries::ActionEnglishmessages.text()));
    auto record = recordBefore(*now, place, session);
    if (const auto written = audit.append({ record }); !written)
        return fail(written.error());
    if (listener.begun)
        listener.begun(session.info().backendPid);
    auto outcome = Run(session, *now, limits, listener, token).perform();
    record.phase = AuditPhase::After;
    record.at = Clock::system().now();
    record.outcome = actionResultName(outcome.result);
    record.message = outcome.message;
    if (const auto written = audit.append({ record }); !written)
        outcome.message += QLatin1Char(' ') + written.error().message;
    return outcome;
}

} // namespace datainsight
