// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "ui/activity/sessiontable.h"
#include "ui/common/datatable.h"
#include "ui/common/theme.h"


using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const Instant Now = fromMilliseconds(1'700'000'000'000);

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

SessionRow session(int pid, const char *application, const char *state, Milliseconds age)
{
    SessionRow row { .id = { pid, pid * 1000 } };
    row.application = s(application);
    row.user = s("anna");
    row.database = s("shop");
    row.backendType = s("client backend");
    row.state = s(state);
    row.transactionSince = row.stateSince = Now - age;
    row.queryStartUs = toMilliseconds(Now - age) * 1000;
    row.query = s("SELECT 1");
    return row;
}

SessionListPtr listOf(std::vector<SessionRow> sessions)
{
    SessionList list { .at = Now };
    list.sessions = std::move(sessions);
    return std::make_shared<const SessionList>(std::move(list));
}

} // namespace

/// The tables of the page Activity in little room, and with much that is hidden.
class TestActivityTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void holdsTheLongestUsualText();
};

void TestActivityTables::holdsTheLongestUsualText()
{
    SessionTable table;
    table.setList(listOf({ session(1, "web", "active", 3599s), session(2, "web", "active", 86399s),
        session(3, "web", "idle in transaction (aborted)", 3599s) }));
    const QAbstractItemView *view = table.table();
    for (const char *id : { "busy", "state", "transaction" }) {
        const int column = table.model()->columnIndex(QString::fromLatin1(id));
        QVERIFY2(view->sizeHintForColumn(column) <= table.table()->columnWidth(column), id);
    }
}

DATAINSIGHT_GUI_TEST_MAIN(TestActivityTables)
#include "tst_activitytables.moc"
