// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/rules.h"
#include "tests/support/testmain.h"

#include <QLocale>
#include <QTest>

using namespace datainsight;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(datainsight::Finding)

/// Facts in, verdicts in words out; each threshold from both sides.
class TestHealthRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void judges_data();
    void judges();
    void sumsUpInOneLine();
    void callsNothingGoodOfAServerThatFellSilent();
};

namespace {

constexpr double MB = 1024.0 * 1024;
constexpr double GB = 1024 * MB;

Finding connections(double used, double idle = 0)
{
    return HealthRules::connections({ used, 100, 3, idle > 0 ? 1.0 : 0.0, idle });
}
Finding replication(const std::function<void(ReplicationFacts &)> &change)
{
    ReplicationFacts facts { .known = true, .standbys = 1, .lagSeconds = 0, .lagBytes = 0 };
    change(facts);
    return HealthRules::replication(facts);
}
Finding disk(double perDay, Milliseconds observed, double free, double total = 1000 * GB)
{
    return HealthRules::disk({ 10 * GB, perDay, observed, total, free });
}
AvailabilityFacts liveFor(Milliseconds uptime)
{
    return { .phase = TargetPhase::Live, .uptime = uptime, .version = QStringLiteral("17.2"), .standby = false };
}

} // namespace

void TestHealthRules::judges_data()
{
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QString>("words"); // how they begin
    const auto row = [](const char *name, const Finding &finding, HealthLevel level, const char *figure,
                         const char *words) {
        QTest::newRow(name) << finding << int(level) << QString::fromUtf8(figure) << QString::fromUtf8(words);
    };
    using enum HealthLevel;
    row("a server up for two days", HealthRules::availability(liveFor(48h)), Good, "Up 2 d",
        "PostgreSQL 17.2, primary");
    row("a server restarted a minute ago", HealthRules::availability(liveFor(60s)), Notice, "Up 1 min", "Restarted");
    row("a server that is not watched", HealthRules::availability({}), Unknown, "Not watched", "");
    AvailabilityFacts gone { .phase = TargetPhase::BackingOff };
    gone.error = Error { ErrorKind::Connection, QStringLiteral("refused"), {}, {}, {} };
    row("a server that does not answer", HealthRules::availability(gone), Critical, "Unreachable", "refused");

    row("few connections", connections(10), Good, "10 of 100", "Plenty left, 3 active");
    row("79 % of connections", connections(79), Good, "79 of 100", "Plenty left");
    row("80 % of connections", connections(80), Warning, "80 of 100", "Filling up: 20 free");
    row("90 % of connections", connections(90), Critical, "90 of 100", "Almost none left: 10 free");
    row("idle in transaction for five minutes", connections(10, 300), Warning, "10 of 100",
        "A transaction has been idle for 5 min");
    row("idle in transaction for a quarter of an hour", connections(10, 900), Critical, "10 of 100", "A transaction");
    row("connections unknown", HealthRules::connections({}), Unknown, "", "");

    row("a warm cache", HealthRules::cache({ 9990, 10 }), Good, "99.9 %", "Nearly all");
    row("98 % from the cache", HealthRules::cache({ 980, 20 }), Notice, "98 %", "2 of 100 reads");
    row("89 % from the cache", HealthRules::cache({ 890, 110 }), Warning, "89 %", "11 of 100 reads");
    row("79 % from the cache", HealthRules::cache({ 790, 210 }), Critical, "79 %", "21 of 100 reads");
    row("a quiet server is not judged by its cache", HealthRules::cache({ 5, 50 }), Good, "Quiet", "Too little");

    row("nobody blocked", HealthRules::blocking({ 0, NoValue }), Good, "None", "Nobody waits");
    BlockingFacts hidden;
    hidden.hidden = true;
    row("waits that the role may not see", HealthRules::blocking(hidden), Unknown, "Hidden",
        "Needs the role pg_monitor");
    row("one blocked for a moment", HealthRules::blocking({ 1, 2 }), Notice, "1 blocked",
        "Waiting for a lock for up to 2 s");
    row("one blocked for a minute", HealthRules::blocking({ 1, 60 }), Warning, "1 blocked", "Waiting");
    row("six blocked for a moment", HealthRules::blocking({ 6, 1 }), Warning, "6 blocked", "Waiting");
    row("three blocked for five minutes", HealthRules::blocking({ 3, 300 }), Critical, "3 blocked", "Waiting");
    row("eleven blocked", HealthRules::blocking({ 11, 1 }), Critical, "11 blocked", "Waiting");

    row("a standby that keeps up", replication([](auto &) {}), Good, "1 standby", "Keeping up");
    row("a standby 200 MB behind", replication([](auto &f) { f.lagBytes = 200 * MB; }), Warning, "1 standby",
        "200 MB of WAL behind");
    row("a standby 2 GB behind", replication([](auto &f) { f.lagBytes = 2 * GB; }), Critical, "1 standby",
        "2 GB of WAL behind");
    row("a standby half a minute behind", replication([](auto &f) { f.lagSeconds = 31; }), Warning, "1 standby",
        "31 s behind");
    row("an inactive slot", replication([](auto &f) { f.slots = f.inactiveSlots = 1; }), Warning, "1 standby",
        "A replication slot");
    row("an inactive slot that keeps much", replication([](auto &f) {
        f.slots = f.inactiveSlots = 1;
        f.retainedBytes = 2 * GB;
    }),
        Critical, "1 standby", "An unused slot keeps 2 GB of WAL");
    row("an archiver that fails", replication([](auto &f) { f.archiverFailing = true; }), Warning, "1 standby",
        "Archiving");
    row("no standby at all", HealthRules::replication({ .known = true }), Good, "No standby", "Nothing replicates");

    row("young transaction ids", HealthRules::vacuum({ 1e6, 2e8, {}, 0 }), Good, "< 1 % used", "Far from wraparound");
    row("a freeze that is late", HealthRules::vacuum({ 2.3e8, 2e8, {}, 0 }), Notice, "10.7 % used",
        "The vacuum against");
    row("half of the ids used", HealthRules::vacuum({ 1.1e9, 2e8, QStringLiteral("app"), 0 }), Warning, "51.2 % used",
        "app must");
    row("most of the ids used", HealthRules::vacuum({ 1.8e9, 2e8, {}, 0 }), Critical, "83.8 % used",
        "The oldest database must");

    row("growth not known yet", disk(NoValue, 0s, 500 * GB), Good, "10 GB", "500 GB free");
    row("slow growth", disk(GB, 2h, 500 * GB), Good, "10 GB", "Growing by 1 GB a day, 500 GB free");
    row("full in five days", disk(100 * GB, 2h, 500 * GB), Warning, "10 GB", "Full in 5 d");
    row("full in hours", disk(1000 * GB, 2h, 500 * GB), Critical, "10 GB", "Full in 12 h");
    row("a burst of a minute is no growth", disk(1000 * GB, 60s, 500 * GB), Good, "10 GB", "500 GB free");
    row("90 % full", disk(0, 2h, 20 * GB, 200 * GB), Warning, "10 GB", "Volume 90 % full");
    row("90 % full with much left", disk(0, 2h, 100 * GB), Good, "10 GB", "Not growing");
    row("96 % full", disk(0, 2h, 4 * GB, 100 * GB), Critical, "10 GB", "Volume 96 % full");
}

void TestHealthRules::judges()
{
    QFETCH(Finding, finding);
    QFETCH(int, level);
    QFETCH(QString, figure);
    QFETCH(QString, words);
    QCOMPARE(int(finding.level), level);
    QCOMPARE(finding.figure, figure);
    QVERIFY2(words.isEmpty() || finding.words.startsWith(words), qPrintable(finding.words));
}

void TestHealthRules::sumsUpInOneLine()
{
    QCOMPARE(HealthReport {}.oneLine(), QStringLiteral("Nothing known yet"));
    HealthReport report { { connections(10), HealthRules::blocking({ 0, 0 }) } };
    QCOMPARE(report.oneLine(), QStringLiteral("All well"));
    report.findings.push_back(HealthRules::blocking({ 1, 2 }));
    QCOMPARE(report.worst(), HealthLevel::Notice);
    report.findings.push_back(connections(95));
    QCOMPARE(report.oneLine(), QStringLiteral("Almost none left: 5 free · 1 more"));
    AvailabilityFacts gone { .phase = TargetPhase::BackingOff };
    gone.error = Error { ErrorKind::Connection, QStringLiteral("a long story"), {}, {}, {} };
    QCOMPARE(HealthReport { { HealthRules::availability(gone) } }.oneLine(), QStringLiteral("Unreachable"));
}

void TestHealthRules::callsNothingGoodOfAServerThatFellSilent()
{
    HealthFacts facts;
    facts.availability = liveFor(48h);
    facts.connections = { 10, 100, 3, 0, 0 };
    QCOMPARE(HealthRules::judge(facts).oneLine(), QStringLiteral("All well"));
    facts.availability.phase = TargetPhase::Connecting;
    facts.availability.error = Error { ErrorKind::Timeout, QStringLiteral("No answer within 3.5 s"), {}, {}, {} };
    const auto silent = HealthRules::judge(facts);
    QCOMPARE(silent.oneLine(), QStringLiteral("Not answering"));
    for (const auto &finding : silent.findings)
        QVERIFY2(finding.level != HealthLevel::Good, qPrintable(finding.title));
}

DATAINSIGHT_TEST_MAIN(TestHealthRules)
#include "tst_healthrules.moc"
