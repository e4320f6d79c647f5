// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the families cost a server with 10,000 tables and 200 sessions: each statement's time from asking to the last
// row over a local socket, parsing and planning included, the median of ten rounds.
//   perf_families [major …]        default: every version that is here
#include "tests/perf/crowdedserver.h"
#include "tests/perf/figure.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <map>

using namespace datainsight;

namespace {

constexpr int Rounds = 10;

/// Milliseconds of server time a cycle of the lane may take.
const std::map<Lane, double> Budgets { { Lane::OneSecond, 3 }, { Lane::TenSeconds, 25 } };

/// Whether every lane is within its budget.
bool measure(int major, const FamilyCatalog &catalog)
{
    const CrowdedServer server(major);
    auto client = server.connect(PgRole::Superuser);
    const auto capabilities = server.capabilities(catalog);
    std::map<Lane, double> lanes;
    std::printf("\nPostgreSQL %s, %d tables, %d sessions\n", qPrintable(server.cluster().server().version),
        CrowdedServer::Tables, CrowdedServer::Sessions);
    for (const FamilyId &id : catalog.ids()) {
        const auto spec = catalog.pick(id, capabilities);
        if (!spec)
            continue;
        const QString sql = FamilyCatalog::sqlFor(**spec, capabilities);
        std::vector<double> times;
        size_t rows = 0;
        for (int round = 0; round < Rounds; ++round) {
            QElapsedTimer timer;
            timer.start();
            const auto answer = client.exec(sql);
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            rows = answer.rows.size();
            if (!answer.ok())
                std::printf("%s: %s\n", qPrintable(id.value), qPrintable(answer.error));
        }
        const double time = perf::median(times);
        lanes[(*spec)->lane] += time;
        std::printf("  %-24s %4s  %6zu rows  %8.2f ms\n", qPrintable(id.value), qPrintable(laneName((*spec)->lane)),
            rows, time);
    }
    bool good = true;
    for (const auto &[lane, time] : lanes) {
        const QString what = QStringLiteral("one cycle of the lane %1").arg(laneName(lane));
        const auto budget = Budgets.find(lane);
        if (budget == Budgets.end())
            std::printf("%-58s %10.2f ms\n", qPrintable(what), time);
        else
            good = perf::printFigure(qPrintable(what), time, budget->second, "ms") && good;
    }
    std::fflush(stdout);
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto catalog = FamilyCatalog::load();
    std::vector<int> majors;
    for (const QString &argument : QCoreApplication::arguments().mid(1))
        majors.push_back(argument.toInt());
    if (majors.empty()) {
        for (const PgServer &server : PgVersions::present())
            majors.push_back(server.major);
    }
    bool good = true;
    for (const int major : majors)
        good = measure(major, *catalog) && good;
    return good ? 0 : 1;
}
