// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What 20,000 indexes cost the UI thread: shown, brought up to date, filtered as one types, sorted; all of them, and as
// many findings under their headings.
#include "tests/models/indexreports.h"
#include "tests/perf/figure.h"
#include "ui/common/datatable.h"
#include "ui/common/theme.h"
#include "ui/indexes/indextable.h"

#include <QApplication>

using namespace datainsight;
using namespace datainsight::perf;
using namespace datainsight::test;

namespace {

constexpr quint32 Indexes = 20'000;
constexpr int Rounds = 15;
constexpr double ShownTime = 150; ///< ms
constexpr double FrameTime = 16; ///< ms
constexpr double KeyTime = 50; ///< ms

/// All of them were scanned since the reading before; one in fifty is new.
IndexReportPtr readingOf(quint32 round)
{
    std::vector<IndexRow> rows;
    std::vector<IndexFinding> findings;
    for (quint32 i = 0; i < Indexes; ++i) {
        const quint32 number = i % 50 == 0 ? i + Indexes * round : i;
        rows.push_back(indexRow(number + 1, QStringLiteral("orders_%1").arg(number / 2),
            QStringLiteral("orders_%1_customer_idx").arg(number), (i * 7919) % 100'003 * 8192, i + round));
        findings.push_back(findingOf(rows, static_cast<int>(i), static_cast<IndexProblem>(i % 4 + 1)));
    }
    return reportOf(std::move(rows), std::move(findings));
}

using Items = std::vector<IndexItem> (*)(const IndexReportPtr &);

bool measure(const char *what, const std::vector<IndexReportPtr> &readings, Items items,
    const std::function<std::unique_ptr<IndexTable>()> &make)
{
    std::printf("%s\n", what);
    std::unique_ptr<IndexTable> table;
    const auto paint = [&table] { table->table()->viewport()->repaint(); };
    bool good = printFigure("shown",
        medianThreadMs(5,
            [&] {
                table = make();
                table->resize(1200, 700);
                table->show();
                table->setItems(items(readings.front()));
                paint();
            }),
        ShownTime, "ms");
    size_t round = 0;
    good = printFigure("a new reading",
               medianThreadMs(Rounds,
                   [&] {
                       table->setItems(items(readings[++round % readings.size()]));
                       paint();
                   }),
               FrameTime, "ms")
        && good;
    const char *typed[] { "orders_1", "orders_12", "orders_123", "orders_12", "orders_1", "" };
    good = printFigure("a key in the filter",
               medianThreadMs(Rounds,
                   [&] {
                       table->setFilter(QString::fromLatin1(typed[++round % std::size(typed)]));
                       paint();
                   }),
               KeyTime, "ms")
        && good;
    table->setFilter({});
    int turn = 0;
    return printFigure("sorted by name",
               medianThreadMs(5,
                   [&] {
                       table->table()->sortByColumn(0, ++turn % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
                       paint();
                   }),
               ShownTime, "ms")
        && good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    std::vector<IndexReportPtr> readings;
    for (quint32 i = 0; i < 4; ++i)
        readings.push_back(readingOf(i));
    bool good = measure(
        "20,000 indexes", readings, indexItems, [] { return std::make_unique<IndexTable>(indexColumns(), u"size"); });
    good = measure("20,000 findings", readings, findingItems, [] {
        return std::make_unique<IndexTable>(findingColumns(), u"stake");
    }) && good;
    return good ? 0 : 1;
}
