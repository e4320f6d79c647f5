// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a refresh of 3,000 chunks costs the UI thread: in their table, unfolded beneath their hypertable, and painted on
// their axis. In the thread's own time: what others do on the machine is not the page's.
#include "tests/perf/figure.h"
#include "ui/common/datatable.h"
#include "ui/common/rowproxy.h"
#include "ui/common/theme.h"
#include "ui/timescale/chunkmap.h"
#include "ui/timescale/chunkrows.h"
#include "ui/timescale/hypertablerows.h"

#include <QApplication>
#include <QHeaderView>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

constexpr int Chunks = 3000;
constexpr int Rounds = 15;
constexpr double FrameTime = 16; ///< ms
constexpr qint64 HourUs = 3'600'000'000;

/// Half of them compressed; round by round the newest ones grow.
std::shared_ptr<const ChunkList> chunksOf(int round)
{
    ChunkList list;
    for (int i = 0; i < Chunks; ++i) {
        Chunk chunk { .relation = static_cast<quint32>(1000 + i) };
        chunk.schema = QStringLiteral("_timescaledb_internal");
        chunk.name = QStringLiteral("_hyper_1_%1_chunk").arg(i);
        chunk.quoted = chunk.schema + QLatin1Char('.') + chunk.name;
        chunk.rangeStart = 1'767'225'600'000'000 + i * HourUs;
        chunk.rangeEnd = *chunk.rangeStart + HourUs;
        chunk.status = i < Chunks / 2 ? Chunk::Compressed : 0;
        chunk.heapBytes = 30'000'000 + i * 1000 + (i > Chunks - 100 ? round * 100'000 : 0);
        chunk.live = 200'000;
        chunk.deadRows = i % 50 == 0 ? 60'000 : round;
        list.chunks.push_back(std::move(chunk));
    }
    return std::make_shared<const ChunkList>(std::move(list));
}

TimescaleOverview overviewOf(const ChunkList &chunks)
{
    TimescaleOverview overview;
    for (int id = 1; id <= 20; ++id) {
        Hypertable table { .id = id, .relation = static_cast<quint32>(id), .schema = QStringLiteral("public") };
        table.name = QStringLiteral("flows_%1").arg(id);
        table.quoted = QStringLiteral("public.") + table.name;
        table.timeType = QStringLiteral("timestamp with time zone");
        table.interval = HourUs;
        table.chunks = Chunks;
        table.heapBytes = chunks.chunks.back().heapBytes * Chunks;
        overview.hypertables.push_back(std::move(table));
    }
    return overview;
}

using ChunkRounds = std::vector<std::shared_ptr<const ChunkList>>;

ChunkRounds rounds()
{
    ChunkRounds all;
    for (int round = 0; round <= Rounds + 1; ++round)
        all.push_back(chunksOf(round));
    return all;
}

bool refreshesItsTable(const ChunkRounds &rounds)
{
    ChunkModel *model = makeChunkModel(qApp);
    DataTable table;
    table.setRowModel(model);
    table.sortByColumn(model->columnIndex(u"range"), Qt::DescendingOrder);
    table.resize(1200, 700);
    table.show();
    size_t round = 0;
    return printFigure("3,000 chunks in their table, refreshed",
        medianThreadMs(Rounds,
            [&] {
                model->setRows(chunkRows(*rounds[round++], TimeKind::Time));
                table.grab();
            }),
        FrameTime, "ms");
}

bool refreshesThemUnfolded(const ChunkRounds &rounds)
{
    HypertableModel *model = makeHypertableModel(qApp);
    DataTable table;
    table.setRowModel(model);
    const int size = model->columnIndex(u"size");
    table.sortByColumn(size, Qt::DescendingOrder);
    table.resize(1200, 700);
    table.show();
    size_t round = 0;
    return printFigure("the same beneath their hypertable",
        medianThreadMs(Rounds,
            [&] {
                const auto &chunks = rounds[round++];
                model->setRows(hypertableRows(overviewOf(*chunks), { { 1, chunks } }));
                table.proxy()->setGroups(groupsOf(*model, size, Qt::DescendingOrder));
                table.grab();
            }),
        FrameTime, "ms");
}

bool paintsThem(const ChunkRounds &rounds)
{
    ChunkMap map;
    map.resize(1200, 200);
    map.show();
    size_t round = 0;
    const bool good = printFigure("painted on their axis",
        medianThreadMs(Rounds,
            [&] {
                map.setChunks(rounds[round++], TimeKind::Time);
                map.grab();
            }),
        FrameTime, "ms");
    quint32 chosen = 1000;
    return printFigure("another one chosen there",
               medianThreadMs(Rounds,
                   [&] {
                       map.setChosen(chosen += 100);
                       map.grab();
                   }),
               FrameTime, "ms")
        && good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    const auto all = rounds();
    bool good = refreshesItsTable(all);
    good = refreshesThemUnfolded(all) && good;
    good = paintsThem(all) && good;
    return good ? 0 : 1;
}
