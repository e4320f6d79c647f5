// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewcharts.h"

#include <QCoreApplication>
#include <QHash>

namespace datainsight {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("datainsight::OverviewCharts", text);
}

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
    const QStringList waits { id("CPU"), id("IO"), id("Lock"), id("LWLock"), id("Client"), id("IPC"), id("BufferPin"),
        id("Timeout"), id("Extension") };
    auto active = each("wait_class", "target.waits", "sessions", waits);
    active.name = waits.front();
    active.absentIsZero = true;
    active.seenThrough = { id("target.ash") };
    const QStringList states { id("active"), id("idle in transaction"), id("idle in transaction (aborted)"),
        id("fastpath function call"), id("idle"), id("disabled") };
    return { tr("Sessions"),
        {
            { { .id = id("activity"),
                  .title = tr("Average active sessions by wait class"),
                  .shape = ChartShape::Stack,
                  .series = { active },
                  .limit = LimitSpec { tr("CPUs"), { id("host.cpu") }, id("cpus"), {} },
                  .top = 1,
                  .maximumLines = 8 },
                tr("How many sessions worked or waited at once. Above the number of CPUs they queue for each other."),
                tr("No session was active.") },
            { { .id = id("connections"),
                  .title = tr("Client connections by state"),
                  .shape = ChartShape::Stack,
                  .series = { each("state", "target.sessions", "sessions", states) },
                  .limit = LimitSpec { tr("most allowed"), { id("target.server") }, id("usable_connections"), {} },
                  .top = 10 },
                tr("Idle in transaction holds locks and keeps dead rows from being removed."),
                tr("No client is connected.") },
            { { .id = id("locks"),
                  .title = tr("Sessions waiting for a lock"),
                  .series = { line(tr("waiting"), "target.blocking", "waiting"),
                      line(tr("holding others up"), "target.blocking", "root_blockers") },
                  .top = 3 },
                tr("A root blocker waits for nobody itself; ending it sets the others free."),
                tr("Nobody waited for a lock.") },
        } };
}

OverviewSection throughput()
{
    return { tr("Throughput"),
        {
            { { .id = id("transactions"),
                  .title = tr("Transactions per second"),
                  .unit = Unit::Transactions,
                  .perSecond = true,
                  .series = { line(tr("committed"), "target.database", "xact_commit"),
                      line(tr("rolled back"), "target.database", "xact_rollback") },
                  .top = 1 },
                tr("All databases of the server together."), {} },
            { { .id = id("flow"),
                  .title = tr("Flow rate: rows written per second"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Rows,
                  .perSecond = true,
                  .series = { line(tr("inserted"), "target.database", "tup_inserted"),
                      line(tr("updated"), "target.database", "tup_updated"),
                      line(tr("deleted"), "target.database", "tup_deleted") },
                  .top = 1 },
                tr("All databases of the server together."), {} },
            { { .id = id("tuples"),
                  .title = tr("Rows read per second"),
                  .unit = Unit::Rows,
                  .perSecond = true,
                  .series = { line(tr("by scans"), "target.database", "tup_returned"),
                      line(tr("through indexes"), "target.database", "tup_fetched") },
                  .top = 1 },
                tr("Many more rows by scans than through indexes point to sequential scans."), {} },
        } };
}

OverviewSection reading()
{
    auto hits = line(tr("found in shared buffers"), "target.database", "blks_hit", 100);
    hits.columns << id("blks_read");
    hits.formula = Formula::ShareOfFirst;
    return { tr("Memory and disk"),
        {
            { { .id = id("cache"),
                  .title = tr("Cache hit ratio of reads"),
                  .unit = Unit::Percent,
                  .series = { hits },
                  .top = 100 },
                tr("A block that is not in shared buffers may still come from the system's cache."),
                tr("Nothing was read.") },
            { { .id = id("io"),
                  .title = tr("Data read and written per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { blocks(tr("read"), "target.database", "blks_read"),
                      blocks(tr("by checkpoints"), "target.checkpointer", "buffers_written"),
                      blocks(tr("by the writer"), "target.bgwriter", "buffers_clean"),
                      blocks(tr("by backends"), "target.bgwriter", "buffers_backend"),
                      byProcess(tr("read: %1"), { id("read_bytes") }, { id("client backend") }),
                      byProcess(tr("written: %1"), { id("write_bytes"), id("extend_bytes") },
                          { id("checkpointer"), id("background writer"), id("client backend") }) },
                  .top = 1024 * 1024,
                  .maximumLines = 4 },
                tr("Writes by backends themselves slow down the statements that have to do them."), {} },
            { { .id = id("temp"),
                  .title = tr("Temporary files written per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(tr("temporary files"), "target.database", "temp_bytes") },
                  .top = 1024 * 1024 },
                tr("Sorts and hashes that did not fit into work_mem."), {} },
        } };
}

OverviewSection wal()
{
    return { tr("Write-ahead log and replication"),
        {
            { { .id = id("wal"),
                  .title = tr("Write-ahead log written per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(tr("written"), "target.wal", "position") },
                  .top = 64 * 1024 },
                tr("What standbys and archives have to take, too."), {} },
            { { .id = id("checkpoints"),
                  .title = tr("Log written since the last checkpoint"),
                  .unit = Unit::Bytes,
                  .series = { largest(tr("since checkpoint"), "target.wal", "since_checkpoint") },
                  .limit = LimitSpec { id("max_wal_size"), { id("target.server") }, id("max_wal_size"), {} } },
                tr("Falls to zero with each checkpoint. One that comes near max_wal_size is forced before its time."),
                {} },
            { { .id = id("replication"),
                  .title = tr("How far standbys are behind"),
                  .unit = Unit::Bytes,
                  .series = { each("application_name", "target.replication", "replay_lag"),
                      line(tr("this standby"), "target.standby", "replay_lag") },
                  .top = 1024 * 1024 },
                tr("Write-ahead log that a standby has not replayed yet."),
                tr("Nothing replicates from this server.") },
        } };
}

OverviewSection growth()
{
    return { tr("Growth and vacuum"),
        {
            { { .id = id("sizes"),
                  .title = tr("Size of databases"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Bytes,
                  .series = { each("datname", "target.database_size", "size") },
                  .maximumLines = 6 },
                tr("Measured every five minutes."), {} },
            { { .id = id("dead"),
                  .title = tr("Dead rows waiting for vacuum"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Rows,
                  .series = { each("datname", "target.vacuum", "dead_rows") },
                  .maximumLines = 6 },
                tr("Old versions of rows that take up room until vacuum removes them; counted every five minutes."),
                {} },
            { { .id = id("freeze"),
                  .title = tr("Age of the oldest transaction id"),
                  .unit = Unit::Transactions,
                  .series = { largest(tr("oldest database"), "target.xid", "xid_age") },
                  .limit =
                      LimitSpec { tr("forced vacuum"), { id("target.server") }, id("autovacuum_freeze_max_age"), {} } },
                tr("Vacuum freezes old rows. At autovacuum_freeze_max_age it is forced; at two thousand million "
                   "transactions the server stops taking commands."),
                {} },
        } };
}

OverviewSection host()
{
    return { tr("Host"),
        {
            { { .id = id("host-cpu"),
                  .title = tr("Processor use"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Percent,
                  .series = { line(tr("user"), "host.cpu", "user"), line(tr("system"), "host.cpu", "system"),
                      line(tr("waiting for I/O"), "host.cpu", "iowait") },
                  .top = 100 },
                tr("Of all processors of the machine the server runs on."), {} },
            { { .id = id("host-memory"),
                  .title = tr("Memory use"),
                  .shape = ChartShape::Stack,
                  .unit = Unit::Bytes,
                  .series = { line(tr("used"), "host.memory", "used"), line(tr("cache"), "host.memory", "cached"),
                      line(tr("free"), "host.memory", "free") } },
                tr("Cache counts as available: the system gives it back when programs ask."), {} },
            { { .id = id("host-disk"),
                  .title = tr("Disk transfer per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(tr("read"), "host.disk", "read_bytes"),
                      line(tr("written"), "host.disk", "write_bytes") },
                  .top = 1024 * 1024 },
                tr("All disks of the machine together."), {} },
            { { .id = id("host-network"),
                  .title = tr("Network transfer per second"),
                  .unit = Unit::Bytes,
                  .perSecond = true,
                  .series = { line(tr("received"), "host.network", "received_bytes"),
                      line(tr("sent"), "host.network", "sent_bytes") },
                  .top = 64 * 1024 },
                tr("All interfaces of the machine together, without what it sends to itself."), {} },
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
