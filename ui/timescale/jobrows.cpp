// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/jobrows.h"

#include "core/timescale/policy.h"
#include "ui/timescale/timescalecolumns.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::JobRows)
};

using Row = JobRow;

QVariant errorText(const Row &row)
{
    return row.job.error ? QVariant(row.job.error->message) : QVariant();
}

} // namespace

JobModel *makeJobModel(QObject *parent)
{
    std::vector<Column<Row>> columns;
    auto name = columnOf<Row>("name", Tr::tr("Job"), [](const Row &row) { return row.job.name; });
    name.strong = [](const Row &) { return true; };
    columns.push_back(std::move(name));
    columns.push_back(withTone(
        sortedBy(
            columnOf<Row>("verdict", Tr::tr("State"), [](const Row &row) { return jobStateText(row.verdict.state); }),
            [](const Row &row) { return int(row.verdict.severity) * 100 + int(row.verdict.state); }),
        [](const Row &row) { return severityTone(row.verdict.severity); }));
    columns.push_back(columnOf<Row>("policy", Tr::tr("What it does"), [](const Row &row) { return row.policy; }));
    columns.push_back(columnOf<Row>("table", Tr::tr("Of"), [](const Row &row) {
        return row.job.table.isEmpty() ? QString() : QString(row.job.schema + QLatin1Char('.') + row.job.table);
    }));
    columns.push_back(
        columnOf<Row>("last", Tr::tr("Last start"), [](const Row &row) { return momentValue(row.job.lastStart); }));
    columns.push_back(columnOf<Row>(
        "success", Tr::tr("Last success"), [](const Row &row) { return momentValue(row.job.lastSuccess); }));
    columns.push_back(
        columnOf<Row>("next", Tr::tr("Next start"), [](const Row &row) { return momentValue(row.job.nextStart); }));
    columns.push_back(columnOf<Row>(
        "runs", Tr::tr("Runs"), [](const Row &row) { return double(row.job.runs); }, Unit::Count));
    columns.push_back(columnOf<Row>(
        "failures", Tr::tr("Failures"), [](const Row &row) { return double(row.job.failures); }, Unit::Count));
    columns.push_back(columnOf<Row>(
        "duration", Tr::tr("Takes"), [](const Row &row) { return secondsValue(row.job.meanDuration); }, Unit::Seconds,
        Tr::tr("On average of all runs that ended.")));
    columns.push_back(columnOf<Row>("error", Tr::tr("Last error"), errorText));
    columns.push_back(columnOf<Row>("owner", Tr::tr("Owner"), [](const Row &row) { return row.job.owner; }));
    return new JobModel(
        std::move(columns), [](const Row &row) { return row.job.id; }, parent);
}

std::vector<JobRow> jobRows(
    const TimescaleOverview &overview, const std::function<std::optional<Instant>(int job)> &firstSeen)
{
    std::vector<JobRow> rows;
    for (const auto &job : overview.jobs)
        rows.push_back({ .job = job, .verdict = overview.verdict(job, firstSeen(job.id)), .policy = policyText(job) });
    return rows;
}

JobTrouble jobTrouble(const std::vector<JobRow> &rows)
{
    JobTrouble trouble;
    for (const auto &row : rows) {
        trouble.jobs += row.verdict.severity >= TimescaleSeverity::Warning ? 1 : 0;
        trouble.critical = trouble.critical || row.verdict.severity == TimescaleSeverity::Critical;
    }
    return trouble;
}

} // namespace datainsight
