// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/familyprobe.h"
#include "tests/support/testmain.h"

#include <map>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

constexpr unsigned oidOf(ValueType type)
{
    switch (type) {
    case ValueType::Integer:
        return 20;
    case ValueType::Real:
        return 701;
    case ValueType::Text:
        return 25;
    case ValueType::Timestamp:
        return 1184;
    }
    return 0;
}

} // namespace

/// Every family file, on every PostgreSQL version that is here.
class FamiliesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFileIsBroken()
    {
        QStringList texts;
        for (const Error &error : FamilyProbe::catalog().errors())
            texts.append(error.message);
        QVERIFY2(texts.isEmpty(), qPrintable(texts.join(QLatin1Char('\n'))));
        QVERIFY(FamilyProbe::catalog().ids().size() > 20);
    }

    void filesOfOneFamilyHaveTheSameColumns()
    {
        for (const auto &spec : FamilyProbe::catalog().specs()) {
            const auto newest = FamilyProbe::catalog().describe(spec->id);
            QCOMPARE(columnsOf(*spec), columnsOf(*newest));
            QCOMPARE(spec->lane, newest->lane);
            QCOMPARE(spec->keep, newest->keep);
        }
    }

    void rangesHaveNoGap()
    {
        for (const FamilyId &id : FamilyProbe::catalog().ids()) {
            int first = 999;
            bool open = false;
            for (const auto &spec : FamilyProbe::catalog().specs()) {
                if (spec->id == id) {
                    first = std::min(first, spec->majors.first.value_or(0));
                    open = open || !spec->majors.last;
                }
            }
            QVERIFY2(open, qPrintable(id.value + QStringLiteral(" ends before newer servers")));
            for (int major = std::max(first, PgVersions::expected().front()); major <= 30; ++major) {
                const bool served =
                    std::any_of(FamilyProbe::catalog().specs().begin(), FamilyProbe::catalog().specs().end(),
                        [&](const FamilySpecPtr &spec) { return spec->id == id && spec->majors.contains(major); });
                QVERIFY2(served, qPrintable(QStringLiteral("%1 skips PostgreSQL %2").arg(id.value).arg(major)));
            }
        }
    }

    void everyFamilyGivesTheColumnsOfItsHeader_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<PgRole>("role");
        QTest::addColumn<bool>("standby");
        const std::vector<std::pair<PgRole, const char *>> roles { { PgRole::Superuser, "superuser" },
            { PgRole::Monitor, "pg_monitor" }, { PgRole::Plain, "plain role" } };
        for (const int major : PgVersions::expected()) {
            if (!PgVersions::insisted() && !PgVersions::find(major))
                continue;
            for (const auto &[role, name] : roles) {
                QTest::addRow("PostgreSQL %d as %s", major, name) << major << role << false;
                QTest::addRow("PostgreSQL %d standby as %s", major, name) << major << role << true;
            }
        }
    }

    void everyFamilyGivesTheColumnsOfItsHeader()
    {
        QFETCH(int, major);
        QFETCH(PgRole, role);
        QFETCH(bool, standby);
        PgCluster &cluster = standby ? *pairOf(major).standby : *pairOf(major).primary;
        FamilyProbe probe(cluster, QStringLiteral("postgres"), role);
        QCOMPARE(probe.capabilities().inRecovery, standby);
        int ran = 0;
        for (const FamilyId &id : FamilyProbe::catalog().ids()) {
            const auto spec = FamilyProbe::catalog().pick(id, probe.capabilities());
            if (!spec)
                continue;
            const PgAnswer answer = probe.run(id.value);
            ++ran;
            // The only two that a plain role cannot have at all: they list folders.
            if (role == PgRole::Plain
                && QStringList { QStringLiteral("target.archive_queue"), QStringLiteral("target.wal_files") }.contains(
                    id.value)) {
                QCOMPARE(answer.sqlState, QStringLiteral("42501"));
                QCOMPARE((*spec)->role, QStringLiteral("pg_monitor"));
                continue;
            }
            QVERIFY2(answer.ok(), qPrintable(id.value + QStringLiteral(": ") + answer.error));
            compareColumns(**spec, answer);
            compareKeys(**spec, answer);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY2(ran >= (standby ? 24 : 22), qPrintable(QString::number(ran)));
    }

    void cleanupTestCase() { m_pairs.clear(); }

private:
    struct Pair
    {
        std::unique_ptr<PgCluster> primary;
        std::unique_ptr<PgCluster> standby;
    };

    Pair &pairOf(int major)
    {
        auto &pair = m_pairs[major];
        if (!pair.primary) {
            PgClusterOptions options;
            options.major = major;
            options.preload = { QStringLiteral("pg_stat_statements") };
            pair.primary = PgCluster::start(options);
            pair.primary->exec(QStringLiteral("postgres"), QStringLiteral("CREATE EXTENSION pg_stat_statements"));
            pair.primary->exec(
                QStringLiteral("postgres"), QStringLiteral("SELECT pg_create_physical_replication_slot('kept', true)"));
            pair.standby = pair.primary->startStandby();
        }
        return pair;
    }

    static QStringList columnsOf(const FamilySpec &spec)
    {
        QStringList lines;
        for (const ColumnSpec &column : spec.columns) {
            lines.append(QStringLiteral("%1 %2 %3 %4")
                             .arg(column.name)
                             .arg(int(column.role))
                             .arg(int(column.unit))
                             .arg(int(column.type)));
        }
        return lines;
    }

    static void compareColumns(const FamilySpec &spec, const PgAnswer &answer)
    {
        QStringList expected;
        QStringList given;
        for (const ColumnSpec &column : spec.columns) {
            if (spec.scope != Scope::Database || column.name != QLatin1String("datname"))
                expected.append(spec.id.value + QLatin1Char(' ') + column.name + QLatin1Char(' ')
                    + QString::number(oidOf(column.type)));
        }
        for (qsizetype i = 0; i < answer.columns.size(); ++i) {
            given.append(spec.id.value + QLatin1Char(' ') + answer.columns[i] + QLatin1Char(' ')
                + QString::number(answer.types[static_cast<size_t>(i)]));
        }
        QCOMPARE(given, expected);
    }

    /// Labels are never NULL and name each row once.
    static void compareKeys(const FamilySpec &spec, const PgAnswer &answer)
    {
        QSet<QString> seen;
        for (const auto &row : answer.rows) {
            QStringList key;
            size_t at = 0;
            for (const ColumnSpec &column : spec.columns) {
                if (spec.scope == Scope::Database && column.name == QLatin1String("datname"))
                    continue;
                if (column.role == ColumnRole::Label) {
                    QVERIFY2(!row[at].isNull(), qPrintable(spec.id.value + QLatin1Char('.') + column.name));
                    key.append(row[at]);
                }
                ++at;
            }
            const QString text = key.join(QLatin1Char('|'));
            QVERIFY2(!seen.contains(text), qPrintable(spec.id.value + QStringLiteral(": two rows of ") + text));
            seen.insert(text);
        }
        if (seen.isEmpty() && spec.columns.front().role != ColumnRole::Label)
            QVERIFY2(!answer.rows.empty(), qPrintable(spec.id.value + QStringLiteral(" gave no row")));
    }

    std::map<int, Pair> m_pairs;
};

DATAINSIGHT_TEST_MAIN(FamiliesTest)
#include "tst_families.moc"
