// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementrows.h"
#include "ui/statements/statementwords.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementColumns)
};

using StatementColumn = Column<StatementItem>;
using Measure = StatementMeasure;
using Figure = std::function<double(const StatementItem &)>;

QVariant numberOf(double value)
{
    return std::isnan(value) ? QVariant() : QVariant(value);
}

/// A figure that is the same however much of the statement was seen.
StatementColumn figure(const char *id, const QString &title, Unit unit, const QString &help, Figure value)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = unit, .help = help },
        .value = [value = std::move(value)](const StatementItem &item) { return numberOf(value(item)); } };
}

/// A figure that grows with what was seen.
StatementColumn sum(const char *id, const QString &title, Unit unit, const QString &help, Figure value)
{
    auto column = figure(id, title, unit, help, std::move(value));
    column.atLeast = [](const StatementItem &item) { return item.row.lowerBound; };
    return column;
}

StatementColumn sum(const char *id, const QString &title, Unit unit, const QString &help, Measure measure)
{
    return sum(id, title, unit, help, [measure](const StatementItem &item) { return item[measure]; });
}

StatementColumn blocks(const char *id, const QString &title, const QString &help, Measure measure)
{
    return sum(id, title, Unit::Bytes, help,
        [measure](const StatementItem &item) { return item[measure] * item.blockSize; });
}

StatementColumn words(const char *id, const QString &title, QVariant (*value)(const StatementItem &),
    const QString &help = {})
{
    return { .info = { .id = QLatin1String(id), .title = title, .help = help }, .value = value };
}

StatementColumn compared(const char *id, const QString &title, Unit unit, const QString &help,
    double (*value)(const StatementChange &))
{
    return figure(id, title, unit, help,
        [value](const StatementItem &item) { return item.change ? value(*item.change) : NoValue; });
}

double perSecond(const StatementItem &item, Measure measure)
{
    return item.seconds > 0 ? item[measure] / item.seconds : NoValue;
}

StatementColumn shareColumn()
{
    auto share = figure("share", Tr::tr("Share"), Unit::Percent,
        Tr::tr("Of the time that all statements of the chosen level were executed."),
        [](const StatementItem &item) { return 100 * item.share; });
    share.bar = [](const StatementItem &item) {
        return std::isnan(item.share) ? std::nullopt : std::optional(item.share);
    };
    return share;
}

StatementColumn statementColumn()
{
    return { .info = { .id = QStringLiteral("statement"),
                 .title = Tr::tr("Statement"),
                 .help = Tr::tr("Without its constants and the comments before it. Statements that differ in nothing "
                                "else are one."),
                 .fixedWidth = true },
        .value = [](const StatementItem &item) { return QVariant(item.title); },
        .strong = [](const StatementItem &item) { return item.row.isOther; } };
}

StatementColumn trendColumn()
{
    // Painted by TrendDelegate; sorts as the load does.
    return { .info = { .id = QStringLiteral("trend"),
                 .title = Tr::tr("Load over time"),
                 .help = Tr::tr("Average active sessions in each part of the range, each statement on its own scale.") },
        .value = [](const StatementItem &) { return QVariant(QString()); },
        .sortKey = [](const StatementItem &item) { return numberOf(item[Measure::TotalTime]); } };
}

std::vector<StatementColumn> changeColumns()
{
    StatementColumn verdict { .info = { .id = QStringLiteral("change"),
                                  .title = Tr::tr("Change"),
                                  .help = Tr::tr("Against the earlier window. A change of the mean is told when it is at "
                                                 "least a fifth and no chance.") },
        .value = [](const StatementItem &item) {
            return QVariant(item.change ? changeText(*item.change) : QString());
        },
        .sortKey = [](const StatementItem &item) {
            return item.change ? QVariant(static_cast<double>(item.change->verdict)) : QVariant();
        },
        .tone = [](const StatementItem &item) {
            return item.change ? changeTone(*item.change) : std::nullopt;
        } };
    return { std::move(verdict),
        compared("more", Tr::tr("More time"), Unit::Milliseconds, Tr::tr("Execution time per hour, now less before."),
            [](const StatementChange &change) { return change.timeAfter - change.timeBefore; }),
        compared("bycalls", Tr::tr("by calls"), Unit::Milliseconds,
            Tr::tr("How much of it comes of more or fewer calls, per hour."),
            [](const StatementChange &change) { return change.byCalls; }),
        compared("bymean", Tr::tr("by the mean"), Unit::Milliseconds,
            Tr::tr("How much of it comes of slower or faster calls, per hour."),
            [](const StatementChange &change) { return change.byMean; }),
        compared("meanbefore", Tr::tr("Mean before"), Unit::Milliseconds, Tr::tr("In the earlier window."),
            [](const StatementChange &change) { return change.before.sums.mean(); }),
        compared("ratebefore", Tr::tr("Calls/s before"), Unit::Count, Tr::tr("In the earlier window."),
            [](const StatementChange &change) { return change.callsBefore / 3600; }) };
}

std::vector<StatementColumn> usualColumns()
{
    return {
        sum("calls", Tr::tr("Calls"), Unit::Count, Tr::tr("How often it was executed."), Measure::Calls),
        sum("rate", Tr::tr("Calls/s"), Unit::Count, Tr::tr("Over the time that was measured."),
            [](const StatementItem &item) { return perSecond(item, Measure::Calls); }),
        sum("total", Tr::tr("Total time"), Unit::Milliseconds, Tr::tr("Of all its executions."), Measure::TotalTime),
        figure("mean", Tr::tr("Mean"), Unit::Milliseconds, Tr::tr("Time of an execution."),
            [](const StatementItem &item) { return item.row.sums.mean(); }),
        sum("rows", Tr::tr("Rows"), Unit::Rows, Tr::tr("Returned or changed."), Measure::Rows),
        figure("rowspercall", Tr::tr("Rows/call"), Unit::Count, {},
            [](const StatementItem &item) { return item.row.sums.rowsPerCall(); }),
        figure("hits", Tr::tr("Hit ratio"), Unit::Percent,
            Tr::tr("Of the shared blocks it needed, those found in PostgreSQL's own cache."),
            [](const StatementItem &item) { return 100 * item.row.sums.hitRatio(); }),
        sum("io", Tr::tr("I/O time"), Unit::Milliseconds,
            Tr::tr("Reading and writing blocks. 0 throughout where track_io_timing is off."),
            [](const StatementItem &item) { return item.row.sums.ioTime(); }),
        sum("wal", Tr::tr("WAL"), Unit::Bytes, Tr::tr("Written to the write-ahead log."), Measure::WalBytes),
        blocks("temp", Tr::tr("Temp written"), Tr::tr("To temporary files: what did not fit into work_mem."),
            Measure::TempWritten),
        sum("plan", Tr::tr("Plan time"), Unit::Milliseconds,
            Tr::tr("0 throughout where pg_stat_statements.track_planning is off."), Measure::PlanTime),
        sum("jit", Tr::tr("JIT"), Unit::Milliseconds, Tr::tr("Compiling; from PostgreSQL 15 on."), Measure::JitTime),
    };
}

std::vector<StatementColumn> quietColumns()
{
    return {
        sum("load", Tr::tr("Active sessions"), Unit::Count,
            Tr::tr("That were executing it, on average: total time over the time that was measured."),
            [](const StatementItem &item) { return perSecond(item, Measure::TotalTime) / 1000; }),
        figure("deviation", Tr::tr("Deviation"), Unit::Milliseconds,
            Tr::tr("Standard deviation of the time of an execution."),
            [](const StatementItem &item) { return item.row.sums.deviation(); }),
        blocks("read", Tr::tr("Blocks read"), Tr::tr("Shared blocks that were not in PostgreSQL's cache."),
            Measure::SharedRead),
        blocks("dirtied", Tr::tr("Dirtied"), Tr::tr("Shared blocks it was the first to change."),
            Measure::SharedDirtied),
        blocks("written", Tr::tr("Written"), Tr::tr("Shared blocks it had to write itself."), Measure::SharedWritten),
        sum("records", Tr::tr("WAL records"), Unit::Count, {}, Measure::WalRecords),
        sum("fullpages", Tr::tr("Full pages"), Unit::Count, Tr::tr("Whole pages written to the write-ahead log."),
            Measure::WalFullPages),
        sum("plans", Tr::tr("Plans"), Unit::Count, Tr::tr("How often it was planned."), Measure::Plans),
        words("level", Tr::tr("Level"),
            [](const StatementItem &item) {
                return QVariant(item.row.isOther ? QString()
                        : item.row.toplevel      ? Tr::tr("client")
                                                 : Tr::tr("function"));
            },
            Tr::tr("Whether clients sent it or a function called it.")),
        words("queryid", Tr::tr("Query ID"),
            [](const StatementItem &item) { return QVariant(item.row.queryIds.join(QStringLiteral(", "))); },
            Tr::tr("By which pg_stat_statements knows it; several where it had others before.")),
    };
}

std::vector<StatementColumn> whoColumns()
{
    return {
        words("database", Tr::tr("Database"), [](const StatementItem &item) { return QVariant(item.row.database); }),
        words("user", Tr::tr("User"), [](const StatementItem &item) { return QVariant(item.row.user); }),
    };
}

QStringList idsOf(const std::vector<StatementColumn> &columns)
{
    QStringList ids;
    for (const auto &column : columns)
        ids << column.info.id;
    return ids;
}

} // namespace

StatementModel *makeStatementModel(QObject *parent)
{
    std::vector<StatementColumn> columns { statementColumn(), shareColumn(), trendColumn() };
    for (auto more : { changeColumns(), usualColumns(), quietColumns(), whoColumns() })
        columns.insert(columns.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return new StatementModel(
        std::move(columns), [](const StatementItem &item) { return item.row.identity(); }, parent);
}

QStringList quietStatementColumns()
{
    return idsOf(quietColumns());
}

QStringList comparedStatementColumns()
{
    return idsOf(changeColumns());
}

} // namespace datainsight
