// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/targetmonitor.h"

#include "core/pg/pgworker.h"
#include "core/sample/familycatalog.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

constexpr int Soon = 8000;

/// A monitor and all it said.
class Watched : public QObject
{
public:
    Watched(const PgCluster &cluster, const QString &database, PgRole role, std::shared_ptr<const FamilyCatalog> catalog,
        Profile profile = {})
    {
        profile.id = TargetId { QStringLiteral("t") };
        profile.name = QStringLiteral("test");
        profile.parameters = cluster.parameters(database, role);
        ConnectionSpec spec;
        spec.parameters = profile.parameters;
        monitor = std::make_unique<TargetMonitor>(profile, spec, std::move(catalog), Clock::system());
        connect(monitor.get(), &TargetMonitor::sampled, this, [this](const FramePtr &frame) { raw.push_back(frame); });
        connect(monitor.get(), &TargetMonitor::derived, this, [this](const FramePtr &frame) { shown.push_back(frame); });
        connect(monitor.get(), &TargetMonitor::marked, this, [this](const Mark &mark) { marks.push_back(mark); });
        monitor->start();
    }

    FramePtr latest(const char *family) const
    {
        for (auto it = shown.rbegin(); it != shown.rend(); ++it) {
            if ((*it)->family->id.value == QLatin1String(family))
                return *it;
        }
        return nullptr;
    }
    int count(const char *family) const
    {
        return static_cast<int>(std::count_if(shown.begin(), shown.end(),
            [&](const FramePtr &frame) { return frame->family->id.value == QLatin1String(family); }));
    }
    bool hasMark(MarkKind kind) const
    {
        return std::any_of(marks.begin(), marks.end(), [&](const Mark &mark) { return mark.kind == kind; });
    }
    FamilyStatus family(const char *id) const
    {
        for (const auto &family : monitor->status().families) {
            if (family.id.value == QLatin1String(id))
                return family;
        }
        return {};
    }
    TargetPhase phase() const { return monitor->status().phase; }

    std::unique_ptr<TargetMonitor> monitor;
    std::vector<FramePtr> raw;
    std::vector<FramePtr> shown;
    std::vector<Mark> marks;
};

} // namespace

class TestTargetMonitor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void samplesEveryFamilyOnEveryVersion_data() { PgVersions::addRows(); }
    void samplesEveryFamilyOnEveryVersion();
    void cleanupTestCase();

private:
    std::unique_ptr<PgCluster> m_cluster;
    std::shared_ptr<const FamilyCatalog> m_families;
};

void TestTargetMonitor::initTestCase()
{
    m_families = FamilyCatalog::load();
    QVERIFY(m_families->errors().empty());
    QVERIFY(m_families->specs().size() > 20);
}

void TestTargetMonitor::cleanupTestCase()
{
    m_cluster.reset();
    QVERIFY(PgWorker::drain());
}

void TestTargetMonitor::samplesEveryFamilyOnEveryVersion()
{
    QFETCH(int, major);
    const auto cluster = PgCluster::start({ .major = major });
    for (const PgRole role : { PgRole::Superuser, PgRole::Monitor, PgRole::Plain }) {
        Watched watched(*cluster, QStringLiteral("postgres"), role, m_families);
        QTRY_VERIFY_WITH_TIMEOUT(watched.latest("target.vacuum"), Soon);
        QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= 3, Soon);
        const auto status = watched.monitor->status();
        QCOMPARE(status.phase, TargetPhase::Live);
        QVERIFY(watched.latest("host.memory"));
        QVERIFY(watched.latest("host.memory")->column(u"total")->number(0) > 1e8);
        QVERIFY(watched.latest("host.disk"));
        QCOMPARE(watched.latest("host.disk")->column(u"total")->isNull(0), role == PgRole::Plain);
        QCOMPARE(status.server.major(), major);
        for (const auto &family : status.families) {
            const auto kind = family.error ? family.error->kind : ErrorKind::Unsupported;
            if (kind != ErrorKind::Unsupported && (role == PgRole::Superuser || kind != ErrorKind::Permission))
                QFAIL(qUtf8Printable(family.id.value + QLatin1String(": ") + oneLine(*family.error)));
            if (family.error && kind == ErrorKind::Permission)
                QVERIFY2(!family.error->hint.isEmpty(), qUtf8Printable(family.id.value));
        }
        qInfo("%d frames, cost %.3f %% of a core", static_cast<int>(watched.shown.size()), status.cost.percentOfCore);
    }
}

DATAINSIGHT_TEST_MAIN(TestTargetMonitor)
#include "tst_targetmonitor.moc"
