// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of texts are read best as plain words

#include "core/timescale/policy.h"
#include "tests/support/testmain.h"
#include "tests/unit/timescalesamples.h"

using namespace datainsight;
using namespace datainsight::timescaletest;

Q_DECLARE_METATYPE(TimescaleJob)

/// Policies in words, and how far behind aggregates are, without a server.
class TimescalePoliciesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void putsPoliciesIntoWords_data();
    void putsPoliciesIntoWords();
    void knowsHowFarBehindAnAggregateIs_data();
    void knowsHowFarBehindAnAggregateIs();
};

void TimescalePoliciesTest::putsPoliciesIntoWords_data()
{
    QTest::addColumn<TimescaleJob>("job");
    QTest::addColumn<QString>("text");
    const auto with = [](JobKind kind, const QMap<QString, Milliseconds> &durations,
                          const QMap<QString, QString> &settings = {}) {
        auto job = policyOf(kind);
        job.durations = durations;
        job.settings = settings;
        return job;
    };
    const auto start = QStringLiteral("start_offset"), end = QStringLiteral("end_offset");
    QTest::newRow("compression") << with(JobKind::Columnstore, { { QStringLiteral("compress_after"), 7 * Day } })
                                 << "Moves chunks older than 7 d into the columnstore, every 1 h.";
    QTest::newRow("compression by creation")
        << with(JobKind::Columnstore, { { QStringLiteral("compress_created_before"), 7 * Day } })
        << "Moves chunks created more than 7 d ago into the columnstore, every 1 h.";
    QTest::newRow("retention of numbers")
        << with(JobKind::Retention, {}, { { QStringLiteral("drop_after"), QStringLiteral("5000") } })
        << "Drops chunks older than 5000, every 1 h.";
    QTest::newRow("a window") << with(JobKind::Refresh, { { start, 3 * Day }, { end, Hour } })
                              << "Refreshes from 3 d to 1 h before now, every 1 h.";
    QTest::newRow("without a beginning") << with(JobKind::Refresh, { { end, Hour } })
                                         << "Refreshes everything up to 1 h before now, every 1 h.";
    QTest::newRow("without an end") << with(JobKind::Refresh, { { start, 3 * Day } })
                                    << "Refreshes the last 3 d, every 1 h.";
    QTest::newRow("all") << with(JobKind::Refresh, {}) << "Refreshes all of it, every 1 h.";
    auto paused = policyOf(JobKind::UserDefined);
    paused.procSchema = QStringLiteral("public");
    paused.procName = QStringLiteral("tidy");
    paused.scheduled = false;
    QTest::newRow("somebody's own, paused") << paused << "Calls public.tidy, every 1 h. It is paused.";
}

void TimescalePoliciesTest::putsPoliciesIntoWords()
{
    QFETCH(TimescaleJob, job);
    QFETCH(QString, text);
    QCOMPARE(policyText(job), text);
}

void TimescalePoliciesTest::knowsHowFarBehindAnAggregateIs_data()
{
    QTest::addColumn<int>("behindHours"); // the watermark; -1: nothing is materialized
    QTest::addColumn<int>("newestHours"); // the end of the source's newest chunk; -1: there is none
    QTest::addColumn<bool>("hasPolicy");
    QTest::addColumn<QString>("state");
    QTest::newRow("within its promise") << 5 << 0 << true << "fresh";
    QTest::newRow("behind its promise") << 7 << 0 << true << "late";
    QTest::newRow("behind, and nothing newer") << 48 << 48 << true << "fresh";
    QTest::newRow("nobody refreshes it") << 5 << 0 << false << "without policy";
    QTest::newRow("never refreshed") << -1 << 0 << true << "never materialized";
    QTest::newRow("never refreshed, and nothing there") << -1 << -1 << true << "fresh";
}

void TimescalePoliciesTest::knowsHowFarBehindAnAggregateIs()
{
    QFETCH(int, behindHours);
    QFETCH(int, newestHours);
    QFETCH(bool, hasPolicy);
    QFETCH(QString, state);
    const auto at = [](int hours) {
        return hours < 0 ? std::optional<qint64>() : toMilliseconds(Now - hours * Hour) * 1000;
    };
    ContinuousAggregate aggregate { .id = 3, .timeType = QStringLiteral("timestamp with time zone"), .bucket = Hour };
    aggregate.watermark = at(behindHours);
    aggregate.sourceRangeEnd = at(newestHours);
    // Two hours at the end of its window, an hour of schedule, three buckets.
    auto policy = policyOf(JobKind::Refresh, 3);
    policy.durations = { { QStringLiteral("end_offset"), 2 * Hour } };
    const auto fresh = freshnessOf(aggregate, hasPolicy ? &policy : nullptr, Now);
    QCOMPARE(aggregateStateName(fresh.state), state);
    if (hasPolicy && behindHours >= 0)
        QCOMPARE(*fresh.allowed, 6 * Hour);
    aggregate.timeType = QStringLiteral("bigint");
    aggregate.watermark = 5;
    aggregate.sourceRangeEnd = 10;
    QCOMPARE(aggregateStateName(freshnessOf(aggregate, &policy, Now).state), QStringLiteral("unknown"));
}

DATAINSIGHT_TEST_MAIN(TimescalePoliciesTest)
#include "tst_timescalepolicies.moc"
