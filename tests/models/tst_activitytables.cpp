// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "ui/activity/connectionuse.h"
#include "ui/activity/sessionremark.h"
#include "ui/activity/sessiontable.h"
#include "ui/activity/spanpanel.h"
#include "ui/common/boundedtext.h"
#include "ui/common/celltext.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>

using namespace datainsight;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

namespace {

const Instant Now = fromMilliseconds(1'700'000'000'000);

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

SessionRow session(int pid, const char *application, const char *state, Milliseconds age)
{
    SessionRow row { .id = { pid, pid * 1000 } };
    row.application = s(application);
    row.user = s("anna");
    row.database = s("shop");
    row.backendType = s("client backend");
    row.state = s(state);
    row.transactionSince = row.stateSince = Now - age;
    row.queryStartUs = toMilliseconds(Now - age) * 1000;
    row.query = s("SELECT 1");
    return row;
}

SessionListPtr listOf(std::vector<SessionRow> sessions)
{
    SessionList list { .at = Now };
    list.sessions = std::move(sessions);
    return std::make_shared<const SessionList>(std::move(list));
}

SessionRow hiddenSession(int pid)
{
    SessionRow row { .id = { pid, 0 } };
    row.hidden = true;
    row.user = s("anna");
    row.application = s("till");
    return row;
}

SpanSummary someSpan()
{
    SpanSummary summary { .span = { Now, Now + 30s }, .samples = 30 };
    summary.parts = { { { { s("query_id"), s("1") }, { s("wait_event"), s("transactionid") },
                            { s("usename"), s("anna_of_the_shop") } },
                          2 },
        { { { s("query_id"), s("2") }, { s("wait_event"), s("WALSync") }, { s("usename"), s("bert") } }, 1 } };
    return summary;
}

} // namespace

/// The tables of the page Activity in little room, and with much that is hidden.
class TestActivityTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void holdsTheLongestUsualText();
    void laysHeadingsOverTheirRows();
    void leavesRoomForItsFields();
    void leavesRoomForNamesOfASpan();
    void countsNothingThatIsHidden();
    void wrapsWhatRightIsMissing();
};

void TestActivityTables::holdsTheLongestUsualText()
{
    SessionTable table;
    table.setList(listOf({ session(1, "web", "active", 3599s), session(2, "web", "active", 86399s),
        session(3, "web", "idle in transaction (aborted)", 3599s) }));
    const QAbstractItemView *view = table.table();
    for (const char *id : { "busy", "state", "transaction" }) {
        const int column = table.model()->columnIndex(QString::fromLatin1(id));
        QVERIFY2(view->sizeHintForColumn(column) <= table.table()->columnWidth(column), id);
    }
}

void TestActivityTables::laysHeadingsOverTheirRows()
{
    SessionTable table;
    table.setGrouping(SessionDimension::Application);
    table.setList(listOf({ session(1, "a name of some length", "active", 1s), session(2, "till", "idle", 1s),
        session(3, "a name of some length", "idle", 1s) }));
    auto *view = table.table();
    const auto *proxy = view->proxy();
    const auto areSpanned = [&] {
        for (int row = 0; row < proxy->rowCount(); ++row) {
            const bool isHeading = table.model()->row(proxy->mapToSource(proxy->index(row, 0)).row()).isHeading;
            if ((view->columnSpan(row, 0) > 1) != isHeading)
                return false;
        }
        return true;
    };
    QCOMPARE(proxy->rowCount(), 5);
    QCOMPARE(cellText(proxy->index(0, 0)), s("▾ a name of some length · 2 sessions, 1 active, oldest transaction 1 s"));
    QVERIFY(areSpanned());
    view->sortByColumn(0, Qt::AscendingOrder);
    QVERIFY(areSpanned());
    view->setCurrentIndex(proxy->index(0, 0));
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(proxy->rowCount(), 3);
    QVERIFY(areSpanned());
    table.setGrouping({});
    QVERIFY(areSpanned());
    // Where the person has put another column first, a heading keeps to its own.
    table.setGrouping(SessionDimension::Application);
    view->horizontalHeader()->moveSection(0, 3);
    QCOMPARE(view->columnSpan(0, 0), 1);
}

void TestActivityTables::leavesRoomForItsFields()
{
    SessionTable table;
    table.resize(50 * Theme::Grid, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const auto placeOf = [&table](const QWidget *one) { return QRect(one->mapTo(&table, QPoint(0, 0)), one->size()); };
    const auto *check = table.findChild<QCheckBox *>();
    const QRect filter = placeOf(table.findChild<QLineEdit *>());
    const QRect grouping = placeOf(table.findChild<QComboBox *>());
    QVERIFY(!filter.intersects(grouping));
    QVERIFY(!grouping.intersects(placeOf(check)));
    QVERIFY(table.rect().contains(placeOf(check)));
    QVERIFY2(check->width() >= check->sizeHint().width(), "its word is not cut");
}

void TestActivityTables::leavesRoomForNamesOfASpan()
{
    SpanPanel panel([](HistoryDimension, const QString &value) { return value; });
    panel.setState(PanelState::ready());
    QVERIFY(panel.findChild<StatePanel *>()->isHidden());
    struct Case
    {
        int width;
        int least;
        std::optional<SpanSummary> earlier;
    };
    for (const auto &[width, least, earlier] :
        { Case { 743, 110, {} }, Case { 1310, 150, {} }, Case { 1115, 110, someSpan() } }) {
        panel.setSummary(someSpan(), earlier, s("2 min ago"));
        panel.resize(width, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        for (const auto *table : panel.findChildren<DataTable *>()) {
            QTRY_VERIFY2(table->columnWidth(0) >= least, qPrintable(QString::number(table->columnWidth(0))));
            QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
        }
        const auto *head = panel.findChild<ElidedLabel *>();
        QTRY_VERIFY2(head->width() >= head->sizeHint().width(), qPrintable(panel.headline()));
        QCoreApplication::processEvents();
        takePicture(panel, s("activity-span-%1").arg(width));
    }
}

void TestActivityTables::countsNothingThatIsHidden()
{
    ConnectionUse use;
    use.setList(listOf({ hiddenSession(1), hiddenSession(2) }), {});
    for (const char *id : { "active", "idle", "idletransaction", "waiting" })
        QCOMPARE(cellText(use.model()->index(0, use.model()->columnIndex(QString::fromLatin1(id)))), s("–"));
    QCOMPARE(cellText(use.model()->index(0, use.model()->columnIndex(u"sessions"))), s("2"));
    SessionTable table;
    table.setList(listOf({ hiddenSession(1), session(2, "till", "active", 1s) }));
    QCOMPARE(table.figures().hidden, 1);
}

void TestActivityTables::wrapsWhatRightIsMissing()
{
    SessionList list { .at = Now };
    list.role = s("plain");
    list.hidden = 6;
    SessionRemark remark;
    remark.show(std::make_shared<const SessionList>(list), false);
    QVERIFY2(remark.text().startsWith(s("What 6 other sessions do is hidden")), qPrintable(remark.text()));
    remark.resize(743, remark.sizeHint().height());
    remark.QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(&remark));
    const auto *text = remark.findChild<BoundedText *>();
    remark.resize(743, 100);
    QTRY_COMPARE(text->verticalScrollBar()->maximum(), 0);
    QVERIFY(text->toPlainText().contains(s("GRANT pg_monitor TO plain;")));
    list.hidden = 1;
    remark.show(std::make_shared<const SessionList>(list), false);
    QVERIFY2(remark.text().startsWith(s("What 1 other session does")), qPrintable(remark.text()));
}

DATAINSIGHT_GUI_TEST_MAIN(TestActivityTables)
#include "tst_activitytables.moc"
