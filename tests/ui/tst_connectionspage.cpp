// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/config/profilestore.h"
#include "core/config/profilevalidation.h"
#include "core/config/settingsstore.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "tests/support/pictures.h"
#include "tests/support/tcpproxy.h"
#include "tests/ui/support/accessiblewalk.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/groupfolding.h"
#include "ui/common/messageprompt.h"
#include "ui/common/theme.h"
#include "ui/connections/accesssection.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionspage.h"
#include "ui/connections/firstserver.h"
#include "ui/connections/serverdetail.h"
#include "ui/connections/serverline.h"
#include "ui/connections/serversection.h"
#include "ui/connections/testpanel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace datainsight;
using namespace datainsight::testing;

namespace {

/// Answers questions at once, as told.
class ScriptedPrompt final : public MessagePrompt
{
public:
    ScriptedPrompt() { MessagePrompt::install(this); }
    ~ScriptedPrompt() override { MessagePrompt::install(nullptr); }

    void ask(QWidget *parent, const Question &question, Answer answer) override
    {
        asked.append(question.text);
        QMetaObject::invokeMethod(
            parent, [answer = std::move(answer), choice = next] { answer(choice); }, Qt::QueuedConnection);
    }

    Choice next = Choice::Accepted;
    QStringList asked;
};

} // namespace

class ConnectionsPageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProfileBook> m_book;
    std::shared_ptr<SecretService> m_secrets;
    std::unique_ptr<ConnectionsPage> m_page;
    std::unique_ptr<EventLoopWatcher> m_watcher;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void open(QSize size = { 1100, 720 })
    {
        m_page = std::make_unique<ConnectionsPage>(ConnectionsContext {
            .book = m_book.get(), .secrets = m_secrets, .settingsFile = path("settings.toml"), .ssh = {} });
        m_page->resize(size);
        m_page->show();
        m_page->activate();
    }
    template<typename T> T *part() const { return m_page->findChild<T *>(); }
    /// The line that is on screen: the large one of the first start, or the one above the list.
    ServerLine *line() const
    {
        for (auto *one : m_page->findChildren<ServerLine *>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    template<typename Part> QPushButton *button(const char *text) const
    {
        for (auto *one : part<Part>()->template findChildren<QPushButton *>()) {
            if (one->text() == QLatin1String(text))
                return one;
        }
        return nullptr;
    }
    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    QLineEdit *field(const char *accessibleName) const
    {
        for (auto *one : m_page->findChildren<QLineEdit *>()) {
            if (one->accessibleName() == QLatin1String(accessibleName))
                return one;
        }
        return nullptr;
    }
    Profile given(const char *name, const char *group = "", QMap<QString, QString> parameters = {})
    {
        Profile profile;
        profile.id = newProfileId();
        profile.name = QString::fromLatin1(name);
        profile.group = QString::fromLatin1(group);
        profile.parameters = std::move(parameters);
        if (profile.parameters.isEmpty())
            profile.parameters.insert(QStringLiteral("host"), QStringLiteral("127.0.0.1"));
        const auto saved = m_book->save(profile);
        if (!QTest::qWaitFor([&saved] { return saved.isFinished(); }, Patience) || !saved.result())
            qFatal("the profile was not saved");
        return profile;
    }
    std::vector<Profile> onDisk() const { return ProfileStore(path("profiles")).load().profiles; }

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = PgCluster::start(
            { .tcp = true, .hba = { QStringLiteral("host all di_password 127.0.0.1/32 scram-sha-256") } });
        m_database = m_cluster->createDatabase();
        m_cluster->exec(m_database, QStringLiteral("CREATE ROLE di_password LOGIN PASSWORD 'right-4711'"));
        Theme::instance().apply(Theme::Choice::Light);
    }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("PGSERVICEFILE", QFile::encodeName(path("pg_service.conf")));
        m_book = std::make_unique<ProfileBook>(path("profiles"));
        m_secrets = std::make_shared<SecretService>(nullptr, path("secrets.json"));
        m_watcher = std::make_unique<EventLoopWatcher>();
    }
    void cleanup()
    {
        if (m_watcher)
            QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
        m_watcher.reset();
        m_page.reset();
        m_secrets.reset();
        m_book.reset();
    }

    void beginsWithOneLineWhenThereIsNoServer()
    {
        open();
        QVERIFY(part<FirstServer>()->isVisible());
        QVERIFY(line());
        QVERIFY(!m_page->focusFilter());
    }

    void saysWhatItUnderstoodWhileOneTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("feedback");
        QTest::addColumn<bool>("understood");
        QTest::newRow("nothing") << ""
                                 << "never enter a profile" << false;
        QTest::newRow("a URL") << "postgresql://me@db1/orders"
                               << "me@db1/orders, TLS verify-full" << true;
        QTest::newRow("with a password") << "postgresql://me:canary@db1"
                                         << "the password goes to memory" << true;
        QTest::newRow("a service") << "orders"
                                   << "service orders" << true;
        QTest::newRow("half a URL") << "postgresql://me@["
                                    << "This is not a connection" << false;
    }
    void saysWhatItUnderstoodWhileOneTypes()
    {
        QFETCH(QString, text);
        QFETCH(QString, feedback);
        QFETCH(bool, understood);
        open();
        type(line()->field(), text);
        QTRY_VERIFY2(line()->feedback().contains(feedback), qPrintable(line()->feedback()));
        QVERIFY(!line()->feedback().contains(QLatin1String("canary")));
        QCOMPARE(line()->server().has_value(), understood);
    }

    void addsAServerAndTestsIt()
    {
        open();
        const auto url = QStringLiteral("postgresql://di_password:right-4711@127.0.0.1:%1/%2")
                             .arg(m_cluster->port())
                             .arg(m_database);
        type(line()->field(), url);
        QTest::keyClick(line()->field(), Qt::Key_Return);
        QVERIFY2(line()->field()->text().isEmpty(), "a password does not stay on screen");
        QTRY_COMPARE(m_book->profiles().size(), size_t(1));
        QVERIFY(!part<FirstServer>()->isVisible());
        auto *test = part<TestPanel>();
        QTRY_VERIFY2(!test->steps().empty() && !test->isRunning(), "the test ends");
        QCOMPARE(test->steps().back().id, TestStepId::Extensions);
        QVERIFY2(test->verdict().contains(QLatin1String("can be watched")), qPrintable(test->verdict()));
        const auto kept = m_secrets->read(m_book->profiles().front().id);
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(*kept.result(), QStringLiteral("right-4711"));
        QCOMPARE(onDisk().size(), size_t(1));
    }

    void leavesNoPasswordOfAServerThatCannotBeSaved()
    {
        QFile blocker(path("profiles"));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        open();
        type(line()->field(), QStringLiteral("postgresql://me:secret@db1"));
        const TargetId id = line()->server()->profile.id;
        QTest::keyClick(line()->field(), Qt::Key_Return);
        QTRY_VERIFY2(part<Banner>()->isVisible(), "the banner says why");
        const auto kept = m_secrets->read(id);
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(*kept.result(), QString());
        QVERIFY(m_book->profiles().empty());
    }

    void copiesTheRemedyOfAFailingStep()
    {
        auto parameters = m_cluster->tcpParameters(m_database, PgRole::Plain);
        given("plain", "", parameters);
        open();
        QTest::mouseClick(button<ServerDetail>("Test"), Qt::LeftButton);
        auto *test = part<TestPanel>();
        QTRY_VERIFY2(!test->steps().empty() && !test->isRunning(), "the test ends");
        const auto copyButton = [test]() -> QToolButton * {
            const auto all = test->findChildren<QToolButton *>();
            const auto shown =
                std::find_if(all.begin(), all.end(), [](auto *one) { return !one->visibleRegion().isEmpty(); });
            return shown == all.end() ? nullptr : *shown;
        };
        QTRY_VERIFY2(copyButton(), "the button of the failing step is laid out");
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QTest::mouseClick(copyButton(), Qt::LeftButton);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("GRANT pg_monitor TO di_plain;"));
    }

    void savesWhatIsEdited()
    {
        const Profile before = given("orders", "Production");
        open();
        auto *save = button<ServerDetail>("Save");
        QVERIFY(!save->isEnabled());
        type(field("Name"), QStringLiteral("flows"));
        type(field("Watched databases, by commas"), QStringLiteral("a, b"));
        QVERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_COMPARE(m_book->profiles().front().name, QStringLiteral("flows"));
        Profile after = before;
        after.name = QStringLiteral("flows");
        after.databases = { QStringLiteral("a"), QStringLiteral("b") };
        QVERIFY2(m_book->profiles().front() == after, "nothing else changed");
        QTRY_VERIFY(!save->isEnabled());
    }

    void keepsEveryPartOfAProfileThroughTheForm()
    {
        Profile profile = given("full", "G");
        profile.parameters = { { QStringLiteral("host"), QStringLiteral("db1,db2") },
            { QStringLiteral("port"), QStringLiteral("5432,6432") },
            { QStringLiteral("sslmode"), QStringLiteral("verify-ca") },
            { QStringLiteral("target_session_attrs"), QStringLiteral("standby") },
            { QStringLiteral("options"), QStringLiteral("-c a='b c'\\") } };
        profile.passwordSource = PasswordSource::Command;
        profile.passwordCommand = QStringLiteral("print --it");
        profile.ssh = SshTunnel { QStringLiteral("me@b"), 22, QStringLiteral("j1,j2") };
        profile.excludedDatabases = { QStringLiteral("x") };
        profile.readOnly = false;
        profile.production = true;
        profile.watch = false;
        profile.costLimitPercent = 2.5;
        ConnectionForm form;
        form.setProfile(profile);
        const auto edited = form.edited();
        QVERIFY(edited);
        QVERIFY(*edited == profile);
        QVERIFY(!form.isModified());
    }

    void refusesToSaveWhatCannotWork()
    {
        given("orders");
        open();
        type(field("Port"), QStringLiteral("99999"));
        QTest::mouseClick(button<ServerDetail>("Save"), Qt::LeftButton);
        auto *banner = part<Banner>();
        QTRY_VERIFY2(banner->isVisible(), "the banner says why");
        QVERIFY2(banner->text().contains(QLatin1String("99999")), qPrintable(banner->text()));
        QVERIFY(!onDisk().front().parameters.contains(QStringLiteral("port")));
    }

    void asksBeforeItForgetsAnEdit()
    {
        ScriptedPrompt prompt;
        given("a");
        const Profile second = given("b");
        open();
        type(field("Name"), QStringLiteral("edited"));
        m_page->select(second.id);
        QTRY_COMPARE(prompt.asked.size(), 1);
        QTRY_VERIFY2(!m_book->profiles().empty() && m_book->find(second.id)
                && std::any_of(m_book->profiles().begin(), m_book->profiles().end(),
                    [](const Profile &p) { return p.name == QLatin1String("edited"); }),
            "what was edited is saved");
        QCOMPARE(m_page->selected().value, second.id.value);
    }

    void removesAfterAQuestion_data()
    {
        QTest::addColumn<bool>("yes");
        QTest::newRow("kept") << false;
        QTest::newRow("removed") << true;
    }
    void removesAfterAQuestion()
    {
        QFETCH(bool, yes);
        ScriptedPrompt prompt;
        prompt.next = yes ? MessagePrompt::Choice::Accepted : MessagePrompt::Choice::Rejected;
        const Profile profile = given("orders");
        const auto kept = m_secrets->write(profile.id, QStringLiteral("x"));
        QTRY_VERIFY(kept.isFinished());
        open();
        QTest::mouseClick(button<ServerDetail>("Remove"), Qt::LeftButton);
        QTRY_COMPARE(prompt.asked.size(), 1);
        QVERIFY(prompt.asked.front().contains(QLatin1String("orders")));
        QTRY_COMPARE(m_book->profiles().size(), size_t(yes ? 0 : 1));
        QTRY_COMPARE(part<FirstServer>()->isVisible(), yes);
        if (yes) {
            const auto gone = m_secrets->read(profile.id);
            QTRY_VERIFY(gone.isFinished());
            QTRY_COMPARE(*gone.result(), QString());
        }
    }

    void beginsAndEndsWatching()
    {
        given("orders");
        open();
        type(field("Name"), QStringLiteral("edited"));
        QTest::mouseClick(button<ServerDetail>("Stop watching"), Qt::LeftButton);
        QTRY_VERIFY(!m_book->profiles().front().watch);
        QTRY_VERIFY(button<ServerDetail>("Watch"));
        QTest::mouseClick(button<ServerDetail>("Watch"), Qt::LeftButton);
        QTRY_VERIFY(m_book->profiles().front().watch);
        QTRY_VERIFY(button<ServerDetail>("Stop watching"));
        QCOMPARE(m_book->profiles().front().name, QStringLiteral("orders"));
        QVERIFY2(field("Name")->text() == QLatin1String("edited"), "what is being edited stays");
    }

    void importsServices()
    {
        QFile file(path("pg_service.conf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[orders]\nhost=db1\n[flows]\nhost=db2\npassword=canary-4711\n");
        file.close();
        open();
        QTRY_VERIFY2(button<FirstServer>("Take over 2 servers from pg_service.conf"), "the services are found");
        QTest::mouseClick(button<FirstServer>("Take over 2 servers from pg_service.conf"), Qt::LeftButton);
        QTRY_COMPARE(m_book->profiles().size(), size_t(2));
        for (const Profile &profile : onDisk())
            QCOMPARE(profile.parameters.keys(), QStringList(QStringLiteral("service")));
    }

    void keepsPasswordsInAFileWhenThePersonSaysSo()
    {
        Profile profile = given("orders");
        profile.passwordSource = PasswordSource::Store;
        const auto saved = m_book->save(profile);
        QTRY_VERIFY(saved.isFinished());
        open();
        QTRY_VERIFY(button<AccessSection>("Keep in a private file"));
        QTest::mouseClick(button<AccessSection>("Keep in a private file"), Qt::LeftButton);
        QTRY_VERIFY(button<AccessSection>("Keep in memory only"));
        QTRY_VERIFY2(SettingsStore(path("settings.toml")).load()->passwordsInFile, "the choice is remembered");
        type(field("Password"), QStringLiteral("secret"));
        QTest::mouseClick(button<ServerDetail>("Save"), Qt::LeftButton);
        QTRY_VERIFY(QFile::exists(path("secrets.json")));
        QVERIFY(!(QFileInfo(path("secrets.json")).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void keepsThePassphraseOfAKeyAsLongAsTheKey()
    {
        const TargetId id = given("orders").id;
        const auto kept = [&] {
            const auto read = m_secrets->read(keyPassphraseId(id));
            return QTest::qWaitFor([&] { return read.isFinished(); }, Patience) ? *read.result()
                                                                                : QStringLiteral("no answer");
        };
        open();
        QVERIFY(!field("Passphrase of the key")->isVisible());
        type(field("Key"), QStringLiteral("/home/me/client.key"));
        QVERIFY(field("Passphrase of the key")->isVisible());
        QCOMPARE(field("Passphrase of the key")->echoMode(), QLineEdit::Password);
        type(field("Passphrase of the key"), QStringLiteral("canary-4711"));
        QTest::mouseClick(button<ServerDetail>("Save"), Qt::LeftButton);
        QTRY_VERIFY(m_book->profiles().front().keepsKeyPassphrase);
        QCOMPARE(kept(), QStringLiteral("canary-4711"));
        QTRY_COMPARE(field("Passphrase of the key")->placeholderText(), QStringLiteral("unchanged"));
        QVERIFY2(field("Passphrase of the key")->text().isEmpty(), "it does not stay on screen");
        QFile file(path("profiles/") + id.value + QStringLiteral(".toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("canary"));

        field("Key")->setFocus();
        field("Key")->selectAll();
        QTest::keyClick(field("Key"), Qt::Key_Delete);
        QTest::mouseClick(button<ServerDetail>("Save"), Qt::LeftButton);
        QTRY_VERIFY(!m_book->profiles().front().keepsKeyPassphrase);
        QTRY_COMPARE(kept(), QString());
    }

    void endsTheTestOnEscAndWhenThePageGoes()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        proxy.blackHole();
        auto parameters = m_cluster->tcpParameters(m_database);
        parameters.insert(QStringLiteral("port"), QString::number(proxy.port()));
        given("silent", "", parameters);
        open();
        auto *test = part<TestPanel>();
        QTest::mouseClick(button<ServerDetail>("Test"), Qt::LeftButton);
        QTRY_COMPARE(test->steps().size(), size_t(3));
        QVERIFY(m_page->goBack());
        QTRY_VERIFY(!test->isRunning());
        QVERIFY2(test->verdict().contains(QLatin1String("cancelled")), qPrintable(test->verdict()));
        QTest::mouseClick(button<ServerDetail>("Test"), Qt::LeftButton);
        QTRY_COMPARE(test->steps().size(), size_t(3));
        m_page->deactivate();
        QTRY_VERIFY(!test->isRunning());
    }

    void goesInMidFlight()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        proxy.blackHole();
        auto parameters = m_cluster->tcpParameters(m_database);
        parameters.insert(QStringLiteral("port"), QString::number(proxy.port()));
        given("silent", "", parameters);
        open();
        QTest::mouseClick(button<ServerDetail>("Test"), Qt::LeftButton);
        QTRY_VERIFY(part<TestPanel>()->steps().size() >= 2);
        // Every kind of work at once, none of it answered yet.
        ScriptedPrompt prompt;
        QTest::mouseClick(button<ServerDetail>("Remove"), Qt::LeftButton);
        QTest::mouseClick(button<ServerDetail>("Stop watching"), Qt::LeftButton);
        m_page->refresh();
        type(line()->field(), QStringLiteral("postgresql://me:x@127.0.0.1/db"));
        QTest::keyClick(line()->field(), Qt::Key_Return);
        m_page.reset();
        const auto settled = m_book->save(m_book->profiles().front());
        QTRY_VERIFY(settled.isFinished());
        QCoreApplication::processEvents();
    }

    void modelIsSound()
    {
        const std::unique_ptr<ConnectionsModel> model(makeConnectionsModel(nullptr));
        QAbstractItemModelTester tester(model.get());
        const Profile a = given("a", "x");
        const Profile b = given("b");
        const GroupFolding folding;
        model->setRows(connectionRows({ a, b }, folding, nullptr));
        QCOMPARE(model->rowCount(), 3);
        model->setRows(connectionRows({ b }, folding, nullptr));
        QCOMPARE(model->rowCount(), 1);
        model->setRows(connectionRows({ a, b }, folding, nullptr));
        QCOMPARE(model->rowCount(), 3);
    }

    void foldsGroupsUnderTheirHeadings()
    {
        given("db2", "Production");
        given("db1", "Production");
        given("alone");
        given("other", "Archive");
        open();
        auto *table = part<DataTable>();
        const auto names = [&] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all << table->model()->index(row, 0).data().toString();
            return all.join(u' ');
        };
        QCOMPARE(names(), QStringLiteral("alone ▾ Archive other ▾ Production db1 db2"));
        // Another order is one within the groups.
        table->sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(names(), QStringLiteral("alone ▾ Archive other ▾ Production db2 db1"));
        table->sortByColumn(0, Qt::AscendingOrder);

        const auto cell = table->visualRect(table->model()->index(3, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell);
        QCOMPARE(names(), QStringLiteral("alone ▾ Archive other ▸ Production"));
        QVERIFY2(m_page->selected().isEmpty(), "a heading is not a server");
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(names(), QStringLiteral("alone ▾ Archive other ▾ Production db1 db2"));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(names(), QStringLiteral("alone ▾ Archive other ▸ Production"));
        // What is looked for is found, folded or not, with the heading it stands under.
        m_page->focusFilter();
        field("Filter servers")->setText(QStringLiteral("db1"));
        QCOMPARE(names(), QStringLiteral("▸ Production db1"));
    }

    void hasAWordForEveryControl()
    {
        open();
        QCOMPARE(test::unnamedControls(m_page.get()).join(u'\n'), QString());
        given("db1", "Production");
        m_page->select(m_book->profiles().front().id);
        QCOMPARE(test::unnamedControls(m_page.get()).join(u'\n'), QString());
    }

    void looksGood_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << QSize(1180, 760);
        QTest::newRow("dark") << true << QSize(1180, 760);
        QTest::newRow("light-small") << false << QSize(780, 520);
        QTest::newRow("dark-large") << true << QSize(1700, 1000);
    }
    void looksGood()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        // Polishing every widget for another theme is not the page's work.
        m_watcher.reset();
        Theme::instance().apply(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        const QString suffix = QLatin1Char('-') + QLatin1String(QTest::currentDataTag());
        open(size);
        type(line()->field(), QStringLiteral("postgresql://monitor:x@db1.example.org/orders"));
        takePicture(*m_page, QStringLiteral("connections-first") + suffix);
        m_page.reset();

        given("orders", "Production",
            { { QStringLiteral("host"), QStringLiteral("db1.example.org") },
                { QStringLiteral("dbname"), QStringLiteral("orders") },
                { QStringLiteral("user"), QStringLiteral("monitor") },
                { QStringLiteral("sslmode"), QStringLiteral("require") } });
        given("flows", "Production", { { QStringLiteral("host"), QStringLiteral("db2.example.org,db3.example.org") } });
        const Profile plain = given("plain", "Test", m_cluster->tcpParameters(m_database, PgRole::Plain));
        open(size);
        QTRY_VERIFY(!m_page->selected().isEmpty());
        QVERIFY(!takePicture(*m_page, QStringLiteral("connections-form") + suffix).isNull());
        m_page->select(plain.id);
        QTest::mouseClick(button<ServerDetail>("Test"), Qt::LeftButton);
        auto *test = part<TestPanel>();
        QTRY_VERIFY2(!test->steps().empty() && !test->isRunning(), "the test ends");
        takePicture(*m_page, QStringLiteral("connections-test") + suffix);
    }
};

DATAINSIGHT_GUI_TEST_MAIN(ConnectionsPageTest)
#include "tst_connectionspage.moc"
