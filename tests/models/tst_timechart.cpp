// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "core/base/filepool.h"
#include "tests/support/guitestmain.h"
#include "tests/support/sampleseries.h"
#include "tests/support/scriptedprompts.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartview.h"
#include "ui/charts/readout.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace datainsight;
using namespace datainsight::testing;

/// A chart as a person uses it: mouse, keys, legend, states, export, and its group.
class TestTimeChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsLastValuesThenThoseUnderTheMouse();
    void sharesTheCrosshairWithItsGroup();
    void zoomsByDragging();
    void marksASpan();
    void choosesAMomentByClickAndKey();
    void offersTheMomentInItsMenu();
    void goesBackOnDoubleClick();
    void walksAndZoomsWithKeys();
    void hidesSeriesFromTheLegend();
    void keepsANameOnOneLine();
    void drawsAnEarlierWindowWithItsName();
    void readsBothWindowsAtTheCrosshair();
    void comparesAStackByItsTotal();
    void repaintsOnlyWhenDataChanged();
    void saysWhyItIsEmpty();
    void coversThePlotInOtherStates();
    void pressesTheButtonOfAState();
    void keepsShowingStaleValues();
    void savesCsvAndPng();
    void saysWhenSavingFails();
    void doesNotWaitForASlowDisk();
    void writesNothingWhenThePersonGivesUp();
    void copiesImageAndValues();

private:
    static ChartData twoLines();
    static ChartData comparedLines();
    ChartView *view() const { return m_chart->findChild<ChartView *>(); }
    ChartLegend *legend() const { return m_chart->findChild<ChartLegend *>(); }
    QPoint at(Seconds second) const
    {
        const Plot &plot = view()->plot();
        return QPointF(plot.xOf(SeriesStart + second), plot.area.center().y()).toPoint();
    }

    std::unique_ptr<TimeChart> m_chart;
};

ChartData TestTimeChart::twoLines()
{
    SeriesPoints rising;
    SeriesPoints flat;
    for (int i = 0; i < 60; ++i) {
        rising.push_back(SeriesPoint::exact(SeriesStart + Seconds(i * 10), i));
        flat.push_back(SeriesPoint::exact(SeriesStart + Seconds(i * 10), 30));
    }
    return { .series = { { QStringLiteral("rising"), 0, rising }, { QStringLiteral("flat"), 1, flat } },
        .range = { SeriesStart, SeriesStart + Seconds(600) } };
}

/// A day earlier both lines were twice as high.
ChartData TestTimeChart::comparedLines()
{
    ChartData data = twoLines();
    data.earlier = data.series;
    for (ChartSeries &line : data.earlier)
        for (SeriesPoint &point : line.points)
            point = SeriesPoint::exact(point.at, point.average * 2);
    data.earlierName = QStringLiteral("a day ago");
    data.earlierBy = std::chrono::hours(24);
    return data;
}

void TestTimeChart::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
}

void TestTimeChart::init()
{
    m_chart = std::make_unique<TimeChart>(QStringLiteral("Sessions by state"), Unit::Count, false, ChartKind::Lines);
    m_chart->setTimeZone(QTimeZone::utc());
    m_chart->setData(twoLines());
    m_chart->resize(480, 280);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TestTimeChart::cleanup()
{
    m_chart.reset();
}

void TestTimeChart::showsLastValuesThenThoseUnderTheMouse()
{
    QCOMPARE(m_chart->legendValues(), (std::vector { 59.0, 30.0 }));
    QTest::mouseMove(view()->viewport(), at(Seconds(200)));
    QTRY_COMPARE(m_chart->cursor(), std::optional(SeriesStart + Seconds(200)));
    QCOMPARE(m_chart->legendValues(), (std::vector { 20.0, 30.0 }));
    QCOMPARE(legend()->entries().at(0).value, QStringLiteral("20"));
    QVERIFY(view()->accessibleDescription().contains(QStringLiteral("rising 20")));
}

void TestTimeChart::sharesTheCrosshairWithItsGroup()
{
    ChartGroup group;
    TimeChart other(QStringLiteral("Other"), Unit::Count, false, ChartKind::Stacked);
    other.setData(twoLines());
    other.setGroup(&group);
    m_chart->setGroup(&group);
    QTest::mouseMove(view()->viewport(), at(Seconds(300)));
    QTRY_COMPARE(other.cursor(), std::optional(SeriesStart + Seconds(300)));
    QCOMPARE(other.legendValues().at(0), 30.0);
    m_chart->setCursor(std::nullopt);
    QVERIFY(!other.cursor());
    QCOMPARE(other.legendValues().at(0), 59.0);
}

void TestTimeChart::zoomsByDragging()
{
    QSignalSpy zoomed(m_chart.get(), &TimeChart::zoomRequested);
    QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, at(Seconds(100)));
    QTest::mouseMove(view()->viewport(), at(Seconds(400)));
    QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, at(Seconds(400)));
    QCOMPARE(zoomed.count(), 1);
    const auto range = zoomed.front().at(0).value<TimeRange>();
    QVERIFY(std::chrono::abs(range.from - (SeriesStart + Seconds(100))) < Seconds(3));
    QVERIFY(std::chrono::abs(range.to - (SeriesStart + Seconds(400))) < Seconds(3));
}

void TestTimeChart::choosesAMomentByClickAndKey()
{
    QSignalSpy zoomed(m_chart.get(), &TimeChart::zoomRequested);
    QSignalSpy chosen(m_chart.get(), &TimeChart::momentRequested);
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, at(Seconds(100)));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.back().at(0).value<Instant>(), SeriesStart + Seconds(100));
    QTest::keyClick(view(), Qt::Key_Escape);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(view(), Qt::Key_Home);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(chosen.back().at(0).value<Instant>(), SeriesStart + Seconds(590));
    QCOMPARE(zoomed.count(), 0);
}

void TestTimeChart::offersTheMomentInItsMenu()
{
    QSignalSpy chosen(m_chart.get(), &TimeChart::momentRequested);
    const auto actions = [this] {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, m_chart->mapToGlobal(QPoint(9, 9)));
        QCoreApplication::sendEvent(m_chart.get(), &event);
        auto *menu = m_chart->findChildren<QMenu *>().back();
        menu->close();
        return menu->actions();
    };
    m_chart->setMomentAction(QStringLiteral("Sessions at this moment"));
    QVERIFY2(actions().front()->text() != QStringLiteral("Sessions at this moment"), "there is no crosshair");
    m_chart->setCursor(SeriesStart + Seconds(200));
    auto *action = actions().front();
    QCOMPARE(action->text(), QStringLiteral("Sessions at this moment"));
    action->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.back().at(0).value<Instant>(), SeriesStart + Seconds(200));
}

void TestTimeChart::goesBackOnDoubleClick()
{
    QSignalSpy back(m_chart.get(), &TimeChart::zoomReset);
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, at(Seconds(100)));
    QCOMPARE(back.count(), 1);
}

void TestTimeChart::walksAndZoomsWithKeys()
{
    QSignalSpy zoomed(m_chart.get(), &TimeChart::zoomRequested);
    QTest::keyClick(view(), Qt::Key_Home);
    QTRY_COMPARE(m_chart->cursor(), std::optional(SeriesStart + Seconds(590)));
    QTest::keyClick(view(), Qt::Key_Home);
    QCOMPARE(m_chart->cursor(), std::optional(SeriesStart));
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(m_chart->cursor(), std::optional(SeriesStart + Seconds(10)));
    QTest::keyClick(view(), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_chart->cursor(), std::optional(SeriesStart + Seconds(110)));
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(zoomed.count(), 1);
    QCOMPARE(
        zoomed.front().at(0).value<TimeRange>(), (TimeRange { SeriesStart + Seconds(10), SeriesStart + Seconds(110) }));
    QTest::keyClick(view(), Qt::Key_Escape);
    QVERIFY(!m_chart->cursor());
}

void TestTimeChart::hidesSeriesFromTheLegend()
{
    Q_EMIT legend()->toggled(1, false);
    QVERIFY(legend()->entries().at(1).hidden);
    QVERIFY(view()->plot().isHidden(1));
    Q_EMIT legend()->toggled(1, true);
    QVERIFY(view()->plot().isHidden(0));
    QVERIFY(!view()->plot().isHidden(1));
    Q_EMIT legend()->toggled(1, true);
    QVERIFY(!view()->plot().isHidden(0));
    QTest::mouseClick(legend(), Qt::LeftButton, {}, QPoint(4, 8));
    QVERIFY(view()->plot().isHidden(0));
}

void TestTimeChart::keepsANameOnOneLine()
{
    ChartData data = twoLines();
    data.series[0].name = QStringLiteral("orders\n\tand more");
    data.marks = { { SeriesStart + Seconds(300), QStringLiteral("two\nlines"), Tone::Neutral } };
    const int height = legend()->height();
    m_chart->setData(data);
    QCOMPARE(legend()->entries().at(0).name, QStringLiteral("orders and more"));
    QCOMPARE(legend()->heightForWidth(legend()->width()), height);
    const Plot &plot = view()->plot();
    const Readout readout = readoutAt(plot, SeriesStart + Seconds(300), Theme::instance().colours(), 200);
    QCOMPARE(readout.rows.at(0).name, QStringLiteral("orders and more"));
    QCOMPARE(readout.mark, QStringLiteral("two lines"));
    QCOMPARE(plot.data.series.at(0).name, data.series[0].name); // what is saved keeps it as it is
}

void TestTimeChart::drawsAnEarlierWindowWithItsName()
{
    const QImage alone = m_chart->toImage(1);
    m_chart->setData(comparedLines());
    QCOMPARE(legend()->entries().size(), size_t(3));
    QCOMPARE(legend()->entries().at(0).name, QStringLiteral("a day ago"));
    QVERIFY(legend()->entries().at(0).dashed);
    QVERIFY2(view()->plot().scale.top >= 118, "the axis has room for both");
    const QImage compared = m_chart->toImage(1);
    QVERIFY(compared != alone);
    // A click on its name takes it off the chart, a click on a line's name that line and the earlier one.
    Q_EMIT legend()->toggled(0, false);
    QVERIFY(legend()->entries().at(0).hidden);
    QVERIFY(view()->plot().scale.top < 118);
    Q_EMIT legend()->toggled(0, false);
    Q_EMIT legend()->toggled(1, false);
    QVERIFY(view()->plot().isHidden(0) && view()->plot().isEarlierHidden(0));
    QVERIFY(!view()->plot().isEarlierHidden(1));
    QVERIFY(m_chart->toCsv().startsWith(
        QStringLiteral("time,rising [count],flat [count],\"rising, a day ago [count]\",\"flat, a day ago [count]\"")));
}

void TestTimeChart::readsBothWindowsAtTheCrosshair()
{
    m_chart->setData(comparedLines());
    QTest::mouseMove(view()->viewport(), at(Seconds(200)));
    QTRY_COMPARE(m_chart->cursor(), std::optional(SeriesStart + Seconds(200)));
    const Readout readout = readoutAt(view()->plot(), *m_chart->cursor(), Theme::instance().colours(), 300);
    QCOMPARE(readout.against, QStringLiteral("a day ago, 19 Nov 12:03:20"));
    QCOMPARE(readout.rows.at(0).value, QStringLiteral("20"));
    QCOMPARE(readout.rows.at(0).earlier, QStringLiteral("40"));
    QVERIFY(view()->accessibleDescription().contains(QStringLiteral("rising 20, a day ago 40")));
}

void TestTimeChart::comparesAStackByItsTotal()
{
    ChartData data = comparedLines();
    data.earlier.pop_back();
    data.earlier.front().name = QStringLiteral("total");
    TimeChart stack(QStringLiteral("Stack"), Unit::Count, false, ChartKind::Stacked);
    stack.setTimeZone(QTimeZone::utc());
    stack.setData(data);
    QCOMPARE(stack.findChild<ChartLegend *>()->entries().at(0).value, QStringLiteral("118"));
    const Plot &plot = stack.findChild<ChartView *>()->plot();
    const Readout readout = readoutAt(plot, SeriesStart + Seconds(200), Theme::instance().colours(), 300);
    QCOMPARE(readout.rows.back().value, QStringLiteral("50"));
    QCOMPARE(readout.rows.back().earlier, QStringLiteral("40"));
    QVERIFY(readout.rows.front().earlier.isEmpty());
}

void TestTimeChart::repaintsOnlyWhenDataChanged()
{
    struct PaintCounter : QObject
    {
        int paints = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } counter;
    QCoreApplication::processEvents();
    view()->viewport()->installEventFilter(&counter);
    m_chart->setData(twoLines());
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 0);
    ChartData other = twoLines();
    other.series[0].points.back().average = 3;
    m_chart->setData(std::move(other));
    QTRY_VERIFY2(counter.paints > 0, "changed data is painted");
}

void TestTimeChart::saysWhyItIsEmpty()
{
    m_chart->setEmptyState(PanelState::empty(QStringLiteral("This server has no standby.")));
    m_chart->setData({ .range = { SeriesStart, SeriesStart + Seconds(60) } });
    QCOMPARE(m_chart->state().state, ViewState::Empty);
    QCOMPARE(m_chart->findChild<StatePanel *>()->accessibleName(), QStringLiteral("This server has no standby."));
    m_chart->setData(twoLines());
    QCOMPARE(m_chart->state().state, ViewState::Ready);
    QVERIFY(view()->isVisible());
}

void TestTimeChart::coversThePlotInOtherStates()
{
    const Error refused { .kind = ErrorKind::Permission,
        .message = QStringLiteral("Not allowed."),
        .hint = QStringLiteral("GRANT pg_monitor TO me;") };
    m_chart->setState(PanelState::fromError(refused));
    QCOMPARE(m_chart->state().state, ViewState::NoPermission);
    QVERIFY(!view()->isVisible());
    QVERIFY(m_chart->findChild<StatePanel *>()->isVisible());
    m_chart->setState(PanelState::loading());
    QVERIFY(!view()->isVisible());
    m_chart->setState(PanelState::ready());
    QVERIFY(view()->isVisible());
}

void TestTimeChart::pressesTheButtonOfAState()
{
    QSignalSpy pressed(m_chart.get(), &TimeChart::actionTriggered);
    m_chart->setState(
        { .state = ViewState::Error, .title = QStringLiteral("Broken."), .action = QStringLiteral("Try again") });
    for (QPushButton *button : m_chart->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Try again"))
            button->click();
    }
    QCOMPARE(pressed.count(), 1);
}

void TestTimeChart::keepsShowingStaleValues()
{
    const QImage fresh = m_chart->toImage(1);
    m_chart->setState(PanelState::stale(QStringLiteral("No new values since 12:04:31")));
    QVERIFY(view()->isVisible());
    QCOMPARE(m_chart->legendValues().at(0), 59.0);
    QVERIFY(m_chart->toImage(1) != fresh);
    m_chart->setData(twoLines());
    QCOMPARE(m_chart->state().state, ViewState::Ready);
}

void TestTimeChart::marksASpan()
{
    const QImage plain = m_chart->toImage(1);
    const auto &range = m_chart->data().range;
    const auto part = range.duration() / 4;
    m_chart->setSpan(TimeRange { range.from + part, range.to - part });
    QVERIFY(m_chart->toImage(1) != plain);
    // One that has moved out of the range is no longer to be seen.
    m_chart->setSpan(TimeRange { range.from - 2 * part, range.from - part });
    QCOMPARE(m_chart->toImage(1), plain);
    m_chart->setSpan(std::nullopt);
    QCOMPARE(m_chart->toImage(1), plain);
}

void TestTimeChart::savesCsvAndPng()
{
    QTemporaryDir folder;
    ScriptedFilePrompt prompt(folder.filePath(QStringLiteral("chart.csv")));
    QSignalSpy saved(m_chart.get(), &TimeChart::exported);
    m_chart->saveCsv();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(prompt.last.suggested, QStringLiteral("sessions-by-state-2026-11-20-1200.csv"));
    QFile csv(prompt.path);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(csv.readAll()), m_chart->toCsv());

    prompt.path = folder.filePath(QStringLiteral("chart.png"));
    m_chart->saveImage();
    QTRY_COMPARE(saved.count(), 2);
    QCOMPARE(QImage(prompt.path).size(), m_chart->size() * 2);
}

void TestTimeChart::saysWhenSavingFails()
{
    ScriptedFilePrompt prompt(QStringLiteral("/nowhere/at/all/chart.csv"));
    QSignalSpy failed(m_chart.get(), &TimeChart::exportFailed);
    m_chart->saveCsv();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.front().at(0).value<Error>().kind, ErrorKind::Storage);
    QVERIFY(!failed.front().at(0).value<Error>().hint.isEmpty());
}

void TestTimeChart::doesNotWaitForASlowDisk()
{
    QTemporaryDir folder;
    ScriptedFilePrompt prompt(folder.filePath(QStringLiteral("chart.csv")));
    QSignalSpy saved(m_chart.get(), &TimeChart::exported);
    // Every thread for files hangs, as on a share that has gone away.
    const auto disk = std::make_shared<QSemaphore>();
    const int threads = filePool().maxThreadCount();
    for (int i = 0; i < threads; ++i)
        filePool().start([disk] { disk->acquire(); });
    m_chart->saveCsv();
    QTRY_COMPARE(prompt.asked, 1);
    QCoreApplication::processEvents();
    QCOMPARE(saved.count(), 0);
    disk->release(threads);
    QTRY_COMPARE(saved.count(), 1);
}

void TestTimeChart::writesNothingWhenThePersonGivesUp()
{
    ScriptedFilePrompt prompt;
    QSignalSpy saved(m_chart.get(), &TimeChart::exported);
    QSignalSpy failed(m_chart.get(), &TimeChart::exportFailed);
    m_chart->saveImage();
    QTRY_COMPARE(prompt.asked, 1);
    QCoreApplication::processEvents();
    QCOMPARE(saved.count() + failed.count(), 0);
}

void TestTimeChart::copiesImageAndValues()
{
    m_chart->copyCsv();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_chart->toCsv());
    m_chart->copyImage();
    QCOMPARE(QGuiApplication::clipboard()->image().size(), m_chart->size() * 2);
}

DATAINSIGHT_GUI_TEST_MAIN(TestTimeChart)
#include "tst_timechart.moc"
