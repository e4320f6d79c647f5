// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plan/plantext.h"
#include "tests/support/guitestmain.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/plansbench.h"
#include "tests/ui/support/watchedtest.h"
#include "ui/common/banner.h"
#include "ui/plan/planexport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace datainsight;
using namespace datainsight::test;

/// What leaves the page as a file.
class TestPlansPageExport : public WatchedTest
{
    Q_OBJECT

private Q_SLOTS:
    void exports_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("JSON") << static_cast<int>(PlanExportFormat::Json);
        QTest::newRow("text") << static_cast<int>(PlanExportFormat::Text);
        QTest::newRow("SVG") << static_cast<int>(PlanExportFormat::Svg);
        QTest::newRow("PNG") << static_cast<int>(PlanExportFormat::Png);
        QTest::newRow("HTML") << static_cast<int>(PlanExportFormat::Html);
    }
    void exports()
    {
        QFETCH(int, format);
        const auto which = static_cast<PlanExportFormat>(format);
        const QTemporaryDir folder;
        ScriptedFilePrompt prompt(folder.filePath(QStringLiteral("out")));
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(planLine("Seq Scan on \"<b>&x\"", 10) + "  Filter: (a < '</script><script>alert(1)')\n"));
        const QStringList titles { QStringLiteral("Export the plan as JSON"), QStringLiteral("Export the plan as text"),
            QStringLiteral("Export the graph as SVG"), QStringLiteral("Export the graph as PNG"),
            QStringLiteral("Export the plan as an HTML report") };
        QSignalSpy notices(page, &Page::notice);
        for (const auto &command : page->commands()) {
            if (command.title == titles.at(format))
                command.run();
        }
        QTRY_COMPARE(notices.size(), 1);
        QFile file(prompt.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        switch (which) {
        case PlanExportFormat::Json:
            QCOMPARE(QJsonDocument::fromJson(content)[QStringLiteral("format")].toString(), QStringLiteral("text"));
            break;
        case PlanExportFormat::Text:
            QVERIFY(content.contains("Seq Scan on"));
            break;
        case PlanExportFormat::Svg: {
            QXmlStreamReader xml(content);
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY(content.contains("Seq Scan"));
            break;
        }
        case PlanExportFormat::Png:
            QVERIFY(QImage::fromData(content).width() >= 1600);
            break;
        case PlanExportFormat::Html:
            QVERIFY(!content.contains("<script"));
            QVERIFY(!content.contains("<b>&x"));
            QVERIFY2(
                !content.contains("http-equiv=\"refresh") && !content.contains("src=") && !content.contains("href="),
                "nothing is fetched");
            QVERIFY(content.contains("&lt;b&gt;&amp;x"));
            QVERIFY(content.contains("<svg"));
            QVERIFY(!content.contains("<?xml"));
            break;
        }
    }

    void saysWhatToDoWhenItCannotExport()
    {
        ScriptedFilePrompt prompt(QStringLiteral("/nowhere/plan.html"));
        PlansBench bench;
        auto *page = bench.openPlans();
        QVERIFY(bench.paste(partitions(2)));
        QTest::keyClick(page, Qt::Key_S, Qt::ControlModifier);
        auto *banner = page->findChild<Banner *>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY(banner->text().contains(QLatin1String("/nowhere/plan.html")));
    }
};

DATAINSIGHT_GUI_TEST_MAIN(TestPlansPageExport)
#include "tst_planspageexport.moc"
