// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablessource.h"

#include "core/config/profilebook.h"
#include "core/tables/tablesrunner.h"
#include "core/watch/targetfeed.h"

#include <QThreadPool>

namespace datainsight {

namespace {

Pending<TableSheetPtr> sheetOnPool(const TableListPtr &list, const TableListPtr &before,
    const VacuumCircumstances &circumstances, const KnownBloatPtr &bloat, const TableGrowthPtr &growth)
{
    const PendingPromise<TableSheetPtr> promise;
    QThreadPool::globalInstance()->start(
        [=] { promise.fulfil(makeTableSheet(list, before, circumstances, bloat, growth)); });
    return promise.pending();
}

} // namespace

TablesSource::TablesSource(TargetFeed *feed, ServerAccess access, const Clock &clock, QObject *parent)
    : QObject(parent), m_feed(feed), m_access(std::move(access)), m_clock(clock)
{
    m_next.setSingleShot(true);
    m_next.setInterval(Pace);
    connect(&m_next, &QTimer::timeout, this, &TablesSource::ask);
    if (!m_access.book)
        return;
    // Another host, user or password: what is under way is of the old one.
    const auto renew = [this](const TargetId &id) {
        if (id != m_target)
            return;
        dropRunner();
        if (m_on)
            ask();
    };
    connect(m_access.book, &ProfileBook::profileChanged, this, [renew](const Profile &profile) { renew(profile.id); });
    connect(m_access.book, &ProfileBook::profileRemoved, this, renew);
}

TablesSource::~TablesSource() = default;

void TablesSource::dropRunner()
{
    m_cancel.renew();
    m_asking = m_estimating = false;
    m_runner.reset();
}

void TablesSource::setPlace(const TargetId &target, const QString &database)
{
    if (target == m_target && database == m_database)
        return;
    dropRunner();
    m_target = target;
    m_database = database;
    m_sheet.reset();
    m_before.reset();
    m_between.reset();
    m_bloat.reset();
    m_growth.reset();
    m_growthAt.reset();
    m_growthCancel.renew();
    m_bloatRemark.clear();
    m_error.reset();
    Q_EMIT changed();
    if (m_on)
        ask();
}

TablesRunner *TablesSource::runner()
{
    const auto profile = m_runner ? std::nullopt : m_access.profile(m_target);
    if (profile)
        m_runner = std::make_unique<TablesRunner>(m_access.spec(*profile, m_database));
    return m_runner.get();
}

void TablesSource::start()
{
    if (m_on)
        return;
    m_on = true;
    ask();
}

void TablesSource::stop()
{
    m_on = false;
    m_next.stop();
    m_cancel.cancel();
    if (!m_growth)
        m_growthAt.reset();
    m_growthCancel.cancel();
    m_asking = m_estimating = false;
}

void TablesSource::ask()
{
    if (m_asking || !runner())
        return;
    m_next.stop();
    const auto token = m_cancel.renew();
    m_asking = true;
    m_estimating = false;
    Q_EMIT changed();
    read(this, token);
}

void TablesSource::failed(const Error &error)
{
    m_asking = m_estimating = false;
    if (!error.isCancelled())
        m_error = error;
    if (m_on)
        m_next.start();
    Q_EMIT changed();
}

/// The span that rates are of grows to the longest one, then goes on by halves of it.
void TablesSource::keepBefore(const TableListPtr &list)
{
    if (!m_before || m_before->statsReset != list->statsReset) {
        m_before = m_between = list;
        return;
    }
    if (list->at - m_between->at < LongestSpan / 2)
        return;
    if (list->at - m_before->at >= LongestSpan)
        m_before = m_between;
    m_between = list;
}

QCoro::Task<> TablesSource::read(Self self, CancelToken token)
{
    const auto asked = self->runner()->tables(TablesRunner::SizeSlice, token);
    const auto askedCircumstances = self->runner()->circumstances(token);
    auto list = co_await asked;
    if (!self || token.isCancelled())
        co_return;
    // The runner gives the answer under way: that may be to a question which was given up.
    if (!list && list.error().isCancelled()) {
        list = co_await self->runner()->tables(TablesRunner::SizeSlice, token);
        if (!self || token.isCancelled())
            co_return;
    }
    const auto circumstances = co_await askedCircumstances;
    if (!self || token.isCancelled())
        co_return;
    if (!list || !circumstances) {
        self->failed(!list ? list.error() : circumstances.error());
        co_return;
    }
    self->keepBefore(*list);
    const auto before = self->m_before == *list ? nullptr : self->m_before;
    const auto sheet = co_await sheetOnPool(*list, before, *circumstances, self->m_bloat, self->m_growth);
    if (!self || token.isCancelled())
        co_return;
    if (!sheet) {
        self->failed(sheet.error());
        co_return;
    }
    self->m_sheet = *sheet;
    self->m_readAt = self->m_clock.now();
    self->m_error.reset();
    self->m_asking = false;
    if (self->m_on)
        self->m_next.start();
    Q_EMIT self->changed();
    if (self && self->m_feed->store() && (!self->m_growthAt || self->m_readAt - *self->m_growthAt >= GrowthPace))
        askGrowth(self, self->m_growthCancel.renew());
}

/// Shown with the next reading, or now where there is none under way.
QCoro::Task<> TablesSource::askGrowth(Self self, CancelToken token)
{
    self->m_growthAt = self->m_readAt;
    const auto database = self->m_sheet->list->database;
    const auto growth =
        co_await growthFromStore(*self->m_feed->store(), self->m_target, database, self->m_readAt, token);
    if (!self || token.isCancelled() || !growth)
        co_return;
    self->m_growth = *growth;
    if (!self->m_asking && !self->m_estimating)
        remake(self, self->m_cancel.token());
}

void TablesSource::estimateBloat()
{
    if (!m_sheet || m_asking || m_estimating || !runner())
        return;
    m_estimating = true;
    Q_EMIT changed();
    estimate(this, m_cancel.renew());
}

QCoro::Task<> TablesSource::estimate(Self self, CancelToken token)
{
    const auto list = self->m_sheet->list;
    const auto found = co_await self->runner()->bloat(list, TablesRunner::BloatSlice, token);
    if (!self || token.isCancelled())
        co_return;
    self->m_estimating = false;
    if (!found) {
        self->m_bloatRemark = oneLine(found.error());
        Q_EMIT self->changed();
        co_return;
    }
    self->m_bloat = knownBloat(*list, found->sums);
    self->m_bloatRemark = found->remark;
    remake(self, token);
}

QCoro::Task<> TablesSource::remake(Self self, CancelToken token)
{
    const auto &now = *self->m_sheet;
    const auto before = self->m_before == now.list ? nullptr : self->m_before;
    const auto sheet = co_await sheetOnPool(now.list, before, now.circumstances, self->m_bloat, self->m_growth);
    if (!self || token.isCancelled())
        co_return;
    if (sheet)
        self->m_sheet = *sheet;
    Q_EMIT self->changed();
}

} // namespace datainsight
