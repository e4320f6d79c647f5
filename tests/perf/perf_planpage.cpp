// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits for a large plan: from the paste to the painted tree, and for each step of scrolling.
#include "tests/perf/figure.h"
#include "ui/common/theme.h"
#include "ui/plan/plangraph.h"
#include "ui/plan/plannodetable.h"
#include "ui/plan/planspage.h"
#include "ui/plan/plantree.h"
#include "ui/plan/planview.h"

#include <QApplication>
#include <QScrollBar>
#include <QTableView>

#include <functional>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

QByteArray figures(double ms, int rows)
{
    return QByteArray("  (cost=0.42..3823.48 rows=") + QByteArray::number(rows) + " width=58) (actual time=0.047.."
        + QByteArray::number(ms, 'f', 3) + " rows=" + QByteArray::number(rows * 3) + " loops=1)\n";
}

/// An Append over many partitions: what folds into one row.
QByteArray flat(int nodes)
{
    QByteArray text = "Append" + figures(nodes * 1.05, 1000);
    for (int i = 1; i < nodes; ++i) {
        const QByteArray name = QByteArray::number(i);
        text += "  ->  Index Scan using flows_p" + name + "_time_idx on public.flows_p" + name + " flows_" + name
            + figures(1 + i % 17 / 20.0, 16)
            + "        Index Cond: (flows.time > '2026-11-19 23:00:00+00'::timestamp with time zone)\n"
              "        Filter: (flows.label <> 'BENIGN'::text)\n        Rows Removed by Filter: 6589\n"
              "        Buffers: shared hit=412 read=3\n";
    }
    return text + "Planning Time: 812.300 ms\nExecution Time: 10500.000 ms\n";
}

/// Joins of joins: nothing folds, every node is a row.
void bushy(QByteArray &text, int &left, int depth, double ms)
{
    const QByteArray indent(depth * 6, ' ');
    const QByteArray arrow = depth == 0 ? QByteArray() : QByteArray(indent.mid(4) + "->  ");
    --left;
    if (depth == 13 || left < 2) {
        text += arrow + "Index Scan using orders_idx on public.orders o_" + QByteArray::number(left) + figures(ms, 16)
            + indent + "  Index Cond: (o.id = 7)\n" + indent + "  Buffers: shared hit=12 read=3\n";
        return;
    }
    text += arrow + "Nested Loop" + figures(ms, 20);
    bushy(text, left, depth + 1, ms * 0.4);
    bushy(text, left, depth + 1, ms * 0.5);
}

QByteArray bushy(int nodes)
{
    QByteArray text;
    bushy(text, nodes, 0, 10000);
    return text + "Execution Time: 10500.000 ms\n";
}

/// Sees a widget painted.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
    bool painted = false;
};

double pasteToTree(PlansPage &page, const QByteArray &text)
{
    page.showInput();
    QApplication::processEvents();
    const auto begin = Clock::now();
    page.readText(text);
    while (page.isReading())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    PaintWatch watch(page.view()->tree()->viewport());
    while (!watch.painted)
        QApplication::processEvents();
    QApplication::processEvents();
    return since(begin);
}

/// The slowest twentieth of the steps, painted whole.
double slowSteps(QAbstractScrollArea &area, int step)
{
    std::vector<double> times;
    auto *bar = area.verticalScrollBar();
    bar->setValue(0);
    QApplication::processEvents();
    for (int i = 0; i < 200 && bar->value() < bar->maximum(); ++i) {
        const auto begin = Clock::now();
        bar->setValue(bar->value() + step);
        area.viewport()->repaint();
        times.push_back(since(begin));
    }
    if (times.empty())
        return 0;
    std::sort(times.begin(), times.end());
    return times[times.size() * 95 / 100];
}

double medianOf(int rounds, const std::function<double()> &measure)
{
    std::vector<double> times;
    for (int round = 0; round <= rounds; ++round) {
        const double time = measure();
        if (round > 0)
            times.push_back(time);
    }
    return median(std::move(times));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme::instance().apply(Theme::Choice::Light);
    PlansPage page({});
    page.resize(1600, 1000);
    page.show();
    page.activate();
    const QByteArray folded = flat(10000);
    const QByteArray tree = bushy(10000);
    bool good = printFigure("paste of 10,000 partitions to the painted tree",
        medianOf(5, [&] { return pasteToTree(page, folded); }), 150, "ms");
    page.view()->tree()->setUnfolded(true);
    good =
        printFigure("scrolling 10,000 unfolded rows, 95th percentile", slowSteps(*page.view()->tree(), 120), 16, "ms")
        && good;
    good = printFigure("paste of 10,000 joins and scans to the painted tree",
               medianOf(5, [&] { return pasteToTree(page, tree); }), 150, "ms")
        && good;
    good = printFigure(
               "scrolling 10,000 rows of the tree, 95th percentile", slowSteps(*page.view()->tree(), 120), 16, "ms")
        && good;
    page.view()->showView(PlanView::View::Table);
    QApplication::processEvents();
    auto *table = page.view()->table()->findChild<QTableView *>();
    good = printFigure("scrolling 10,000 rows of the table, 95th percentile", slowSteps(*table, 120), 16, "ms") && good;
    page.view()->showView(PlanView::View::Graph);
    QApplication::processEvents();
    auto *graph = page.view()->graph();
    good =
        printFigure("painting the graph of 10,000 nodes", medianMs(15, [&] { graph->viewport()->repaint(); }), 16, "ms")
        && good;
    good = printFigure("choosing a node in all views",
               medianMs(50,
                   [&] {
                       page.view()->choose((page.view()->chosen() * 31 + 77) % page.view()->scene()->size());
                       QApplication::processEvents();
                   }),
               16, "ms")
        && good;
    return good ? 0 : 1;
}
