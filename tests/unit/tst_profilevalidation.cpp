// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilevalidation.h"

#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>

#include <cmath>
#include <functional>

using namespace datainsight;

Q_DECLARE_METATYPE(std::function<void(datainsight::Profile &)>)

class ProfileValidationTest : public QObject
{
    Q_OBJECT
    using Change = std::function<void(Profile &)>;

    static Profile good()
    {
        Profile profile;
        profile.id = newProfileId();
        profile.name = QStringLiteral("orders");
        profile.parameters = { { QStringLiteral("host"), QStringLiteral("db1") } };
        return profile;
    }
    static Change parameter(const char *key, const char *value)
    {
        return [=](Profile &p) { p.parameters.insert(QString::fromLatin1(key), QString::fromUtf8(value)); };
    }
    static Change ssh(const char *destination, const char *jump = "")
    {
        return [=](Profile &p) { p.ssh = SshTunnel { QString::fromUtf8(destination), 0, QString::fromUtf8(jump) }; };
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void acceptsWhatCanWork_data()
    {
        QTest::addColumn<Change>("change");
        QTest::newRow("a host") << Change([](Profile &) {});
        QTest::newRow("nothing but libpq's defaults") << Change([](Profile &p) { p.parameters.clear(); });
        QTest::newRow("several hosts and ports") << parameter("port", "5432,,6432");
        QTest::newRow("verify-full") << parameter("sslmode", "verify-full");
        QTest::newRow("any standby") << parameter("target_session_attrs", "standby");
        QTest::newRow("ssh to an alias") << ssh("bastion");
        QTest::newRow("ssh through two jump hosts") << ssh("me@[fe80::1%eth0]", "a@one:2222,two");
        QTest::newRow("a password command") << Change([](Profile &p) {
            p.passwordSource = PasswordSource::Command;
            p.passwordCommand = QStringLiteral("print-token");
        });
    }
    void acceptsWhatCanWork()
    {
        QFETCH(Change, change);
        Profile profile = good();
        change(profile);
        const auto valid = validate(profile);
        QVERIFY2(valid, qPrintable(valid ? QString() : oneLine(valid.error())));
    }

    void refusesWhatCannotWorkAndSaysHowToPutItRight_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const Change &change, const char *word) {
            QTest::newRow(name) << change << QString::fromLatin1(word);
        };
        row(
            "no name", [](Profile &p) { p.name = QStringLiteral("  "); }, "name");
        row(
            "an id that leaves the folder", [](Profile &p) { p.id.value = QStringLiteral("../x"); }, "file");
        row(
            "an empty id", [](Profile &p) { p.id.value.clear(); }, "file");
        row("port 0", parameter("port", "0"), "port");
        row("port 65536", parameter("port", "65536"), "port");
        row("a word for a port", parameter("port", "5432,abc"), "port");
        row("an unknown sslmode", parameter("sslmode", "verify"), "sslmode");
        row("an unknown server role", parameter("target_session_attrs", "master"), "target_session_attrs");
        row("a password", parameter("password", "canary"), "password");
        row("a key's passphrase", parameter("sslpassword", "canary"), "sslpassword");
        row(
            "no cost at all", [](Profile &p) { p.costLimitPercent = 0; }, "cost");
        row(
            "a cost that is no number", [](Profile &p) { p.costLimitPercent = std::nan(""); }, "cost");
        row(
            "a command that is none", [](Profile &p) { p.passwordSource = PasswordSource::Command; }, "command");
        row("ssh to nowhere", ssh(""), "SSH");
        row("an option for an ssh server", ssh("-oProxyCommand=reboot"), "SSH");
        row("a shell's work for an ssh server", ssh("host;reboot"), "SSH");
        row("an option for a jump host", ssh("host", "-oX=y"), "jump");
        row(
            "several hosts through ssh",
            [](Profile &p) {
                ssh("host")(p);
                parameter("host", "a,b")(p);
            },
            "SSH");
    }
    void refusesWhatCannotWorkAndSaysHowToPutItRight()
    {
        QFETCH(Change, change);
        QFETCH(QString, word);
        Profile profile = good();
        change(profile);
        const auto valid = validate(profile);
        QVERIFY(!valid);
        QCOMPARE(valid.error().kind, ErrorKind::Config);
        QVERIFY2(valid.error().message.contains(word), qPrintable(valid.error().message));
        QVERIFY(!valid.error().hint.isEmpty());
        QVERIFY(!oneLine(valid.error()).contains(QLatin1String("canary")));
    }

    void makesIdsThatDiffer()
    {
        QSet<QString> ids;
        for (int i = 0; i < 1000; ++i) {
            const TargetId id = newProfileId();
            QVERIFY(isValidProfileId(id));
            ids.insert(id.value);
        }
        QCOMPARE(ids.size(), 1000);
    }

    void stripsSecrets()
    {
        const QMap<QString, QString> parameters { { QStringLiteral("host"), QStringLiteral("h") },
            { QStringLiteral("password"), QStringLiteral("x") }, { QStringLiteral("sslpassword"), QStringLiteral("y") },
            { QStringLiteral("passfile"), QStringLiteral("/p") } };
        QCOMPARE(
            withoutSecrets(parameters).keys(), QStringList({ QStringLiteral("host"), QStringLiteral("passfile") }));
    }
};

DATAINSIGHT_TEST_MAIN(ProfileValidationTest)
#include "tst_profilevalidation.moc"
