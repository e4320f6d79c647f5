// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/spansource.h"

#include "core/store/sessionstore.h"

namespace datainsight {

namespace {

/// A pixel's worth for the widest chart: what the store is asked for, and cuts to.
constexpr int MostPoints = 4000;

RangeQuery queryOf(const TargetId &target, const char *family, const TimeRange &span, const QString &channel)
{
    return { .target = target,
        .family = { QString::fromLatin1(family) },
        .columns = { QStringLiteral("sessions") },
        .range = span,
        .points = MostPoints,
        .channel = QStringLiteral("%1/%2").arg(channel, QLatin1String(family)) };
}

} // namespace

SpanSource::SpanSource(TargetFeed *feed, QObject *parent) : QObject(parent), m_feed(feed) { }

std::optional<SpanSummary> SpanSource::fromMemory(const TargetId &target, const TimeRange &span) const
{
    const auto oldest = m_feed->history().oldest(target, { QStringLiteral("target.ash") });
    if ((m_feed->store() || m_feed->sessionStore()) && (!oldest || *oldest > span.from))
        return std::nullopt;
    return spanFromHistory(m_feed->history(), target, span);
}

void SpanSource::ask(const TargetId &target, const TimeRange &span, const std::optional<Milliseconds> &offset)
{
    const auto token = m_cancel.renew();
    m_error.reset();
    m_earlier.reset();
    const auto now = fromMemory(target, span);
    m_summary = now.value_or(SpanSummary { .span = span });
    Wanted earlier;
    if (offset) {
        earlier = TimeRange { span.from - *offset, span.to - *offset };
        m_earlier = fromMemory(target, *earlier);
        if (m_earlier)
            earlier.reset();
    }
    m_waiting = !now;
    if (!now || earlier)
        read(this, target, now ? Wanted() : Wanted(span), earlier, token);
    Q_EMIT changed();
}

void SpanSource::cancel()
{
    m_cancel.renew();
    m_waiting = false;
    m_summary = {};
    m_earlier.reset();
}

/// The span first: it is shown while the earlier one is read.
QCoro::Task<> SpanSource::read(Self self, TargetId target, Wanted span, Wanted earlier, CancelToken token)
{
    if (span) {
        const auto summary = co_await readOne(self->m_feed, target, *span, QStringLiteral("span"), token);
        if (!self || token.isCancelled())
            co_return;
        self->m_waiting = false;
        if (summary)
            self->m_summary = *summary;
        else
            self->m_error = summary.error();
        Q_EMIT self->changed();
    }
    if (!self || token.isCancelled() || !earlier)
        co_return;
    const auto summary = co_await readOne(self->m_feed, target, *earlier, QStringLiteral("span/earlier"), token);
    if (!self || token.isCancelled() || !summary)
        co_return;
    self->m_earlier = *summary;
    Q_EMIT self->changed();
}

/// From the samples of each second where they are kept; else from the metrics store, which has averages of ten seconds.
QCoro::Task<Result<SpanSummary>> SpanSource::readOne(
    QPointer<TargetFeed> feed, TargetId target, TimeRange span, QString channel, CancelToken token)
{
    Result<SpanSummary> summary { SpanSummary { .span = span } };
    if (auto *sessions = feed->sessionStore()) {
        const auto answer = co_await sessions->load(target, { .range = span, .combinations = true }, token);
        if (answer && answer->samples > 0)
            co_return spanFromLoad(*answer);
        if (!answer)
            summary = fail(answer.error());
    }
    auto *store = feed ? feed->store() : nullptr;
    if (!store || token.isCancelled())
        co_return summary;
    const auto asked = store->range(queryOf(target, "target.ash", span, channel), token);
    const auto alsoAsked = store->range(queryOf(target, "target.waits", span, channel), token);
    const auto sessions = co_await asked;
    const auto waits = co_await alsoAsked;
    if (!sessions || !waits)
        co_return fail(sessions ? waits.error() : sessions.error());
    co_return spanFromStore(*sessions, *waits, span);
}

} // namespace datainsight
