// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace datainsight::test;

/// What was appended comes back, before and after its hour was clustered, over files and restarts.
class TestRawStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackGaugesAndRates();
    void knowsItsSizeSoonAfterItsFirstSample();
    void showsGapsAndResets();
    void givesBackTheFirstDeltaToo();
    void readsTheSameAfterClustering();
    void mergesWeeksByLabel();
    void findsSeriesByLabel();
    void takesNewColumns();
    void keepsSeriesApartWhenLabelsChange();
    void namesTargets();
    void refusesASecondWriter();
    void readsBesideTheWriter();
    void leavesNoLogBehindWhatItRead();
    void refusesFamiliesItCannotName();
};

namespace {

std::shared_ptr<const FamilySpec> databases()
{
    return familyOf({ QStringLiteral("datname label"), QStringLiteral("backends gauge count int8"),
        QStringLiteral("commits counter transactions int8") });
}

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");
const QStringList Both { QStringLiteral("backends"), QStringLiteral("commits") };

} // namespace

void TestRawStore::givesBackGaugesAndRates()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto family = databases();
    QVERIFY(bed.write({ frameOf(family, Monday + 10, { { A, 3, 100 }, { B, 1, 5 } }, 0),
        frameOf(family, Monday + 20, { { A, 4, 150 }, { B, 1, 5 } }),
        frameOf(family, Monday + 30, { { A, 5, 150 }, { B, QVariant(), 25 } }) }));
    const auto result = bed.read(*family, Both, seconds(Monday, Monday + 60));
    QCOMPARE(printed(result, Monday),
        QStringLiteral("a backends: 10=3 20=4 30=5\na commits: 20=5 30=0\nb backends: 10=1 20=1 30=-\nb commits: 20=0 "
                       "30=2"));
    QCOMPARE(result.grain, Grain::Raw);
    QVERIFY(!result.series[0].perSecond);
    QVERIFY(result.series[1].perSecond);
    QCOMPARE(result.series[1].unit, Unit::Transactions);
    QCOMPARE(bed.store().status().droppedRows, 0);
    QVERIFY(!bed.store().status().trouble);
}

void TestRawStore::knowsItsSizeSoonAfterItsFirstSample()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + 10, { { A, 3, 100 } }, 0) }));
    bed.clock().advance(std::chrono::seconds(10));
    QTRY_VERIFY(bed.store().status().sizeBytes > 10'000);
}

void TestRawStore::showsGapsAndResets()
{
    StoreBed bed;
    bed.setTime(Monday + 200);
    bed.open();
    const auto family = databases();
    const auto reset = frameOf(family, Monday + 30, { { A, 1, 20 } });
    reset->reset = { true };
    QVERIFY(bed.write({ frameOf(family, Monday + 10, { { A, 1, 100 } }, 0),
        frameOf(family, Monday + 20, { { A, 1, 110 } }), reset, frameOf(family, Monday + 40, { { A, 1, 30 } }),
        // a lane that was slowed down is no gap, an absence is one, a fall nobody marked is a reset
        frameOf(family, Monday + 80, { { A, 1, 70 } }, 40), frameOf(family, Monday + 120, { { A, 1, 90 } }, 0),
        frameOf(family, Monday + 130, { { A, 1, 40 } }), frameOf(family, Monday + 140, { { A, 1, 50 } }) }));
    const auto result = bed.read(*family, { QStringLiteral("commits") }, seconds(Monday, Monday + 200));
    QCOMPARE(printed(result, Monday), QStringLiteral("a commits: 20=1 30=- 40=1 80=1 90=- 140=1"));
    QCOMPARE(result.resets, (std::vector { seconds(Monday + 30, 0).from, seconds(Monday + 130, 0).from }));
}

void TestRawStore::givesBackTheFirstDeltaToo()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto family = familyOf({ QStringLiteral("name label"), QStringLiteral("calls delta count int8") });
    // B comes later than A: what it did before its first row it did in the interval before that.
    QVERIFY(bed.write({ frameOf(family, Monday + 10, { { A, 100 } }), frameOf(family, Monday + 20, { { A, 50 } }),
        frameOf(family, Monday + 30, { { A, 20 }, { B, 70 } }) }));
    const auto result = bed.read(*family, { QStringLiteral("calls") }, seconds(Monday, Monday + 60));
    QCOMPARE(printed(result, Monday), QStringLiteral("a calls: 10=10 20=5 30=2\nb calls: 30=7"));
}

void TestRawStore::readsTheSameAfterClustering()
{
    StoreBed bed;
    bed.setTime(Monday + 100);
    bed.open();
    const auto family = databases();
    std::vector<FramePtr> frames;
    for (int i = 0; i < 1000; ++i) {
        frames.push_back(frameOf(family, Monday + i * 10, { { A, i, i * 10 }, { B, 2 * i, i * 20 } }, i ? 10 : 0));
    }
    QVERIFY(bed.write(frames));
    const auto range = seconds(Monday + 3000, Monday + 8000);
    const QString before = printed(bed.read(*family, Both, range), Monday);
    QVERIFY(before.contains(QStringLiteral("a backends: 3000=300 3010=301 ")));
    bed.setTime(Monday + 3 * 3600);
    QVERIFY(bed.maintain());
    QCOMPARE(printed(bed.read(*family, Both, range), Monday), before);
    // A frame that comes late goes to its place.
    QVERIFY(bed.write({ frameOf(family, Monday + 3005, { { A, 7, 3005 } }, 5) }));
    QCOMPARE(printed(bed.read(*family, { QStringLiteral("backends") }, seconds(Monday + 3000, Monday + 3020), 100,
                         { { QStringLiteral("datname"), QStringLiteral("a") } }),
                 Monday),
        QStringLiteral("a backends: 3000=300 3005=7 3010=301"));
    bed.open();
    QVERIFY(bed.maintain());
    QVERIFY(printed(bed.read(*family, Both, range), Monday).contains(QStringLiteral("3005=7")));
}

void TestRawStore::mergesWeeksByLabel()
{
    StoreBed bed;
    const double week = 7 * 86'400;
    bed.setTime(Monday + week - 60);
    bed.open();
    const auto family = databases();
    QVERIFY(bed.write({ frameOf(family, Monday + week - 20, { { A, 1, 10 }, { B, 2, 10 } }, 0),
        frameOf(family, Monday + week - 10, { { A, 1, 20 }, { B, 2, 20 } }) }));
    // In the other order, so that the same label has another id in the next file.
    QVERIFY(bed.write({ frameOf(family, Monday + week, { { B, 2, 40 }, { A, 1, 30 } }),
        frameOf(family, Monday + week + 10, { { B, 2, 60 }, { A, 1, 40 } }) }));
    QCOMPARE(QDir(bed.folder()).entryList({ QStringLiteral("raw-*.sqlite") }),
        (QStringList { QStringLiteral("raw-2026-01-05.sqlite"), QStringLiteral("raw-2026-01-12.sqlite") }));
    const auto result =
        bed.read(*family, { QStringLiteral("commits") }, seconds(Monday + week - 60, Monday + week + 60));
    QCOMPARE(printed(result, Monday + week), QStringLiteral("a commits: -10=1 0=1 10=1\nb commits: -10=1 0=2 10=2"));
}

void TestRawStore::findsSeriesByLabel()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto family = databases();
    const QString odd = QStringLiteral("we\"ird\\ {\"datname\":\"a\"} ünï");
    QVERIFY(
        bed.write({ frameOf(family, Monday + 10, { { A, 1, 1 }, { odd, 2, 1 }, { QStringLiteral("ab"), 3, 1 } }, 0) }));
    const auto one = [&](const QString &name) {
        return bed.read(*family, { QStringLiteral("backends") }, seconds(Monday, Monday + 60), 100,
            { { QStringLiteral("datname"), name } });
    };
    QCOMPARE(printed(one(QStringLiteral("a")), Monday), QStringLiteral("a backends: 10=1"));
    QCOMPARE(printed(one(odd), Monday), odd + QStringLiteral(" backends: 10=2"));
    QCOMPARE(printed(one(QStringLiteral("b")), Monday), QString());
}

void TestRawStore::takesNewColumns()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + 10, { { A, 1, 1 } }, 0) }));
    const auto wider = familyOf({ QStringLiteral("datname label"), QStringLiteral("temp gauge bytes int8"),
        QStringLiteral("backends gauge count int8"), QStringLiteral("commits counter transactions int8") });
    QVERIFY(bed.write({ frameOf(wider, Monday + 20, { { A, 9, 2, 1 } }) }));
    QVERIFY(bed.write({ frameOf(databases(), Monday + 30, { { A, 3, 1 } }) }));
    QCOMPARE(printed(bed.read(*wider, { QStringLiteral("temp"), QStringLiteral("backends"), QStringLiteral("none") },
                         seconds(Monday, Monday + 60)),
                 Monday),
        QStringLiteral("a temp: 20=9 30=-\na backends: 10=1 20=2 30=3"));
}

void TestRawStore::keepsSeriesApartWhenLabelsChange()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto renamed = familyOf({ QStringLiteral("relname label"), QStringLiteral("backends gauge count int8") });
    const auto split = familyOf({ QStringLiteral("datname label"), QStringLiteral("relname label"),
        QStringLiteral("backends gauge count int8") });
    QVERIFY(bed.write({ frameOf(databases(), Monday + 10, { { A, 1, 1 }, { B, 1, 1 } }, 0),
        frameOf(renamed, Monday + 20, { { A, 2 } }), frameOf(split, Monday + 30, { { A, B, 3 } }),
        frameOf(databases(), Monday + 40, { { B, 4, 1 }, { A, 5, 1 } }, 0) }));
    const auto result = bed.read(*split, { QStringLiteral("backends") }, seconds(Monday, Monday + 60));
    QStringList found;
    for (const auto &series : result.series) {
        found << QStringList(series.labels.keys()).join(QLatin1Char('+')) + QLatin1Char(' ')
                + printed({ .series = { series } }, Monday);
    }
    QCOMPARE(found.join(QLatin1Char('\n')),
        QStringLiteral("datname+relname a b backends: 30=3\ndatname a backends: 10=1 20=- 40=5\n"
                       "datname b backends: 10=1 20=- 40=4\nrelname a backends: 20=2"));
}

void TestRawStore::namesTargets()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    bed.store().describeTarget({ TargetId { QStringLiteral("t") }, QStringLiteral("Old") });
    QVERIFY(bed.write({ frameOf(databases(), Monday + 10, { { A, 1, 1 } }, 0) }));
    bed.store().describeTarget({ TargetId { QStringLiteral("t") }, QStringLiteral("Orders") });
    QVERIFY(waitFor(bed.store().flush()));
    const auto targets = waitFor(bed.store().targets({}));
    QVERIFY(targets);
    QCOMPARE(targets->size(), 1);
    QCOMPARE(targets->front().id.value, QStringLiteral("t"));
    QCOMPARE(targets->front().name, QStringLiteral("Orders"));
}

void TestRawStore::refusesASecondWriter()
{
    StoreBed bed;
    bed.open();
    const auto second = SqliteStore::open(bed.folder(), bed.clock());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Storage);
    QCOMPARE(second.error().message,
        QStringLiteral("Another DataInsight (pid %1) writes to this store.").arg(QCoreApplication::applicationPid()));
    QVERIFY(!second.error().hint.isEmpty());
    bed.close();
    QVERIFY(SqliteStore::open(bed.folder(), bed.clock()));
}

void TestRawStore::readsBesideTheWriter()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto family = databases();
    auto reader = SqliteStore::open(bed.folder(), bed.clock(), { .mode = SqliteStoreOptions::Mode::Reader });
    QVERIFY(reader);
    QVERIFY(!(*reader)->status().writable);
    QVERIFY(bed.write({ frameOf(family, Monday + 10, { { A, 1, 1 } }, 0) }));
    RangeQuery query { .target = TargetId { QStringLiteral("t") },
        .family = family->id,
        .columns = Both,
        .range = seconds(Monday, Monday + 60) };
    const auto result = waitFor((*reader)->range(query, {}));
    QVERIFY(result);
    QCOMPARE(printed(*result, Monday), QStringLiteral("a backends: 10=1"));
    (*reader)->append({ frameOf(family, Monday + 20, { { A, 1, 1 } }) });
    QCOMPARE((*reader)->status().queuedBytes, 0);
    QVERIFY(!(*reader)->status().trouble);
}

void TestRawStore::leavesNoLogBehindWhatItRead()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto family = familyOf({ QStringLiteral("load gauge ratio float8") });
    QVERIFY(bed.write({ frameOf(family, Monday + 10, { { 1.0 } }) }));
    QCOMPARE(printed(bed.read(*family, { QStringLiteral("load") }, seconds(Monday, Monday + 60)), Monday),
        QStringLiteral("load: 10=1"));
    bed.close();
    QCOMPARE(QDir(bed.folder()).entryList(QDir::Files), QStringList { QStringLiteral("raw-2026-01-05.sqlite") });
}

void TestRawStore::refusesFamiliesItCannotName()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    auto spec = *databases();
    spec.columns[1].name = QStringLiteral("back\"ends");
    const auto bad = std::make_shared<const FamilySpec>(spec);
    const auto good = familyOf({ QStringLiteral("bucket gauge count float8"), QStringLiteral("mark gauge count") });
    QVERIFY(bed.write({ frameOf(bad, Monday + 10, { { A, 1, 1 }, { B, 1, 1 } }, 0) }));
    QCOMPARE(bed.store().status().droppedRows, 2);
    QVERIFY(bed.store().status().trouble);
    QCOMPARE(bed.store().status().trouble->kind, ErrorKind::Config);
    QVERIFY(bed.write({ frameOf(good, Monday + 10, { { 1.5, 2 } }, 0) }));
    QCOMPARE(
        printed(bed.read(*good, { QStringLiteral("bucket"), QStringLiteral("mark") }, seconds(Monday, Monday + 60)),
            Monday),
        QStringLiteral("bucket: 10=1.5\nmark: 10=2"));
}

DATAINSIGHT_TEST_MAIN(TestRawStore)
#include "tst_rawstore.moc"
