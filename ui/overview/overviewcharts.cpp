// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewcharts.h"

#include "ui/livecharts/activesessions.h"

#include <QCoreApplication>
#include <QHash>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::OverviewCharts)
};

QString id(const char *text)
{
    return QString::fromLatin1(text);
}

SeriesSpec line(const QString &name, const char *family, const char *column, double scale = 1)
{
    return { .name = name, .family = { id(family) }, .columns = { id(column) }, .scale = scale };
}

SeriesSpec largest(const QString &name, const char *family, const char *column)
{
    auto spec = line(name, family, column);
    spec.rows = RowsTo::Maximum;
    return spec;
}

SeriesSpec each(const char *label, const char *family, const char *column, const QStringList &order = {})
{
    auto spec = line({}, family, column);
    spec.rows = RowsTo::Each;
    spec.label = id(label);
    spec.order = order;
    return spec;
}

/// What pg_stat_io (PostgreSQL 16) says by kind of process; the log has a chart of its own.
SeriesSpec byProcess(const QString &name, const QStringList &columns, const QStringList &order)
{
    auto spec = each("backend_type", "target.io", "", order);
    spec.name = name;
    spec.columns = columns;
    spec.formula = Formula::SumOfAll;
    spec.where.insert(id("object"), id("relation"));
    return spec;
}

/// The same before, as far as it was counted.
SeriesSpec blocks(const QString &name, const char *family, const char *column)
{
    auto spec = line(name, family, column);
    spec.inBlocks = true;
    spec.unless = { id("target.io") };
    return spec;
}

OverviewSection sessions()
{
    const QStringList states { id("active"), id("idle in transaction"), id("idle in transaction (aborted)"),
        id("fastpath function call"), id("idle"), id("disabled") };
    return { Tr::tr("Sessions"),
        {
            activeSessionsBy(HistoryDimension::WaitClass),
            { { .id = id("connections"),
                  .title = Tr::tr("Client connections by state"),
                  .shape = ChartShape::Stack,
                  .series = { each("state", "target.sessions", "sessions", states) },
                  .limit = LimitSpec { Tr::tr("most allowed"), { id("target.server") }, id("usable_connections"), {} },
                  .top = 10 },
                Tr::tr("Idle in transaction holds locks and keeps dead rows from being removed."),
                Tr::tr("No client is connected.") },
            { { .id = id("locks"),
                  .title = Tr::tr("Sessions waiting for a lock"),
                  .series = { line(Tr::tr("waiting"), "target.blocking", "waiting"),
                      line(Tr::tr("holding others up"), "target.blocking", "root_blockers") },
                  .top = 3 },
                Tr::tr("A root blocker waits for nobody itself; ending it sets the others free."),
                Tr::tr("Nobody waited for a lock.") },
        } };
}

OverviewSection throughput()
{
    return { Tr::tr("Throughput"),
        {
            { { .id = id("transactions"),
                  .title = Tr::tr("Transactions per second"),
                  .unit = Unit::Transactions,
                  .perSecond = true,
                  .series = { line(Tr::tr("committed"), "target.database", "xact_commit"),
                      line(Tr::tr("rolled back"), "target.database", "xact_rollback") },
                  .top = 1 },
                Tr::tr("All databases of the server together."), {} },
            { { .id = id("flow"),
                  .title = Tr::tr("Flow rate: rows written per second"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Rows,
                  .perSecond = true,
                  .series = { line(Tr::tr("inserted"), "target.database", "tup_inserted"),
                      line(Tr::tr("updated"), "target.database", "tup_updated"),
                      line(Tr::tr("deleted"), "target.database", "tup_deleted") },
                  .top = 1 },
                Tr::tr("All databases of the server together."), {} },
            { { .id = id("tuples"),
                  .title = Tr::tr("Rows read per second"),
                  .unit = Unit::Rows,
                  .perSecond = true,
                  .series = { line(Tr::tr("by scans"), "target.database", "tup_returned"),
                      line(Tr::tr("through indexes"), "target.database", "tup_fetched") },
                  .top = 1 },
                Tr::tr("Many more rows by scans than through indexes point to sequential scans."), {} },
        } };
}

OverviewSection reading()
{
    auto hits = line(Tr::tr("found in shared buffers"), "target.database", "blks_hit", 100);
    hits.columns << id("blks_read");
    hits.formula = Formula::ShareOfFirst;
    return { Tr::tr("Memory and disk"),
        {
            { { .id = id("cache"),
                  .title = Tr::tr("Cache hit ratio of reads"),
                  .unit = Unit::Percent,
                  .series = { hits },
                  .top = 100 },
                Tr::tr("A block that is not in shared buffers may still come from the system's cache."),
                Tr::tr("Nothing was read.") },
            { { .id = id("io"),
                  .title = Tr::tr("Data read and written per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { blocks(Tr::tr("read"), "target.database", "blks_read"),
                      blocks(Tr::tr("by checkpoints"), "target.checkpointer", "buffers_written"),
                      blocks(Tr::tr("by the writer"), "target.bgwriter", "buffers_clean"),
                      blocks(Tr::tr("by backends"), "target.bgwriter", "buffers_backend"),
                      byProcess(Tr::tr("read: %1"), { id("read_bytes") }, { id("client backend") }),
                      byProcess(Tr::tr("written: %1"), { id("write_bytes"), id("extend_bytes") },
                          { id("checkpointer"), id("background writer"), id("client backend") }) },
                  .top = 1024 * 1024,
                  .maximumLines = 4 },
                Tr::tr("Writes by backends themselves slow down the statements that have to do them."), {} },
            { { .id = id("temp"),
                  .title = Tr::tr("Temporary files written per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(Tr::tr("temporary files"), "target.database", "temp_bytes") },
                  .top = 1024 * 1024 },
                Tr::tr("Sorts and hashes that did not fit into work_mem."), {} },
        } };
}

OverviewSection wal()
{
    return { Tr::tr("Write-ahead log and replication"),
        {
            { { .id = id("wal"),
                  .title = Tr::tr("Write-ahead log written per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(Tr::tr("written"), "target.wal", "position") },
                  .top = 64 * 1024 },
                Tr::tr("What standbys and archives have to take, too."), {} },
            { { .id = id("checkpoints"),
                  .title = Tr::tr("Log written since the last checkpoint"),
                  .unit = Unit::Bytes,
                  .series = { largest(Tr::tr("since checkpoint"), "target.wal", "since_checkpoint") },
                  .limit = LimitSpec { id("max_wal_size"), { id("target.server") }, id("max_wal_size"), {} } },
                Tr::tr(
                    "Falls to zero with each checkpoint. One that comes near max_wal_size is forced before its time."),
                {} },
            { { .id = id("replication"),
                  .title = Tr::tr("How far standbys are behind"),
                  .unit = Unit::Bytes,
                  .series = { each("application_name", "target.replication", "replay_lag"),
                      line(Tr::tr("this standby"), "target.standby", "replay_lag") },
                  .top = 1024 * 1024 },
                Tr::tr("Write-ahead log that a standby has not replayed yet."),
                Tr::tr("Nothing replicates from this server.") },
        } };
}

OverviewSection growth()
{
    return { Tr::tr("Growth and vacuum"),
        {
            { { .id = id("sizes"),
                  .title = Tr::tr("Size of databases"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Bytes,
                  .series = { each("datname", "target.database_size", "size") },
                  .maximumLines = 6 },
                Tr::tr("Measured every five minutes."), {} },
            { { .id = id("dead"),
                  .title = Tr::tr("Dead rows waiting for vacuum"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Rows,
                  .series = { each("datname", "target.vacuum", "dead_rows") },
                  .maximumLines = 6 },
                Tr::tr("Old versions of rows that take up room until vacuum removes them; counted every five minutes."),
                {} },
            { { .id = id("freeze"),
                  .title = Tr::tr("Age of the oldest transaction id"),
                  .unit = Unit::Transactions,
                  .series = { largest(Tr::tr("oldest database"), "target.xid", "xid_age") },
                  .limit = LimitSpec { Tr::tr("forced vacuum"), { id("target.server") },
                      id("autovacuum_freeze_max_age"), {} } },
                Tr::tr("Vacuum freezes old rows. At autovacuum_freeze_max_age it is forced; at two thousand million "
                       "transactions the server stops taking commands."),
                {} },
        } };
}

OverviewSection host()
{
    return { Tr::tr("Host"),
        {
            { { .id = id("host-cpu"),
                  .title = Tr::tr("Processor use"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Percent,
                  .series = { line(Tr::tr("user"), "host.cpu", "user"), line(Tr::tr("system"), "host.cpu", "system"),
                      line(Tr::tr("waiting for I/O"), "host.cpu", "iowait") },
                  .top = 100 },
                Tr::tr("Of all processors of the machine the server runs on."), {} },
            { { .id = id("host-memory"),
                  .title = Tr::tr("Memory use"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Bytes,
                  .series = { line(Tr::tr("used"), "host.memory", "used"),
                      line(Tr::tr("cache"), "host.memory", "cached"), line(Tr::tr("free"), "host.memory", "free") } },
                Tr::tr("Cache counts as available: the system gives it back when programs ask."), {} },
            { { .id = id("host-disk"),
                  .title = Tr::tr("Disk transfer per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(Tr::tr("read"), "host.disk", "read_bytes"),
                      line(Tr::tr("written"), "host.disk", "write_bytes") },
                  .top = 1024 * 1024 },
                Tr::tr("All disks of the machine together."), {} },
            { { .id = id("host-network"),
                  .title = Tr::tr("Network transfer per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(Tr::tr("received"), "host.network", "received_bytes"),
                      line(Tr::tr("sent"), "host.network", "sent_bytes") },
                  .top = 64 * 1024 },
                Tr::tr("All interfaces of the machine together, without what it sends to itself."), {} },
        } };
}

} // namespace

std::vector<OverviewSection> overviewSections()
{
    return { sessions(), throughput(), reading(), wal(), growth(), host() };
}

QString chartOfFinding(const QString &findingId)
{
    static const QHash<QString, QString> charts {
        { id("availability"), id("activity") },
        { id("connections"), id("connections") },
        { id("cache"), id("cache") },
        { id("blocking"), id("locks") },
        { id("replication"), id("replication") },
        { id("vacuum"), id("freeze") },
        { id("disk"), id("sizes") },
    };
    return charts.value(findingId);
}

} // namespace datainsight
