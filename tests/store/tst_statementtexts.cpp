// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

#include <QDir>

using namespace datainsight;
using namespace datainsight::test;

namespace {

const TargetId Server { QStringLiteral("s1") };

StatementEntry entryOf(const QString &queryid, const QString &query)
{
    return { { QStringLiteral("shop"), QStringLiteral("app"), queryid, QStringLiteral("true") },
        { QStringLiteral("pg15:") + query, query, query.size() } };
}

/// "1 SELECT 1, 2 SELECT 2", by queryid.
QString known(StatementTexts &texts, const TargetId &target = Server)
{
    const auto entries = waitFor(texts.load(target, {}));
    if (!entries)
        return oneLine(entries.error());
    QStringList lines;
    for (const auto &entry : *entries)
        lines << entry.key.queryid + QLatin1Char(' ') + entry.text.query;
    lines.sort();
    return lines.join(QStringLiteral(", "));
}

} // namespace

/// Texts of statements are kept by server and entry, whoever writes them.
class TestStatementTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void findsTextsByEntry();
    void theNewerTextStands();
    void makesNoFileForALook();
    void makesNoFileForGoodNews();
    void isReadableByItsOwnerOnly();
    void twoProgramsWriteOneFile();
    void theLongestUnseenGoFirst();
    void survivesAnyText();
    void writesWhatWasGivenBeforeItEnds();
    void keepsWhyTheyCannotBeRead();

private:
    QString path() const { return QDir(m_folder->path()).filePath(SqliteStatementTexts::fileName()); }
    std::unique_ptr<SqliteStatementTexts> open(qint64 mostBytes = SqliteStatementTexts::MostBytes)
    {
        return std::make_unique<SqliteStatementTexts>(m_folder->path(), m_clock, mostBytes);
    }
    static bool save(StatementTexts &texts, const std::vector<StatementEntry> &entries)
    {
        return waitFor(texts.save(Server, entries)).value_or(false);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
};

void TestStatementTexts::findsTextsByEntry()
{
    const auto first = entryOf(QStringLiteral("1"), QStringLiteral("SELECT 1"));
    auto texts = open();
    QVERIFY(save(*texts, { first, entryOf(QStringLiteral("2"), QStringLiteral("SELECT 2")) }));
    texts = open();
    QCOMPARE(known(*texts), QStringLiteral("1 SELECT 1, 2 SELECT 2"));
    QCOMPARE(known(*texts, TargetId { QStringLiteral("s2") }), QString());
    const auto entries = waitFor(texts->load(Server, {}));
    QCOMPARE(entries->front().key, first.key);
    QCOMPARE(entries->front().text, first.text);
}

void TestStatementTexts::theNewerTextStands()
{
    auto texts = open();
    QVERIFY(save(*texts, { entryOf(QStringLiteral("1"), QStringLiteral("SELECT 1")) }));
    QVERIFY(save(*texts, { entryOf(QStringLiteral("1"), QStringLiteral("SELECT 2")) }));
    QCOMPARE(known(*texts), QStringLiteral("1 SELECT 2"));
    // A newer parser makes another fingerprint of the same text.
    auto renewed = entryOf(QStringLiteral("1"), QStringLiteral("SELECT 2"));
    renewed.text.fingerprint = QStringLiteral("pg17:x");
    QVERIFY(save(*texts, { renewed }));
    QCOMPARE(waitFor(texts->load(Server, {}))->front().text.fingerprint, QStringLiteral("pg17:x"));
}

void TestStatementTexts::makesNoFileForALook()
{
    auto texts = open();
    QCOMPARE(known(*texts), QString());
    QVERIFY(!QFile::exists(path()));
}

void TestStatementTexts::isReadableByItsOwnerOnly()
{
    QVERIFY(save(*open(), { entryOf(QStringLiteral("1"), QStringLiteral("SELECT 1")) }));
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestStatementTexts::twoProgramsWriteOneFile()
{
    auto first = open();
    auto second = open();
    QVERIFY(save(*first, { entryOf(QStringLiteral("1"), QStringLiteral("SELECT 1")) }));
    QVERIFY(save(*second, { entryOf(QStringLiteral("2"), QStringLiteral("SELECT 2")) }));
    QCOMPARE(known(*first), QStringLiteral("1 SELECT 1, 2 SELECT 2"));
    QCOMPARE(known(*second), known(*first));
}

void TestStatementTexts::theLongestUnseenGoFirst()
{
    auto texts = open(25);
    const auto often = entryOf(QStringLiteral("1"), QStringLiteral("SELECT 1"));
    QVERIFY(save(*texts, { often, entryOf(QStringLiteral("2"), QStringLiteral("SELECT 2")) }));
    m_clock.advance(Milliseconds(1000));
    QVERIFY(save(*texts, { often, entryOf(QStringLiteral("3"), QStringLiteral("SELECT 3")) }));
    QCOMPARE(known(*texts), QStringLiteral("1 SELECT 1, 2 SELECT 2, 3 SELECT 3"));
    m_clock.advance(Milliseconds(1000));
    QVERIFY(save(*texts, { entryOf(QStringLiteral("4"), QStringLiteral("SELECT 4")) }));
    QCOMPARE(known(*texts), QStringLiteral("1 SELECT 1, 3 SELECT 3, 4 SELECT 4"));
}

void TestStatementTexts::survivesAnyText()
{
    const QString text = QStringLiteral("SELECT '<b>%1\"'' \uFFFD\u00e9' -- \U0001F40D");
    auto texts = open();
    QVERIFY(save(*texts, { entryOf(QStringLiteral("1"), text) }));
    QCOMPARE(known(*texts), QStringLiteral("1 ") + text);
}

void TestStatementTexts::writesWhatWasGivenBeforeItEnds()
{
    std::vector<StatementEntry> many;
    for (int i = 0; i < 1200; ++i)
        many.push_back(entryOf(QString::number(i), QStringLiteral("SELECT %1").arg(i)));
    auto texts = open();
    texts->save(Server, many);
    texts = open();
    QCOMPARE(waitFor(texts->load(Server, {}))->size(), many.size());
}

void TestStatementTexts::keepsWhyTheyCannotBeRead()
{
    auto texts = open();
    const StatementTrouble first { fromMilliseconds(1000), QStringLiteral("Nothing to read. — Wait.") };
    const StatementTrouble second { fromMilliseconds(2000), QStringLiteral("ungültig") };
    QVERIFY(waitFor(texts->saveTrouble(Server, first)));
    QVERIFY(waitFor(texts->saveTrouble(Server, second)));
    texts = open();
    QCOMPARE(waitFor(texts->trouble(Server, {})).value_or(std::nullopt), second);
    QVERIFY(!waitFor(texts->trouble(TargetId { QStringLiteral("s2") }, {})).value_or(first));
    QVERIFY(waitFor(texts->saveTrouble(Server, std::nullopt)));
    QVERIFY(!waitFor(texts->trouble(Server, {})).value_or(first));
}

void TestStatementTexts::makesNoFileForGoodNews()
{
    auto texts = open();
    QVERIFY(waitFor(texts->saveTrouble(Server, std::nullopt)));
    QVERIFY(!waitFor(texts->trouble(Server, {})).value_or(StatementTrouble {}));
    QVERIFY(!QFile::exists(path()));
}

DATAINSIGHT_TEST_MAIN(TestStatementTexts)
#include "tst_statementtexts.moc"
