// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/banner.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/healthtile.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace datainsight;

/// The small widgets by mouse and keys, what they tell screen readers, and questions to a person.
class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesSegmentsByMouseAndKeys();
    void keepsQuietAboutCancelledErrors();
    void saysErrorsWithTheirRemedy();
    void closesABannerWhenAsked();
    void copiesTheStatementOfAState();
    void showsNoPanelOverReadyContent();
    void opensWhatATileLeadsTo();
    void namesWidgetsForScreenReaders();
    void showsServerTextToTheLetterInToolTips_data();
    void showsServerTextToTheLetterInToolTips();
    void asksWithoutANestedLoop_data();
    void asksWithoutANestedLoop();
    void rejectsByDefaultWhatCannotBeUndone();
    void answersNothingWhenTheAskerIsGone();
    void letsTestsAnswer();
};

void TestWidgets::choosesSegmentsByMouseAndKeys()
{
    SegmentedControl control({ QStringLiteral("5 min"), QStringLiteral("1 h"), QStringLiteral("24 h") });
    control.resize(control.sizeHint());
    QSignalSpy chosen(&control, &SegmentedControl::chosen);
    QTest::mouseClick(&control, Qt::LeftButton, {}, QPoint(control.width() - 12, 10));
    QCOMPARE(control.current(), 2);
    QTest::keyClick(&control, Qt::Key_Left);
    QCOMPARE(control.current(), 1);
    QCOMPARE(control.accessibleDescription(), QStringLiteral("1 h"));
    QCOMPARE(chosen.count(), 2);
    control.setCurrent(0);
    QTest::keyClick(&control, Qt::Key_Left);
    QCOMPARE(chosen.count(), 2);
}

void TestWidgets::keepsQuietAboutCancelledErrors()
{
    QWidget page;
    Banner banner(&page);
    banner.showError(Error::cancelled());
    QVERIFY(banner.isHidden());
}

void TestWidgets::saysErrorsWithTheirRemedy()
{
    QWidget page;
    Banner banner(&page);
    banner.showError(
        { .kind = ErrorKind::Sql, .message = QStringLiteral("<b>bad</b>"), .hint = QStringLiteral("Do that.") });
    QVERIFY(!banner.isHidden());
    QCOMPARE(banner.text(), QStringLiteral("<b>bad</b>"));
    QCOMPARE(banner.accessibleDescription(), QStringLiteral("Do that."));
}

void TestWidgets::closesABannerWhenAsked()
{
    QWidget page;
    Banner banner(&page);
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    banner.showMessage(Tone::Info, QStringLiteral("Hello"));
    for (QAbstractButton *button : banner.findChildren<QAbstractButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Dismiss")))
            button->click();
    }
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(banner.isHidden());
}

void TestWidgets::copiesTheStatementOfAState()
{
    QWidget page;
    StatePanel panel(&page);
    panel.setState(PanelState::noPermission(QStringLiteral("Not allowed."), QStringLiteral("GRANT pg_monitor TO me;")));
    for (QPushButton *button : panel.findChildren<QPushButton *>()) {
        if (button->accessibleName() == QStringLiteral("Copy the statement"))
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("GRANT pg_monitor TO me;"));
}

void TestWidgets::showsNoPanelOverReadyContent()
{
    QWidget page;
    StatePanel panel(&page);
    for (const ViewState state : { ViewState::Loading, ViewState::Empty, ViewState::NoPermission, ViewState::Error }) {
        panel.setState({ .state = state, .title = QStringLiteral("x") });
        QVERIFY(!panel.isHidden());
        panel.setState(PanelState::ready());
        QVERIFY(panel.isHidden());
    }
    panel.setState(PanelState::stale(QStringLiteral("old")));
    QVERIFY(panel.isHidden());
}

void TestWidgets::opensWhatATileLeadsTo()
{
    HealthTile tile(QStringLiteral("Blocking"));
    QSignalSpy opened(&tile, &QAbstractButton::clicked);
    QTest::keyClick(&tile, Qt::Key_Space);
    QTest::mouseClick(&tile, Qt::LeftButton);
    QCOMPARE(opened.count(), 2);
}

void TestWidgets::namesWidgetsForScreenReaders()
{
    HealthTile tile(QStringLiteral("Blocking"));
    tile.setVerdict({ Tone::Critical, QStringLiteral("3 blocked"), QStringLiteral("Longest waits 4 min"), {} });
    QCOMPARE(tile.accessibleName(), QStringLiteral("Blocking"));
    QCOMPARE(tile.accessibleDescription(), QStringLiteral("3 blocked Longest waits 4 min"));
    StatusPill pill;
    pill.setStatus(Tone::Ok, QStringLiteral("connected"));
    QCOMPARE(pill.accessibleName(), QStringLiteral("connected"));
    const ElidedLabel label(QStringLiteral("a title"));
    QCOMPARE(label.accessibleName(), QStringLiteral("a title"));
}

void TestWidgets::showsServerTextToTheLetterInToolTips_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotation marks") << QStringLiteral("relation \"users\" does not exist & more");
    QTest::newRow("what looks like HTML") << QStringLiteral("<img src='file:///secret'> <b>bold</b>");
    QTest::newRow("several lines") << QStringLiteral("SELECT 1\n  FROM t\n WHERE a < 2");
}

void TestWidgets::showsServerTextToTheLetterInToolTips()
{
    QFETCH(QString, text);
    StatusPill pill;
    pill.setHelp(text);
    // What a QToolTip does: it guesses, and shows the one or the other.
    QTextDocument shown;
    if (Qt::mightBeRichText(pill.toolTip()))
        shown.setHtml(pill.toolTip());
    else
        shown.setPlainText(pill.toolTip());
    QCOMPARE(shown.toPlainText(), text);
}

void TestWidgets::asksWithoutANestedLoop_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<MessagePrompt::Choice>("expected");
    QTest::newRow("accepted") << QStringLiteral("Delete") << MessagePrompt::Choice::Accepted;
    QTest::newRow("rejected") << QStringLiteral("Keep") << MessagePrompt::Choice::Rejected;
}

void TestWidgets::asksWithoutANestedLoop()
{
    QFETCH(QString, button);
    QFETCH(MessagePrompt::Choice, expected);
    QWidget page;
    page.show();
    std::optional<MessagePrompt::Choice> answer;
    MessagePrompt::current().ask(&page,
        { .text = QStringLiteral("Delete it?"), .accept = QStringLiteral("Delete"), .reject = QStringLiteral("Keep") },
        [&answer](MessagePrompt::Choice choice) { answer = choice; });
    QVERIFY(!answer);
    const auto *box = page.findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *one : box->buttons()) {
        if (one->text() == button)
            one->click();
    }
    QTRY_COMPARE(answer, std::optional(expected));
}

void TestWidgets::rejectsByDefaultWhatCannotBeUndone()
{
    QWidget page;
    page.show();
    MessagePrompt::current().ask(&page,
        { .text = QStringLiteral("Drop it?"),
            .accept = QStringLiteral("Drop"),
            .reject = QStringLiteral("Keep"),
            .tone = Tone::Critical },
        [](MessagePrompt::Choice) {});
    const auto *box = page.findChild<QMessageBox *>();
    QCOMPARE(box->defaultButton()->text(), QStringLiteral("Keep"));
}

void TestWidgets::answersNothingWhenTheAskerIsGone()
{
    bool answered = false;
    {
        QWidget page;
        page.show();
        MessagePrompt::current().ask(&page, { .text = QStringLiteral("Sure?"), .accept = QStringLiteral("Yes") },
            [&answered](MessagePrompt::Choice) { answered = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

void TestWidgets::letsTestsAnswer()
{
    QWidget page;
    ScriptedMessagePrompt prompt(MessagePrompt::Choice::Rejected);
    std::optional<MessagePrompt::Choice> answer;
    MessagePrompt::current().ask(&page, { .text = QStringLiteral("Sure?"), .accept = QStringLiteral("Yes") },
        [&answer](MessagePrompt::Choice choice) { answer = choice; });
    QTRY_COMPARE(answer, std::optional(MessagePrompt::Choice::Rejected));
    QCOMPARE(prompt.last.text, QStringLiteral("Sure?"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
