// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/jobverdict.h"

#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

constexpr Milliseconds Minute { 60'000 };
constexpr Milliseconds Hour { 3'600'000 };
/// A new job is taken up by the scheduler within a minute.
constexpr Milliseconds Newness = 2 * Minute;
constexpr int ManyFailures = 3;

/// In the order of JobState.
constexpr const char *StateNames[] {
    QT_TRANSLATE_NOOP("datainsight::Timescale", "ok"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "running"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "paused"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "first run ahead"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "never started"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "starved"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "overdue"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "stuck"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "crashed"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "failing"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "status unreliable"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "expected failure"),
    QT_TRANSLATE_NOOP("datainsight::Timescale", "no recent success"),
};

QString durationText(Milliseconds time)
{
    return formatDuration(std::chrono::duration<double>(time).count());
}

/// Judges one job; the rules in their order, the first that holds decides.
class Judge
{
public:
    Judge(const TimescaleJob &job, const JobSurroundings &in) : m_job(job), m_in(in) { }

    JobVerdict verdict() const
    {
        for (const auto rule : { &Judge::setAside, &Judge::underWay, &Judge::notYetRun, &Judge::failed, &Judge::late,
                 &Judge::withoutSuccess }) {
            if (auto found = (this->*rule)())
                return *found;
        }
        return {};
    }

private:
    using Found = std::optional<JobVerdict>;

    Milliseconds since(Instant at) const { return std::max(m_in.at - at, Milliseconds(0)); }

    /// Why nothing starts, as far as the workers tell.
    QString startTrouble() const
    {
        if (m_in.workers.schedulerIsMissing())
            return Tr::tr("This database's scheduler is missing.");
        return Tr::tr(
            "See whether background workers ran out: the server's log says \"out of background workers\", and "
            "no view does. timescaledb.max_background_workers is %1.")
            .arg(m_in.workers.maxBackgroundWorkers);
    }

    Found setAside() const
    {
        if (m_in.facts.isApache() && m_job.kind == JobKind::HistoryRetention)
            return JobVerdict { JobState::ExpectedFailure, TimescaleSeverity::Fine,
                Tr::tr("Under the Apache licence this job of TimescaleDB's own fails each time, without harm.") };
        if (!m_job.scheduled)
            return JobVerdict { JobState::Paused, TimescaleSeverity::Info, {} };
        if (m_job.kind == JobKind::Telemetry && !m_in.facts.telemetry)
            return JobVerdict { JobState::Paused, TimescaleSeverity::Fine,
                Tr::tr("timescaledb.telemetry_level is off: it is never run.") };
        return {};
    }

    Found underWay() const
    {
        if (!m_job.underWay || !m_job.lastStart)
            return {};
        const auto runs = since(*m_job.lastStart);
        if (!m_job.processSeen && runs > Minute)
            return JobVerdict { JobState::Crashed, TimescaleSeverity::Critical,
                Tr::tr("Its run of %1 ago never ended, and its process is gone: it crashed, or was ended with the "
                       "server.")
                    .arg(durationText(runs)) };
        const bool tooLong = runs > std::max(Hour, 2 * m_job.schedule);
        const bool unusuallyLong = m_job.meanDuration && m_job.successes + m_job.failures >= 5
            && runs > std::max(5 * Minute, 10 * *m_job.meanDuration);
        if (tooLong || unusuallyLong)
            return JobVerdict {
                JobState::Stuck, TimescaleSeverity::Warning,
                Tr::tr("It has been running for %1. See on the Locks page what it waits for.").arg(durationText(runs))
            };
        return JobVerdict { JobState::Running, TimescaleSeverity::Fine, {} };
    }

    Found notYetRun() const
    {
        if (!m_job.hasRecord) {
            if (m_in.firstSeen && since(*m_in.firstSeen) < Newness)
                return JobVerdict { JobState::FirstRunAhead, TimescaleSeverity::Fine,
                    Tr::tr("It is new: the scheduler takes it up within a minute.") };
            return JobVerdict { JobState::NeverStarted, TimescaleSeverity::Warning,
                Tr::tr("No scheduler has taken it up yet; that takes a minute. %1").arg(startTrouble()) };
        }
        if (m_job.lastStart)
            return {};
        const auto patience = std::max(5 * Minute, 2 * m_job.schedule);
        if (m_job.nextStart && since(*m_job.nextStart) > patience)
            return JobVerdict { JobState::Starved, severityOfDelay(),
                Tr::tr("Its first run was due %1 ago. %2").arg(durationText(since(*m_job.nextStart)), startTrouble()) };
        return JobVerdict { JobState::FirstRunAhead, TimescaleSeverity::Fine,
            Tr::tr("Its first run is still to come.") };
    }

    TimescaleSeverity severityOfDelay() const
    {
        const bool three = m_job.nextStart && since(*m_job.nextStart) > std::max(5 * Minute, 3 * m_job.schedule);
        return three ? TimescaleSeverity::Critical : TimescaleSeverity::Warning;
    }

    /// With an error that may not be read, the server's version decides.
    bool isFalse() const { return m_job.error ? isFalseFailure(*m_job.error) : m_in.facts.recordsFalseFailures(); }

    static JobVerdict unreliable(bool read)
    {
        return { JobState::StatusUnreliable, TimescaleSeverity::Info,
            read ? Tr::tr(
                "It does its work; PostgreSQL 15.20 then records it as failed (\"cannot drop portal\"), and it is "
                "run again after its retry period. Judge it by what it should have done.")
                 : Tr::tr(
                     "Its failures cannot be trusted: PostgreSQL 15.20 records every run as failed, and the error is "
                     "hidden from this role. Judge it by what it should have done.") };
    }

    Found failed() const
    {
        if (m_job.consecutiveCrashes > 0)
            return JobVerdict { JobState::Crashed, TimescaleSeverity::Critical,
                Tr::tr("Its last run ended without a word: its process crashed, or the server was stopped.") };
        if (m_job.consecutiveFailures == 0)
            return {};
        if (isFalse())
            return unreliable(m_job.error.has_value());
        const QString why = m_job.error ? m_job.error->message : Tr::tr("The error is hidden from this role.");
        return JobVerdict { JobState::Failing,
            m_job.consecutiveFailures >= ManyFailures ? TimescaleSeverity::Critical : TimescaleSeverity::Warning,
            Tr::tr("Its last %n run(s) failed: %1", nullptr, m_job.consecutiveFailures).arg(why) };
    }

    Found late() const
    {
        if (!m_job.nextStart || since(*m_job.nextStart) <= std::max(5 * Minute, m_job.schedule))
            return {};
        return JobVerdict { JobState::Overdue, severityOfDelay(),
            Tr::tr("Its next run was due %1 ago. %2").arg(durationText(since(*m_job.nextStart)), startTrouble()) };
    }

    Found withoutSuccess() const
    {
        if (m_job.runs == 0 || m_job.schedule == Milliseconds(0))
            return {};
        const auto last = m_job.lastSuccess ? m_job.lastSuccess : m_job.lastStart;
        if (!last || since(*last) <= 3 * m_job.schedule)
            return {};
        if (isFalse())
            return unreliable(m_job.error.has_value());
        return JobVerdict { JobState::NoRecentSuccess, TimescaleSeverity::Warning,
            Tr::tr("It has not succeeded for %1.").arg(durationText(since(*last))) };
    }

    const TimescaleJob &m_job;
    const JobSurroundings &m_in;
};

} // namespace

QString jobStateName(JobState state)
{
    return QString::fromLatin1(StateNames[static_cast<int>(state)]);
}

QString jobStateText(JobState state)
{
    return QCoreApplication::translate("datainsight::Timescale", StateNames[static_cast<int>(state)]);
}

QString timescaleSeverityName(TimescaleSeverity severity)
{
    static const char *const names[] { "fine", "info", "warning", "critical" };
    return QString::fromLatin1(names[static_cast<int>(severity)]);
}

JobVerdict judgeJob(const TimescaleJob &job, const JobSurroundings &surroundings)
{
    return Judge(job, surroundings).verdict();
}

bool isFalseFailure(const JobError &error)
{
    return error.sqlState == QLatin1String("24000") && error.message.startsWith(QLatin1String("cannot drop portal"));
}

} // namespace datainsight
