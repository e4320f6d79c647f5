// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/plan/sqlhistory.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;
using namespace std::chrono_literals;

/// Which statements are remembered, and where.
class TestSqlHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEachStatementOnceNewestFirst();
    void keepsServersApart();
    void keepsNoSecrets_data();
    void keepsNoSecrets();
    void isBounded();
    void survivesTheProgramInAFileOfOnesOwn();
    void losesNothingThatWasRunBeforeTheFileWasRead();
    void saysWhenItsFileCannotBeWritten();
    void readsPastAFileOfSomebodyElse();
};

namespace {

const TargetId Server { QStringLiteral("a") };

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList texts(const SqlHistory &history, const TargetId &target = Server)
{
    QStringList list;
    for (const auto &entry : history.entries(target))
        list << entry.text;
    return list;
}

} // namespace

void TestSqlHistory::keepsEachStatementOnceNewestFirst()
{
    SqlHistory history({});
    QVERIFY(history.add(Server, s("SELECT 1"), Instant(1s)));
    QVERIFY(history.add(Server, s("SELECT 2"), Instant(2s)));
    QVERIFY(history.add(Server, s("  SELECT 1\n"), Instant(3s)));
    QCOMPARE(texts(history), QStringList({ s("SELECT 1"), s("SELECT 2") }));
    QCOMPARE(history.entries(Server).front().at, Instant(3s));
    QVERIFY(!history.add(Server, s(" \n"), Instant(4s)));
}

void TestSqlHistory::keepsServersApart()
{
    SqlHistory history({});
    history.add(Server, s("SELECT 1"), {});
    history.add({ s("b") }, s("SELECT 2"), {});
    QCOMPARE(texts(history), QStringList { s("SELECT 1") });
    history.clear(Server);
    QVERIFY(texts(history).isEmpty());
    QCOMPARE(texts(history, { s("b") }), QStringList { s("SELECT 2") });
}

void TestSqlHistory::keepsNoSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a role's password") << s("ALTER ROLE a PassWord 'x'");
    QTest::newRow("a user mapping") << s("CREATE USER  MAPPING FOR a SERVER b OPTIONS (token 'x')");
    QTest::newRow("a subscription") << s("CREATE SUBSCRIPTION a CONNECTION 'host=x'");
    QTest::newRow("a URL with a password") << s("SELECT dblink('postgresql://a:b@host/c', 'x')");
}

void TestSqlHistory::keepsNoSecrets()
{
    QFETCH(QString, text);
    SqlHistory history({});
    QVERIFY(!history.add(Server, text, {}));
    QVERIFY(texts(history).isEmpty());
}

void TestSqlHistory::isBounded()
{
    SqlHistory history({});
    QVERIFY(!history.add(Server, QString(SqlHistory::LongestText + 1, u'x'), {}));
    for (int i = 0; i < SqlHistory::MostEntries + 10; ++i)
        history.add(Server, s("SELECT %1").arg(i), {});
    QCOMPARE(texts(history).size(), SqlHistory::MostEntries);
    QCOMPARE(texts(history).back(), s("SELECT 10"));
}

void TestSqlHistory::survivesTheProgramInAFileOfOnesOwn()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(s("history.json"));
    {
        SqlHistory history(file);
        history.add(Server, s("SELECT 'ä'"), Instant(7s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), Patience);
        history.add(Server, s("SELECT 2"), Instant(8s));
    }
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
    SqlHistory again(file);
    QTRY_COMPARE(texts(again), QStringList({ s("SELECT 2"), s("SELECT 'ä'") }));
    QCOMPARE(again.entries(Server).back().at, Instant(7s));
}

void TestSqlHistory::losesNothingThatWasRunBeforeTheFileWasRead()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(s("history.json"));
    {
        SqlHistory history(file);
        history.add(Server, s("SELECT 1"), {});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), Patience);
    }
    {
        SqlHistory history(file);
        // At once, before the event loop had a chance to bring what the file holds.
        history.add(Server, s("SELECT 2"), {});
        QTRY_COMPARE(texts(history), QStringList({ s("SELECT 2"), s("SELECT 1") }));
    }
    SqlHistory again(file);
    QTRY_COMPARE(texts(again), QStringList({ s("SELECT 2"), s("SELECT 1") }));
}

void TestSqlHistory::saysWhenItsFileCannotBeWritten()
{
    SqlHistory history(s("/nonexistent/folder/history.json"));
    QSignalSpy failures(&history, &SqlHistory::failed);
    history.add(Server, s("SELECT 1"), {});
    QTRY_COMPARE(failures.count(), 1);
    QCOMPARE(texts(history), QStringList { s("SELECT 1") });
}

void TestSqlHistory::readsPastAFileOfSomebodyElse()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(s("history.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"a": [1, {"text": 5}, {"text": "SELECT 1", "at": "x"}], "b": "no"})");
    file.close();
    SqlHistory history(file.fileName());
    QTRY_COMPARE(texts(history), QStringList { s("SELECT 1") });
}

DATAINSIGHT_TEST_MAIN(TestSqlHistory)
#include "tst_sqlhistory.moc"
