// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/loadsum.h"
#include "tests/support/sessionsamples.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace datainsight;

namespace {

const Instant Start = fromMilliseconds(1'700'000'040'000); // a whole minute

QString textOf(const LoadAnswer &answer)
{
    QString text;
    for (const auto &group : answer.groups)
        text += QStringLiteral("%1 %2 peak %3\n").arg(group.value).arg(group.average).arg(group.peak);
    return text;
}

LoadAnswer ask(const LoadBlock &block, LoadGrain grain, LoadQuery query)
{
    LoadSum sum(query, query.range);
    sum.add(block, grain);
    return sum.finish();
}

} // namespace

/// Average active sessions from samples, minutes and hours of them.
class SessionLoadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void averagesOverAllSamples()
    {
        LoadBlock block;
        block.addSample(*sampleOf(Start, { { "Lock", "relation", "q1", "shop", "ann", "web", 3 } }));
        block.addSample(*sampleOf(Start + Seconds(1),
            { { "Lock", "relation", "q1", "shop", "ann", "web", 1 },
                { "CPU", "CPU", "q2", "shop", "bob", "batch", 2 } }));
        block.addSample(*sampleOf(Start + Seconds(2), {})); // nobody is active: that counts too
        block.addSample(*sampleOf(Start + Seconds(3), { { "CPU", "CPU", "q1", "other", "ann", "web", 2 } }));
        const TimeRange all { Start, Start + Seconds(4) };
        auto answer = ask(block, LoadGrain::Second, { .range = all });
        QCOMPARE(textOf(answer), QStringLiteral("CPU 1 peak 2\nLock 1 peak 3\n"));
        QCOMPARE(answer.samples, 4);
        QCOMPARE(answer.average, 2.0);
        QCOMPARE(answer.peak, 3.0);
        // Both ways: the statements of a wait, and the waits of a statement.
        answer = ask(block, LoadGrain::Second,
            { .range = all,
                .by = LoadDimension::Statement,
                .where = { { LoadDimension::WaitClass, QStringLiteral("CPU") } } });
        QCOMPARE(textOf(answer), QStringLiteral("q1 0.5 peak 2\nq2 0.5 peak 2\n"));
        answer = ask(block, LoadGrain::Second,
            { .range = all,
                .by = LoadDimension::WaitEvent,
                .where = { { LoadDimension::Statement, QStringLiteral("q1") },
                    { LoadDimension::Database, QStringLiteral("shop") } } });
        QCOMPARE(textOf(answer), QStringLiteral("relation 1 peak 3\n"));
        QCOMPARE(answer.peak, 3.0);
    }

    void tellsWhatWentTogether()
    {
        LoadBlock first, second;
        first.addSample(*sampleOf(Start,
            { { "Lock", "relation", "q1", "shop", "ann", "web", 3 }, { "CPU", "CPU", "q2", "shop", "bob", "web", 1 } }));
        second.addSample(*sampleOf(Start + Seconds(1),
            { { "CPU", "CPU", "q2", "shop", "bob", "web", 5 }, { "Lock", "relation", "q2", "shop", "bob", "web", 2 } }));
        second.addSample(*sampleOf(Start + Seconds(9), { { "CPU", "CPU", "q2", "shop", "bob", "web", 99 } }));
        const auto told = [&](const LoadQuery &query) {
            LoadSum sum(query, query.range);
            sum.add(first, LoadGrain::Second);
            sum.add(second, LoadGrain::Second);
            QStringList all;
            for (const auto &each : sum.finish().combinations)
                all << each.values[size_t(LoadDimension::WaitEvent)] + u' ' + each.values[size_t(LoadDimension::Statement)]
                        + u' ' + each.values[size_t(LoadDimension::User)] + u' ' + QString::number(each.average);
            all.sort();
            return all.join(u'\n');
        };
        const TimeRange range { Start, Start + Seconds(5) };
        QCOMPARE(told({ .range = range, .combinations = true }),
            QStringLiteral("CPU q2 bob 3\nrelation q1 ann 1.5\nrelation q2 bob 1"));
        QCOMPARE(told({ .range = range,
                     .where = { { LoadDimension::WaitEvent, QStringLiteral("relation") } },
                     .combinations = true }),
            QStringLiteral("relation q1 ann 1.5\nrelation q2 bob 1"));
        QCOMPARE(told({ .range = range }), QString());
    }

    void leavesOutWhatIsOutsideTheRange()
    {
        LoadBlock block;
        for (int n = 0; n < 10; ++n)
            block.addSample(*sampleOf(Start + Seconds(n), { { "CPU", "CPU", "q", "d", "u", "a", n } }));
        const auto answer = ask(block, LoadGrain::Second, { .range = { Start + Seconds(2), Start + Seconds(4) } });
        QCOMPARE(answer.samples, 2);
        QCOMPARE(answer.average, 2.5);
    }

    void leavesGapsInColumns()
    {
        LoadBlock block;
        block.addSample(*sampleOf(Start, { { "CPU", "CPU", "q", "d", "u", "a", 4 } }));
        block.addSample(*sampleOf(Start + Seconds(1), {}));
        block.addSample(*sampleOf(Start + Seconds(5), { { "CPU", "CPU", "q", "d", "u", "a", 1 } }));
        const auto answer = ask(block, LoadGrain::Second, { .range = { Start, Start + Seconds(6) }, .columns = 3 });
        QCOMPARE(answer.columnSamples, (std::vector<qint64> { 2, 0, 1 }));
        QCOMPARE(answer.groups[0].columns[0], 2.0);
        QVERIFY(std::isnan(answer.groups[0].columns[1]));
        QCOMPARE(answer.groups[0].columns[2], 1.0);
    }

    void neverMakesUpAPeak()
    {
        LoadBlock seconds;
        for (int n = 0; n < 60; ++n)
            seconds.addSample(*sampleOf(Start + Seconds(n), { { "CPU", "CPU", "q", "d", "u", "a", n == 7 ? 50 : 2 } }));
        LoadBlock minute;
        minute.addSum(Start, { &seconds });
        const LoadQuery query { .range = { Start, Start + Seconds(60) } };
        const auto fine = ask(seconds, LoadGrain::Second, query);
        const auto coarse = ask(minute, LoadGrain::Minute, query);
        QCOMPARE(coarse.grain, LoadGrain::Minute);
        QCOMPARE(coarse.samples, 60);
        QCOMPARE(coarse.average, fine.average);
        QCOMPARE(coarse.peak, 50.0); // of all sessions together it was kept
        QVERIFY(std::isnan(coarse.groups[0].peak));
        auto filtered = query;
        filtered.where = { { LoadDimension::User, QStringLiteral("u") } };
        QVERIFY(std::isnan(ask(minute, LoadGrain::Minute, filtered).peak));
        QCOMPARE(ask(seconds, LoadGrain::Second, filtered).peak, 50.0);
    }

    void saysWhenSessionsAreHidden()
    {
        LoadBlock block;
        block.addSample(*sampleOf(Start, { { "(hidden)", "", "", "", "", "", -1 } }));
        const auto answer = ask(block, LoadGrain::Second, { .range = { Start, Start + Seconds(1) } });
        QVERIFY(answer.hidden && answer.groups.empty());
    }

    void isTheSameAfterBeingWritten()
    {
        QRandomGenerator random(17);
        for (int round = 0; round < 50; ++round) {
            LoadBlock block;
            for (int n = 0; n < 60; ++n)
                block.addSample(*randomSample(Start + Seconds(n), random, 20));
            const auto back = LoadBlock::decode(block.encode());
            QVERIFY(back);
            for (const auto by : { LoadDimension::WaitClass, LoadDimension::Application, LoadDimension::Statement }) {
                const LoadQuery query { .range = { Start, Start + Seconds(60) }, .by = by, .columns = 7 };
                QCOMPARE(textOf(ask(*back, LoadGrain::Second, query)), textOf(ask(block, LoadGrain::Second, query)));
            }
            LoadBlock twice = *back;
            twice.append(block);
            QCOMPARE(ask(twice, LoadGrain::Second, { .range = { Start, Start + Seconds(60) } }).samples, 120);
        }
    }

    void joinsBlocksThatNumberTheirWordsDifferently()
    {
        LoadBlock first, second;
        first.addSample(*sampleOf(Start,
            { { "Lock", "relation", "q1", "shop", "ann", "web", 3 },
                { "CPU", "CPU", "q2", "shop", "bob", "web", 1 } }));
        second.addSample(*sampleOf(Start + Seconds(1),
            { { "CPU", "CPU", "q2", "shop", "bob", "web", 5 }, { "IO", "WALWrite", "q1", "shop", "ann", "web", 1 } }));
        const LoadQuery query { .range = { Start, Start + Seconds(60) } };
        const QString expected = QStringLiteral("CPU 3 peak %1\nLock 1.5 peak %2\nIO 0.5 peak %3\n");
        LoadBlock minute;
        minute.addSum(Start, { &first, &second });
        QCOMPARE(textOf(ask(minute, LoadGrain::Minute, query)),
            expected.arg(QStringLiteral("nan")).arg(QStringLiteral("nan")).arg(QStringLiteral("nan")));
        first.append(second);
        QCOMPARE(first.keys().size(), size_t(3));
        QCOMPARE(textOf(ask(first, LoadGrain::Second, query)), expected.arg(5).arg(3).arg(1));
        // "CPU" is a class and an event: one word, and each filter looks at its own place.
        QCOMPARE(ask(first, LoadGrain::Second,
                     { .range = query.range,
                         .by = LoadDimension::User,
                         .where = { { LoadDimension::User, QStringLiteral("CPU") } } })
                     .groups.size(),
            size_t(0));
    }

    void refusesDamagedBytes()
    {
        QRandomGenerator random(18);
        LoadBlock block;
        block.addSample(*randomSample(Start, random, 20));
        const QByteArray whole = qUncompress(block.encode());
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes = whole;
            bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
            if (random.bounded(3) == 0)
                bytes.truncate(random.bounded(bytes.size()));
            if (const auto back = LoadBlock::decode(qCompress(bytes)))
                ask(*back, LoadGrain::Second, { .range = { Start, Start + Seconds(1) }, .columns = 3 });
        }
        QVERIFY(!LoadBlock::decode(QByteArray()));
    }
};

DATAINSIGHT_TEST_MAIN(SessionLoadTest)
#include "tst_sessionload.moc"
