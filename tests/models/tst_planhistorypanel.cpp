// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqliteplanhistory.h"
#include "tests/models/plansamples.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/foldingrow.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/plan/planhistorymodel.h"
#include "ui/plan/planhistorypanel.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace datainsight;
using namespace datainsight::testing;

/// The list of kept plans over a real history on disk.
class TestPlanHistoryPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<AnalysedPlanPtr>(); }
    void init();
    void cleanup();
    void asksNothingWhileHidden();
    void listsThePlansOfTheStatementOrAll();
    void opensAPlan();
    void comparesTwoEarlierFirst();
    void labelsPinsAndDeletes();
    void givesEveryToolItsWidth();
    void saysWhyItIsEmpty();
    void saysWhatIsWrong();
    void mayGoInMidFlight();
    void isLookedAt();

private:
    PlanHistoryPanel &panel(bool all = true);
    qint64 save(const AnalysedPlanPtr &plan);
    QStringList shown() const;
    void choose(const QList<int> &rows) const;
    QAbstractButton *button(const char *text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlitePlanHistory> m_history;
    std::unique_ptr<PlanHistoryPanel> m_panel;
};

void TestPlanHistoryPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_history = std::make_unique<SqlitePlanHistory>(m_folder->path());
}

void TestPlanHistoryPanel::cleanup()
{
    m_panel.reset();
    m_history.reset();
}

PlanHistoryPanel &TestPlanHistoryPanel::panel(bool all)
{
    m_panel = std::make_unique<PlanHistoryPanel>();
    m_panel->resize(1180, 420);
    m_panel->setAllStatements(all);
    m_panel->setHistory(m_history.get());
    m_panel->show();
    return *m_panel;
}

qint64 TestPlanHistoryPanel::save(const AnalysedPlanPtr &plan)
{
    const auto saved = m_history->save(plan, TargetId { QStringLiteral("s1") });
    if (!QTest::qWaitFor([&] { return saved.isFinished(); }, Patience) || !saved.result())
        qFatal("not saved");
    return *saved.result();
}

/// The nodes of the plans listed, in the order shown.
QStringList TestPlanHistoryPanel::shown() const
{
    QStringList nodes;
    const auto *proxy = m_panel->table()->proxy();
    for (int row = 0; row < proxy->rowCount(); ++row)
        nodes << QString::number(m_panel->model()->row(proxy->mapToSource(proxy->index(row, 0)).row()).nodeCount);
    return nodes;
}

void TestPlanHistoryPanel::choose(const QList<int> &rows) const
{
    auto *selection = m_panel->table()->selectionModel();
    selection->clearSelection();
    for (const int row : rows)
        selection->select(
            m_panel->table()->proxy()->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

QAbstractButton *TestPlanHistoryPanel::button(const char *text) const
{
    for (auto *button : m_panel->findChildren<QAbstractButton *>()) {
        if (button->text() == QLatin1String(text))
            return button;
    }
    qFatal("no button %s", text);
}

void TestPlanHistoryPanel::asksNothingWhileHidden()
{
    save(slowPlan());
    PlanHistoryPanel hidden;
    hidden.setAllStatements(true);
    hidden.setHistory(m_history.get());
    hidden.reload();
    // What was asked before it stands before it in the history's queue.
    const auto behind = m_history->list({}, {});
    QTRY_VERIFY(behind.isFinished());
    QCoreApplication::processEvents();
    QCOMPARE(hidden.model()->rowCount(), 0);
    hidden.show();
    QTRY_COMPARE(hidden.model()->rowCount(), 1);
}

void TestPlanHistoryPanel::listsThePlansOfTheStatementOrAll()
{
    save(slowPlan());
    save(fastPlan());
    PlanContext other;
    other.fingerprint = QStringLiteral("f2");
    save(planFrom(widePlan(2, 1), other));
    auto &panel = this->panel(false);
    panel.setStatement(QStringLiteral("f1"));
    const QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(shown(), (QStringList { QStringLiteral("5"), QStringLiteral("6") }));
    QCOMPARE(panel.state()->state().state, ViewState::Ready);
    panel.setStatement(QStringLiteral("f2"));
    QTRY_COMPARE(shown(), QStringList { QStringLiteral("3") });
    panel.setAllStatements(true);
    QTRY_COMPARE(shown().size(), 3);
    m_panel->findChildren<QLineEdit *>().first()->setText(QStringLiteral("Append"));
    QTRY_COMPARE(shown(), QStringList { QStringLiteral("3") });
}

void TestPlanHistoryPanel::opensAPlan()
{
    save(slowPlan());
    auto &panel = this->panel();
    QSignalSpy opened(&panel, &PlanHistoryPanel::openRequested);
    QTRY_COMPARE(shown().size(), 1);
    choose({ 0 });
    QVERIFY(!button("Compare")->isEnabled());
    QTest::mouseClick(button("Open"), Qt::LeftButton);
    QTRY_COMPARE(opened.count(), 1);
    const auto plan = opened.first().first().value<AnalysedPlanPtr>();
    QCOMPARE(plan->plan.nodes.size(), 6);
    QVERIFY(plan->context == slowPlan()->context);
    panel.table()->setCurrentIndex(panel.table()->proxy()->index(0, 0));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 2);
}

void TestPlanHistoryPanel::comparesTwoEarlierFirst()
{
    save(fastPlan());
    save(slowPlan());
    auto &panel = this->panel();
    QSignalSpy compared(&panel, &PlanHistoryPanel::compareRequested);
    QTRY_COMPARE(shown().size(), 2);
    choose({ 0, 1 });
    QVERIFY(!button("Open")->isEnabled());
    QTest::mouseClick(button("Compare"), Qt::LeftButton);
    QTRY_COMPARE(compared.count(), 1);
    QCOMPARE(compared.first()[0].value<AnalysedPlanPtr>()->plan.nodes.size(), 6);
    QCOMPARE(compared.first()[1].value<AnalysedPlanPtr>()->plan.nodes.size(), 5);
}

void TestPlanHistoryPanel::labelsPinsAndDeletes()
{
    save(slowPlan());
    save(fastPlan());
    auto &panel = this->panel();
    QTRY_COMPARE(shown().size(), 2);
    choose({ 1 });
    auto *label = panel.findChildren<QLineEdit *>().at(1);
    QVERIFY(label->isEnabled());
    label->setFocus();
    QTest::keyClicks(label, QStringLiteral("before the index"));
    QTest::keyClick(label, Qt::Key_Return);
    const auto labelShown = [&] { return panel.table()->proxy()->index(1, 1).data().toString(); };
    QTRY_COMPARE(labelShown(), QStringLiteral("before the index"));
    QTest::mouseClick(button("Pin"), Qt::LeftButton);
    QTRY_COMPARE(labelShown(), QStringLiteral("before the index (pinned)"));
    QTRY_COMPARE(button("Unpin")->isEnabled(), true);

    ScriptedMessagePrompt prompt(MessagePrompt::Choice::Rejected);
    panel.table()->setFocus();
    QTest::keyClick(panel.table(), Qt::Key_Delete);
    QTRY_COMPARE(prompt.asked, 1);
    QCOMPARE(prompt.last.tone, Tone::Critical);
    prompt.choice = MessagePrompt::Choice::Accepted;
    QTest::mouseClick(button("Delete"), Qt::LeftButton);
    QTRY_COMPARE(shown(), QStringList { QStringLiteral("5") });
}

void TestPlanHistoryPanel::givesEveryToolItsWidth()
{
    auto &panel = this->panel();
    // With the statement beside it, in a window of 1024 pixels with its sidebar.
    QVERIFY2(panel.minimumSizeHint().width() <= 370, qPrintable(QString::number(panel.minimumSizeHint().width())));
    const auto *row = panel.findChild<FoldingRow *>();
    QVERIFY(!row->isFolded());
    panel.resize(370, 300);
    QTRY_VERIFY(row->isFolded());
    for (const auto *tool : row->findChildren<QWidget *>()) {
        // What is inside a field is the field's.
        if (!qobject_cast<QLineEdit *>(tool->parentWidget()))
            QTRY_VERIFY2(tool->width() >= tool->minimumSizeHint().width(), tool->metaObject()->className());
    }
    QVERIFY(button("Delete")->mapTo(&panel, QPoint()).x() + button("Delete")->width() <= panel.width());
    for (const char *name : { "Open", "Compare", "Delete" }) {
        QVERIFY(!button(name)->toolTip().isEmpty());
        QCOMPARE(button(name)->accessibleName(), QLatin1String(name));
    }
    panel.resize(1180, 420);
    QTRY_VERIFY(!row->isFolded());
}

void TestPlanHistoryPanel::saysWhyItIsEmpty()
{
    auto &panel = this->panel(false);
    QTRY_COMPARE(panel.state()->state().state, ViewState::Empty);
    QVERIFY(panel.state()->state().title.contains(QStringLiteral("no statement")));
    panel.setStatement(QStringLiteral("f1"));
    QTRY_VERIFY(panel.state()->state().title.contains(QStringLiteral("of this statement")));
    panel.setAllStatements(true);
    QTRY_COMPARE(panel.state()->state().title, QStringLiteral("No plan has been kept yet."));
    panel.setHistory(nullptr);
    QCOMPARE(panel.state()->state().title, QStringLiteral("Plans are not kept."));
}

void TestPlanHistoryPanel::saysWhatIsWrong()
{
    const auto path = QDir(m_folder->path()).filePath(SqlitePlanHistory::fileName());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    auto &panel = this->panel();
    QTRY_VERIFY(panel.banner()->isVisible());
    QVERIFY2(panel.banner()->text().contains(QStringLiteral("damaged")), qPrintable(panel.banner()->text()));
    // A plan that was deleted by somebody else meanwhile.
    const auto id = save(slowPlan());
    panel.reload();
    QTRY_COMPARE(shown().size(), 1);
    const auto removed = m_history->remove({ id });
    QTRY_VERIFY(removed.isFinished());
    choose({ 0 });
    QTest::mouseClick(button("Open"), Qt::LeftButton);
    QTRY_VERIFY(panel.banner()->text().contains(QStringLiteral("no longer kept")));
}

void TestPlanHistoryPanel::mayGoInMidFlight()
{
    save(slowPlan());
    panel();
    m_panel.reset();
    auto &panel = this->panel();
    QTRY_COMPARE(shown().size(), 1);
    choose({ 0 });
    QTest::mouseClick(button("Open"), Qt::LeftButton);
    QTest::mouseClick(button("Pin"), Qt::LeftButton);
    panel.reload();
    m_panel.reset();
    const auto behind = m_history->list({}, {});
    QTRY_VERIFY(behind.isFinished());
    QCoreApplication::processEvents();
}

void TestPlanHistoryPanel::isLookedAt()
{
    for (const auto choice : { Theme::Choice::Light, Theme::Choice::Dark }) {
        Theme::instance().apply(choice);
        const QString theme = Theme::choiceName(choice);
        init();
        auto *panel = &this->panel();
        QTRY_COMPARE(panel->state()->state().state, ViewState::Empty);
        const QImage empty = takePicture(*panel, QStringLiteral("planhistory-empty-") + theme);
        const auto slow = save(slowPlan());
        save(fastPlan());
        save(planFrom(widePlan(3, 1)));
        save(planFrom("Result  (cost=0.00..0.01 rows=1 width=4)\n"));
        m_history->setLabel(slow, QStringLiteral("before the index"));
        m_history->setPinned(slow, true);
        panel->reload();
        QTRY_COMPARE(shown().size(), 4);
        choose({ 2, 3 });
        QVERIFY(takePicture(*panel, QStringLiteral("planhistory-") + theme) != empty);
        panel->resize(640, 320);
        takePicture(*panel, QStringLiteral("planhistory-small-") + theme);
        m_panel.reset();
    }
}

DATAINSIGHT_GUI_TEST_MAIN(TestPlanHistoryPanel)
#include "tst_planhistorypanel.moc"
