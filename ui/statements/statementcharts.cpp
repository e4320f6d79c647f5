// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementcharts.h"

#include "core/watch/targetfeed.h"
#include "ui/charts/chartgroup.h"
#include "ui/common/columnslayout.h"
#include "ui/common/theme.h"
#include "ui/livecharts/activesessions.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/shell/timerangeselection.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int ChartWidth = 44 * Theme::Grid;
constexpr int MostColumns = 3;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementCharts)
};

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

/// Makes lines of one statement: of its entries, whatever query ids it had.
class Lines
{
public:
    explicit Lines(const StatementRow &row)
    {
        if (row.isOther) {
            m_where.insert(s("queryid"), s("other"));
            return;
        }
        m_where.insert(s("datname"), row.database);
        m_where.insert(s("usename"), row.user);
        m_where.insert(s("toplevel"), row.toplevel ? s("true") : s("false"));
        if (row.queryIds.size() == 1)
            m_where.insert(s("queryid"), row.queryIds.front());
        else
            m_among.insert(s("queryid"), row.queryIds);
    }

    SeriesSpec sum(const QString &name, const QStringList &columns, double scale = 1) const
    {
        auto line = plain(name, columns, columns.size() > 1 ? Formula::SumOfAll : Formula::First);
        line.scale = scale;
        // A reading in which it did nothing has no row of it.
        line.absentIsZero = true;
        line.sampledWith = { s("target.statement_changes") };
        line.sampledColumn = s("entries");
        return line;
    }
    SeriesSpec blocks(const QString &name, const char *column) const
    {
        auto line = sum(name, { s(column) });
        line.inBlocks = true;
        return line;
    }
    SeriesSpec ratio(const QString &name, const char *first, const char *second, Formula formula) const
    {
        return plain(name, { s(first), s(second) }, formula);
    }

private:
    SeriesSpec plain(const QString &name, const QStringList &columns, Formula formula) const
    {
        return { .name = name,
            .family = { s("target.statements") },
            .columns = columns,
            .formula = formula,
            .where = m_where,
            .among = m_among };
    }

    QMap<QString, QString> m_where;
    QMap<QString, QStringList> m_among;
};

LiveChart chart(const char *id, const QString &title, Unit unit, bool perSecond, std::vector<SeriesSpec> series,
    const QString &help = {})
{
    return { { .id = s(id), .title = title, .unit = unit, .perSecond = perSecond, .series = std::move(series) }, help,
        Tr::tr("Nothing was measured of it in this range.") };
}

std::vector<LiveChart> workCharts(const Lines &lines)
{
    return {
        chart("statement-load", Tr::tr("Sessions executing it"), Unit::Count, false,
            { lines.sum(Tr::tr("active sessions"), { s("total_exec_time") }, 0.001) },
            Tr::tr("Its total time over the time that passed.")),
        chart("statement-calls", Tr::tr("Calls"), Unit::Count, true, { lines.sum(Tr::tr("calls"), { s("calls") }) }),
        chart("statement-mean", Tr::tr("Mean time of a call"), Unit::Milliseconds, false,
            { lines.ratio(Tr::tr("mean"), "total_exec_time", "calls", Formula::FirstOverSecond) }),
        chart("statement-rows", Tr::tr("Rows returned or changed"), Unit::Rows, true,
            { lines.sum(Tr::tr("rows"), { s("rows") }) }),
    };
}

std::vector<LiveChart> resourceCharts(const Lines &lines)
{
    auto hits = chart("statement-hits", Tr::tr("Shared blocks found in the cache"), Unit::Ratio, false,
        { lines.ratio(Tr::tr("hit ratio"), "shared_blks_hit", "shared_blks_read", Formula::ShareOfFirst) });
    hits.spec.top = 1;
    return {
        std::move(hits),
        chart("statement-blocks", Tr::tr("Shared blocks read and written"), Unit::Bytes, true,
            { lines.blocks(Tr::tr("read"), "shared_blks_read"), lines.blocks(Tr::tr("dirtied"), "shared_blks_dirtied"),
                lines.blocks(Tr::tr("written"), "shared_blks_written") }),
        chart("statement-io", Tr::tr("Time spent reading and writing"), Unit::Milliseconds, true,
            { lines.sum(Tr::tr("reading"),
                  { s("shared_blk_read_time"), s("local_blk_read_time"), s("temp_blk_read_time") }),
                lines.sum(Tr::tr("writing"),
                    { s("shared_blk_write_time"), s("local_blk_write_time"), s("temp_blk_write_time") }) },
            Tr::tr("0 throughout where track_io_timing is off.")),
        chart("statement-wal", Tr::tr("Write-ahead log written"), Unit::Bytes, true,
            { lines.sum(Tr::tr("WAL"), { s("wal_bytes") }) }),
        chart("statement-temp", Tr::tr("Temporary files"), Unit::Bytes, true,
            { lines.blocks(Tr::tr("written"), "temp_blks_written"), lines.blocks(Tr::tr("read"), "temp_blks_read") }),
        chart("statement-planning", Tr::tr("Planning and compiling"), Unit::Milliseconds, true,
            { lines.sum(Tr::tr("planning"), { s("total_plan_time") }), lines.sum(Tr::tr("JIT"), { s("jit_time") }) },
            Tr::tr("Planning is counted where pg_stat_statements.track_planning is on.")),
    };
}

LiveChart waitChart(const StatementRow &row)
{
    auto waits = activeSessionsBy(HistoryDimension::Event);
    waits.spec.id = s("statement-waits");
    waits.spec.title = Tr::tr("What its sessions waited for");
    waits.spec.limit.reset();
    for (auto &line : waits.spec.series) {
        line.name = Tr::tr("none");
        line.where = { { s("datname"), row.database }, { s("usename"), row.user } };
        line.among = { { s("query_id"), row.queryIds } };
    }
    waits.help = Tr::tr("Average active sessions by wait event, from the session history.");
    waits.empty = Tr::tr("No session was found executing it.");
    return waits;
}

} // namespace

std::vector<LiveChart> statementCharts(const StatementRow &row)
{
    const Lines lines(row);
    auto charts = workCharts(lines);
    if (!row.isOther)
        charts.push_back(waitChart(row));
    for (auto &one : resourceCharts(lines))
        charts.push_back(std::move(one));
    return charts;
}

StatementCharts::StatementCharts(TargetFeed *feed, TimeRangeSelection *range, const Clock &clock, QWidget *parent)
    : QScrollArea(parent), m_feed(feed), m_range(range), m_clock(clock), m_group(new ChartGroup(this)),
      m_content(new QWidget)
{
    auto *columns = new ColumnsLayout(ChartWidth, MostColumns, ColumnsLayout::LastRow::Aligned, m_content);
    columns->setContentsMargins(Theme::Grid, 0, Theme::Grid, 0);
    setWidget(m_content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("History of the statement"));
    connect(m_group, &ChartGroup::zoomRequested, range, &TimeRangeSelection::setCustom);
    connect(m_group, &ChartGroup::zoomReset, range, &TimeRangeSelection::back);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &StatementCharts::makeNext);
}

void StatementCharts::show(const TargetId &target, const StatementRow &row)
{
    const auto identity = row.identity();
    const QString shown = QStringList { target.value, identity.datname, identity.usename, identity.queryid,
        identity.toplevel, row.queryIds.join(QLatin1Char(' ')) }
                              .join(QChar(0x1f));
    if (shown == m_shown) {
        follow();
        return;
    }
    clear();
    m_shown = shown;
    m_target = target;
    m_left = statementCharts(row);
    std::reverse(m_left.begin(), m_left.end());
    m_next.start(0);
}

void StatementCharts::makeNext()
{
    if (m_left.empty())
        return;
    auto *panel = new ChartPanel(std::move(m_left.back()), m_feed, m_clock, m_group);
    m_left.pop_back();
    connect(panel, &ChartPanel::notice, this, &StatementCharts::notice);
    m_content->layout()->addWidget(panel);
    m_panels.push_back(panel);
    panel->show(m_target, m_range->range(), m_range->comparison());
    m_next.start(0);
}

void StatementCharts::follow()
{
    for (auto *panel : m_panels)
        panel->show(m_target, m_range->range(), m_range->comparison());
}

void StatementCharts::clear()
{
    m_next.stop();
    m_left.clear();
    for (auto *panel : m_panels)
        delete panel;
    m_panels.clear();
    m_shown.clear();
}

} // namespace datainsight
