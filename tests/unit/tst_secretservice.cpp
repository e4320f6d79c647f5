// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filesecretstore.h"
#include "core/secrets/memorysecretstore.h"
#include "core/secrets/secretservice.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

/// A keychain that behaves as told.
class ScriptedKeychain : public MemorySecretStore
{
public:
    enum Behaviour { Answers, Refuses, HangsForEver };
    explicit ScriptedKeychain(Behaviour behaviour) : m_behaviour(behaviour) { }

    QString description() const override { return QStringLiteral("keychain"); }
    Pending<QString> read(TargetId profile) override
    {
        switch (m_behaviour) {
        case Answers:
            return MemorySecretStore::read(profile);
        case Refuses:
            return Pending<QString>::ready(fail(ErrorKind::Unsupported, QStringLiteral("none")));
        case HangsForEver:
            return m_never.pending();
        }
        Q_UNREACHABLE();
    }

private:
    Behaviour m_behaviour;
    PendingPromise<QString> m_never;
};

} // namespace

class SecretServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const TargetId m_id { QStringLiteral("orders") };
    const QString m_secret = QStringLiteral("canary-4711");

    QString file() const { return m_folder->filePath(QStringLiteral("secrets.json")); }
    template<typename T> static Result<T> wait(const Pending<T> &pending)
    {
        return QTest::qWaitFor([&] { return pending.isFinished(); }, Patience)
            ? pending.result()
            : Result<T>(fail(ErrorKind::Timeout, QStringLiteral("the test waited in vain")));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void choosesThePlaceThatAnswers_data()
    {
        QTest::addColumn<int>("behaviour");
        QTest::addColumn<int>("place");
        QTest::newRow("a keychain that answers") << int(ScriptedKeychain::Answers) << int(SecretPlace::Keychain);
        QTest::newRow("a keychain that refuses") << int(ScriptedKeychain::Refuses) << int(SecretPlace::Memory);
        QTest::newRow("a keychain that hangs") << int(ScriptedKeychain::HangsForEver) << int(SecretPlace::Memory);
        QTest::newRow("no keychain") << -1 << int(SecretPlace::Memory);
    }
    void choosesThePlaceThatAnswers()
    {
        QFETCH(int, behaviour);
        QFETCH(int, place);
        const auto keychain = behaviour < 0
            ? nullptr
            : std::make_shared<ScriptedKeychain>(static_cast<ScriptedKeychain::Behaviour>(behaviour));
        const bool hangs = behaviour == ScriptedKeychain::HangsForEver;
        SecretService service(keychain, file(), Milliseconds(hangs ? 50 : Patience));
        const auto written = service.write(m_id, m_secret); // asked before the choice is made
        const auto chosen = wait(service.place());
        QVERIFY(chosen);
        QCOMPARE(int(*chosen), place);
        QVERIFY(wait(written));
        QCOMPARE(*wait(service.read(m_id)), m_secret);
        QVERIFY(!QFile::exists(file()));
        QCOMPARE(service.description() == QLatin1String("keychain"), *chosen == SecretPlace::Keychain);
        QVERIFY(wait(service.remove(m_id)));
        QCOMPARE(*wait(service.read(m_id)), QString());
    }

    void doesNotMakeItsOwnerWaitForAKeychainThatHangs()
    {
        QElapsedTimer timer;
        timer.start();
        SecretService service(
            std::make_shared<ScriptedKeychain>(ScriptedKeychain::HangsForEver), file(), Milliseconds(2 * AtOnce));
        QVERIFY(service.description().contains(QLatin1String("memory")));
        const auto read = service.read(m_id);
        QVERIFY2(timer.elapsed() < AtOnce, "construction and asking came back before the probe was over");
        QVERIFY(wait(read));
    }

    void movesPasswordsIntoTheFileAndOutOfItAsThePersonSays()
    {
        {
            SecretService service(nullptr, file());
            QVERIFY(wait(service.write(m_id, m_secret)));
            QCOMPARE(*wait(service.keepInFile(true)), SecretPlace::File);
            QVERIFY(service.description().contains(file()));
        }
        SecretService service(nullptr, file());
        QCOMPARE(*wait(service.read(m_id)), QString());
        QCOMPARE(*wait(service.keepInFile(true)), SecretPlace::File);
        QCOMPARE(*wait(service.read(m_id)), m_secret);
        QCOMPARE(*wait(service.keepInFile(false)), SecretPlace::Memory);
        QVERIFY(!QFile::exists(file()));
        QCOMPARE(*wait(service.read(m_id)), m_secret);
    }

    void prefersTheKeychainToTheFile()
    {
        SecretService service(std::make_shared<ScriptedKeychain>(ScriptedKeychain::Answers), file());
        QCOMPARE(*wait(service.keepInFile(true)), SecretPlace::Keychain);
        QVERIFY(wait(service.write(m_id, m_secret)));
        QVERIFY(!QFile::exists(file()));
    }

    void staysInMemoryWhenTheFileCannotBeTrusted()
    {
        QVERIFY(FileSecretStore(file()).write(m_id, m_secret).result());
        QFile::setPermissions(file(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther);
        SecretService service(nullptr, file());
        const auto place = wait(service.keepInFile(true));
        QVERIFY(!place);
        QVERIFY(place.error().hint.contains(QLatin1String("chmod")));
        QCOMPARE(*wait(service.place()), SecretPlace::Memory);
    }

    void answersEverythingWhenItGoes()
    {
        std::optional<Pending<QString>> late;
        {
            SecretService service(
                std::make_shared<ScriptedKeychain>(ScriptedKeychain::HangsForEver), file(), Milliseconds(100));
            late = service.read(m_id);
        }
        QVERIFY(late->isFinished());
    }
};

DATAINSIGHT_TEST_MAIN(SecretServiceTest)
#include "tst_secretservice.moc"
