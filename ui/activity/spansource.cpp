// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/spansource.h"

#include <algorithm>

namespace datainsight {

namespace {

/// A pixel's worth for the widest chart: what the store is asked for, and cuts to.
constexpr int MostPoints = 4000;

RangeQuery queryOf(const TargetId &target, const char *family, const TimeRange &span)
{
    return { .target = target,
        .family = { QString::fromLatin1(family) },
        .columns = { QStringLiteral("sessions") },
        .range = span,
        .points = MostPoints,
        .channel = QStringLiteral("span/%1").arg(QLatin1String(family)) };
}

} // namespace

SpanSource::SpanSource(TargetFeed *feed, QObject *parent) : QObject(parent), m_feed(feed) { }

void SpanSource::ask(const TargetId &target, const TimeRange &span)
{
    const auto token = m_cancel.renew();
    m_error.reset();
    const auto oldest = m_feed->history().oldest(target, { QStringLiteral("target.ash") });
    m_waiting = m_feed->store() && (!oldest || *oldest > span.from);
    m_summary = m_waiting ? SpanSummary { .span = span } : spanFromHistory(m_feed->history(), target, span);
    if (m_waiting)
        read(this, target, span, token);
    Q_EMIT changed();
}

void SpanSource::cancel()
{
    m_cancel.renew();
    m_waiting = false;
    m_summary = {};
}

QCoro::Task<> SpanSource::read(Self self, TargetId target, TimeRange span, CancelToken token)
{
    const auto asked = self->m_feed->store()->range(queryOf(target, "target.ash", span), token);
    const auto alsoAsked = self->m_feed->store()->range(queryOf(target, "target.waits", span), token);
    const auto sessions = co_await asked;
    const auto waits = co_await alsoAsked;
    if (!self || token.isCancelled())
        co_return;
    self->m_waiting = false;
    if (sessions && waits)
        self->m_summary = spanFromStore(*sessions, *waits, span);
    else
        self->m_error = sessions ? waits.error() : sessions.error();
    Q_EMIT self->changed();
}

} // namespace datainsight
