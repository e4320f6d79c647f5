// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What reading pg_stat_statements with 5,000 entries and 13 MB of text costs the server, by its own clock, and what
// adding up and comparing 5,000 changed statements costs us.
//   perf_statements [major]        default: the one tests use
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/sample/derivers/statementcolumns.h"
#include "core/sample/derivers/statementdeltas.h"
#include "core/sample/familycatalog.h"
#include "core/sample/framebuilder.h"
#include "core/statements/statementcomparison.h"
#include "core/statements/statementlibrary.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

constexpr int Entries = 5000;
constexpr int Rounds = 11;

PgClusterOptions optionsFor(int major)
{
    PgClusterOptions options;
    options.major = major;
    options.preload = QStringList { QStringLiteral("pg_stat_statements") };
    options.settings.insert(QStringLiteral("pg_stat_statements.max"), QString::number(Entries + 200));
    return options;
}

/// Statements that differ in what the server makes of them, 2.6 kB each.
void fill(const PgCluster &cluster)
{
    auto client = cluster.connect(QStringLiteral("postgres"));
    client.exec(QStringLiteral("CREATE EXTENSION pg_stat_statements"));
    client.exec(QStringLiteral("CREATE TABLE wide (a int, b text)"));
    for (int i = 0; i < Entries; ++i) {
        QStringList columns;
        for (int k = 0; k < 45; ++k)
            columns << QStringLiteral("%1 AS a_column_with_a_long_name_number_%2")
                           .arg(((i >> (k % 13)) & 1) == 1 ? QStringLiteral("length(b || 'x')")
                                                           : QStringLiteral("a - 17"))
                           .arg(k);
        client.exec(QStringLiteral("SELECT %1 FROM wide WHERE a = 1").arg(columns.join(QStringLiteral(", "))));
    }
}

/// A family of one server, read again and again.
class Line
{
public:
    Line(const PgCluster &cluster, const char *id, const DeriverShare &share)
        : m_client(cluster.connect(QStringLiteral("postgres"))), m_worker(QStringLiteral("perf"), specOf(cluster))
    {
        static const auto catalog = FamilyCatalog::load();
        Capabilities capabilities;
        capabilities.major = cluster.major();
        capabilities.extensions.insert(QStringLiteral("pg_stat_statements"),
            { QVersionNumber::fromString(
                  m_client.exec(QStringLiteral("SELECT extversion FROM pg_extension WHERE extname LIKE 'pg_stat%'"))
                      .value()),
                QStringLiteral("public") });
        const auto columns = m_client.exec(QStringLiteral(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'pg_stat_statements'::regclass AND attnum > 0"));
        for (const auto &row : columns.rows)
            capabilities.columns.insert(QStringLiteral("pg_stat_statements.") + row.front());
        m_spec = *catalog->pick(FamilyId { QString::fromLatin1(id) }, capabilities);
        m_sql = FamilyCatalog::sqlFor(*m_spec, capabilities);
        m_deriver = Deriver::make(*m_spec, share);
    }

    /// Nothing when there is nothing to ask.
    std::optional<Derived> read()
    {
        m_now += std::chrono::duration_cast<SteadyInstant::duration>(5min);
        const auto parameters = m_deriver->parameters(m_now, QStringLiteral("postgres"));
        if (!parameters)
            return std::nullopt;
        QEventLoop loop;
        std::optional<RowSet> rows;
        m_worker
            .run(QueryId { m_spec->id.value }, {}, 60s,
                [this, &parameters](Session &session) {
                    return session.query(
                        QueryId { m_spec->id.value }, m_sql, { parameters->begin(), parameters->end() }, 60s);
                })
            .then(&loop, [&](const Result<RowSet> &answer) {
                if (answer)
                    rows = *answer;
                else
                    std::printf("%s\n", qPrintable(oneLine(answer.error())));
                loop.quit();
            });
        loop.exec();
        FrameBuilder builder(TargetId { QStringLiteral("t") }, m_spec, Clock::system().now());
        if (!rows || !builder.append(*rows, {}))
            return std::nullopt;
        return m_deriver->derive(builder.finish(1ms), 180s);
    }

    /// The server's own figure for the statement: milliseconds of its last executions, blocks of temporary files.
    struct Cost
    {
        double ms = 0;
        double tempBlocks = 0;
    };
    Cost cost()
    {
        const auto answer = m_client.exec(QStringLiteral(
            "SELECT sum(total_exec_time), sum(temp_blks_written) FROM pg_stat_statements WHERE query LIKE "
            "'%datainsight:%1 *%' AND query NOT LIKE '%sum(total%'")
                                              .arg(m_spec->id.value));
        return { answer.rows.front()[0].toDouble(), answer.rows.front()[1].toDouble() };
    }

private:
    static ConnectionSpec specOf(const PgCluster &cluster)
    {
        ConnectionSpec spec;
        spec.parameters = cluster.parameters(QStringLiteral("postgres"));
        return spec;
    }

    PgClient m_client;
    PgWorker m_worker;
    FamilySpecPtr m_spec;
    QString m_sql;
    std::unique_ptr<Deriver> m_deriver;
    SteadyInstant m_now;
};

bool measureServer(int major)
{
    const auto cluster = PgCluster::start(optionsFor(major));
    fill(*cluster);
    const DeriverShare share { std::make_shared<UnreadTexts>() };
    Line numbers(*cluster, "target.statements", share);
    Line texts(*cluster, "target.statements_text", share);
    std::printf("PostgreSQL %s, %d statements\n", qPrintable(cluster->server().version), Entries);

    numbers.read();
    const auto first = numbers.cost();
    std::printf("%-58s %10.2f ms\n", "all entries, as at the beginning", first.ms);
    std::vector<double> times;
    auto before = first;
    for (int round = 0; round < Rounds; ++round) {
        numbers.read();
        const auto now = numbers.cost();
        times.push_back(now.ms - before.ms);
        before = now;
    }
    bool good = perf::printFigure("statements when nothing is new, server time", perf::median(times), 10, "ms");
    good = perf::printFigure("temporary blocks of all readings", before.tempBlocks, 0, "blocks") && good;
    texts.read();
    good = perf::printFigure("texts of all entries at once, server time", texts.cost().ms, 100, "ms") && good;
    return good;
}

/// Deltas of `count` statements, all changed.
FramePtr changed(int count)
{
    static const auto catalog = FamilyCatalog::load();
    const auto spec = statements::deltasOf(*catalog->describe(FamilyId { QStringLiteral("target.statements") }));
    auto frame = std::make_shared<Frame>();
    frame->family = spec;
    for (const auto &column : spec->columns) {
        auto &values = frame->columns.emplace_back(column);
        for (int row = 0; row < count; ++row) {
            if (column.name == QLatin1String("queryid"))
                values.appendText(QString::number(7'000'000'000'000'000'000 + row));
            else if (column.role == ColumnRole::Label)
                values.appendText(column.name);
            else
                values.appendReal(row % 97 + 1);
        }
    }
    return frame;
}

bool measureUs()
{
    const auto frame = changed(Entries);
    std::vector<StatementEntry> entries;
    for (qsizetype row = 0; row < frame->rowCount(); ++row)
        entries.push_back({ { frame->columns[0].text(row), frame->columns[1].text(row), frame->columns[2].text(row),
                                frame->columns[3].text(row) },
            { QStringLiteral("pg15:%1").arg(row), QStringLiteral("SELECT %1").arg(row), 20 } });
    const StatementBook book(entries);
    StatementTotals totals;
    totals.add(*frame);
    bool good = perf::printFigure(
        "5,000 changed statements added", perf::medianMs(Rounds, [&] { totals.add(*frame); }), 8, "ms");
    std::vector<StatementRow> rows;
    good =
        perf::printFigure("5,000 rows made of them", perf::medianMs(Rounds, [&] { rows = totals.rows(book); }), 8, "ms")
        && good;
    good = perf::printFigure("5,000 statements compared",
               perf::medianMs(Rounds, [&] { compareStatements(rows, 1h, rows, 1h); }), 50, "ms")
        && good;
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool us = measureUs();
    return measureServer(QCoreApplication::arguments().value(1).toInt()) && us ? 0 : 1;
}
