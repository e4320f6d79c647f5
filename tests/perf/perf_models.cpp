// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a refresh of a large table costs the UI thread.
#include "tests/perf/figure.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"

#include <QCoreApplication>

#include <ctime>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

constexpr int Rows = 5000;
constexpr int Turnover = 200;
constexpr int Rounds = 25;

struct Row
{
    int id = 0;
    QString name;
    double size = 0;

    friend bool operator==(const Row &, const Row &) = default;
};

using Model = RowModel<Row, int>;

std::vector<Column<Row>> columns()
{
    return {
        { .info = { .id = QStringLiteral("name"), .title = QStringLiteral("Name") },
            .value = [](const Row &row) { return QVariant(row.name); } },
        { .info = { .id = QStringLiteral("size"), .title = QStringLiteral("Size"), .unit = Unit::Bytes },
            .value = [](const Row &row) { return QVariant(row.size); } },
    };
}

/// Round by round every row changes, some go and as many come.
std::vector<Row> rowsOf(int round)
{
    std::vector<Row> rows;
    rows.reserve(Rows);
    for (int i = 0; i < Rows; ++i) {
        const int id = i + round * Turnover;
        rows.push_back(
            { id, QStringLiteral("relation_%1").arg(id), static_cast<double>((id * 7919 + round) % 100000) });
    }
    return rows;
}

double measure(Model &model)
{
    std::vector<double> times;
    model.setRows(rowsOf(0));
    for (int round = 1; round <= Rounds; ++round) {
        std::vector<Row> rows = rowsOf(round);
        const std::clock_t start = std::clock();
        model.setRows(std::move(rows));
        times.push_back(static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC);
    }
    return median(std::move(times));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto keyOf = [](const Row &row) { return row.id; };
    Model bare(columns(), keyOf);
    Model sorted(columns(), keyOf);
    RowProxy proxy;
    proxy.setSourceModel(&sorted);
    proxy.sort(1, Qt::DescendingOrder);
    bool good = printFigure("5,000 rows changed, 200 gone, 200 new", measure(bare), 1, "ms");
    good = printFigure("the same, sorted by a number", measure(sorted), 16, "ms") && good;
    return good ? 0 : 1;
}
