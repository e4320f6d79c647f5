// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/config/watcheddatabases.h"
#include "core/pg/pgworker.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "ui/common/layoutmemory.h"
#include "ui/common/theme.h"
#include "ui/databases/databasechoice.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Which database a page looks at.
class TestDatabaseChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesAWorkingDatabaseFirst();
    void remembersWhatWasChosen();
    void letsGoOfADatabaseThatIsGone();
    void offersThoseOfTheProfileAlone();
    void asksNobodyWhileHidden();
    void goesOnWithoutAnAnswer();
    void goesAwayWhileItAsks();
    void leavesOutWhatTheProfileLeavesOut_data();
    void leavesOutWhatTheProfileLeavesOut();
    void cleanupTestCase();

private:
    struct Bench
    {
        explicit Bench(const QMap<QString, QString> &parameters) : Bench(parameters, {}, {}) { }
        Bench(const QMap<QString, QString> &parameters, const QStringList &databases, const QStringList &excluded)
        {
            Profile profile;
            profile.id = { s("lab") };
            profile.name = s("Lab");
            profile.parameters = parameters;
            profile.databases = databases;
            profile.excludedDatabases = excluded;
            book.addTransient(profile);
            make();
        }
        void make()
        {
            choice = std::make_unique<DatabaseChoice>(
                ServerAccess { .book = &book, .secrets = std::make_shared<MemorySecretStore>() }, &memory);
            box = choice->findChild<QComboBox *>(s("databaseChoice"));
        }
        QStringList offered() const
        {
            QStringList names;
            for (int i = 0; i < box->count(); ++i)
                names << box->itemText(i);
            return names;
        }
        QTemporaryDir folder;
        ProfileBook book { folder.filePath(s("profiles")) };
        LayoutMemory memory { QString() };
        std::unique_ptr<DatabaseChoice> choice;
        QComboBox *box = nullptr;
        const TargetId target { s("lab") };
    };

    std::unique_ptr<PgCluster> m_cluster;
    QString m_first, m_second;
};

void TestDatabaseChoice::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start();
    m_first = m_cluster->createDatabase();
    m_second = m_cluster->createDatabase();
}

void TestDatabaseChoice::cleanupTestCase()
{
    QVERIFY(PgWorker::drain());
    m_cluster.reset();
}

void TestDatabaseChoice::takesAWorkingDatabaseFirst()
{
    Bench bench(m_cluster->parameters(s("postgres")));
    QSignalSpy changed(bench.choice.get(), &DatabaseChoice::databaseChanged);
    bench.choice->setTarget(bench.target);
    QVERIFY(!bench.choice->isKnown());
    bench.choice->show();
    QTRY_VERIFY(bench.choice->isKnown());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(bench.choice->database(), m_first);
    QCOMPARE(bench.offered(), QStringList({ s("postgres"), m_first, m_second }));
    QCOMPARE(bench.box->currentText(), m_first);
    Bench own(m_cluster->parameters(m_second));
    own.choice->setTarget(own.target);
    own.choice->show();
    QTRY_COMPARE(own.choice->database(), m_second);
}

void TestDatabaseChoice::remembersWhatWasChosen()
{
    Bench bench(m_cluster->parameters(m_first));
    bench.choice->setTarget(bench.target);
    bench.choice->show();
    QTRY_COMPARE(bench.choice->database(), m_first);
    bench.choice->choose(m_second);
    QCOMPARE(bench.choice->database(), m_second);
    bench.make();
    QSignalSpy changed(bench.choice.get(), &DatabaseChoice::databaseChanged);
    bench.choice->setTarget(bench.target);
    QCOMPARE(bench.choice->database(), m_second); // at once
    bench.choice->show();
    QTRY_COMPARE(bench.box->count(), 3);
    QCOMPARE(changed.count(), 1);
}

void TestDatabaseChoice::letsGoOfADatabaseThatIsGone()
{
    Bench bench(m_cluster->parameters(m_first));
    bench.memory.setText(s("database/lab"), s("gone"));
    bench.choice->setTarget(bench.target);
    QCOMPARE(bench.choice->database(), s("gone"));
    bench.choice->show();
    QTRY_COMPARE(bench.choice->database(), m_first);
    QVERIFY(!bench.offered().contains(s("gone")));
}

void TestDatabaseChoice::offersThoseOfTheProfileAlone()
{
    Bench bench(m_cluster->parameters(s("postgres")), { m_second }, {});
    bench.choice->setTarget(bench.target);
    bench.choice->show();
    QTRY_COMPARE(bench.choice->database(), m_second);
    QCOMPARE(bench.offered(), QStringList { m_second });
}

void TestDatabaseChoice::asksNobodyWhileHidden()
{
    Bench bench(m_cluster->parameters(m_first));
    bench.choice->setTarget(bench.target);
    QCoreApplication::processEvents();
    QVERIFY(!bench.choice->isKnown());
    bench.choice->refresh();
    QCoreApplication::processEvents();
    QVERIFY(!bench.choice->isKnown());
}

void TestDatabaseChoice::goesOnWithoutAnAnswer()
{
    const QTemporaryDir nobody;
    Bench bench({ { s("host"), nobody.path() }, { s("dbname"), s("shop") } });
    bench.choice->setTarget(bench.target);
    bench.choice->show();
    QTRY_VERIFY(bench.choice->isKnown());
    QCOMPARE(bench.choice->database(), s("shop"));
    QVERIFY(bench.choice->error());
    bench.choice->setTarget({});
    QVERIFY(!bench.choice->isKnown() && bench.choice->database().isEmpty());
}

void TestDatabaseChoice::goesAwayWhileItAsks()
{
    Bench bench(m_cluster->parameters(m_first));
    bench.choice->setTarget(bench.target);
    bench.choice->show();
    bench.choice.reset();
    QCoreApplication::processEvents();
}

void TestDatabaseChoice::leavesOutWhatTheProfileLeavesOut_data()
{
    QTest::addColumn<QStringList>("databases");
    QTest::addColumn<QStringList>("excluded");
    QTest::addColumn<QStringList>("watched");
    const QStringList none;
    QTest::newRow("all, its own first") << none << none << QStringList { s("own"), s("a"), s("b") };
    QTest::newRow("those it names") << QStringList { s("b") } << none << QStringList { s("b") };
    QTest::newRow("without those it leaves out") << none << QStringList { s("a") } << QStringList { s("own"), s("b") };
    QTest::newRow("without its own") << none << QStringList { s("own") } << QStringList { s("a"), s("b") };
    QTest::newRow("named and left out") << QStringList { s("a") } << QStringList { s("a") } << none;
    QTest::newRow("one there is none of") << QStringList { s("c") } << none << none;
}

void TestDatabaseChoice::leavesOutWhatTheProfileLeavesOut()
{
    QFETCH(QStringList, databases);
    QFETCH(QStringList, excluded);
    Profile profile;
    profile.databases = databases;
    profile.excludedDatabases = excluded;
    QTEST(watchedDatabases(profile, s("own"), { s("a"), s("b"), s("own") }), "watched");
}

DATAINSIGHT_GUI_TEST_MAIN(TestDatabaseChoice)
#include "tst_databasechoice.moc"
