// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/pg/pgworker.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/plan/plandiffview.h"
#include "ui/plan/statementpanel.h"
#include "ui/plan/whatifpanel.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace datainsight;

/// The tuning lab from end to end: a slow statement, its plan, the finding, the index tried and built, the difference.
class TestTuningLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesASlowStatementFast_data();
    void makesASlowStatementFast();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QPushButton *button(QWidget &parent, const char *text)
{
    for (auto *child : parent.findChildren<QPushButton *>()) {
        if (child->text() == QString::fromUtf8(text))
            return child;
    }
    return nullptr;
}

/// A month of what devices said, a part a day; nothing finds the rows of one device.
void fill(const PgCluster &cluster, const QString &database, bool hypertable)
{
    cluster.exec(database,
        s("CREATE TABLE device_log (seen timestamptz NOT NULL, device_id integer, message text)")
            + (hypertable ? QString() : s(" PARTITION BY RANGE (seen)")));
    if (hypertable) {
        cluster.exec(database,
            s("SELECT create_hypertable('device_log', 'seen', chunk_time_interval => interval '1 day', "
              "create_default_indexes => false)"));
    } else {
        for (int day = 1; day <= 10; ++day)
            cluster.exec(database,
                s("CREATE TABLE device_log_%1 PARTITION OF device_log FOR VALUES FROM ('2026-01-%2') TO ('2026-01-%3')")
                    .arg(day)
                    .arg(day, 2, 10, QLatin1Char('0'))
                    .arg(day + 1, 2, 10, QLatin1Char('0')));
    }
    cluster.exec(database,
        s("INSERT INTO device_log SELECT timestamptz '2026-01-01 00:00:00+00' + i * interval '4 s', "
          "i % 5000, repeat('x', 80) FROM generate_series(0, 199999) i"));
    cluster.exec(database, s("ANALYZE device_log"));
}

} // namespace

void TestTuningLab::makesASlowStatementFast_data()
{
    QTest::addColumn<QString>("extension");
    QTest::newRow("plain partitions") << QString();
    QTest::newRow("TimescaleDB") << s("timescaledb");
}

void TestTuningLab::makesASlowStatementFast()
{
    QFETCH(QString, extension);
    PgClusterOptions options;
    if (!extension.isEmpty())
        options.preload = { extension };
    const auto cluster = PgCluster::start(options);
    if (!cluster->hasExtension(s("hypopg")))
        QSKIP("hypopg is not installed for this server");
    if (!extension.isEmpty() && !cluster->hasExtension(extension))
        QSKIP("TimescaleDB is not installed for this server");
    const QString database = cluster->createDatabase();
    if (!extension.isEmpty())
        cluster->exec(database, s("CREATE EXTENSION timescaledb"));
    cluster->exec(database, s("CREATE EXTENSION hypopg"));
    fill(*cluster, database, !extension.isEmpty());

    Theme::instance().apply(Theme::Choice::Light);
    QTemporaryDir folder;
    ProfileBook book(folder.filePath(s("profiles")));
    Profile profile;
    profile.id = { s("lab") };
    profile.name = s("Lab");
    profile.parameters = cluster->parameters(database);
    profile.readOnly = false;
    book.addTransient(profile);

    ScriptedMessagePrompt prompt;
    StatementPanel panel({ .book = &book, .secrets = std::make_shared<MemorySecretStore>() });
    PlanDiffView diff;
    panel.resize(1000, 520);
    panel.show();
    QSignalSpy plans(&panel, &StatementPanel::planReady);
    QSignalSpy pairs(&panel, &StatementPanel::plansReady);
    QObject::connect(&panel, &StatementPanel::plansReady, &diff,
        [&diff](const AnalysedPlanPtr &before, const AnalysedPlanPtr &after) { diff.show(before, after); });
    panel.setTarget(profile.id);
    panel.activate();
    QTRY_VERIFY(!panel.options()->chosen().isEmpty());

    panel.editor()->setText(s("SELECT seen, message FROM device_log WHERE device_id = 42 ORDER BY seen DESC"));
    panel.run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(plans.count(), 1, Patience);
    const auto slow = plans.front().front().value<AnalysedPlanPtr>();
    const auto finding = std::find_if(slow->findings.begin(), slow->findings.end(),
        [](const auto &one) { return one.sql.startsWith(QLatin1String("CREATE INDEX")); });
    QVERIFY2(finding != slow->findings.end(), slow->source.constData());
    const bool qualified = finding->sql.contains(s("public."));
    QCOMPARE(finding->sql, s("CREATE INDEX ON %1device_log (device_id);").arg(qualified ? s("public.") : QString()));
    QCOMPARE(std::count_if(slow->findings.begin(), slow->findings.end(),
                 [&](const auto &one) { return one.rule == finding->rule; }),
        1);

    panel.tryIndex(finding->sql);
    QTest::mouseClick(button(*panel.whatIf(), "What if"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.whatIf()->verdict().isEmpty() || !panel.isRunning(), Patience);
    QVERIFY2(panel.whatIf()->verdict().startsWith(s("The planner would use it: cost")),
        qPrintable(panel.whatIf()->verdict()));
    QCoreApplication::processEvents();
    testing::takePicture(panel, s("tuninglab-whatif-") + s(QTest::currentDataTag()).section(u' ', 0, 0));

    QTest::mouseClick(button(*panel.whatIf(), "Create for real …"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(panel.banner()->text().contains(s("The index was built")), Patience);
    QCOMPARE(prompt.asked, 1);
    QTest::mouseClick(button(*panel.banner(), "Explain Analyze again"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(pairs.count(), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(diff.pair() != nullptr, Patience);
    const auto after = pairs.front().at(1).value<AnalysedPlanPtr>();
    QVERIFY2(after->plan.executionMs < slow->plan.executionMs, "it became faster");
    const QString sentence = diff.asText();
    QVERIFY2(
        sentence.contains(s("Seq Scan on device_log")) || sentence.contains(s("Seq Scan on")), qPrintable(sentence));
    QVERIFY2(sentence.contains(s("Index")) || sentence.contains(s("Bitmap")), qPrintable(sentence));
    diff.resize(1000, 600);
    testing::takePicture(diff, s("tuninglab-diff-") + s(QTest::currentDataTag()).section(u' ', 0, 0));
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

DATAINSIGHT_GUI_TEST_MAIN(TestTuningLab)
#include "tst_tuninglab.moc"
