// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"
#include "tests/support/fakeclock.h"

#include <QHash>

#include <functional>

namespace datainsight::test {

/// A store that answers when the test says so: with a line at `value`, one point a minute, for each column asked.
class FakeStore final : public MetricsStore
{
public:
    void append(std::vector<FramePtr> /*frames*/) override { }
    void describeTarget(StoreTarget /*target*/) override { }
    Pending<bool> flush() override { return Pending<bool>::ready(true); }
    Pending<RangeResult> range(RangeQuery query, CancelToken token) override;
    Pending<TotalsResult> totals(TotalsQuery /*query*/, CancelToken /*token*/) override
    {
        return Pending<TotalsResult>::ready(TotalsResult {});
    }
    Pending<std::vector<StoreTarget>> targets(CancelToken /*token*/) override
    {
        return Pending<std::vector<StoreTarget>>::ready(std::vector<StoreTarget> {});
    }
    StoreStatus status() const override;

    struct Question
    {
        RangeQuery query;
        CancelToken token;
        PendingPromise<RangeResult> promise;
    };
    std::vector<Question> questions; ///< not answered yet
    int asked = 0;
    Grain grain = Grain::FiveMinutes;
    double value = 5;
    /// With it an answer has a series for each of these values of "wait_class", of so many samples a point.
    QMap<QString, qint64> waitClasses;

    QMap<FamilyId, Instant> begins; ///< a family there has nothing from before

    void answerAll();
    void failAll(const Error &error);
};

/// Servers that do what the test says, through the interface that pages read from. Time is the clock's.
class FakeFeed final : public TargetFeed
{
    Q_OBJECT
public:
    explicit FakeFeed(const FakeClock &clock) : m_clock(clock) { }

    TargetId add(const QString &name, const QString &group = {});
    void remove(const TargetId &target);
    void setStatus(const TargetId &target, const std::function<void(TargetStatus &)> &change);
    /// A frame of each family the overview lives on, now; `active` sessions and so many blocked.
    void sample(const TargetId &target, int active = 3, int blocked = 0);
    /// As if sampled every ten seconds for so long up to now.
    void fill(const TargetId &target, Milliseconds span);

    /// A frame of the test's own.
    void take(const FramePtr &frame);

    QList<TargetId> targets() const override { return m_order; }
    TargetStatus status(const TargetId &target) const override { return m_statuses.value(target); }
    const History &history() const override { return m_history; }
    MetricsStore *store() const override { return m_store; }
    StoreStatus storeStatus() const override { return m_store ? m_store->status() : StoreStatus {}; }
    void refresh(const TargetId &target) override { refreshed.append(target); }

    SessionStore *sessionStore() const override { return m_sessionStore; }

    void useStore(FakeStore *store) { m_store = store; }
    void useSessionStore(SessionStore *store) { m_sessionStore = store; }

    QList<TargetId> refreshed;
    double blockSize = 8192; ///< what the servers say; 0: they do not

private:
    void sampleAt(const TargetId &target, Instant at, int active, int blocked);

    const FakeClock &m_clock;
    History m_history;
    QList<TargetId> m_order;
    QHash<TargetId, TargetStatus> m_statuses;
    FakeStore *m_store = nullptr;
    SessionStore *m_sessionStore = nullptr;
};

} // namespace datainsight::test
