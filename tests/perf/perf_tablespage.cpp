// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What 45,000 tables cost the UI thread: shown at first, shown again after a minute in which all of them changed, sorted,
// and filtered as one types; the same of a hypertable with 45,000 chunks that is open; and what is worked out of a reading
// on the pool.
#include "tests/models/tablesamples.h"
#include "tests/perf/figure.h"
#include "ui/common/datatable.h"
#include "ui/common/theme.h"
#include "ui/tables/freezerows.h"
#include "ui/tables/tablesview.h"

#include <QApplication>

#include <cstdio>

using namespace datainsight;
using namespace datainsight::perf;
using namespace datainsight::test;

namespace {

constexpr int Rows = 45'000;
constexpr int Rounds = 15;
constexpr double FirstTime = 150; ///< ms
constexpr double FrameTime = 16; ///< ms
constexpr double PoolTime = 500; ///< ms

/// All of them did something else than the minute before.
std::vector<TableRow> rowsOf(int round)
{
    std::vector<TableRow> rows;
    rows.reserve(Rows);
    for (int i = 0; i < Rows; ++i)
        rows.push_back(tableRow(static_cast<quint32>(i + 1), QStringLiteral("measurement_%1_of_day").arg(i),
            (i * 7919LL + round * 104729LL) % 100'003, (i * 6007LL + round * 7907LL) % 9973,
            (i * 31LL + 7 * round) % 10'007 * 8192));
    return rows;
}

std::vector<TableSheetPtr> sheets(bool chunks)
{
    std::vector<TableSheetPtr> all;
    TableListPtr before;
    for (int round = 0; round < 3; ++round) {
        auto rows = rowsOf(round);
        const auto list = chunks ? tableList({}, rows) : tableList(rows);
        all.push_back(tableSheet(list, before));
        before = list;
    }
    return all;
}

/// Both ways of having so many rows: tables, and the chunks of one.
bool measure(const char *what, bool chunks)
{
    std::printf("%s\n", what);
    const auto all = sheets(chunks);
    const auto show = [&](TablesView &view, size_t round) {
        view.setSheet(all[round % all.size()]);
        if (chunks && view.model()->rowOf(1) < 0)
            view.model()->reveal(1);
        view.table()->viewport()->repaint();
    };
    const auto made = [] {
        auto view = std::make_unique<TablesView>();
        view->resize(1200, 700);
        view->show();
        QApplication::processEvents();
        return view;
    };
    std::unique_ptr<TablesView> view;
    bool good = printFigure("the view made, filled and painted", medianThreadMs(5, [&] {
        view = made();
        show(*view, 0);
    }), FirstTime, "ms");
    size_t round = 0;
    good = printFigure("the same, read again", medianThreadMs(Rounds, [&] { show(*view, ++round); }), FrameTime, "ms") && good;
    view->table()->selectRow(0);
    good = printFigure("with a table chosen", medianThreadMs(Rounds, [&] { show(*view, ++round); }), FrameTime, "ms") && good;
    int column = 0;
    good = printFigure("sorted by another column", medianThreadMs(Rounds, [&] {
        view->table()->sortByColumn(++column % view->model()->columnCount(), Qt::DescendingOrder);
        view->table()->viewport()->repaint();
    }), 2 * FrameTime, "ms") && good;
    const QStringList typed { QStringLiteral("m"), QStringLiteral("measure"), QStringLiteral("_7"),
        QStringLiteral("_77"), QStringLiteral("_777 day"), QString() };
    qsizetype key = 0;
    good = printFigure("filtered by the next letter", medianThreadMs(Rounds, [&] {
        view->setFilter(typed.at(++key % typed.size()));
        view->table()->viewport()->repaint();
    }), 2 * FrameTime, "ms") && good;
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    bool good = measure("45,000 tables", false);
    good = measure("a hypertable of 45,000 chunks, open", true) && good;
    const auto now = tableList(rowsOf(1));
    const auto before = tableList(rowsOf(0));
    good = printFigure("a sheet made on the pool", medianThreadMs(5, [&] { tableSheet(now, before); }), PoolTime, "ms") && good;
    const auto sheet = tableSheet(now, before);
    good = printFigure("the oldest of them for Freeze", medianThreadMs(5, [&] { freezeItems(*sheet); }), FrameTime, "ms") && good;
    return good ? 0 : 1;
}
