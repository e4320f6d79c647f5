// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/support/guitestmain.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/banner.h"
#include "ui/plan/planinput.h"

#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace datainsight;
using namespace datainsight::test;

/// How plans come onto the page: pasted, dropped, opened.
class TestPlansPageReading : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongAndKeepsTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no plan") << QByteArray("nothing of the kind") << "There is no plan in this text";
        QTest::newRow("broken JSON") << QByteArray("[\n{\"Plan\": {\"Node Type\" \"Result\"}}]") << "Line 2, column 23";
        QTest::newRow("large and broken")
            << QByteArray("[\n" + QByteArray(PlanInput::MostEdited, ' ') + "x]") << "Line 2, column";
    }
    void saysWhatIsWrongAndKeepsTheText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        PlansBench bench;
        auto *page = bench.openPlans();
        bench.paste(text);
        auto *banner = page->findChild<Banner *>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY2(banner->text().contains(message), qPrintable(banner->text()));
        QCOMPARE(page->input()->content(), text);
        QVERIFY(page->input()->isVisible());
        if (message == QLatin1String("Line 2, column 23"))
            QCOMPARE(page->input()->editor()->textCursor().position(), 24);
        QVERIFY(!page->plan());
        page->input()->setContent({});
        QVERIFY(bench.paste(partitions(2)));
        QVERIFY2(!banner->isVisible(), "a plan that can be read takes the message away");
    }

    void opensAndDropsFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << "a.txt" << partitions(2);
        QTest::newRow("JSON") << "a.json" << QByteArray(R"([{"Plan": {"Node Type": "Result", "Total Cost": 1}}])");
        QTest::newRow("YAML") << "a.yaml" << QByteArray("- Plan: \n    Node Type: \"Result\"\n");
        QTest::newRow("a plan in an .sql file") << "a.sql" << partitions(2);
    }
    void opensAndDropsFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        ScriptedFilePrompt prompt(path);
        PlansBench bench;
        auto *page = bench.openPlans();
        QTest::mouseClick(button(page, QStringLiteral("Open a file…")), Qt::LeftButton);
        QTRY_VERIFY2(page->plan(), "the file is read");
        QCOMPARE(page->plan()->source, content);

        page->showInput();
        QMimeData data;
        data.setUrls({ QUrl::fromLocalFile(path) });
        QSignalSpy shown(page, &PlansPage::planShown);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &drop);
        QTRY_COMPARE(shown.size(), 1);
    }

    void handsAStatementInAFileToTheEditor()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.sql")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("TABLE a;\n");
        file.close();
        PlansBench bench;
        auto *page = bench.openPlans();
        QSignalSpy opened(page, &PlansPage::statementOpened);
        page->openFile(file.fileName());
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.front().front().toString(), QStringLiteral("TABLE a;\n"));
    }

    void saysWhatToDoAboutAFileItCannotRead()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        page->openFile(QStringLiteral("/nowhere/plan.json"));
        auto *banner = page->findChild<Banner *>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY(banner->text().contains(QLatin1String("/nowhere/plan.json")));
    }

    void offersEachOfSeveralPlans()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(R"([{"Plan": {"Node Type": "Result"}}, {"Plan": {"Node Type": "Sort"}}])"));
        auto *choice = page->findChild<QComboBox *>();
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(page->plan()->plan.nodes.front().type, QStringLiteral("Sort"));
    }

    void takesUpASavedPlanWithItsStatement()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept.json"));
        ScriptedFilePrompt prompt(path);
        ProfileBook book(folder.filePath(QStringLiteral("profiles")));
        PlansBench bench(
            PlansContext { .statements = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() } });
        auto *page = bench.openPlans();
        PlanContext context;
        context.statement = QStringLiteral("SELECT * FROM flow WHERE a = 1");
        context.server = QStringLiteral("Lab");
        context.fingerprint = QStringLiteral("f1");
        const auto plans = readAnalysedPlans(partitions(3), context);
        QVERIFY(plans);
        page->showPlan(plans->front());
        QTRY_VERIFY(page->plan());
        const auto commands = page->commands();
        const auto save = std::find_if(commands.begin(), commands.end(),
            [](const auto &each) { return each.title == QLatin1String("Save the plan with its context"); });
        QVERIFY(save != commands.end());
        save->run();
        QTRY_VERIFY(QFile::exists(path));
        auto *panel = page->findChild<StatementPanel *>();
        QCOMPARE(panel->editor()->text(), QString());
        for (int i = 0; i < 2; ++i) {
            QSignalSpy shown(page, &PlansPage::planShown);
            page->openFile(path);
            QTRY_COMPARE(shown.size(), 1);
            QCOMPARE(page->plan()->context, plans->front()->context);
            QCOMPARE(page->plan()->source, partitions(3));
            QCOMPARE(panel->editor()->text(), context.statement);
        }
    }

    void saysWhatWasLeftOut()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        const QByteArray log = "2026-11-21 10:00:00 UTC [1] LOG:  duration: 905.000 ms  plan:\n"
                               "\t{\n\t  \"Plan\": {\n\t    \"Node Type\": \"Result\"\n\t  }\n\t}\n"
                               "2026-11-21 10:00:01 UTC [1] LOG:  duration: 17.000 ms  plan:\n"
                               "\t{\n\t  \"Plan\": {\n\t    \"Node Type\" \"Result\"\n\t  }\n\t}\n";
        QVERIFY(bench.paste(log));
        const auto *banner = page->findChild<Banner *>();
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->text().startsWith(QLatin1String("A plan was left out.")), qPrintable(banner->text()));
        QVERIFY(bench.read(partitions(2)));
        QVERIFY2(!banner->isVisible(), "another text, nothing left out");
    }

    void cancelsAReading()
    {
        PlansBench bench;
        auto *page = bench.openPlans();
        page->readText(partitions(4000));
        QVERIFY(page->isReading());
        QTest::keyClick(bench.window.get(), Qt::Key_Escape);
        QVERIFY(!page->isReading());
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10000));
        QCoreApplication::processEvents();
        QVERIFY2(!page->plan(), "a late answer is dropped");
    }
};

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPageReading)
#include "tst_planspagereading.moc"
