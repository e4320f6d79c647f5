// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/plansbench.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plandiffheader.h"
#include "ui/plan/plandiffview.h"
#include "ui/plan/planview.h"
#include "ui/plan/whatifpanel.h"

#include <QAction>

#include <algorithm>

using namespace datainsight;
using namespace datainsight::test;

/// The tuning lab from end to end, in the window and by hand: a slow statement, its plan, the finding, the index tried
/// and built, the difference.
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

/// Replaces what is in the editor, as a person does.
void write(SqlEditor &editor, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    editor.setFocus();
    auto *view = QApplication::focusWidget();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
}

bool trigger(const QWidget &where, const QString &text)
{
    for (auto *action : where.findChildren<QAction *>()) {
        if (action->text() == text && action->isEnabled()) {
            action->trigger();
            return true;
        }
    }
    return false;
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
    PlansStore store;
    Profile profile;
    profile.id = { s("lab") };
    profile.name = s("Lab");
    profile.parameters = cluster->parameters(database);
    profile.readOnly = false;
    store.book.addTransient(profile);
    ScriptedMessagePrompt prompt;
    PlansBench bench(store.context());
    auto *page = bench.openPlans({ 1600, 1000 });
    QVERIFY(page);
    bench.window->showServer(bench.feed.add(s("lab")));
    auto *panel = page->findChild<StatementPanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible() && !panel->options()->chosen().isEmpty(), Patience);
    const auto picture = [&](const char *what) {
        testing::takePicture(
            *bench.window, s("tuninglab-%1-%2").arg(s(what), extension.isEmpty() ? s("plain") : extension));
    };

    const QString slow = s("SELECT seen, message FROM device_log WHERE device_id = 42 ORDER BY seen DESC");
    write(*panel->editor(), slow);
    QCOMPARE(panel->editor()->text(), slow);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(page->plan(), qPrintable(panel->banner()->text()), Patience);
    const auto before = page->plan();
    QVERIFY(page->view()->isVisible());
    QVERIFY2(before->source.count("Seq Scan") >= 8, "every part is scanned");
    picture("plan");

    auto *findings = page->view()->findings();
    QTRY_VERIFY_WITH_TIMEOUT(button(findings, s("What if")), Patience);
    QTest::mouseClick(button(findings, s("What if")), Qt::LeftButton);
    QVERIFY(panel->whatIf()->isVisible());
    const QString index = panel->whatIf()->text();
    QCOMPARE(QString(index).remove(s("public.")), s("CREATE INDEX ON device_log (device_id);"));
    QTest::mouseClick(button(panel->whatIf(), s("What if")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel->whatIf()->verdict().isEmpty(), Patience);
    QVERIFY2(panel->whatIf()->verdict().startsWith(s("The planner would use it: cost")),
        qPrintable(panel->whatIf()->verdict()));
    picture("whatif");

    write(*panel->editor(), index);
    QVERIFY(trigger(*panel, s("Run CREATE INDEX …")));
    QTRY_VERIFY2_WITH_TIMEOUT(
        panel->banner()->text().contains(s("The index was built")), qPrintable(panel->banner()->text()), Patience);
    QCOMPARE(prompt.asked, 1);
    QTest::mouseClick(button(panel->banner(), s("Explain Analyze again")), Qt::LeftButton);
    auto *diff = page->findChild<PlanDiffView *>();
    QTRY_VERIFY2_WITH_TIMEOUT(diff->isVisible() && diff->pair(), qPrintable(panel->banner()->text()), Patience);
    QCOMPARE(diff->pair()->before->source, before->source);
    QVERIFY2(diff->pair()->after->plan.executionMs < before->plan.executionMs, "it became faster");
    const QString sentence = diff->findChild<PlanDiffHeader *>()->summary();
    QVERIFY2(sentence.contains(s(" became ")) && sentence.contains(s(" → ")), qPrintable(sentence));
    const QString nodes = diff->asText();
    QVERIFY2(nodes.contains(s("Seq Scan")), qPrintable(nodes));
    QVERIFY2(nodes.contains(s("Index Scan")) || nodes.contains(s("Bitmap Heap Scan")), qPrintable(nodes));
    picture("diff");

    const auto kept = store.history.list({ .target = profile.id }, {});
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), Patience);
    QCOMPARE(kept.result()->plans.size(), size_t(2));
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

DATAINSIGHT_GUI_TEST_MAIN(TestTuningLab)
#include "tst_tuninglab.moc"
