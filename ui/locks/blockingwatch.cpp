// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingwatch.h"

#include "core/activity/activityrunner.h"
#include "core/config/profilebook.h"

namespace datainsight {

BlockingWatch::BlockingWatch(ServerAccess access, const Clock &clock, QObject *parent)
    : QObject(parent), m_access(std::move(access)), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BlockingWatch::refresh);
    if (!m_access.book)
        return;
    // Another host, user or password: what is under way is of the old one.
    const auto renew = [this](const TargetId &id) {
        if (id != m_target)
            return;
        dropRunner();
        if (m_running)
            refresh();
    };
    connect(m_access.book, &ProfileBook::profileChanged, this, [renew](const Profile &profile) { renew(profile.id); });
    connect(m_access.book, &ProfileBook::profileRemoved, this, renew);
}

BlockingWatch::~BlockingWatch() = default;

void BlockingWatch::dropRunner()
{
    ++m_number;
    m_asked = false;
    m_runner.reset();
}

void BlockingWatch::setTarget(const TargetId &target)
{
    dropRunner();
    m_target = target;
    m_tree.reset();
    m_error.reset();
    if (m_running)
        refresh();
}

ActivityRunner *BlockingWatch::runner()
{
    if (const auto profile = m_runner ? std::nullopt : m_access.profile(m_target))
        m_runner = std::make_unique<ActivityRunner>(m_access.spec(*profile));
    return m_runner.get();
}

void BlockingWatch::start()
{
    if (m_running)
        return;
    m_running = true;
    refresh();
}

void BlockingWatch::stop()
{
    m_running = false;
    m_timer.stop();
    ++m_number;
    m_asked = false;
}

void BlockingWatch::refresh()
{
    auto *asked = m_asked ? nullptr : runner();
    if (!asked)
        return;
    m_timer.stop();
    m_asked = true;
    m_askedAt = m_clock.steady();
    asked->blocking().then(this, [this, number = ++m_number](const Result<BlockingTreePtr> &answer) {
        if (number == m_number)
            adopt(answer);
    });
}

void BlockingWatch::adopt(const Result<BlockingTreePtr> &answer)
{
    m_asked = false;
    m_received = m_clock.steady();
    const bool slow = !answer || m_received - m_askedAt > SlowAnswer;
    if (answer) {
        m_tree = *answer;
        m_error.reset();
        m_lookedAt = m_clock.now();
    } else if (!answer.error().isCancelled()) {
        m_error = answer.error();
    }
    if (m_running)
        m_timer.start(slow ? SlowPace : Pace);
    Q_EMIT looked();
}

Instant BlockingWatch::serverNow() const
{
    if (!m_tree)
        return {};
    return m_tree->at + std::chrono::duration_cast<Milliseconds>(m_clock.steady() - m_received);
}

} // namespace datainsight
