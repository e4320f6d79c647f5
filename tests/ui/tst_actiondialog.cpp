// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/indexactions.h"
#include "core/action/actions/tableactions.h"
#include "tests/support/guitestmain.h"
#include "tests/ui/support/pictureset.h"
#include "ui/action/actiondialog.h"
#include "ui/action/actionoptions.h"
#include "ui/action/actionpreviewpanel.h"
#include "ui/common/banner.h"
#include "ui/common/factlist.h"
#include "ui/common/statementview.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// A server that says what the test wants, when it wants.
struct Server
{
    int major = 15;
    bool production = false;
    std::vector<ActionConflict> conflicts;
    std::optional<Error> error;
    bool holdsBack = false;
    int asked = 0;
    std::vector<PendingPromise<ActionPreview>> held;

    Result<ActionPreview> previewOf(const ActionPtr &action) const
    {
        if (error)
            return fail(*error);
        ActionPreview known;
        known.state.major = major;
        known.state.role = s("keeper");
        known.state.oid = known.state.tableOid = 1;
        known.state.kind = action->id().startsWith(s("index.")) ? QLatin1Char('i') : QLatin1Char('r');
        known.state.name = known.state.table = s("public.") + action->relation().name;
        known.state.superuser = action->relation().name != s("others");
        known.state.bytes = qint64(3) << 30;
        known.state.liveTuples = 1'000'000;
        known.state.deadTuples = 250'000;
        known.conflicts = conflicts;
        known.confirmation = production ? s("Lab") : QString();
        return previewOtherwise(known, action);
    }
    ActionDialog *open(const std::vector<ActionPtr> &actions, const QString &refusal = {})
    {
        auto *dialog = new ActionDialog({ .actions = actions,
            .server = s("Lab"),
            .database = s("shop"),
            .refusal = refusal,
            .preview = [this](const ActionPtr &action, const CancelToken &) {
                ++asked;
                if (!holdsBack)
                    return Pending<ActionPreview>::ready(previewOf(action));
                held.emplace_back();
                return held.back().pending();
            } });
        dialog->show();
        return dialog;
    }
};

ActionPtr vacuum(const char *table = "flow", const VacuumOptions &options = {})
{
    return std::make_shared<VacuumAction>(RelationName { s("public"), s(table) }, options);
}

QCheckBox *check(const ActionDialog &dialog, const char *word)
{
    for (auto *box : dialog.findChildren<QCheckBox *>()) {
        if (box->text() == s(word))
            return box;
    }
    return nullptr;
}

QComboBox *choice(const ActionDialog &dialog, const char *word)
{
    for (auto *box : dialog.findChildren<QComboBox *>()) {
        if (box->accessibleName() == s(word))
            return box;
    }
    return nullptr;
}

} // namespace

/// The question before an action, without a server.
class TestActionDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void showsWhatWouldBeDone();
    void followsTheOptions();
    void offersTheOptionsOfTheVersion_data();
    void offersTheOptionsOfTheVersion();
    void asksAnewWhereTheLockChanges();
    void saysWhatMakesNoSense();
    void leavesOutWhatCannotBeDone();
    void warnsOfWhatStopsEverybody();
    void saysWhyThereIsNoPreview();
    void showsAllTextAsItIs();
    void doesNothingBeforeAllIsRead();
    void asksForTheServersName();
    void goesAwayWhileItReads();
};

void TestActionDialog::showsWhatWouldBeDone()
{
    Server server;
    const QPointer<ActionDialog> dialog = server.open({ vacuum() });
    QTRY_VERIFY(server.asked == 1 && !dialog->isReading());
    QCOMPARE(dialog->panel()->sql()->statement(), s("VACUUM /* datainsight:action.vacuum */ (VERBOSE) public.flow"));
    QVERIFY(dialog->panel()->facts()->value(s("Lock")).startsWith(s("ShareUpdateExclusiveLock: ")));
    QCOMPARE(dialog->panel()->facts()->value(s("Now")), s("3 GB · 1,000,000 live tuples · 250,000 dead"));
    QVERIFY(dialog->panel()->warnings()->isHidden() && dialog->panel()->missingRight()->isHidden());
    QCOMPARE(dialog->acceptButton()->text(), s("Vacuum"));
    QVERIFY(dialog->acceptButton()->isEnabled());
    takePictures(*dialog, s("actiondialog-vacuum"));
    QSignalSpy accepted(dialog.data(), &QDialog::accepted);
    QTest::mouseClick(dialog->acceptButton(), Qt::LeftButton);
    QCOMPARE(accepted.count(), 1);
    QTRY_VERIFY(!dialog);
}

void TestActionDialog::followsTheOptions()
{
    Server server;
    const QPointer<ActionDialog> dialog = server.open({ vacuum("flow", { .analyze = true }), vacuum("buy") });
    QTRY_VERIFY(dialog->options());
    QTRY_VERIFY(!dialog->isReading());
    QVERIFY(check(*dialog, "ANALYZE")->isChecked());
    check(*dialog, "FREEZE")->click();
    auto *cleanup = choice(*dialog, "INDEX_CLEANUP");
    cleanup->setCurrentIndex(cleanup->findData(s("OFF")));
    QCOMPARE(dialog->panel()->sql()->statement(),
        s("VACUUM /* datainsight:action.vacuum */ (VERBOSE, ANALYZE, FREEZE, INDEX_CLEANUP OFF) public.flow"));
    QVERIFY(dialog->panel()->warnings()->isVisible());
    QCOMPARE(server.asked, 2); // nothing of it asks the server
    const auto agreed = dialog->agreed();
    QCOMPARE(agreed.size(), size_t(2));
    QVERIFY(agreed[1].sql.contains(s("FREEZE")));
    takePictures(*dialog, s("actiondialog-options"));
    dialog->reject();
}

void TestActionDialog::offersTheOptionsOfTheVersion_data()
{
    QTest::addColumn<int>("major");
    for (const int major : { 13, 14, 15, 16, 17, 18 })
        QTest::addRow("PostgreSQL %d", major) << major;
}

void TestActionDialog::offersTheOptionsOfTheVersion()
{
    QFETCH(int, major);
    Server server { .major = major };
    const QPointer<ActionDialog> dialog = server.open({ vacuum() });
    QTRY_VERIFY(dialog->options());
    QCOMPARE(choice(*dialog, "PROCESS_TOAST") != nullptr, major >= 14);
    QCOMPARE(choice(*dialog, "INDEX_CLEANUP")->findData(s("AUTO")) >= 0, major >= 14);
    bool buffers = false;
    for (const auto *field : dialog->findChildren<QLineEdit *>())
        buffers = buffers || field->accessibleName() == s("BUFFER_USAGE_LIMIT");
    QCOMPARE(buffers, major >= 16);
    // Whatever is chosen, this version knows it.
    for (auto *box : dialog->findChildren<QCheckBox *>())
        box->setChecked(true);
    for (auto *box : dialog->options()->findChildren<QComboBox *>())
        box->setCurrentIndex(box->count() - 1);
    QVERIFY2(dialog->agreed().size() == 1, qPrintable(s("nothing is left to be done on %1").arg(major)));
    dialog->reject();
}

void TestActionDialog::asksAnewWhereTheLockChanges()
{
    Server server;
    const QPointer<ActionDialog> dialog =
        server.open({ std::make_shared<ReindexAction>(RelationName { s("public"), s("by_i") }) });
    QTRY_VERIFY(dialog->options());
    QTRY_VERIFY(!dialog->isReading());
    QVERIFY(dialog->panel()->sql()->statement().contains(s("CONCURRENTLY")));
    check(*dialog, "CONCURRENTLY")->click();
    QTRY_VERIFY(server.asked == 2 && !dialog->isReading());
    QVERIFY(!dialog->panel()->sql()->statement().contains(s("CONCURRENTLY")));
    QVERIFY(dialog->panel()->facts()->value(s("Lock")).startsWith(s("ShareLock: ")));
    dialog->reject();
}

void TestActionDialog::saysWhatMakesNoSense()
{
    Server server { .major = 16 };
    const QPointer<ActionDialog> dialog = server.open({ vacuum() });
    QTRY_VERIFY(dialog->options());
    QTRY_VERIFY(!dialog->isReading());
    for (auto *field : dialog->findChildren<QLineEdit *>()) {
        if (field->accessibleName() == s("BUFFER_USAGE_LIMIT"))
            field->setText(s("a lot"));
    }
    QVERIFY(!dialog->acceptButton()->isEnabled());
    QVERIFY(dialog->findChild<StatePanel *>()->state().title.contains(s("256 kB")));
    dialog->reject();
}

void TestActionDialog::leavesOutWhatCannotBeDone()
{
    Server server;
    const QPointer<ActionDialog> dialog = server.open({ vacuum("others"), vacuum("flow"), vacuum("buy") });
    QTRY_VERIFY(server.asked == 3 && !dialog->isReading());
    QCOMPARE(dialog->acceptButton()->text(), s("Vacuum 2 of 3"));
    QVERIFY(dialog->panel()->missingRight()->isVisible());
    takePictures(*dialog, s("actiondialog-several"));
    auto *list = dialog->findChild<QListWidget *>(s("actionTargets"));
    QVERIFY(list && list->isVisible());
    QVERIFY(list->item(0)->data(Qt::AccessibleDescriptionRole).toString().contains(s("owner")));
    list->setCurrentRow(1);
    QVERIFY(dialog->panel()->missingRight()->isHidden());
    dialog->reject();
}

void TestActionDialog::warnsOfWhatStopsEverybody()
{
    Server server;
    server.conflicts = { { .pid = 4711, .mode = LockMode::AccessShare, .waits = false },
        { .pid = 0, .mode = LockMode::RowExclusive, .waits = false },
        { .pid = 4713, .mode = LockMode::Share, .waits = true } };
    const QPointer<ActionDialog> dialog =
        server.open({ std::make_shared<VacuumFullAction>(RelationName { s("public"), s("flow") }) });
    QTRY_VERIFY(server.asked == 1 && !dialog->isReading());
    QVERIFY(dialog->acceptButton()->property("danger").toBool());
    QVERIFY(dialog->rejectButton()->isDefault());
    QVERIFY2(
        dialog->panel()->warnings()->detail().contains(s("3 GB")), qPrintable(dialog->panel()->warnings()->detail()));
    auto *way = dialog->panel()->conflicts();
    QCOMPARE(way->count(), 3);
    QCOMPARE(way->item(1)->text(), s("A prepared transaction holds RowExclusiveLock"));
    takePictures(*dialog, s("actiondialog-full"));
    dialog->reject();
}

void TestActionDialog::saysWhyThereIsNoPreview()
{
    Server server;
    server.error =
        Error { ErrorKind::Connection, s("The server does not answer."), s("Look whether it runs."), {}, {}, {} };
    const QPointer<ActionDialog> dialog = server.open({ vacuum() });
    QTRY_VERIFY(server.asked == 1 && !dialog->isReading());
    const auto *state = dialog->findChild<StatePanel *>();
    QVERIFY(state->isVisible());
    QCOMPARE(state->state().title, s("The server does not answer."));
    QVERIFY(!dialog->acceptButton()->isEnabled());
    takePictures(*dialog, s("actiondialog-away"));
    server.error.reset();
    dialog->lookAgain();
    QTRY_VERIFY(dialog->acceptButton()->isEnabled());
    dialog->reject();
}

void TestActionDialog::showsAllTextAsItIs()
{
    Server server;
    const QPointer<ActionDialog> dialog =
        server.open({ vacuum("<b>a</b>&amp;") }, s("The profile <i>Lab</i> is read-only."));
    QTRY_VERIFY(server.asked == 1 && !dialog->isReading());
    QVERIFY(!dialog->acceptButton()->isEnabled());
    for (const auto *label : dialog->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(s("<b>")) || label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    QVERIFY(dialog->panel()->sql()->toPlainText().contains(s("<b>a</b>&amp;")));
    dialog->reject();
}

void TestActionDialog::doesNothingBeforeAllIsRead()
{
    Server server;
    server.holdsBack = true;
    const QPointer<ActionDialog> dialog = server.open({ vacuum("a"), vacuum("b") });
    QTRY_COMPARE(server.asked, 1);
    QVERIFY(dialog->isReading() && !dialog->acceptButton()->isEnabled());
    takePictures(*dialog, s("actiondialog-reading"));
    server.held[0].fulfil(server.previewOf(vacuum("a")));
    QTRY_COMPARE(server.asked, 2);
    QVERIFY(!dialog->acceptButton()->isEnabled());
    server.held[1].fulfil(server.previewOf(vacuum("b")));
    QTRY_VERIFY(dialog->acceptButton()->isEnabled());
    dialog->reject();
}

void TestActionDialog::asksForTheServersName()
{
    Server server { .production = true };
    const QPointer<ActionDialog> dialog = server.open({ vacuum() });
    QTRY_VERIFY(server.asked == 1 && !dialog->isReading());
    QVERIFY(dialog->confirmation()->isVisible() && !dialog->acceptButton()->isEnabled());
    QTest::keyClicks(dialog->confirmation(), s("lab"));
    QVERIFY(!dialog->acceptButton()->isEnabled());
    dialog->confirmation()->clear();
    QTest::keyClicks(dialog->confirmation(), s("Lab"));
    QVERIFY(dialog->acceptButton()->isEnabled());
    takePictures(*dialog, s("actiondialog-production"));
    dialog->reject();
}

void TestActionDialog::goesAwayWhileItReads()
{
    Server server;
    server.holdsBack = true;
    const QPointer<ActionDialog> dialog = server.open({ vacuum() });
    QTRY_COMPARE(server.asked, 1);
    dialog->reject();
    QTRY_VERIFY(!dialog);
    server.held[0].fulfil(server.previewOf(vacuum()));
    QCoreApplication::processEvents();
}

DATAINSIGHT_GUI_TEST_MAIN(TestActionDialog)
#include "tst_actiondialog.moc"
