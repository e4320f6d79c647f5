// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/banner.h"
#include "ui/common/boundedtext.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/healthtile.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QTimer>
#include <QVBoxLayout>

using namespace datainsight;

/// The small widgets by mouse and keys, what they tell screen readers, and questions to a person.
class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesSegmentsByMouseAndKeys();
    void keepsQuietAboutCancelledErrors();
    void saysErrorsWithTheirRemedy();
    void boundsTheHeightOfABanner();
    void boundsTheLengthOfABanner();
    void closesABannerWhenAsked();
    void copiesTheStatementOfAState();
    void showsNoPanelOverReadyContent();
    void opensWhatATileLeadsTo();
    void namesWidgetsForScreenReaders();
    void showsServerTextToTheLetterInToolTips_data();
    void showsServerTextToTheLetterInToolTips();
    void asksWithoutANestedLoop_data();
    void asksWithoutANestedLoop();
    void showsTheSqlOfAQuestionToTheLetter();
    void laysTheSqlOutAboveTheButtons_data();
    void laysTheSqlOutAboveTheButtons();
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

void TestWidgets::boundsTheHeightOfABanner()
{
    QWidget page;
    auto *banner = new Banner;
    auto *layout = new QVBoxLayout(&page);
    layout->addWidget(banner);
    layout->addStretch(1);
    page.resize(500, 600);
    page.show();
    banner->setMostLines(4);
    banner->showError({ .kind = ErrorKind::Sql, .message = QStringLiteral("<b>bad</b>") });
    const auto *words = banner->findChild<BoundedText *>();
    QVERIFY(words);
    const int line = words->fontMetrics().lineSpacing();
    QTRY_VERIFY2_WITH_TIMEOUT(words->height() < 2 * line, qPrintable(QString::number(words->height())), 30000);
    QCOMPARE(words->toPlainText(), QStringLiteral("<b>bad</b>"));
    QVERIFY(words->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    QVERIFY(words->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));

    const auto many = QStringLiteral("a line of an error\n").repeated(60).trimmed();
    banner->showError({ .kind = ErrorKind::Sql, .message = many, .hint = QStringLiteral("Do that.") });
    QTRY_VERIFY2_WITH_TIMEOUT(words->height() > 3 * line, qPrintable(QString::number(words->height())), 30000);
    QVERIFY2(words->height() < 5 * line, qPrintable(QString::number(words->height())));
    QCOMPARE(words->toPlainText(), QString(many + QStringLiteral("\nDo that.")));
    QVERIFY(words->verticalScrollBar()->maximum() > 0);
    banner->showError({ .kind = ErrorKind::Sql, .message = QStringLiteral("short"), .hint = QStringLiteral("again") });
    QTRY_VERIFY2_WITH_TIMEOUT(words->height() < 3 * line, qPrintable(QString::number(words->height())), 30000);
    banner->showError(
        { .kind = ErrorKind::Sql, .message = QStringLiteral("of many words that do not fit into one ").repeated(4) });
    QTRY_VERIFY2_WITH_TIMEOUT(words->height() >= 2 * line, "long lines are wrapped", 30000);
}

void TestWidgets::boundsTheLengthOfABanner()
{
    QWidget page;
    auto *banner = new Banner;
    auto *layout = new QVBoxLayout(&page);
    layout->addWidget(banner);
    layout->addStretch(1);
    page.resize(500, 600);
    page.show();
    banner->setMostLines(4);
    banner->showError({ .kind = ErrorKind::Sql, .message = QStringLiteral("bad") });
    const auto *words = banner->findChild<BoundedText *>();
    const int line = words->fontMetrics().lineSpacing();
    QTRY_VERIFY_WITH_TIMEOUT(words->height() > 0 && words->height() < 2 * line, 30000);

    const QString megabyte = QStringLiteral("x").repeated(1'000'000);
    EventLoopWatcher watcher;
    QTimer::singleShot(
        0, banner, [&] { banner->showError({ .kind = ErrorKind::Sql, .message = megabyte, .hint = megabyte }); });
    QTRY_VERIFY2_WITH_TIMEOUT(words->height() > 3 * line, qPrintable(QString::number(words->height())), 30000);
    QVERIFY2(watcher.isSmooth(), watcher.report());
    const QString shown = megabyte.left(8'000) + QStringLiteral("…");
    QCOMPARE(words->toPlainText(), QString(shown + u'\n' + shown));
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

void TestWidgets::showsTheSqlOfAQuestionToTheLetter()
{
    QWidget page;
    page.show();
    const auto ask = [&](const QString &sql) {
        MessagePrompt::current().ask(&page,
            { .text = QStringLiteral("Run it?"), .accept = QStringLiteral("Run"), .sql = sql },
            [](MessagePrompt::Choice) {});
        auto *box = page.findChild<QMessageBox *>();
        const auto *field = box->findChild<QPlainTextEdit *>();
        const QString shown = field ? field->toPlainText() : QString();
        const bool readOnly = !field || field->isReadOnly();
        delete box;
        return readOnly ? shown : QStringLiteral("can be changed");
    };
    const auto sql = QStringLiteral("BEGIN;\n  DELETE FROM a WHERE b = '<b>x</b>  &amp;';\nROLLBACK;");
    QCOMPARE(ask(sql), sql);
    QCOMPARE(ask({}), QString());
    // A megabyte is cut, and says so.
    const QString shown =
        ask(QStringLiteral("SELECT ") + QStringLiteral("1, ").repeated(300'000) + QStringLiteral("2;\nROLLBACK;"));
    QVERIFY2(shown.size() < 30'000, qPrintable(QString::number(shown.size())));
    QVERIFY(shown.startsWith(QLatin1String("SELECT 1, ")));
    QVERIFY(shown.contains(QLatin1String("more characters")));
    QVERIFY(shown.endsWith(QLatin1String("ROLLBACK;")));
}

void TestWidgets::laysTheSqlOutAboveTheButtons_data()
{
    QTest::addColumn<Theme::Choice>("theme");
    QTest::newRow("light") << Theme::Choice::Light;
    QTest::newRow("dark") << Theme::Choice::Dark;
}

void TestWidgets::laysTheSqlOutAboveTheButtons()
{
    QFETCH(Theme::Choice, theme);
    Theme::instance().apply(theme);
    const auto back = qScopeGuard([] { Theme::instance().apply(Theme::Choice::Light); });
    QWidget page;
    page.resize(900, 600);
    page.show();
    MessagePrompt::current().ask(&page,
        { .title = QStringLiteral("Run a statement that writes"),
            .text = QStringLiteral("Run it to measure it, and roll back what it changed?"),
            .detail = QStringLiteral("Until then it holds its locks; sequences it advances stay advanced."),
            .accept = QStringLiteral("Run and roll back"),
            .reject = QStringLiteral("Do not run"),
            .tone = Tone::Warning,
            .sql = QStringLiteral("BEGIN READ WRITE;\nEXPLAIN (ANALYZE on) DELETE FROM flows;\nROLLBACK;") },
        [](MessagePrompt::Choice) {});
    auto *box = page.findChild<QMessageBox *>();
    QVERIFY(box);
    auto *field = box->findChild<QPlainTextEdit *>();
    const auto *buttons = box->findChild<QDialogButtonBox *>();
    QVERIFY(field && buttons);
    QVERIFY2(box->layout()->indexOf(field) >= 0, "the box lays it out");
    QTRY_VERIFY_WITH_TIMEOUT(box->isVisible() && buttons->y() > 0, 30000);
    QVERIFY2(field->geometry().bottom() < buttons->geometry().top(), "the buttons are below it");
    QVERIFY(box->rect().contains(field->geometry()));
    for (const auto *label : box->findChildren<QLabel *>())
        QVERIFY2(
            !label->isVisible() || label->geometry().bottom() < field->geometry().top(), qPrintable(label->text()));
    testing::takePicture(*box, QStringLiteral("question-") + QString::fromLatin1(QTest::currentDataTag()));
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
