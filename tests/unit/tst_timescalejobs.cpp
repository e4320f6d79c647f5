// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of texts are read best as plain words

#include "core/timescale/jobverdict.h"
#include "tests/support/testmain.h"
#include "tests/unit/timescalesamples.h"

#include <functional>

using namespace datainsight;
using namespace datainsight::timescaletest;

namespace {

using Change = std::function<void(TimescaleJob &, JobSurroundings &)>;

const JobError Portal { Now, QStringLiteral("24000"),
    QStringLiteral("cannot drop portal \"\" while it is being set up") };

void failOnce(TimescaleJob &job, const QString &message = QStringLiteral("division by zero"))
{
    job.lastRunSucceeded = false;
    job.failures = job.consecutiveFailures = 1;
    job.error = JobError { Now, QStringLiteral("22012"), message };
}

/// What PostgreSQL 15.20 makes of every job.
void failFalsely(TimescaleJob &job)
{
    job.lastRunSucceeded = false;
    job.successes = 0;
    job.failures = job.consecutiveFailures = 20;
    job.lastSuccess.reset();
}

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(WorkerBudget)

/// Verdicts on jobs and on the budget of workers, without a server.
class TimescaleJobsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void saysWhyNothingStarts();
    void warnsOfTooFewWorkers_data();
    void warnsOfTooFewWorkers();
};

void TimescaleJobsTest::judges_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("severity");
    const auto row = [](const char *name, const Change &change, const char *state, const char *severity) {
        QTest::newRow(name) << change << QString::fromLatin1(state) << QString::fromLatin1(severity);
    };
    row(
        "all is well", [](auto &, auto &) {}, "ok", "fine");
    row(
        "somebody paused it", [](auto &job, auto &) { job.scheduled = false; }, "paused", "info");
    row(
        "no scheduler took it up", [](auto &job, auto &) { job = policyOf(JobKind::Retention); }, "never started",
        "warning");
    row(
        "it is a minute old",
        [](auto &job, auto &in) {
            job = policyOf(JobKind::Retention);
            in.firstSeen = Now - Minute;
        },
        "first run ahead", "fine");
    row(
        "its first run is to come",
        [](auto &job, auto &) {
            job = policyOf(JobKind::Retention);
            job.hasRecord = true;
            job.nextStart = Now + Minute;
        },
        "first run ahead", "fine");
    row(
        "its first run does not begin",
        [](auto &job, auto &) {
            job = policyOf(JobKind::Retention);
            job.hasRecord = true;
            job.nextStart = Now - 2 * Hour - Minute;
        },
        "starved", "warning");
    row(
        "its first run does not begin for three schedules",
        [](auto &job, auto &) {
            job = policyOf(JobKind::Retention);
            job.hasRecord = true;
            job.nextStart = Now - 4 * Hour;
        },
        "starved", "critical");
    row(
        "its next run does not begin", [](auto &job, auto &) { job.nextStart = Now - Hour - Minute; }, "overdue",
        "warning");
    row(
        "its next run is a little late", [](auto &job, auto &) { job.nextStart = Now - Hour / 2; }, "ok", "fine");
    row(
        "its next run does not begin for a day", [](auto &job, auto &) { job.nextStart = Now - Day; }, "overdue",
        "critical");
    const auto running = [](Milliseconds since, bool seen = true) {
        return [=](TimescaleJob &job, JobSurroundings &) {
            job.underWay = true;
            job.processSeen = seen;
            job.lastStart = Now - since;
            job.nextStart.reset();
            job.lastFinish.reset();
            job.consecutiveCrashes = 1; // every run counts as one until it ends
        };
    };
    row("it runs", running(Minute * 3), "running", "fine");
    row("it just began and its process is not seen yet", running(Minute / 2, false), "running", "fine");
    row("its process is gone", running(Minute * 3, false), "crashed", "critical");
    row("it runs ten times as long as ever", running(Minute * 11), "stuck", "warning");
    row(
        "it runs for hours",
        [=](auto &job, auto &in) {
            running(Hour * 3)(job, in);
            job.meanDuration.reset();
        },
        "stuck", "warning");
    row(
        "it failed once", [](auto &job, auto &) { failOnce(job); }, "failing", "warning");
    row(
        "it fails for the third time",
        [](auto &job, auto &) {
            failOnce(job);
            job.consecutiveFailures = 3;
        },
        "failing", "critical");
    row(
        "it crashed",
        [](auto &job, auto &) {
            job.consecutiveCrashes = 1;
            job.lastRunSucceeded = false;
        },
        "crashed", "critical");
    row(
        "it is recorded as failed by PostgreSQL 15.20",
        [](auto &job, auto &in) {
            failFalsely(job);
            job.error = Portal;
            in.facts.serverVersion = 150020;
        },
        "status unreliable", "info");
    row(
        "the same message from another server",
        [](auto &job, auto &) {
            failFalsely(job);
            job.error = Portal;
        },
        "status unreliable", "info");
    row(
        "its error is hidden, and the server is 15.20",
        [](auto &job, auto &in) {
            failFalsely(job);
            in.facts.serverVersion = 150020;
        },
        "status unreliable", "info");
    row(
        "its error is hidden on another server", [](auto &job, auto &) { failFalsely(job); }, "failing", "critical");
    row(
        "a true error on 15.20",
        [](auto &job, auto &in) {
            failOnce(job);
            in.facts.serverVersion = 150020;
        },
        "failing", "warning");
    row(
        "the job of the history under the Apache licence",
        [](auto &job, auto &in) {
            failFalsely(job);
            job.kind = JobKind::HistoryRetention;
            in.facts.edition = TimescaleEdition::Apache;
        },
        "expected failure", "fine");
    row(
        "another under the Apache licence",
        [](auto &job, auto &in) {
            failFalsely(job);
            in.facts.edition = TimescaleEdition::Apache;
        },
        "failing", "critical");
    row(
        "telemetry that is off",
        [](auto &job, auto &in) {
            job = policyOf(JobKind::Telemetry);
            in.facts.telemetry = false;
        },
        "paused", "fine");
    row(
        "no success for days", [](auto &job, auto &) { job.lastSuccess = Now - Day; }, "no recent success", "warning");
}

void TimescaleJobsTest::judges()
{
    QFETCH(Change, change);
    QFETCH(QString, state);
    QFETCH(QString, severity);
    auto job = healthyJob();
    JobSurroundings in { .facts = factsOf(28), .workers = enoughWorkers(), .at = Now };
    change(job, in);
    const auto verdict = judgeJob(job, in);
    QCOMPARE(jobStateName(verdict.state), state);
    QCOMPARE(timescaleSeverityName(verdict.severity), severity);
    const bool needsNoWords = state == QLatin1String("ok") || state == QLatin1String("running")
        || (state == QLatin1String("paused") && severity == QLatin1String("info"));
    QCOMPARE(verdict.text.isEmpty(), needsNoWords);
}

void TimescaleJobsTest::saysWhyNothingStarts()
{
    auto job = healthyJob();
    job.nextStart = Now - Day;
    JobSurroundings in { .facts = factsOf(28), .workers = enoughWorkers(), .at = Now };
    QVERIFY(judgeJob(job, in).text.contains(QStringLiteral("out of background workers")));
    in.workers.schedulerHere = false;
    QVERIFY(judgeJob(job, in).text.contains(QStringLiteral("scheduler is missing")));
}

void TimescaleJobsTest::warnsOfTooFewWorkers_data()
{
    QTest::addColumn<WorkerBudget>("budget");
    QTest::addColumn<QString>("word"); // of the only warning; empty: none
    const auto with = [](auto change) {
        auto budget = enoughWorkers();
        change(budget);
        return budget;
    };
    QTest::newRow("enough") << enoughWorkers() << QString();
    QTest::newRow("as many as databases")
        << with([](auto &b) { b.maxBackgroundWorkers = b.schedulers = 4; }) << QStringLiteral("Set it to 6");
    QTest::newRow("few processes") << with([](auto &b) { b.maxWorkerProcesses = 26; })
                                   << QStringLiteral("27 are needed");
    QTest::newRow("no scheduler") << with([](auto &b) { b.schedulerHere = false; })
                                  << QStringLiteral("_timescaledb_functions.start_background_workers()");
    QTest::newRow("no scheduler yet") << with([](auto &b) {
        b.schedulerHere = false;
        b.justStarted = true;
    }) << QString();
    QTest::newRow("a standby") << with([](auto &b) {
        b.schedulerHere = false;
        b.inRecovery = true;
    }) << QString();
}

void TimescaleJobsTest::warnsOfTooFewWorkers()
{
    QFETCH(WorkerBudget, budget);
    QFETCH(QString, word);
    const auto warnings = workerWarnings(budget, factsOf(28));
    QCOMPARE(warnings.size(), word.isEmpty() ? 0 : 1);
    QVERIFY2(word.isEmpty() || warnings.front().contains(word), qPrintable(warnings.join(QLatin1Char('\n'))));
}

DATAINSIGHT_TEST_MAIN(TimescaleJobsTest)
#include "tst_timescalejobs.moc"
