// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it takes to keep who was on a server each second, and to look at one moment of it: 50 sessions at work, with
// transactions of some seconds and a statement anew in each second, and 10 that are idle in a transaction.
//   perf_sessionmoments
#include "core/store/sqlite/sessionblocks.h"
#include "tests/perf/figure.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

constexpr int Active = 50;
constexpr int Idle = 10;
constexpr int Minutes = 30;

SampledBackend sessionOf(int number, Instant start)
{
    const auto named = [number](const char *name, int of) -> QString {
        return QString::fromLatin1(name) + QString::number(number % of);
    };
    return { .pid = 1000 + 7 * number,
        .startedUs = (toMilliseconds(start) - 1000 * number) * 1000 + 123'457 * number % 1'000'000,
        .database = named("database", 3),
        .user = named("user", 5),
        .application = named("application", 6),
        .backendType = QStringLiteral("client backend"),
        .state = number < Active ? QStringLiteral("active") : QStringLiteral("idle in transaction"),
        .transactionSince = start };
}

void goOn(SampledBackend &session, Instant at, QRandomGenerator &random)
{
    static constexpr const char *Waits[][2] = { { "", "" }, { "IO", "DataFileRead" }, { "IO", "WALWrite" },
        { "LWLock", "WALInsert" }, { "Lock", "transactionid" }, { "Client", "ClientRead" } };
    if (session.state != QLatin1String("active"))
        return;
    const auto *wait = Waits[random.bounded(6)];
    session.waitClass = QLatin1String(wait[0]);
    session.waitEvent = QLatin1String(wait[1]);
    session.blockers.clear();
    if (session.waitClass == QLatin1String("Lock"))
        session.blockers = { 1000 + 7 * random.bounded(Active + Idle) };
    session.queryId = QString::number(4'000'000'000'000'000'007LL + 1'000'003LL * random.bounded(40));
    session.queryStart = at - Milliseconds(random.bounded(900));
    session.stateSince = session.queryStart;
    if (random.bounded(3) == 0)
        session.transactionSince = at - Milliseconds(900 + random.bounded(500));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Instant start = fromMilliseconds(1'700'000'040'000);
    QRandomGenerator random(1);
    std::vector<SampledBackend> sessions;
    for (int number = 0; number < Active + Idle; ++number)
        sessions.push_back(sessionOf(number, start));
    double secondBytes = 0, minuteBytes = 0;
    QByteArray last;
    for (int minute = 0; minute < Minutes; ++minute) {
        BackendBlock block;
        for (int second = 0; second < 60; ++second) {
            const Instant at = start + std::chrono::minutes(minute) + Seconds(second);
            for (auto &session : sessions)
                goOn(session, at, random);
            block.add({ .at = at + Milliseconds(random.bounded(9)), .serverAt = at, .backends = sessions });
        }
        last = encodeBackends(block);
        secondBytes += static_cast<double>(last.size());
        minuteBytes += static_cast<double>(encodeBackends(block.mostTelling()).size());
    }
    constexpr double MegabytesADay = 24 * 60.0 / Minutes / 1024 / 1024;
    bool good = printFigure("sessions of a day, each second", secondBytes * MegabytesADay, 60, "MB");
    good = printFigure("sessions of a day, one sample a minute", minuteBytes * MegabytesADay, 5, "MB") && good;
    const double look = medianMs(9, [&] {
        // Those beside it are read too.
        for (int blocks = 0; blocks < 3; ++blocks)
            static_cast<void>(decodeBackends(last)->sample(30));
    });
    return printFigure("one moment, from three minutes of the file", look, 20, "ms") && good ? 0 : 1;
}
