// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/backendblock.h"
#include "core/sample/deriver.h"
#include "tests/support/sessionsamples.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

const Instant Start = fromMilliseconds(1'700'000'040'000);

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

SampledBackend backend(int pid, const char *state)
{
    return { .pid = pid,
        .startedUs = 1'699'000'000'123'456,
        .database = s("shop"),
        .user = s("ann"),
        .application = s("web"),
        .backendType = s("client backend"),
        .state = s(state),
        .queryId = s("-7"),
        .transactionSince = Start - Seconds(3),
        .queryStart = Start - Seconds(1),
        .stateSince = {} };
}

/// target.ash with its text column, as the server says it.
std::shared_ptr<Frame> ashWithBackends(const BackendSample &sample)
{
    static const auto family = [] {
        auto spec = std::make_shared<FamilySpec>(*ashFamily());
        spec->deriver = s("sessionhistory");
        spec->columns.push_back({ .name = s("backend_type"), .role = ColumnRole::Label, .type = ValueType::Text });
        spec->columns.push_back({ .name = s("backends"), .role = ColumnRole::Text, .type = ValueType::Text });
        return std::shared_ptr<const FamilySpec>(spec);
    }();
    auto frame = std::make_shared<Frame>();
    frame->target = { s("t1") };
    frame->family = family;
    frame->at = sample.at;
    for (const auto &column : family->columns)
        frame->columns.emplace_back(column);
    const QString now = QString::number(toMilliseconds(sample.serverAt)) + QLatin1Char(';');
    for (const auto &one : sample.backends) {
        const QString text = now + backendText(one);
        size_t column = 0;
        for (const auto &value :
            { one.waitClass.isEmpty() ? s("CPU") : one.waitClass, one.waitEvent.isEmpty() ? s("CPU") : one.waitEvent,
                one.queryId, one.database, one.user, one.application })
            frame->columns[column++].appendText(value);
        frame->columns[column++].appendInteger(one.state == s("active") ? 1 : 0);
        frame->columns[column++].appendText(one.backendType);
        frame->columns[column].appendText(text);
    }
    return frame;
}

} // namespace

/// Who is behind the groups of a sample.
class SampledBackendsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idleTransactionsAreNoActiveSessions();
    void readsWhatTheServerSays();
    void leavesOutWhatCannotBeRead_data();
    void leavesOutWhatCannotBeRead();
    void saysWhatIsHidden();
    void keepsTheMomentThatTellsMost();
};

void SampledBackendsTest::idleTransactionsAreNoActiveSessions()
{
    const BackendSample sample { .at = Start,
        .serverAt = Start + Milliseconds(5),
        .backends = { backend(1, "active"), backend(2, "idle in transaction") } };
    const auto raw = ashWithBackends(sample);
    const auto deriver = Deriver::make(*raw->family);
    const auto derived = deriver->derive(raw, Milliseconds(5000));
    QCOMPARE(derived.shown.size(), size_t(3));
    QCOMPARE(derived.shown[0]->rowCount(), 1);
    QCOMPARE(derived.shown[0]->column(u"sessions")->integer(0), 1);
    QVERIFY(derived.shown[0]->column(u"backends")->isNull(0));
    QCOMPARE(derived.shown[1]->family->id.value, s("target.waits"));
    QCOMPARE(derived.shown[1]->rowCount(), 1);
    QCOMPARE(derived.shown[2]->family->id.value, s("target.backends"));
    QVERIFY2(!derived.shown[2]->family->hot, "texts do not belong into memory for a quarter of an hour");
    QVERIFY(backendSampleOf(*derived.shown[2]) == sample);
}

void SampledBackendsTest::readsWhatTheServerSays()
{
    auto waiter = backend(17, "active");
    waiter.leaderPid = 16;
    waiter.waitClass = s("Lock");
    waiter.waitEvent = s("relation");
    waiter.blockers = { 0, 9, 12 };
    waiter.transactionSince.reset();
    auto failed = backend(18, "idle in transaction (aborted)");
    const BackendSample sample { .at = Start, .serverAt = Start, .backends = { waiter, failed } };
    QVERIFY(backendSampleOf(*frameOf(sample)) == sample);
    // A parallel query names its leader once for each worker.
    auto twice = waiter;
    twice.blockers = { 12, 9, 0, 9, 12 };
    QCOMPARE(
        backendSampleOf(*frameOf({ .at = Start, .serverAt = Start, .backends = { twice } })).backends.front(), waiter);
}

void SampledBackendsTest::leavesOutWhatCannotBeRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("sessions");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("no sessions") << s("1700000040000;") << 0;
    QTest::newRow("too few parts") << s("1700000040000;1,2,a") << 0;
    QTest::newRow("one of two") << s("1700000040000;1,2,a;1,2,a,0,0,0,0,") << 1;
    QTest::newRow("letters for numbers") << s("x;y,z,q,w,e,r,t,u") << 1;
}

void SampledBackendsTest::leavesOutWhatCannotBeRead()
{
    QFETCH(QString, text);
    QFETCH(int, sessions);
    auto frame = std::make_shared<Frame>();
    frame->family = backendsFamily();
    frame->at = Start;
    for (const auto &column : frame->family->columns) {
        frame->columns.emplace_back(column);
        frame->columns.back().appendText(column.name == s("backends") ? text : QString());
    }
    QCOMPARE(backendSampleOf(*frame).backends.size(), static_cast<size_t>(sessions));
}

void SampledBackendsTest::saysWhatIsHidden()
{
    auto frame = std::make_shared<Frame>();
    frame->family = backendsFamily();
    frame->at = Start;
    for (const auto &column : frame->family->columns) {
        frame->columns.emplace_back(column);
        frame->columns.back().appendNull();
    }
    QVERIFY(backendSampleOf(*frame).hidden);
}

void SampledBackendsTest::keepsTheMomentThatTellsMost()
{
    BackendBlock block;
    auto waiter = backend(3, "active");
    waiter.blockers = { 1 };
    const auto add = [&](int second, std::vector<SampledBackend> backends) {
        block.add({ .at = Start + Seconds(second), .serverAt = Start, .backends = std::move(backends) });
    };
    add(0, { backend(1, "active"), backend(2, "active"), backend(3, "active") });
    add(1, { waiter });
    add(2, { waiter, backend(1, "active") });
    add(3, { waiter, backend(2, "active") });
    block.add(WaitNote { Start, s("note") });
    const auto one = block.mostTelling();
    QCOMPARE(one.moments().size(), size_t(1));
    QVERIFY(one.sample(0) == block.sample(2));
    QCOMPARE(one.notes(), block.notes());
}

DATAINSIGHT_TEST_MAIN(SampledBackendsTest)
#include "tst_sampledbackends.moc"
