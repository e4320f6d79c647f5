// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionsignals.h"

#include "core/config/profilebook.h"
#include "ui/common/messageprompt.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

/// Of more nobody reads what they hold.
constexpr size_t MostFacts = 8;

SignalTarget targetOf(const SessionRow &session)
{
    return { session.id.pid, session.id.startedUs, session.queryStartUs, session.application, session.user,
        session.database, session.query };
}

} // namespace

SessionSignals::SessionSignals(ServerAccess access, std::shared_ptr<const AuditLog> audit, QWidget *asker)
    : QObject(asker), m_access(std::move(access)), m_audit(std::move(audit)), m_asker(asker)
{
    if (m_access.book)
        connect(m_access.book, &ProfileBook::profileChanged, this, [this](const Profile &profile) {
            // Another host, or no right to end anything any more.
            if (profile.id == m_target)
                setTarget(std::exchange(m_target, {}));
        });
}

SessionSignals::~SessionSignals() = default;

void SessionSignals::setTarget(const TargetId &target)
{
    if (target == m_target)
        return;
    m_cancel.renew();
    m_target = target;
    m_runner.reset();
    setBusy(false);
}

void SessionSignals::setBusy(bool busy)
{
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT busyChanged();
}

void SessionSignals::request(SignalKind kind, const std::vector<SessionRow> &sessions, Instant serverNow)
{
    const auto profile = m_access.profile(m_target);
    if (m_busy || sessions.empty() || !profile)
        return;
    if (profile->readOnly) {
        Q_EMIT reported({ Tone::Info, tr("%1 is set to read-only: sessions there are not ended.").arg(profile->name),
            tr("Whoever owns the connection can allow actions under Connections.") });
        return;
    }
    if (!m_runner) {
        m_runner = std::make_unique<SignalRunner>(
            ActionPlace { .spec = m_access.spec(*profile),
                .target = m_target,
                .server = profile->name,
                .readOnly = profile->readOnly,
                .person = personName() },
            m_audit);
    }
    m_server = profile->name;
    setBusy(true);
    prepare(this, { kind, sessions, serverNow, {} }, m_cancel.renew());
}

QCoro::Task<> SessionSignals::prepare(Self self, Intent intent, CancelToken token)
{
    std::vector<Pending<SignalFacts>> asked;
    for (size_t i = 0; i < std::min(intent.sessions.size(), MostFacts); ++i)
        asked.push_back(self->m_runner->facts(intent.sessions[i].id.pid, intent.sessions[i].id.startedUs, token));
    for (const auto &one : asked) {
        const auto facts = co_await one;
        if (!self || token.isCancelled())
            co_return;
        intent.facts.push_back(facts);
    }
    self->ask(intent);
}

void SessionSignals::ask(const Intent &intent)
{
    const bool ends = intent.kind == SignalKind::Terminate;
    const auto count = static_cast<int>(intent.sessions.size());
    const int pid = intent.sessions.front().id.pid;
    QString text;
    if (count == 1)
        text = ends ? tr("End session %1 on %2?").arg(pid).arg(m_server)
                    : tr("Cancel the statement of session %1 on %2?").arg(pid).arg(m_server);
    else
        text = ends ? tr("End %1 sessions on %2?").arg(count).arg(m_server)
                    : tr("Cancel the statements of %1 sessions on %2?").arg(count).arg(m_server);
    MessagePrompt::current().ask(m_asker,
        { .title = ends ? tr("Terminate") : tr("Cancel statement"),
            .text = text,
            .detail = signalDetail(intent.kind, intent.sessions, intent.at, intent.facts),
            .accept = ends ? tr("Terminate") : tr("Cancel statement"),
            .reject = tr("Leave it"),
            .tone = ends ? Tone::Critical : Tone::Warning },
        [self = Self(this), token = m_cancel.token(), intent](MessagePrompt::Choice choice) {
            if (!self || token.isCancelled())
                return;
            if (choice == MessagePrompt::Choice::Accepted)
                send(self, intent);
            else
                self->setBusy(false);
        });
}

QCoro::Task<> SessionSignals::send(Self self, Intent intent)
{
    std::vector<SignalTarget> targets;
    for (const auto &session : intent.sessions)
        targets.push_back(targetOf(session));
    const auto token = self->m_cancel.token();
    const auto sent = self->m_runner->send(intent.kind, targets);
    const auto outcomes = co_await sent;
    if (!self || token.isCancelled())
        co_return;
    self->setBusy(false);
    if (outcomes)
        Q_EMIT self->reported(signalReport(intent.kind, *outcomes));
    else if (!outcomes.error().isCancelled())
        Q_EMIT self->reported({ Tone::Critical, outcomes.error().message, outcomes.error().hint });
}

} // namespace datainsight
