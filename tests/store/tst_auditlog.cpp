// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/auditlog.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <QTemporaryDir>

#include <thread>

using namespace datainsight;

namespace {

AuditRecord record(const QString &id, const QString &detail = QStringLiteral("SELECT 1"))
{
    return { .id = id,
        .at = fromMilliseconds(1'700'000'000'123),
        .person = QStringLiteral("ann"),
        .target = { QStringLiteral("t1") },
        .server = QStringLiteral("prod"),
        .role = QStringLiteral("postgres"),
        .action = QStringLiteral("session.cancel"),
        .object = QStringLiteral("pid 1"),
        .detail = detail,
        .program = QStringLiteral("%1@%2").arg(QCoreApplication::applicationPid()).arg(QSysInfo::machineHostName()) };
}

} // namespace

class AuditLogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void givesBackWhatWasWritten()
    {
        AuditRecord after = record(QStringLiteral("1"), QStringLiteral("SELECT '\u00e4\n\"<b>'"));
        after.phase = AuditPhase::After;
        after.outcome = QStringLiteral("gone");
        after.message = QStringLiteral("The statement has ended.");
        QVERIFY(log().append({ record(QStringLiteral("1")), after }));
        QCOMPARE(all(), (std::vector<AuditRecord> { after, record(QStringLiteral("1")) }));
        QCOMPARE(QFileInfo(log().path()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
            QFileDevice::Permissions());
    }

    void isEmptyBeforeTheFirst() { QVERIFY(all().empty()); }

    void choosesByServerAndNumber()
    {
        auto other = record(QStringLiteral("2"));
        other.target = { QStringLiteral("t2") };
        QVERIFY(log().append({ record(QStringLiteral("1")), other, record(QStringLiteral("3")) }));
        QCOMPARE(listed(10, { QStringLiteral("t2") }), (std::vector<AuditRecord> { other }));
        QCOMPARE(listed(1, {}), (std::vector<AuditRecord> { record(QStringLiteral("3")) }));
    }

    void goesOnAfterHalfALine()
    {
        QVERIFY(log().append({ record(QStringLiteral("1")) }));
        QFile file(log().path());
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"at\":\"2026-");
        file.close();
        QVERIFY(log().append({ record(QStringLiteral("2")) }));
        QCOMPARE(all(), (std::vector<AuditRecord> { record(QStringLiteral("2")), record(QStringLiteral("1")) }));
    }

    void closesWhatAProgramThatDiedLeftOpen()
    {
        AuditRecord after = record(QStringLiteral("2"));
        after.phase = AuditPhase::After;
        // Ours counts as dead: when it asks, none of it can be under way yet.
        QVERIFY(log().append({ record(QStringLiteral("1")), record(QStringLiteral("2")), after }));
        // Another program's on this machine, alive, and one on another machine: they go on.
        QFile file(log().path());
        QVERIFY(file.open(QIODevice::Append));
        for (const QString &program :
            { QString(QStringLiteral("1@") + QSysInfo::machineHostName()), QStringLiteral("1@elsewhere") })
            file.write(QStringLiteral("{\"id\":\"3\",\"phase\":\"before\",\"at\":\"2026-01-01T00:00:00.000Z\","
                                      "\"program\":\"%1\"}\n")
                           .arg(program)
                           .toUtf8());
        file.close();
        const auto closed = log().closeAbandoned();
        QVERIFY(closed);
        QCOMPARE(*closed, 1);
        QCOMPARE(all().front().id, QStringLiteral("1"));
        QCOMPARE(all().front().phase, AuditPhase::After);
        QCOMPARE(all().front().outcome, QStringLiteral("unknown"));
        QCOMPARE(*log().closeAbandoned(), 0);
    }

    void takesRecordsOfSeveralWriters()
    {
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 4; ++writer)
            writers.emplace_back([this, writer] {
                for (int n = 0; n < 25; ++n)
                    static_cast<void>(log().append({ record(QString::number(writer * 100 + n)) }));
            });
        for (auto &writer : writers)
            writer.join();
        QCOMPARE(all().size(), size_t(100));
    }

    void saysWhyItCannotWrite()
    {
        QVERIFY(QDir().mkpath(log().path()));
        const auto written = log().append({ record(QStringLiteral("1")) });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY(written.error().message.contains(log().path()));
    }

private:
    AuditLog log() const { return AuditLog(m_folder->path() + QStringLiteral("/store")); }
    std::vector<AuditRecord> all() const { return listed(1000, {}); }
    std::vector<AuditRecord> listed(int limit, const TargetId &target) const
    {
        const auto pending = log().list(limit, target);
        if (!QTest::qWaitFor([&] { return pending.isFinished(); }, 30'000))
            return {};
        return *pending.result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

DATAINSIGHT_TEST_MAIN(AuditLogTest)
#include "tst_auditlog.moc"
