// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementsource.h"

#include "core/statements/statementlibrary.h"
#include "core/statements/statementreadings.h"

namespace datainsight {

namespace {

constexpr int TrendPoints = 24;

FamilyId changesFamily()
{
    return { QStringLiteral("target.statement_changes") };
}

double sumOf(const TotalsResult &totals, size_t column)
{
    double sum = 0;
    for (const auto &series : totals.series)
        sum += series.sums[column] > 0 ? series.sums[column] : 0;
    return sum;
}

} // namespace

/// The questions about one span, all asked at once.
struct StatementSource::Asked
{
    TimeRange range;
    Pending<TotalsResult> totals;
    Pending<RangeResult> times;
    Pending<RangeResult> readings;
    Pending<TotalsResult> events;
};

StatementSource::StatementSource(
    TargetFeed *feed, StatementTexts *texts, StatementLibrary *library, QObject *parent)
    : QObject(parent), m_feed(feed), m_texts(texts), m_names(std::make_shared<NamedStatements>())
{
    if (!library)
        return;
    connect(library, &StatementLibrary::learned, this,
        [this](const TargetId &target, const std::vector<StatementEntry> &entries) {
            if (target == m_target)
                learn(entries);
        });
}

void StatementSource::setTarget(const TargetId &target)
{
    cancel();
    m_target = target;
    m_names = std::make_shared<NamedStatements>();
    m_now.reset();
    m_before.reset();
    m_list.reset();
    m_error.reset();
    m_textsError.reset();
    if (!target.isEmpty())
        loadTexts();
}

void StatementSource::loadTexts()
{
    const auto token = m_cancelTexts.renew();
    if (!m_texts)
        return;
    m_texts->load(m_target, token).then(this, [this, token](const Result<std::vector<StatementEntry>> &entries) {
        if (token.isCancelled())
            return;
        if (!entries) {
            m_textsError = entries.error();
            Q_EMIT changed();
            return;
        }
        namesOnPool(*entries).then(this, [this, token](const Result<NamedStatementsPtr> &names) {
            if (token.isCancelled() || !names)
                return;
            m_names = std::make_shared<NamedStatements>(**names);
            join();
        });
    });
}

void StatementSource::learn(const std::vector<StatementEntry> &entries)
{
    // Lists that were given out keep theirs.
    m_names = std::make_shared<NamedStatements>(*m_names);
    m_names->add(entries);
    join();
}

void StatementSource::ask(const TimeRange &range, const std::optional<TimeRange> &earlier)
{
    if (!m_feed->store() || m_target.isEmpty())
        return;
    const auto token = m_cancel.renew();
    m_asking = true;
    auto before = earlier ? std::optional(askFor(*earlier, QStringLiteral("statements-before"), token)) : std::nullopt;
    read(this, askFor(range, QStringLiteral("statements"), token), std::move(before), token);
}

void StatementSource::cancel()
{
    m_cancel.renew();
    m_asking = false;
}

StatementSource::Asked StatementSource::askFor(
    const TimeRange &range, const QString &channel, const CancelToken &token) const
{
    auto *store = m_feed->store();
    auto totals = StatementTotals::query(m_target, range);
    totals.channel = channel;
    const RangeQuery times { .target = m_target,
        .family = totals.family,
        .columns = { QStringLiteral("total_exec_time") },
        .range = range,
        .points = TrendPoints,
        .channel = channel + QStringLiteral("-times") };
    auto readings = StatementReadings::query(m_target, range);
    readings.channel = channel + QStringLiteral("-readings");
    const TotalsQuery events { .target = m_target,
        .family = changesFamily(),
        .columns = { QStringLiteral("evictions"), QStringLiteral("resets") },
        .range = range,
        .channel = channel + QStringLiteral("-events") };
    return { range, store->totals(totals, token), store->range(times, token), store->range(readings, token),
        store->totals(events, token) };
}

QCoro::Task<Result<StatementAnswer>> StatementSource::answerOf(Asked asked)
{
    const auto totals = co_await asked.totals;
    const auto times = co_await asked.times;
    const auto readings = co_await asked.readings;
    const auto events = co_await asked.events;
    if (!totals)
        co_return fail(totals.error());
    if (!times)
        co_return fail(times.error());
    if (!readings)
        co_return fail(readings.error());
    if (!events)
        co_return fail(events.error());
    StatementAnswer answer { .range = asked.range,
        .times = *times,
        .readings = *readings,
        .evictions = sumOf(*events, 0),
        .resets = sumOf(*events, 1) };
    answer.totals.add(*totals);
    co_return answer;
}

QCoro::Task<> StatementSource::read(Self self, Asked now, std::optional<Asked> earlier, CancelToken token)
{
    auto answer = co_await answerOf(std::move(now));
    std::optional<Result<StatementAnswer>> before;
    if (earlier)
        before = co_await answerOf(std::move(*earlier));
    if (!self || token.isCancelled())
        co_return;
    self->m_asking = false;
    const bool failed = !answer || (before && !*before);
    if (failed) {
        self->m_error = !answer ? answer.error() : before->error();
        Q_EMIT self->changed();
        co_return;
    }
    self->m_error.reset();
    self->m_now = std::move(*answer);
    self->m_before = before ? std::optional(std::move(**before)) : std::nullopt;
    self->join();
}

void StatementSource::join()
{
    if (!m_now)
        return;
    auto list = std::make_shared<StatementList>();
    list->names = m_names;
    list->blockSize = blockSize();
    list->span = statementSpan(*m_now, m_names->book());
    if (m_before) {
        list->earlier = statementSpan(*m_before, m_names->book());
        for (auto &change : compareStatements(list->earlier->rows, list->earlier->measured.duration(),
                 list->span.rows, list->span.measured.duration())) {
            const auto key = (change.after.fingerprint.isEmpty() ? change.before : change.after).identity();
            list->changes.insert(key, std::make_shared<const StatementChange>(std::move(change)));
        }
    }
    m_list = std::move(list);
    Q_EMIT changed();
}

double StatementSource::blockSize() const
{
    const auto frame = m_feed->history().latest(m_target, { QStringLiteral("target.server") });
    const auto *size = frame ? frame->column(u"block_size") : nullptr;
    const bool known = size && size->size() > 0 && !size->isNull(0) && size->number(0) > 0;
    return known ? size->number(0) : 8192;
}

} // namespace datainsight
