// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "app/commandline/controls.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/logging.h"
#include "app/commandline/redact.h"
#include "app/commandline/terminal.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace datainsight;

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hidesWhatLooksLikeAPassword_data();
    void hidesWhatLooksLikeAPassword();
    void writesALogMessageAsOneLine();
    void showsWhatATerminalWouldObey_data();
    void showsWhatATerminalWouldObey();
    void escapesInJsonWhatATerminalWouldObey();
    void alignsTables();
    void leavesWithTheCodeOfAnErrorsKind_data();
    void leavesWithTheCodeOfAnErrorsKind();
};

void TestCommandLine::hidesWhatLooksLikeAPassword_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("in a conninfo") << "host=x password=geheim user=me"
                                   << "host=x password=*** user=me";
    QTest::newRow("in quotes") << "password='ge heim' user=me"
                               << "password=*** user=me";
    QTest::newRow("in quotes with an escaped one") << "password='ge\\'heim' user=me"
                                                   << "password=*** user=me";
    QTest::newRow("with blanks around the sign") << "Password = geheim"
                                                 << "Password=***";
    QTest::newRow("in a URL") << "postgresql://me:geheim@db/x"
                              << "postgresql://me:***@db/x";
    QTest::newRow("in a URL, with an at sign in it") << "postgres://me:ge@heim@db:5432/x"
                                                     << "postgres://me:***@db:5432/x";
    QTest::newRow("as a parameter of a URL") << "postgresql://db/x?user=me&password=geheim&sslmode=require"
                                             << "postgresql://db/x?user=me&password=***&sslmode=require";
    QTest::newRow("nothing to hide") << "postgresql://me@db:5432/x at 12:30"
                                     << "postgresql://me@db:5432/x at 12:30";
}

void TestCommandLine::hidesWhatLooksLikeAPassword()
{
    QFETCH(QString, text);
    QFETCH(QString, hidden);
    QCOMPARE(redact(text), hidden);
}

void TestCommandLine::writesALogMessageAsOneLine()
{
    QCOMPARE(logLine(QtWarningMsg, "datainsight.pg", QStringLiteral("lost\n  it: password=geheim"),
                 QStringLiteral("2026-11-20T13:30:00.123Z")),
        QStringLiteral("2026-11-20T13:30:00.123Z warning datainsight.pg lost it: password=***"));
}

void TestCommandLine::showsWhatATerminalWouldObey_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << "a\tb\nc → 1,000 ms ⚡"
                             << "a\tb\nc → 1,000 ms ⚡";
    QTest::newRow("colours") << "\x1b[31mred\x1b[0m"
                             << "␛[31mred␛[0m";
    QTest::newRow("the window's title") << "\x1b]0;mine\x07"
                                        << "␛]0;mine␇";
    QTest::newRow("back to the line's beginning") << "100 ms\r  1 ms"
                                                  << "100 ms␍  1 ms";
    QTest::newRow("line ends of Windows") << "one\r\ntwo\r\n\rthree"
                                          << "one\ntwo\n␍three";
    QTest::newRow("delete and backspace") << "a\x7f\b"
                                          << "a␡␈";
    QTest::newRow("an escape of one character")
        << QString(QStringLiteral("a") + QChar(0x9b) + QStringLiteral("31m")) << "a�31m";
    QTest::newRow("another direction") << QString(QStringLiteral("a") + QChar(0x202e) + QStringLiteral("cba"))
                                       << "a�cba";
    QTest::newRow("an Arabic mark") << QString(QStringLiteral("a") + QChar(0x061c) + QStringLiteral("1")) << "a�1";
}

void TestCommandLine::showsWhatATerminalWouldObey()
{
    QFETCH(QString, text);
    QTEST(withVisibleControls(text), "shown");
}

void TestCommandLine::escapesInJsonWhatATerminalWouldObey()
{
    const QString text =
        QStringLiteral("\x1b[31m") + QChar(0x9b) + QChar(0x7f) + QChar(0x202e) + QStringLiteral("\r\n");
    const QByteArray json = QJsonDocument(QJsonObject { { "text", text } }).toJson(QJsonDocument::Compact);
    const QString printed = escapedJson(json);
    QCOMPARE(withVisibleControls(printed), printed);
    QCOMPARE(QJsonDocument::fromJson(printed.toUtf8()).object().value("text").toString(), text);
}

void TestCommandLine::alignsTables()
{
    QCOMPARE(formatTable({ "name", "n" }, { { "a", "1" }, { "longer", "22" } }),
        QStringLiteral("name    n\na       1\nlonger  22"));
}

void TestCommandLine::leavesWithTheCodeOfAnErrorsKind_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("an SQL error is a no") << ErrorKind::Sql << 1;
    QTest::newRow("what a server lacks is a no") << ErrorKind::Unsupported << 1;
    QTest::newRow("malformed input is wrong usage") << ErrorKind::Parse << 2;
    QTest::newRow("a broken configuration is wrong usage") << ErrorKind::Config << 2;
    QTest::newRow("no connection") << ErrorKind::Connection << 3;
    QTest::newRow("a wrong password is no connection") << ErrorKind::Auth << 3;
    QTest::newRow("too slow is no connection") << ErrorKind::Timeout << 3;
    QTest::newRow("a missing right") << ErrorKind::Permission << 4;
    QTest::newRow("the store") << ErrorKind::Storage << 5;
}

void TestCommandLine::leavesWithTheCodeOfAnErrorsKind()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, code);
    QCOMPARE(static_cast<int>(exitCodeFor(kind)), code);
}

DATAINSIGHT_TEST_MAIN(TestCommandLine)
#include "tst_commandline.moc"
