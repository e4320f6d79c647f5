// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/config/settingsstore.h"
#include "core/connect/connectionfactory.h"
#include "core/connect/connectiontest.h"
#include "core/connect/newserver.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/secrets/secretservice.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <mutex>

using namespace datainsight;

namespace {

std::mutex logMutex;
QString logText;

void record(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    const std::scoped_lock lock(logMutex);
    logText += QLatin1String(context.category) + QLatin1String(": ") + message + QLatin1Char('\n');
}

} // namespace

/// One password goes every way a password can go; afterwards it is looked for everywhere it must not be.
class NoSecretLeaksTest : public QObject
{
    Q_OBJECT

    const QString m_canary = QStringLiteral("canary-8c1f-4711");

private Q_SLOTS:
    void aPasswordIsInNoFileLogOrError()
    {
        const auto cluster = PgCluster::start(
            { .tcp = true, .hba = { QStringLiteral("host all di_secret 127.0.0.1/32 scram-sha-256") } });
        const QString database = cluster->createDatabase();
        cluster->exec(database, QStringLiteral("CREATE ROLE di_secret LOGIN PASSWORD 'something else'"));
        QTemporaryDir folder;
        QStringList said;
        QLoggingCategory::setFilterRules(QStringLiteral("datainsight.*=true"));
        const auto before = qInstallMessageHandler(record);

        // Typed, saved, kept, tested, used, and refused by the server, from each of its sources.
        const auto typed = newServerFromText(QStringLiteral("postgresql://di_secret:%1@127.0.0.1:%2/%3?sslmode=disable")
                                                 .arg(m_canary)
                                                 .arg(cluster->port())
                                                 .arg(database));
        QVERIFY(typed);
        QCOMPARE(typed->secrets.password, m_canary);
        const auto keyed = newServerFromText(QStringLiteral("host=127.0.0.1 port=%1 user=di_secret dbname=%2 "
                                                            "sslmode=disable sslkey=/nonexistent sslpassword=%3")
                                                 .arg(cluster->port())
                                                 .arg(database, m_canary));
        QVERIFY(keyed);
        said << oneLine(newServerFromText(QStringLiteral("postgresql://u:%1@[::1").arg(m_canary)).error());
        said << oneLine(newServerFromText(QStringLiteral("host=h password='%1").arg(m_canary)).error());

        ProfileBook book(folder.path() + QStringLiteral("/profiles"));
        const auto savedKeyed = book.save(keyed->profile);
        const auto saved = book.save(typed->profile);
        QTRY_VERIFY2(saved.isFinished() && saved.result() && savedKeyed.result(), "the profile is on disk");
        QVERIFY(SettingsStore(folder.filePath(QStringLiteral("settings.toml"))).save(Settings()));
        Profile careless = typed->profile;
        careless.parameters.insert(QStringLiteral("password"), m_canary);
        const auto refused = book.save(careless);
        QTRY_VERIFY2(refused.isFinished() && !refused.result(), "a profile with a password is refused");
        said << oneLine(refused.result().error());

        const auto secrets = std::make_shared<SecretService>(nullptr, folder.filePath(QStringLiteral("secrets.json")));
        const auto kept = secrets->write(typed->profile.id, m_canary);
        QTRY_VERIFY2(kept.isFinished() && kept.result(), "the secret is kept");
        const auto keptPassphrase = secrets->write(keyPassphraseId(keyed->profile.id), m_canary);
        QTRY_VERIFY2(keptPassphrase.isFinished() && keptPassphrase.result(), "the passphrase is kept");
        said << secrets->description();

        Profile printed = typed->profile;
        printed.passwordSource = PasswordSource::Command;
        printed.passwordCommand = QStringLiteral("echo %1").arg(m_canary);
        Profile failing = printed;
        failing.passwordCommand = QStringLiteral("sh -c 'echo %1; echo %1 >&2; exit 1'").arg(m_canary);
        for (const Profile &profile : { typed->profile, keyed->profile, printed, failing }) {
            ConnectionTest test;
            QSignalSpy finished(&test, &ConnectionTest::finished);
            test.start({ .profile = profile, .secrets = secrets });
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
            QCOMPARE(test.steps().back().id, TestStepId::SignIn);
            said << testReportText(test.steps());

            PgWorker worker(QStringLiteral("leaks"), connectionSpecFor(profile, secrets));
            const auto answer = worker.run(
                { QStringLiteral("test.leaks") }, {}, Seconds(10), [](Session &) { return Result<bool>(true); });
            QTRY_VERIFY2_WITH_TIMEOUT(answer.isFinished() && !answer.result(), "the server refuses", Patience);
            said << oneLine(answer.result().error());
        }
        PgWorker::drain(Milliseconds(Patience));
        qInfo("the log was listened to");
        qInstallMessageHandler(before);

        QVERIFY2(!said.join(QLatin1Char('\n')).contains(m_canary), qPrintable(said.join(QLatin1Char('\n'))));
        QVERIFY2(!logText.contains(m_canary), qPrintable(logText));
        QVERIFY(logText.contains(QLatin1String("was listened to")));
        int files = 0;
        QDirIterator it(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(m_canary.toUtf8()), qPrintable(file.fileName()));
            ++files;
        }
        QCOMPARE(files, 3);
    }
};

DATAINSIGHT_TEST_MAIN(NoSecretLeaksTest)
#include "tst_nosecretleaks.moc"
