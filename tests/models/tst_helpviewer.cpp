// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "ui/common/helptext.h"
#include "ui/common/helpviewer.h"
#include "ui/common/theme.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace datainsight;
using namespace datainsight::testing;

/// The help is there without a network, and in the theme's colours.
class TestHelpViewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAPage();
    void saysThatAPageIsMissing();
    void followsLinksToPagesAndBack();
    void loadsNothing();
    void opensOneWindow();
    void isLookedAt();
};

void TestHelpViewer::showsAPage()
{
    QVERIFY(HelpViewer::topics().size() > 20);
    HelpViewer viewer;
    QSignalSpy titled(&viewer, &HelpViewer::titleChanged);
    viewer.showTopic(QStringLiteral("disk-sort"));
    QCOMPARE(viewer.title(), QStringLiteral("A sort went to disk"));
    QCOMPARE(titled.last().first().toString(), viewer.title());
    const QString text = viewer.text()->toPlainText();
    QVERIFY2(text.startsWith(viewer.title()), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("Raise work_mem for this statement")));
    QVERIFY(!text.contains(QLatin1Char('#')) && !text.contains(QLatin1Char('`')));
}

void TestHelpViewer::saysThatAPageIsMissing()
{
    HelpViewer viewer;
    for (const auto &topic : { QStringLiteral("no-such-rule"), QStringLiteral("../icons/add"), QString() }) {
        viewer.showTopic(topic);
        QVERIFY(viewer.title().isEmpty());
        QVERIFY(viewer.text()->toPlainText().isEmpty());
        QVERIFY(!HelpViewer::hasTopic(topic));
    }
}

void TestHelpViewer::followsLinksToPagesAndBack()
{
    HelpViewer viewer;
    viewer.show();
    viewer.showTopic(QStringLiteral("nested-loop"));
    QVERIFY(!viewer.findChild<QToolButton *>()->isVisible());
    Q_EMIT viewer.text()->anchorClicked(QUrl(QStringLiteral("misestimate")));
    QCOMPARE(viewer.topic(), QStringLiteral("misestimate"));
    Q_EMIT viewer.text()->anchorClicked(QUrl(QStringLiteral("https://example.org/")));
    QCOMPARE(viewer.topic(), QStringLiteral("misestimate"));
    QTest::mouseClick(viewer.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(viewer.topic(), QStringLiteral("nested-loop"));
    QVERIFY(!viewer.goBack());
}

void TestHelpViewer::loadsNothing()
{
    HelpText text;
    text.showMarkdown(QStringLiteral("![x](file:///etc/hostname) <b>bold</b>"));
    QVERIFY(text.document()
                ->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname")))
                .toByteArray()
                .isEmpty());
    QVERIFY2(text.toPlainText().contains(QStringLiteral("<b>bold</b>")), qPrintable(text.toPlainText()));
}

void TestHelpViewer::opensOneWindow()
{
    QWidget page;
    QWidget inside(&page);
    page.show();
    showHelp(&inside, QStringLiteral("jit"));
    showHelp(&page, QStringLiteral("disk-sort"));
    const auto windows = page.findChildren<HelpViewer *>();
    QCOMPARE(windows.size(), 1);
    QVERIFY(windows.first()->isVisible() && windows.first()->isWindow());
    QCOMPARE(windows.first()->windowTitle(), QStringLiteral("A sort went to disk"));
    const QPointer<HelpViewer> viewer = windows.first();
    QTest::keyClick(windows.first(), Qt::Key_Escape);
    QTRY_VERIFY(!viewer);
}

void TestHelpViewer::isLookedAt()
{
    QImage last;
    for (const auto choice : { Theme::Choice::Light, Theme::Choice::Dark }) {
        Theme::instance().apply(choice);
        HelpViewer viewer;
        viewer.resize(480, 576);
        viewer.showTopic(QStringLiteral("jit"));
        viewer.showTopic(QStringLiteral("misestimate"));
        viewer.showTopic(QStringLiteral("nested-loop"));
        const QImage picture = takePicture(viewer, QStringLiteral("help-") + Theme::choiceName(choice));
        QVERIFY(picture != last);
        last = picture;
    }
}

DATAINSIGHT_GUI_TEST_MAIN(TestHelpViewer)
#include "tst_helpviewer.moc"
