// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "ui/common/sqlhighlighter.h"
#include "ui/common/sqlstyle.h"
#include "ui/common/theme.h"

#include <QPlainTextDocumentLayout>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace datainsight;

/// SQL that is read, in colours.
class TestSqlHighlighter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursWordsAndStrings();
    void goesOnOverLinesAndLettersBeyondAscii();
    void followsTheTheme();

private:
    static QColor colourAt(const QTextDocument &document, int line, int column)
    {
        for (const auto &range : document.findBlockByNumber(line).layout()->formats()) {
            if (column >= range.start && column < range.start + range.length)
                return range.format.foreground().color();
        }
        return {};
    }
    static QColor colourOf(SqlStyle style) { return sqlColour(style, Theme::instance().colours()); }
};

void TestSqlHighlighter::coloursWordsAndStrings()
{
    Theme::instance().apply(Theme::Choice::Light);
    QTextDocument document;
    document.setDocumentLayout(new QPlainTextDocumentLayout(&document));
    SqlHighlighter highlighter(&document);
    document.setPlainText(QStringLiteral("SELECT 'a' FROM t"));
    QCOMPARE(colourAt(document, 0, 0), colourOf(SqlStyle::Keyword));
    QCOMPARE(colourAt(document, 0, 8), colourOf(SqlStyle::String));
    QCOMPARE(colourAt(document, 0, 16), colourOf(SqlStyle::Plain));
}

void TestSqlHighlighter::goesOnOverLinesAndLettersBeyondAscii()
{
    QTextDocument document;
    document.setDocumentLayout(new QPlainTextDocumentLayout(&document));
    SqlHighlighter highlighter(&document);
    document.setPlainText(QString::fromUtf8("SELECT '\xF0\x9F\x98\x80gr\xC3\xB6\xC3\x9F' FROM \"t\n x\" -- c"));
    // The emoji takes two units.
    QCOMPARE(colourAt(document, 0, 13), colourOf(SqlStyle::String));
    QCOMPARE(colourAt(document, 0, 16), colourOf(SqlStyle::Keyword));
    QCOMPARE(colourAt(document, 1, 1), colourOf(SqlStyle::QuotedName));
    QCOMPARE(colourAt(document, 1, 6), colourOf(SqlStyle::Comment));
}

void TestSqlHighlighter::followsTheTheme()
{
    QTextDocument document;
    document.setDocumentLayout(new QPlainTextDocumentLayout(&document));
    SqlHighlighter highlighter(&document);
    document.setPlainText(QStringLiteral("VACUUM t"));
    const QColor light = colourAt(document, 0, 0);
    Theme::instance().apply(Theme::Choice::Dark);
    QCOMPARE(colourAt(document, 0, 0), colourOf(SqlStyle::Keyword));
    QVERIFY(colourAt(document, 0, 0) != light);
    Theme::instance().apply(Theme::Choice::Light);
}

DATAINSIGHT_GUI_TEST_MAIN(TestSqlHighlighter)
#include "tst_sqlhighlighter.moc"
