// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionruns.h"
#include "core/action/actions/tableactions.h"
#include "tests/support/guitestmain.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/pictureset.h"
#include "tests/ui/support/shellbench.h"

#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::test;

/// What is being done to servers, at the window's foot and when it is closed.
class TestWindowActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void tellsWhatIsBeingDone();
    void asksBeforeItIsClosed();
    void closesAtOnceWhereNothingIsBeingDone();

private:
    /// Nothing of it ever begins.
    struct Lining
    {
        QTemporaryDir folder;
        ActionRuns runs { std::make_shared<const AuditLog>(folder.path()), ActionLimits { .atOnce = 0 } };

        int add(const char *table)
        {
            ActionPreview preview;
            preview.action =
                std::make_shared<VacuumAction>(RelationName { QStringLiteral("public"), QString::fromLatin1(table) });
            preview.state.name = QStringLiteral("public.") + QString::fromLatin1(table);
            return runs
                .start({ .target = { QStringLiteral("lab") }, .server = QStringLiteral("Lab"), .readOnly = false },
                    QStringLiteral("shop"), preview)
                .value_or(0);
        }
    };
    static QWidget *cell(const ShellBench &bench)
    {
        return bench.window->findChild<QWidget *>(QStringLiteral("statusActions"));
    }
};

void TestWindowActions::tellsWhatIsBeingDone()
{
    Lining line;
    ShellBench bench;
    bench.feed.add(QStringLiteral("first"));
    bench.actions = &line.runs;
    QVERIFY(bench.open());
    QVERIFY(cell(bench)->isHidden());
    const int a = line.add("a");
    const int b = line.add("b");
    QTRY_COMPARE(cell(bench)->accessibleName(), QStringLiteral("Actions: Vacuum public.a: in line, 1 more"));
    QVERIFY(cell(bench)->isVisible());
    QCOMPARE(cell(bench)->accessibleDescription(),
        QStringLiteral("Lab, shop: Vacuum public.a: in line\nLab, shop: Vacuum public.b: in line"));
    takePictures(*bench.window, QStringLiteral("window-actions"));
    line.runs.cancel(a);
    line.runs.cancel(b);
    QVERIFY(cell(bench)->isHidden());
}

void TestWindowActions::asksBeforeItIsClosed()
{
    Lining line;
    ShellBench bench;
    bench.actions = &line.runs;
    QVERIFY(bench.open());
    line.add("a");
    ScriptedMessagePrompt person(MessagePrompt::Choice::Rejected);
    QVERIFY(!bench.window->close());
    QTRY_COMPARE(person.asked, 1);
    QVERIFY2(person.last.detail.contains(QStringLiteral("Vacuum public.a")), qPrintable(person.last.detail));
    QVERIFY(bench.window->isVisible());
    person.choice = MessagePrompt::Choice::Accepted;
    QVERIFY(!bench.window->close());
    QTRY_VERIFY(!bench.window->isVisible());
    QCOMPARE(person.asked, 2);
}

void TestWindowActions::closesAtOnceWhereNothingIsBeingDone()
{
    Lining line;
    ShellBench bench;
    bench.actions = &line.runs;
    QVERIFY(bench.open());
    line.runs.cancel(line.add("a"));
    ScriptedMessagePrompt person;
    QVERIFY(bench.window->close());
    QCOMPARE(person.asked, 0);
}

DATAINSIGHT_GUI_TEST_MAIN(TestWindowActions)
#include "tst_windowactions.moc"
