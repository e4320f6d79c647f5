// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionsource.h"

#include "core/activity/activityrunner.h"
#include "core/config/profilebook.h"

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

/// Asking takes at most the fiftieth part of the time, so that a slow or distant server is left in peace.
constexpr int TimesItsAnswer = 50;
constexpr int MostDoublings = 5;

} // namespace

SessionSource::SessionSource(ServerAccess access, QObject *parent) : QObject(parent), m_access(std::move(access))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &SessionSource::ask);
    if (m_access.book)
        connect(m_access.book, &ProfileBook::profileChanged, this, [this](const Profile &profile) {
            if (profile.id == m_target)
                connectAnew();
        });
}

SessionSource::~SessionSource() = default;

void SessionSource::setTarget(const TargetId &target)
{
    if (target == m_target)
        return;
    m_target = target;
    connectAnew();
}

void SessionSource::connectAnew()
{
    ++m_number;
    m_next.stop();
    m_asked.invalidate();
    m_failures = 0;
    m_runner.reset();
    m_list.reset();
    m_error.reset();
    m_profile = m_access.profile(m_target);
    Q_EMIT changed();
    if (m_on)
        ask();
}

void SessionSource::start()
{
    letGo();
    if (m_on)
        return;
    m_on = true;
    ask();
}

void SessionSource::stop()
{
    m_on = false;
    m_next.stop();
}

void SessionSource::hold(const SessionListPtr &list)
{
    stop();
    m_held = true;
    m_list = list;
    m_error.reset();
    Q_EMIT changed();
}

/// What was held is of another time: it is not to be taken for an answer.
void SessionSource::letGo()
{
    if (!std::exchange(m_held, false))
        return;
    m_list.reset();
    Q_EMIT changed();
}

void SessionSource::ask()
{
    letGo();
    if (!m_profile || m_asked.isValid())
        return;
    m_next.stop();
    if (!m_runner) {
        m_runner = std::make_unique<ActivityRunner>(m_access.spec(*m_profile));
    }
    m_asked.start();
    m_runner->sessions().then(this, [this, number = m_number](const Result<SessionListPtr> &answer) {
        if (number == m_number)
            take(answer);
    });
}

void SessionSource::take(const Result<SessionListPtr> &answer)
{
    const Milliseconds took { m_asked.elapsed() };
    m_asked.invalidate();
    if (m_held)
        return;
    if (answer) {
        m_list = *answer;
        m_error.reset();
        m_failures = 0;
    } else {
        m_error = answer.error();
        ++m_failures;
    }
    const Milliseconds pause =
        m_failures == 0 ? std::max(Pace, took * TimesItsAnswer) : Pace * (1 << std::min(m_failures, MostDoublings));
    if (m_on)
        m_next.start(std::min(pause, LongestPause));
    Q_EMIT changed();
}

Pending<QueryText> SessionSource::queryText(const SessionId &id, const CancelToken &token)
{
    if (m_held)
        return Pending<QueryText>::ready(
            fail(ErrorKind::Unsupported, tr("Of the past only what is shown of the statement is kept.")));
    if (!m_runner)
        return Pending<QueryText>::ready(fail(Error::cancelled()));
    return m_runner->queryText(id, token);
}

} // namespace datainsight
