// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/findwidgets.h"
#include "tests/support/guitestmain.h"
#include "tests/support/messageguard.h"
#include "tests/support/pictures.h"
#include "ui/common/banner.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"
#include "ui/plan/explainoptionspopup.h"
#include "ui/plan/explainoptionspopupsettings.h"
#include "ui/plan/parameterform.h"
#include "ui/plan/runbar.h"
#include "ui/plan/whatifpanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace datainsight;
using namespace datainsight::testing;
using namespace std::chrono_literals;

/// The parts around the editor, each by itself: settings, options, parameters, run bar, what-if.
class TestStatementParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().apply(Theme::Choice::Light); }
    void readsSettingsAsPeopleWriteThem_data();
    void readsSettingsAsPeopleWriteThem();
    void namesTheLineThatIsNoSetting();
    void offersWhatTheVersionHas();
    void saysWhatDiffersFromTheUsual();
    void asksForParameters();
    void remembersParametersPerStatement();
    void saysWhatRunsAndForHowLong();
    void keepsTheTimeLimitThatWasSet();
    void readsATimeLimitThatIsWritten_data();
    void readsATimeLimitThatIsWritten();
    void judgesWhatAnIndexWouldDo_data();
    void judgesWhatAnIndexWouldDo();
    void showsThemInBothThemes();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

std::vector<ExplainOptionRow> rows()
{
    return { { s("buffers"), s("BUFFERS"), s("Blocks each step went through."), false },
        { s("timing"), s("TIMING"), s("The time of each step."), true },
        { s("verbose"), s("VERBOSE"), s("What each step puts out."), false } };
}

} // namespace

void TestStatementParts::readsSettingsAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("equals") << s("work_mem = 64MB") << s("work_mem = 64MB");
    QTest::newRow("a SET statement") << s("SET LOCAL jit TO off;") << s("jit = off");
    QTest::newRow("quotes") << s("work_mem='64 MB'") << s("work_mem = 64 MB");
    QTest::newRow("a space is enough") << s("jit off") << s("jit = off");
    QTest::newRow("several, comments between")
        << s("jit=off\n\n-- not this: x\nenable_seqscan=off") << s("enable_seqscan = off, jit = off");
    QTest::newRow("of an extension") << s("timescaledb.enable_vectorized_aggregation = off")
                                     << s("timescaledb.enable_vectorized_aggregation = off");
    QTest::newRow("none") << QString() << QString();
}

void TestStatementParts::readsSettingsAsPeopleWriteThem()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const auto settings = runSettingsFromText(text);
    QVERIFY(settings.has_value());
    QCOMPARE(runSettingsInWords(*settings), words);
}

void TestStatementParts::namesTheLineThatIsNoSetting()
{
    const auto settings = runSettingsFromText(s("jit = off\nwhat?"));
    QVERIFY(!settings);
    QVERIFY(settings.error().message.contains(s("Line 2")));
    for (const auto &line : usualRunSettings())
        QVERIFY2(runSettingsFromText(line), qPrintable(line));
}

void TestStatementParts::offersWhatTheVersionHas()
{
    ExplainOptionsPopup popup;
    popup.setRows(rows(), { s("buffers"), s("timing") });
    QCOMPARE(popup.chosen(), QSet<QString>({ s("buffers"), s("timing") }));
    for (auto *box : popup.findChildren<QCheckBox *>()) {
        if (box->text() == s("VERBOSE"))
            box->click();
    }
    QVERIFY(popup.chosen().contains(s("verbose")));
    // A newer server: what was chosen stays, what is new is as usual.
    auto newer = rows();
    newer.push_back({ s("memory"), s("MEMORY"), s("Memory of the planner."), false });
    popup.setRows(newer, { s("buffers"), s("timing"), s("memory") });
    QCOMPARE(popup.chosen(), QSet<QString>({ s("buffers"), s("timing"), s("verbose"), s("memory") }));
}

void TestStatementParts::saysWhatDiffersFromTheUsual()
{
    ExplainOptionsPopup popup;
    popup.setRows(rows(), { s("buffers") });
    QVERIFY(popup.summary().isEmpty());
    named<QPlainTextEdit>(popup, "Settings for this run, one a line")->setPlainText(s("work_mem = 1MB"));
    QCOMPARE(popup.summary(), s("work_mem = 1MB"));
    auto *other = named<QPlainTextEdit>(popup, "Settings for the second run, one a line");
    QVERIFY(!other->isEnabled());
    other->setPlainText(s("nonsense"));
    QVERIFY2(popup.problem().isEmpty(), "what is not used cannot be wrong");
    for (auto *box : popup.findChildren<QCheckBox *>()) {
        if (box->text().startsWith(s("Run twice")))
            box->click();
    }
    QVERIFY(popup.compares());
    QVERIFY(popup.problem().contains(s("Line 1")));
    other->setPlainText({});
    QCOMPARE(popup.summary(), s("work_mem = 1MB; compared with the settings of the server"));
}

void TestStatementParts::asksForParameters()
{
    ParameterForm form;
    form.setStatement(s("a"), 2);
    QVERIFY(!form.isHidden());
    named<QLineEdit>(form, "Value of $1")->setText(s("42"));
    named<QComboBox>(form, "Type of $1")->setCurrentText(s("bigint"));
    named<QCheckBox>(form, "$2 is NULL")->click();
    QVERIFY(!named<QLineEdit>(form, "Value of $2")->isEnabled());
    QCOMPARE(form.values(), std::vector<SqlParameter>({ { s("42"), s("bigint") }, { std::nullopt, QString() } }));
    QSignalSpy submitted(&form, &ParameterForm::submitted);
    QTest::keyClick(named<QLineEdit>(form, "Value of $1"), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    form.setStatement(s("b"), 0);
    QVERIFY(form.isHidden());
}

void TestStatementParts::remembersParametersPerStatement()
{
    ParameterForm form;
    form.setStatement(s("a"), 1);
    named<QLineEdit>(form, "Value of $1")->setText(s("of a"));
    form.setStatement(s("b"), 1);
    named<QLineEdit>(form, "Value of $1")->setText(s("of b"));
    form.setStatement(s("none"), 0);
    form.setStatement(s("a"), 1);
    QCOMPARE(form.values().front().value, std::optional(s("of a")));
    form.setStatement(s("b"), 1);
    QCOMPARE(form.values().front().value, std::optional(s("of b")));
}

void TestStatementParts::saysWhatRunsAndForHowLong()
{
    FakeClock clock;
    RunBar bar(clock);
    bar.resize(1000, 48);
    bar.show();
    auto *cancel = button(bar, "Cancel");
    QVERIFY(!cancel->isVisible());
    bar.setDatabases({ s("app"), s("postgres") }, s("app"));
    bar.setRunning(s("Explain Analyze"));
    clock.advance(3200ms);
    const auto shown = [&] {
        for (const auto *label : bar.findChildren<QLabel *>()) {
            if (label->text().startsWith(s("Explain Analyze · ")))
                return label->text();
        }
        return QString();
    };
    QTRY_COMPARE(shown(), s("Explain Analyze · 3.2 s"));
    QVERIFY(cancel->isVisible());
    QVERIFY(!button(bar, "Explain")->isEnabled());
    takePicture(bar, s("runbar-running"));
    QSignalSpy cancelled(&bar, &RunBar::cancelRequested);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(cancelled.count(), 1);
    bar.setIdle();
    QVERIFY(button(bar, "Explain")->isEnabled());
    bar.setObstacle(s("No server is chosen."));
    QVERIFY(!button(bar, "Explain")->isEnabled());
    const auto *why = bar.findChild<ElidedLabel *>();
    QVERIFY(why->isVisible());
    QCOMPARE(why->text(), s("No server is chosen."));
    QVERIFY2(why->width() > 100, "there is room to read it");
    takePicture(bar, s("runbar-obstacle"));
    bar.setObstacle({});
    QVERIFY(!why->isVisible());
}

void TestStatementParts::keepsTheTimeLimitThatWasSet()
{
    FakeClock clock;
    RunBar bar(clock);
    QCOMPARE(bar.timeout(), 30s);
    bar.setTimeout(2min);
    QCOMPARE(bar.timeout(), 2min);
    bar.setTimeout(90s);
    QCOMPARE(bar.timeout(), 90s);
}

void TestStatementParts::readsATimeLimitThatIsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("expected"); // milliseconds; 0: none
    QTest::newRow("seconds") << s("90 s") << qint64(90000);
    QTest::newRow("without a unit") << s("45") << qint64(45000);
    QTest::newRow("as it is shown") << s("max 1 min 30 s") << qint64(90000);
    QTest::newRow("milliseconds") << s("250MS") << qint64(250);
    QTest::newRow("a part") << s("1,5 min") << qint64(90000);
    QTest::newRow("hours") << s("2 h") << qint64(7200000);
    QTest::newRow("a day") << s("24 h") << qint64(86400000);
    QTest::newRow("more than a day") << s("25 h") << qint64(0);
    QTest::newRow("none at all") << s("0") << qint64(0);
    QTest::newRow("below zero") << s("-5 s") << qint64(0);
    QTest::newRow("an unknown unit") << s("3 days") << qint64(0);
    QTest::newRow("words") << s("soon") << qint64(0);
    QTest::newRow("nothing") << QString() << qint64(0);
    QTest::newRow("more digits than there are") << QString(400, u'9') << qint64(0);
}

void TestStatementParts::readsATimeLimitThatIsWritten()
{
    QFETCH(QString, text);
    QFETCH(qint64, expected);
    FakeClock clock;
    RunBar bar(clock);
    named<QComboBox>(bar, "Time limit")->setEditText(text);
    QCOMPARE(bar.timeout().value_or(Milliseconds(0)).count(), expected);
    QCOMPARE(bar.timeoutProblem().contains(s("is no time limit. Write a number with ms, s, min or h")), expected == 0);
}

void TestStatementParts::judgesWhatAnIndexWouldDo_data()
{
    QTest::addColumn<double>("before");
    QTest::addColumn<double>("after");
    QTest::addColumn<bool>("used");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("a gain") << 20000.0 << 8.3 << true
                            << s("The planner would use it: cost 20,000 → 8.30, 2,409 times less.");
    QTest::newRow("not used") << 200.0 << 200.0 << false << s("The planner would not use it: cost 200 → 200.");
    QTest::newRow("used for nothing") << 200.0 << 200.0 << true
                                      << s("The planner would use it without gain: cost 200 → 200.");
}

void TestStatementParts::judgesWhatAnIndexWouldDo()
{
    QFETCH(double, before);
    QFETCH(double, after);
    QFETCH(bool, used);
    QFETCH(QString, verdict);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    WhatIfPanel panel;
    panel.open(s("CREATE INDEX ON flows (device_id)"));
    panel.showOutcome({ before, after, { { s("CREATE INDEX ON flows (device_id)"), used, 4'200'000 } } });
    QCOMPARE(panel.verdict(), verdict);
    QSignalSpy created(&panel, &WhatIfPanel::createRequested);
    button(panel, "Create for real …")->click();
    QCOMPARE(created.front().front().toString(), s("CREATE INDEX ON flows (device_id)"));
    // What was found out belongs to the index that was asked about.
    panel.open(s("CREATE INDEX ON flows (seen)"));
    QVERIFY(panel.verdict().isEmpty());
}

void TestStatementParts::showsThemInBothThemes()
{
    FakeClock clock;
    for (const auto theme : { Theme::Choice::Light, Theme::Choice::Dark }) {
        Theme::instance().apply(theme);
        const QString suffix = theme == Theme::Choice::Light ? s("light") : s("dark");
        RunBar bar(clock);
        bar.setDatabases({ s("app") }, s("app"));
        bar.resize(900, 48);
        takePicture(bar, s("runbar-") + suffix);
        ExplainOptionsPopup popup;
        popup.setRows(rows(), { s("buffers"), s("timing") });
        popup.show();
        popup.adjustSize();
        takePicture(popup, s("explainoptions-") + suffix);
        ParameterForm form;
        form.setStatement(s("a"), 3);
        form.resize(700, form.maximumHeight());
        takePicture(form, s("parameters-") + suffix);
        WhatIfPanel panel;
        panel.open(s("CREATE INDEX ON network_flows (device_id, seen);"));
        panel.showOutcome({ 18230.5, 57.2,
            { { s("CREATE INDEX ON network_flows (device_id, seen)"), true, 84'000'000 },
                { s("CREATE INDEX ON network_flows (seen)"), false, 61'000'000 } } });
        QCoreApplication::processEvents(); // rows added to a visible panel are shown by an event
        panel.resize(760, panel.sizeHint().height());
        takePicture(panel, s("whatif-") + suffix);
        QVERIFY(bar.sizeHint().width() <= 900);
    }
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementParts)
#include "tst_statementparts.moc"
