// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a minute of 5,000 statements costs the UI thread: merged by statement, sorted and painted; filtered as one types;
// and what making the page takes.
#include "tests/models/statementlists.h"
#include "tests/perf/figure.h"
#include "tests/ui/support/fakefeed.h"
#include "ui/common/theme.h"
#include "ui/common/datatable.h"
#include "ui/shell/timerangeselection.h"
#include "ui/statements/statementspage.h"
#include "ui/statements/statementtable.h"

#include <QApplication>

#include <cstdio>

using namespace datainsight;
using namespace datainsight::perf;
using namespace datainsight::test;

namespace {

constexpr int Statements = 5000;
constexpr int Rounds = 15;
constexpr double FrameTime = 16; ///< ms
constexpr double PageTime = 50; ///< ms

/// All of them did something else than the minute before.
StatementListPtr listOf(int round)
{
    std::vector<StatementRow> rows;
    for (int i = 0; i < Statements; ++i) {
        rows.push_back(statementRow(QStringLiteral("pg15:%1").arg(i),
            QStringLiteral("SELECT * FROM orders_%1 WHERE id = $1 AND customer = $2 ").arg(i) + QString(400, u'x'),
            (i * 7919 + round * 104729) % 10007 + 1, (i * 6007 + round * 7907) % 100003 + 1));
        for (size_t measure = 6; measure < static_cast<size_t>(StatementMeasure::LowerBound); ++measure)
            rows.back().sums.add(measure, (i + round) % 997);
        rows.back().queryIds = { QString::number(i) };
        rows.back().user = QStringLiteral("user%1").arg(i % 13);
    }
    auto list = statementList(std::move(rows));
    const auto load = std::make_shared<const SeriesPoints>(
        SeriesPoints { SeriesPoint::exact(list.span.range.from, 1), SeriesPoint::exact(list.span.range.to, 2) });
    for (const auto &row : list.span.rows)
        list.span.loads.insert(row.identity(), load);
    return std::make_shared<const StatementList>(std::move(list));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    std::vector<StatementListPtr> lists;
    for (int i = 0; i <= 2 * Rounds; ++i)
        lists.push_back(listOf(i));
    StatementTable table;
    table.resize(1200, 700);
    table.show();
    table.setList(lists.front());
    size_t round = 0;
    bool good = printFigure("5,000 changed statements, merged, sorted and painted", medianMs(Rounds, [&] {
        table.setList(lists[++round % lists.size()]);
        table.table()->viewport()->repaint();
    }), FrameTime, "ms");
    table.setFilter(QStringLiteral("orders_4 user:user3"));
    good = printFigure("the same, filtered by two words", medianMs(Rounds, [&] {
        table.setList(lists[++round % lists.size()]);
        table.table()->viewport()->repaint();
    }), FrameTime, "ms") && good;

    const FakeClock clock;
    FakeFeed feed(clock);
    TimeRangeSelection range(clock);
    std::unique_ptr<StatementsPage> page;
    good = printFigure("the page made", medianMs(5, [&] {
        page = std::make_unique<StatementsPage>(
            StatementsContext { .feed = &feed, .range = &range, .clock = &clock });
    }), PageTime, "ms") && good;
    return good ? 0 : 1;
}
