// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "tests/support/guitestmain.h"
#include "tests/support/messageguard.h"
#include "ui/common/icons.h"
#include "ui/common/stylesheet.h"

#include <QDir>
#include <QFontMetrics>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace datainsight;

/// What applying a theme does to the application, its fonts, style sheet and icons.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsPaletteAndSaysSo();
    void fillsEveryWordOfTheStyleSheet();
    void keepsPlaceholdersReadable();
    void hasFiguresOfOneWidth();
    void hasTwoTextSizesAndHeadings();
    void readsAndWritesChoices();
    void tintsEveryIcon_data();
    void tintsEveryIcon();
    void followsTheThemeWithIconsAlreadyMade();
    void staysCrispWhenScaled();
    void warnsOfAnUnknownIcon();
};

void TestTheme::setsPaletteAndSaysSo()
{
    Theme &theme = Theme::instance();
    theme.apply(Theme::Choice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.apply(Theme::Choice::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window), Colours::darkTheme().window);
    theme.apply(Theme::Choice::Dark);
    QCOMPARE(changed.count(), 1);
}

void TestTheme::fillsEveryWordOfTheStyleSheet()
{
    const QString sheet = styleSheet(Theme::instance());
    QVERIFY(sheet.contains(Theme::instance().colours().surface.name()));
    const QString rules = sheet.mid(sheet.indexOf(QStringLiteral("*/")));
    QVERIFY2(!rules.contains(QLatin1Char('@')), qPrintable(rules.mid(rules.indexOf(QLatin1Char('@')), 30)));
}

void TestTheme::keepsPlaceholdersReadable()
{
    for (const auto choice : { Theme::Choice::Dark, Theme::Choice::Light }) {
        Theme::instance().apply(choice);
        QLineEdit line;
        line.ensurePolished();
        const QColor ink = line.palette().color(QPalette::PlaceholderText);
        QCOMPARE(ink.alpha(), 255);
        QVERIFY(contrastRatio(ink, Theme::instance().colours().field) >= 4.5);
        QCOMPARE(line.palette().color(QPalette::Text), Theme::instance().colours().text);
    }
}

void TestTheme::hasFiguresOfOneWidth()
{
    for (const FontRole role :
        { FontRole::Small, FontRole::Body, FontRole::Heading, FontRole::Title, FontRole::Mono }) {
        const QFontMetrics metrics(Theme::instance().font(role));
        for (const char figure : { '0', '2', '3', '4', '5', '6', '7', '8', '9' })
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(figure)), metrics.horizontalAdvance(QLatin1Char('1')));
    }
}

void TestTheme::hasTwoTextSizesAndHeadings()
{
    const auto size = [](FontRole role) { return Theme::instance().font(role).pointSizeF(); };
    QVERIFY(size(FontRole::Small) < size(FontRole::Body));
    QVERIFY(size(FontRole::Body) < size(FontRole::Heading));
    QVERIFY(size(FontRole::Heading) < size(FontRole::Title));
    QVERIFY(size(FontRole::Small) >= 8);
}

void TestTheme::readsAndWritesChoices()
{
    for (const Theme::Choice choice : { Theme::Choice::System, Theme::Choice::Light, Theme::Choice::Dark })
        QCOMPARE(Theme::choiceFromName(Theme::choiceName(choice)), choice);
    QCOMPARE(Theme::choiceFromName(u"sepia"), Theme::Choice::System);
}

void TestTheme::tintsEveryIcon_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(files.size() > 40);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestTheme::tintsEveryIcon()
{
    QFETCH(QString, name);
    const QImage image = iconPixmap(name, QColor(0, 200, 0), 32, 1).toImage();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 200)
                continue;
            ++inked;
            QVERIFY2(pixel.green() > 180 && pixel.red() < 20 && pixel.blue() < 20, qPrintable(pixel.name()));
        }
    }
    QVERIFY2(inked > 15, qPrintable(QString::number(inked)));
}

void TestTheme::followsTheThemeWithIconsAlreadyMade()
{
    Theme::instance().apply(Theme::Choice::Light);
    const QIcon made = icon(QStringLiteral("servers"));
    const QImage light = made.pixmap(QSize(32, 32), 1.0).toImage();
    Theme::instance().apply(Theme::Choice::Dark);
    QVERIFY(made.pixmap(QSize(32, 32), 1.0).toImage() != light);
}

void TestTheme::staysCrispWhenScaled()
{
    const QPixmap twice = iconPixmap(QStringLiteral("lock"), Qt::black, 16, 2);
    QCOMPARE(twice.size(), QSize(32, 32));
    QCOMPARE(twice.devicePixelRatio(), 2.0);
    const QPixmap asked = icon(QStringLiteral("lock")).pixmap(QSize(16, 16), 1.5);
    QCOMPARE(asked.size(), QSize(24, 24));
}

void TestTheme::warnsOfAnUnknownIcon()
{
    expectMessage(QRegularExpression(QStringLiteral("no icon named unicorn")));
    QVERIFY(!iconPixmap(QStringLiteral("unicorn"), Qt::black, 16, 1).isNull());
}

DATAINSIGHT_GUI_TEST_MAIN(TestTheme)
#include "tst_theme.moc"
