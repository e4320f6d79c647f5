// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/suggestionsource.h"

#include <utility>

namespace datainsight {

SuggestionSource::SuggestionSource(ServerAccess access, const Clock &clock, QObject *parent)
    : QObject(parent), m_access(std::move(access)), m_clock(clock)
{ }

SuggestionSource::~SuggestionSource() = default;

void SuggestionSource::setPlace(const TargetId &target, const QString &database)
{
    stop();
    m_target = target;
    m_database = database;
    m_report.reset();
    m_error.reset();
    Q_EMIT changed();
}

void SuggestionSource::stop()
{
    m_cancel.renew();
    m_runner.reset();
    if (std::exchange(m_asking, false))
        Q_EMIT changed();
}

/// A new runner each time: the profile may say another host or password by now.
void SuggestionSource::ask()
{
    const auto profile = m_asking ? std::nullopt : m_access.profile(m_target);
    if (!profile)
        return;
    m_runner = std::make_unique<AdviceRunner>(m_access.spec(*profile, m_database));
    m_asking = true;
    const auto token = m_cancel.renew();
    m_runner->advise({}, token).then(this, [this, token](const Result<AdviceReportPtr> &answer) {
        if (!token.isCancelled())
            take(answer);
    });
    Q_EMIT changed();
}

void SuggestionSource::take(const Result<AdviceReportPtr> &answer)
{
    m_asking = false;
    if (answer) {
        m_report = *answer;
        m_error.reset();
        m_readAt = m_clock.now();
    } else {
        m_error = answer.error();
    }
    Q_EMIT changed();
}

} // namespace datainsight
