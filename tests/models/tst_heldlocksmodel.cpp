// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "ui/locks/heldlocksmodel.h"
#include "ui/locks/lockgroupmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>

using namespace datainsight;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Two tables and a transaction; session 7 waits for one of them, a prepared transaction holds one elsewhere.
HeldLocksPtr someLocks()
{
    HeldLocks locks { .types = { s("relation"), s("transactionid") },
        .modes = { s("AccessShareLock"), s("AccessExclusiveLock"), s("ExclusiveLock") },
        .databases = { { 1, s("shop") }, { 2, s("other") } },
        .relations = { { 100, s("public.orders") }, { 101, s("public.\"Order <b>lines</b>\"") } },
        .database = 1 };
    const auto add = [&](int pid, quint32 database, quint32 relation, quint16 type, quint16 mode, bool granted) {
        locks.locks.push_back({ .pid = pid,
            .database = database,
            .relation = relation,
            .type = type,
            .mode = mode,
            .granted = granted });
        ++locks.total;
    };
    add(5, 1, 100, 0, 0, true);
    add(5, 1, 101, 0, 0, true);
    add(5, 0, 0, 1, 2, true);
    add(7, 1, 100, 0, 1, false);
    add(0, 2, 100, 0, 1, true);
    return std::make_shared<const HeldLocks>(std::move(locks));
}

SessionListPtr somePeople()
{
    SessionList list;
    list.sessions.push_back({ .id = { 5, 1 }, .database = s("shop"), .user = s("anna"), .application = s("till") });
    list.sessions.push_back({ .id = { 7, 1 }, .database = s("shop"), .user = s("bert") });
    return std::make_shared<const SessionList>(std::move(list));
}

QString rowText(const HeldLocksModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data().toString();
    return cells.join(QLatin1Char('|'));
}

} // namespace

/// All locks as rows: what they say, how they are narrowed down and ordered.
class TestHeldLocksModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsThoseThatWaitFirst();
    void narrowsDown();
    void sortsByAnyColumnAndKeepsIndexes();
    void countsThemTogether();
    void takesNothing();
};

void TestHeldLocksModel::showsThoseThatWaitFirst()
{
    HeldLocksModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLocks(someLocks(), somePeople());
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(rowText(model, 0), s("7|bert@shop|public.orders|relation|ACCESS EXCLUSIVE|waits|1"));
    QCOMPARE(model.index(0, HeldLocksModel::Granted).data(ToneRole).toInt(), static_cast<int>(Tone::Warning));
    QCOMPARE(rowText(model, 1),
        s("|prepared transaction|relation with oid 100 of database other|relation|ACCESS EXCLUSIVE|holds|1"));
    QCOMPARE(rowText(model, 3), s("5|anna@shop · till|public.orders|relation|ACCESS SHARE|holds|1"));
}

void TestHeldLocksModel::narrowsDown()
{
    HeldLocksModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLocks(someLocks(), somePeople());
    model.setScope({ .pid = 5 });
    QCOMPARE(model.rowCount(), 3);
    model.setScope({ .relation = std::pair(1U, 100U) });
    QCOMPARE(model.rowCount(), 2);
    model.setScope({ .mode = s("AccessExclusiveLock") });
    QCOMPARE(model.rowCount(), 2);
    model.setScope({});
    model.setFilter(s("ANNA <b>"));
    QCOMPARE(model.rowCount(), 1);
    model.setFilter(s("7"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.lock(0).pid, 7);
    model.setFilter(s("nobody has this"));
    QCOMPARE(model.rowCount(), 0);
    // A new reading is narrowed down as the one before.
    model.setFilter(s("waits"));
    model.setLocks(someLocks(), {});
    QCOMPARE(model.rowCount(), 1);
}

void TestHeldLocksModel::sortsByAnyColumnAndKeepsIndexes()
{
    HeldLocksModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLocks(someLocks(), somePeople());
    const QPersistentModelIndex waiting(model.index(0, 0));
    for (const auto order : { Qt::AscendingOrder, Qt::DescendingOrder }) {
        for (int column = 0; column < model.columnCount(); ++column) {
            model.sort(column, order);
            QCOMPARE(model.lock(waiting.row()).pid, 7);
        }
    }
    model.sort(HeldLocksModel::Mode, Qt::DescendingOrder);
    QCOMPARE(model.index(0, HeldLocksModel::Mode).data().toString(), s("ACCESS EXCLUSIVE"));
    model.sort(HeldLocksModel::Pid, Qt::AscendingOrder);
    QCOMPARE(model.lock(0).pid, 0);
    QCOMPARE(model.lock(4).pid, 7);
}

void TestHeldLocksModel::countsThemTogether()
{
    const auto locks = someLocks();
    const auto people = somePeople();
    const auto relations = lockGroupItems(*locks, LockGrouping::Relation, people.get());
    QCOMPARE(relations.size(), size_t(3));
    QCOMPARE(relations.front().name, s("public.orders"));
    QCOMPARE(relations.front().group,
        (LockGroup { .database = 1,
            .relation = 100,
            .text = s("public.orders"),
            .sessions = 2,
            .relations = 1,
            .locks = 2,
            .waiting = 1,
            .strongest = s("AccessShareLock") }));
    const auto sessions = lockGroupItems(*locks, LockGrouping::Session, people.get());
    QCOMPARE(sessions.size(), size_t(3));
    QCOMPARE(sessions[0].name, s("session 7"));
    QCOMPARE(sessions[1].who, s("anna@shop · till"));
    QCOMPARE(sessions[1].group.locks, 3);
    QCOMPARE(sessions[1].group.relations, 2);
    QCOMPARE(sessions[2].name, s("prepared transactions"));
    const auto modes = lockGroupItems(*locks, LockGrouping::Mode, people.get());
    QCOMPARE(modes[0].name, s("ACCESS EXCLUSIVE"));
    QCOMPARE(modes[0].group.sessions, 2);
}

void TestHeldLocksModel::takesNothing()
{
    HeldLocksModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLocks({}, {});
    model.sort(HeldLocksModel::Who);
    model.setFilter(s("x"));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(lockGroups({}, LockGrouping::Session).empty());
}

DATAINSIGHT_GUI_TEST_MAIN(TestHeldLocksModel)
#include "tst_heldlocksmodel.moc"
