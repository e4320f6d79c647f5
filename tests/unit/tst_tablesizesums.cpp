// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/tablesizesums.h"

#include "tests/support/testmain.h"
#include "tests/unit/samplebuilders.h"

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

namespace {

const QString Shop = QStringLiteral("shop");
const QString Public = QStringLiteral("public");
const QVariant NotMeasured;

std::shared_ptr<const FamilySpec> family()
{
    static const auto made =
        familyOf({ QStringLiteral("relid label"), QStringLiteral("schemaname text"), QStringLiteral("relname text"),
                     QStringLiteral("state gauge count"), QStringLiteral("size gauge bytes"),
                     QStringLiteral("estimate gauge bytes") },
            { QStringLiteral("scope: database"), QStringLiteral("deriver: tablesizes") });
    return made;
}

/// A relation as the server answers it.
QVariantList relation(int oid, const QString &table, int state, const QVariant &size, int estimate = 0)
{
    return { Shop, QString::number(oid), Public, table, state, size, estimate };
}

/// "flows 300 of 2", with "(1 estimated)" where some could not be measured.
QString sums(TableSizeSums &deriver, const std::vector<QVariantList> &rows)
{
    const auto derived = deriver.derive(frameOf(family(), 0, rows), 1h);
    const Frame &frame = *derived.kept.front();
    QStringList words;
    for (qsizetype row = 0; row < frame.rowCount(); ++row) {
        words << QStringLiteral("%1 %2 of %3")
                     .arg(frame.column(u"relname")->text(row), frame.column(u"size")->text(row),
                         frame.column(u"relations")->text(row));
        if (frame.column(u"estimated")->integer(row) > 0)
            words.last() += QStringLiteral(" (%1 estimated)").arg(frame.column(u"estimated")->text(row));
    }
    return words.join(QStringLiteral(", "));
}

QByteArray known(TableSizeSums &deriver, const QString &database = Shop)
{
    return deriver.parameters({}, database)->front();
}

} // namespace

class TableSizeSumsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsPartitionsToTheirTable()
    {
        TableSizeSums deriver;
        QCOMPARE(sums(deriver,
                     { relation(1, QStringLiteral("flows"), 11, 100), relation(2, QStringLiteral("flows"), 22, 200),
                         relation(3, QStringLiteral("users"), 33, 7) }),
            QStringLiteral("flows 300 of 2, users 7 of 1"));
    }

    void remembersWhatDidNotMove()
    {
        TableSizeSums deriver;
        QCOMPARE(known(deriver), QByteArray("{}"));
        sums(deriver, { relation(1, QStringLiteral("flows"), 11, 100) });
        QCOMPARE(known(deriver), QByteArray("{11}"));
        QCOMPARE(sums(deriver, { relation(1, QStringLiteral("flows"), 11, NotMeasured, 5) }),
            QStringLiteral("flows 100 of 1"));
    }

    void estimatesWhatCouldNotBeMeasured()
    {
        TableSizeSums deriver;
        sums(deriver, { relation(1, QStringLiteral("flows"), 11, 100) });
        // It moved, but somebody holds it.
        QCOMPARE(sums(deriver, { relation(1, QStringLiteral("flows"), 12, NotMeasured, 150) }),
            QStringLiteral("flows 150 of 1 (1 estimated)"));
        QCOMPARE(known(deriver), QByteArray("{}"));
    }

    void forgetsWhatIsGone()
    {
        TableSizeSums deriver;
        sums(deriver, { relation(1, QStringLiteral("flows"), 11, 100), relation(2, QStringLiteral("flows"), 22, 200) });
        QCOMPARE(sums(deriver, { relation(2, QStringLiteral("flows"), 22, NotMeasured) }),
            QStringLiteral("flows 200 of 1"));
        QCOMPARE(known(deriver), QByteArray("{22}"));
    }

    void asksEachDatabaseForItsOwn()
    {
        TableSizeSums deriver;
        sums(deriver, { relation(1, QStringLiteral("flows"), 11, 100) });
        QCOMPARE(known(deriver, QStringLiteral("other")), QByteArray("{}"));
        // One that could not be visited loses nothing.
        sums(deriver, {});
        QCOMPARE(known(deriver), QByteArray("{11}"));
    }

    void measuresAllAfterARestart()
    {
        TableSizeSums deriver;
        sums(deriver, { relation(1, QStringLiteral("flows"), 11, 100) });
        deriver.restart(Interruption::Restarted);
        QCOMPARE(known(deriver), QByteArray("{}"));
    }
};

DATAINSIGHT_TEST_MAIN(TableSizeSumsTest)
#include "tst_tablesizesums.moc"
