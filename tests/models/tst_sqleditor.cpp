// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/messageguard.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/theme.h"
#include "ui/plan/sqleditor.h"
#include "ui/plan/sqleditorcompletion.h"
#include "ui/plan/sqleditorfindbar.h"
#include "ui/plan/sqleditornames.h"
#include "ui/plan/sqleditorview.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;

/// Statements being written: keys, marks, names, files, and texts that are too large.
class TestSqlEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void marksTheStatementAtTheCursor_data();
    void marksTheStatementAtTheCursor();
    void placesErrorsBehindLettersOfManyBytes();
    void forgetsAnErrorThatIsTypedOver();
    void placesNoErrorInATextThatChanged();
    void completesColumnsBehindAnAlias();
    void completesWhereItIsAsked_data();
    void completesWhereItIsAsked();
    void quotesNamesThatNeedIt();
    void findsFromTheTopAgain();
    void commentsLinesInAndOut();
    void holdsWhatIsTooLargeToEdit_data();
    void holdsWhatIsTooLargeToEdit();
    void holdsWhatIsPasted();
    void undoesWhatReplacedTheText();
    void laysOutTheStatementAtTheCursor();
    void obeysKeys_data();
    void obeysKeys();
    void opensAndSavesFiles();
    void saysWhatCannotBeOpened();
    void leavesFilesToThePage();
    void followsTheTheme();

private:
    void type(const char *text) { QTest::keyClicks(m_editor->view(), QString::fromLatin1(text)); }
    void giveNames();
    /// As the window system does it: what is open gets the key.
    void press(Qt::Key key) { QTest::keyClick(QApplication::activePopupWidget(), key); }

    std::unique_ptr<SqlEditor> m_editor;
};

namespace {

/// How often a widget was painted, of which there is no signal.
class PaintCounter : public QObject
{
public:
    explicit PaintCounter(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    int count = 0;
};

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// "SELECT |1" without its bar, and where the bar was.
std::pair<QString, qsizetype> withCursor(const QString &text)
{
    const auto at = text.indexOf(u'|');
    return { QString(text).remove(at, 1), text.left(at).toUtf8().size() };
}

} // namespace

void TestSqlEditor::init()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_editor = std::make_unique<SqlEditor>();
    m_editor->resize(720, 320);
    m_editor->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    m_editor->setFocus();
}

void TestSqlEditor::giveNames()
{
    std::vector<SqlNames::Relation> relations {
        { s("public"), s("flows"), s("table"), { { s("src_ip"), s("inet") }, { s("bytes"), s("bigint") } } },
        { s("public"), s("Odd Name"), s("table"), { { s("user"), s("text") } } },
        { s("audit"), s("flow_log"), s("view"), { { s("at"), s("timestamptz") } }, false },
        { s("public"), s("devices"), s("table"), { { s("device_id"), s("integer") } } },
    };
    m_editor->setNames(std::make_shared<SqlNames>(std::move(relations), QStringList { s("public"), s("audit") }));
}

void TestSqlEditor::marksTheStatementAtTheCursor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("statement");
    QTest::newRow("the only one") << s("SELECT |1") << s("SELECT 1");
    QTest::newRow("the second") << s("SELECT 1;\nSELECT |2;") << s("SELECT 2");
    QTest::newRow("behind a semicolon, the one before") << s("SELECT 1; |\nSELECT 2") << s("SELECT 1");
    QTest::newRow("in the gap, the one to come") << s("SELECT 1;\n|\nSELECT 2") << s("SELECT 2");
    QTest::newRow("below the last") << s("SELECT 1;\n\n|") << s("SELECT 1");
    QTest::newRow("a semicolon in a string") << s("SELECT ';|' || $$;$$") << s("SELECT ';' || $$;$$");
    QTest::newRow("a hint for the planner goes along")
        << s("/*+ SeqScan(a) */ SELECT |1") << s("/*+ SeqScan(a) */ SELECT 1");
    QTest::newRow("a comment behind does not") << s("SELECT |1 -- why\n;") << s("SELECT 1");
    QTest::newRow("nothing but a comment") << s("-- |a") << QString();
}

void TestSqlEditor::marksTheStatementAtTheCursor()
{
    QFETCH(QString, text);
    QFETCH(QString, statement);
    const auto [plain, cursor] = withCursor(text);
    m_editor->setText(plain);
    m_editor->view()->setCursor(cursor);
    const auto current = m_editor->currentStatement();
    QCOMPARE(current.text, statement);
    QCOMPARE(plain.mid(current.offset, statement.size()), statement);
}

void TestSqlEditor::placesErrorsBehindLettersOfManyBytes()
{
    // Letters of two bytes, and one of four that is two characters of a QString.
    m_editor->setText(s("SELECT 1;\nSELECT 1,\n 'größe 🐘', wrong FROM t"));
    m_editor->view()->setCursor(m_editor->view()->length());
    const auto statement = m_editor->currentStatement();
    m_editor->showError(statement, textPositionOf(statement.text, statement.text.indexOf(s("wrong"))));
    QVERIFY(m_editor->view()->hasError());
    QCOMPARE(QByteArray(m_editor->view()->bytes().sliced(m_editor->view()->errorPosition(), 5).toByteArray()), "wrong");
    int line = 0;
    int column = 0;
    m_editor->view()->getCursorPosition(&line, &column);
    QCOMPARE(line, 2);
    testing::takePicture(*m_editor, s("sqleditor-error"));
}

void TestSqlEditor::forgetsAnErrorThatIsTypedOver()
{
    m_editor->setText(s("SELEC 1"));
    m_editor->showError(m_editor->currentStatement(), { 1, 1 });
    QVERIFY(m_editor->view()->hasError());
    type("x");
    QVERIFY(!m_editor->view()->hasError());
}

void TestSqlEditor::placesNoErrorInATextThatChanged()
{
    m_editor->setText(s("SELEC 1"));
    const auto sent = m_editor->currentStatement();
    m_editor->setText(s("SELECT 1, 2"));
    m_editor->showError(sent, { 1, 1 });
    QVERIFY(!m_editor->view()->hasError());
}

void TestSqlEditor::completesColumnsBehindAnAlias()
{
    giveNames();
    m_editor->setText(s("SELECT  FROM flows f"));
    m_editor->view()->setCursor(7);
    type("f.");
    QTRY_VERIFY2_WITH_TIMEOUT(m_editor->completion()->isOpen(), "a dot opens the list by itself", Patience);
    QCOMPARE(m_editor->completion()->offered(), QStringList({ s("src_ip"), s("bytes") }));
    testing::takePicture(*QApplication::activePopupWidget(), s("sqleditor-completion"));
    press(Qt::Key_B);
    QCOMPARE(m_editor->completion()->offered(), QStringList { s("bytes") });
    press(Qt::Key_Backspace);
    QTRY_COMPARE_WITH_TIMEOUT(m_editor->completion()->offered().size(), 2, Patience);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_editor->text(), s("SELECT f.bytes FROM flows f"), Patience);
    QVERIFY(!m_editor->completion()->isOpen());
}

void TestSqlEditor::completesWhereItIsAsked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::newRow("a table behind FROM") << s("SELECT * FROM dev|") << s("devices");
    QTest::newRow("a table outside the search path, with its schema")
        << s("SELECT * FROM flow_|") << s("audit.flow_log");
    QTest::newRow("a table of a schema") << s("SELECT * FROM audit.|") << s("flow_log");
    QTest::newRow("a column by its table's name") << s("SELECT flows.sr| FROM flows") << s("src_ip");
    QTest::newRow("a column of schema and table") << s("SELECT audit.flow_log.| FROM audit.flow_log") << s("at");
    QTest::newRow("behind a comma of the list") << s("SELECT d.| FROM flows f, devices d") << s("device_id");
    QTest::newRow("behind a join") << s("SELECT 1 FROM flows f JOIN devices AS d ON d.|") << s("device_id");
    QTest::newRow("of an update") << s("UPDATE devices d SET d.|") << s("device_id");
    QTest::newRow("a column without its table") << s("SELECT byt| FROM flows") << s("bytes");
    QTest::newRow("a keyword") << s("SELECT 1 FRO|") << s("FROM");
    QTest::newRow("a common table") << s("WITH recent AS (SELECT 1) SELECT * FROM rec|") << s("recent");
    QTest::newRow("in the second statement") << s("SELECT 1;\nSELECT f.| FROM flows f") << s("src_ip");
}

void TestSqlEditor::completesWhereItIsAsked()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    giveNames();
    const auto [plain, cursor] = withCursor(text);
    m_editor->setText(plain);
    m_editor->view()->setCursor(cursor);
    m_editor->complete();
    QVERIFY2(!m_editor->completion()->offered().isEmpty(), "something is offered");
    QCOMPARE(m_editor->completion()->offered().front(), first);
    m_editor->completion()->close();
}

void TestSqlEditor::quotesNamesThatNeedIt()
{
    giveNames();
    m_editor->setText(s("SELECT * FROM \"Odd"));
    m_editor->view()->setCursor(m_editor->view()->length());
    m_editor->complete();
    QCOMPARE(m_editor->completion()->offered(), QStringList { s("\"Odd Name\"") });
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_editor->text(), s("SELECT * FROM \"Odd Name\""), Patience);
}

void TestSqlEditor::findsFromTheTopAgain()
{
    m_editor->setText(s("SELECT a\nFROM b\nWHERE A = 1"));
    m_editor->find();
    QVERIFY(m_editor->findBar()->isVisible());
    QTest::keyClicks(m_editor->findBar()->field(), s("a"));
    QCOMPARE(m_editor->view()->selectedText(), s("a"));
    const auto first = m_editor->view()->cursor();
    QTest::keyClick(m_editor->findBar()->field(), Qt::Key_Return);
    QCOMPARE(m_editor->view()->selectedText(), s("A"));
    QTest::keyClick(m_editor->findBar()->field(), Qt::Key_Return);
    QCOMPARE(m_editor->view()->cursor(), first);
    QTest::keyClick(m_editor->findBar()->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_editor->view()->selectedText(), s("A"));
    testing::takePicture(*m_editor, s("sqleditor-find"));
    QTest::keyClick(m_editor->findBar()->field(), Qt::Key_Escape);
    QVERIFY(!m_editor->findBar()->isVisible());
}

void TestSqlEditor::commentsLinesInAndOut()
{
    m_editor->setText(s("SELECT 1\n\nFROM a"));
    m_editor->view()->selectAll();
    m_editor->toggleComment();
    QCOMPARE(m_editor->text(), s("-- SELECT 1\n-- \n-- FROM a"));
    m_editor->view()->selectAll();
    m_editor->toggleComment();
    QCOMPARE(m_editor->text(), s("SELECT 1\n\nFROM a"));
    m_editor->view()->setCursor(0);
    m_editor->toggleComment();
    QCOMPARE(m_editor->text(), s("-- SELECT 1\n\nFROM a"));
}

void TestSqlEditor::holdsWhatIsTooLargeToEdit_data()
{
    QTest::addColumn<QString>("part");
    QTest::newRow("many lines") << s(" OR device_id = 12345\n");
    QTest::newRow("one line") << s(" OR device_id = 12345");
}

void TestSqlEditor::holdsWhatIsTooLargeToEdit()
{
    QFETCH(QString, part);
    const QString text = s("SELECT 1 WHERE false") + part.repeated(7'000'000 / part.size());
    {
        PaintCounter painted(m_editor->view()->viewport());
        EventLoopWatcher watcher;
        QMetaObject::invokeMethod(
            m_editor.get(), [&] { m_editor->setText(text); }, Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(m_editor->isHeld(), Patience);
        type("x");
        QTRY_VERIFY2_WITH_TIMEOUT(painted.count > 0, "the beginning is on screen", Patience);
        QVERIFY2(watcher.isSmooth(), watcher.report());
    }
    QCOMPARE(m_editor->text(), text);
    QCOMPARE(m_editor->currentStatement().text.size(), text.trimmed().size());
    testing::takePicture(*m_editor, s("sqleditor-held"));
    m_editor->setText(s("SELECT 1"));
    QVERIFY(!m_editor->isHeld());
    type("x");
    QCOMPARE(m_editor->text(), s("xSELECT 1"));
}

void TestSqlEditor::holdsWhatIsPasted()
{
    m_editor->setText(s("SELECT "));
    m_editor->view()->setCursor(7);
    QGuiApplication::clipboard()->setText(s("x").repeated(2'000'000));
    QTest::keyClick(m_editor->view(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_editor->isHeld(), Patience);
    QCOMPARE(m_editor->text().size(), 2'000'007);
}

void TestSqlEditor::undoesWhatReplacedTheText()
{
    m_editor->setText(s("SELECT 1"));
    m_editor->appendStatement(s("SELECT 2"));
    QCOMPARE(m_editor->text(), s("SELECT 1;\n\nSELECT 2"));
    QCOMPARE(m_editor->currentStatement().text, s("SELECT 2"));
    QTest::keyClick(m_editor->view(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_editor->text(), s("SELECT 1"));
}

void TestSqlEditor::laysOutTheStatementAtTheCursor()
{
    m_editor->setText(s("SELECT 1;\nselect a,b from c where d=1 and e=2;\nSELECT 3"));
    m_editor->view()->setCursor(30);
    m_editor->format();
    QTRY_VERIFY_WITH_TIMEOUT(m_editor->text().count(u'\n') > 3, Patience);
    QVERIFY(m_editor->text().startsWith(s("SELECT 1;\n")));
    QVERIFY(m_editor->text().endsWith(s(";\nSELECT 3")));
    QSignalSpy failures(m_editor.get(), &SqlEditor::failed);
    m_editor->setText(s("SELECT 'a"));
    m_editor->format();
    QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, Patience);
    QCOMPARE(m_editor->text(), s("SELECT 'a"));
}

void TestSqlEditor::obeysKeys_data()
{
    QTest::addColumn<QKeyCombination>("keys");
    QTest::addColumn<QString>("text");
    QTest::newRow("Ctrl+/ comments") << QKeyCombination(Qt::ControlModifier, Qt::Key_Slash) << s("-- SELECT 1");
    QTest::newRow("Tab indents") << QKeyCombination(Qt::Key_Tab) << s("    SELECT 1");
}

void TestSqlEditor::obeysKeys()
{
    QFETCH(QKeyCombination, keys);
    QFETCH(QString, text);
    m_editor->setText(s("SELECT 1"));
    QTest::keyClick(m_editor->view(), keys.key(), keys.keyboardModifiers());
    QCOMPARE(m_editor->text(), text);
}

void TestSqlEditor::opensAndSavesFiles()
{
    QTemporaryDir folder;
    ScriptedFilePrompt prompt(folder.filePath(s("a.sql")));
    m_editor->setText(s("SELECT 'ä'"));
    QSignalSpy notices(m_editor.get(), &SqlEditor::notice);
    m_editor->save();
    QTRY_COMPARE_WITH_TIMEOUT(notices.count(), 1, Patience);
    QFile file(prompt.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("SELECT 'ä'"));
    m_editor->setText({});
    m_editor->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_editor->text(), s("SELECT 'ä'"), Patience);
    QVERIFY(prompt.last.suggested.endsWith(s("a.sql")));
}

void TestSqlEditor::saysWhatCannotBeOpened()
{
    QSignalSpy failures(m_editor.get(), &SqlEditor::failed);
    m_editor->openFile(s("/nonexistent/a.sql"));
    QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, Patience);
    const auto error = failures.front().front().value<Error>();
    QVERIFY(error.message.contains(s("/nonexistent/a.sql")));
}

void TestSqlEditor::leavesFilesToThePage()
{
    QMimeData file;
    file.setUrls({ QUrl::fromLocalFile(s("/tmp/plan.json")) });
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_editor->view()->viewport(), &enter);
    QVERIFY(!enter.isAccepted());
    QMimeData text;
    text.setText(s("SELECT 1"));
    QDragEnterEvent words(QPoint(5, 5), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_editor->view()->viewport(), &words);
    QVERIFY(words.isAccepted());
}

void TestSqlEditor::followsTheTheme()
{
    m_editor->setText(s("/* Attacks of a day, per hour */\n"
                        "SELECT date_trunc('hour', f.seen) AS hour,\n"
                        "       count(*) FILTER (WHERE f.score > 0.8) AS attacks, $$it's$$::text AS note\n"
                        "FROM network_flows f\n"
                        "WHERE f.seen >= now() - INTERVAL '1 day' AND \"Odd Name\" = $1 -- a parameter\n"
                        "GROUP BY 1\nORDER BY attacks DESC\nLIMIT 10;\n\nSELECT 1;"));
    m_editor->view()->setCursor(60);
    QTRY_VERIFY_WITH_TIMEOUT(m_editor->view()->SendScintilla(QsciScintillaBase::SCI_MARKERGET, 2UL) != 0, Patience);
    QCOMPARE(m_editor->view()->SendScintilla(QsciScintillaBase::SCI_MARKERGET, 9UL), 0);
    const QColor light = testing::takePicture(*m_editor, s("sqleditor-light")).pixelColor(1300, 600);
    Theme::instance().apply(Theme::Choice::Dark);
    const QColor dark = testing::takePicture(*m_editor, s("sqleditor-dark")).pixelColor(1300, 600);
    QCOMPARE(light, Colours::light().field);
    QCOMPARE(dark, Colours::darkTheme().field);
}

DATAINSIGHT_GUI_TEST_MAIN(TestSqlEditor)
#include "tst_sqleditor.moc"
