// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/services.h"
#include "core/config/profilestore.h"
#include "core/config/profilevalidation.h"
#include "tests/perf/figure.h"
#include "tests/support/pgcluster.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

constexpr int Runs = 5;

int reported(const QByteArray &output, const char *what)
{
    const auto match = QRegularExpression(QString::fromLatin1(what) + QStringLiteral(" after (\\d+) ms"))
                           .match(QString::fromUtf8(output));
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

/// What is read before there is a window: settings, 50 profiles, 20 families of the person's own.
double readingMs(const QString &folder)
{
    ProfileStore profiles(folder + QStringLiteral("/profiles"));
    for (int n = 0; n < 50; ++n) {
        const Profile profile { .id = newProfileId(),
            .name = QStringLiteral("server %1").arg(n),
            .parameters = { { QStringLiteral("host"), QStringLiteral("db%1").arg(n) } },
            .watch = false };
        if (!profiles.save(profile))
            return -1;
    }
    QDir().mkpath(folder + QStringLiteral("/families"));
    for (int n = 0; n < 20; ++n) {
        QFile file(folder + QStringLiteral("/families/mine%1.sql").arg(n));
        if (!file.open(QIODevice::WriteOnly))
            return -1;
        file.write(QStringLiteral("-- id: mine.n%1\n-- purpose: a test\n-- lane: 10s\n-- columns:\n--   n gauge\n"
                                  "SELECT /* datainsight:mine.n%1 */ 1 AS n\n")
                       .arg(n)
                       .toUtf8());
    }
    return perf::medianMs(10, [&folder] { const Services services({ .configFolder = folder }); });
}

} // namespace

/// How long a person waits for the window, and for the first data of a server on this machine. Each run is a process of
/// its own with empty folders. Leaves with 1 when over budget.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto cluster = PgCluster::start();
    QTemporaryDir folder;
    std::vector<double> painted;
    std::vector<double> data;
    for (int run = 0; run < Runs; ++run) {
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        program.setProcessEnvironment(environment);
        program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("datainsight")),
            { QStringLiteral("--timings"), QStringLiteral("--dsn"), cluster->conninfo(QStringLiteral("postgres")),
                QStringLiteral("--config"), folder.filePath(QStringLiteral("config%1").arg(run)),
                QStringLiteral("--data"), folder.filePath(QStringLiteral("data%1").arg(run)) });
        QByteArray output;
        while (reported(output, "first data") < 0 && program.waitForReadyRead(10000))
            output += program.readAll();
        program.terminate();
        program.waitForFinished(5000);
        painted.push_back(reported(output, "window painted"));
        data.push_back(reported(output, "first data"));
        if (painted.back() < 0 || data.back() < 0) {
            std::fprintf(stderr, "no figures: %s\n", output.constData());
            return 1;
        }
    }
    const double window = perf::median(painted);
    const double first = perf::median(data) - window;
    bool good = perf::printFigure("window painted, from the start of the process", window, 400, "ms");
    good = perf::printFigure("of it reading 50 profiles and 20 families",
               readingMs(folder.filePath(QStringLiteral("reading"))), 50, "ms")
        && good;
    return perf::printFigure("first data, from there", first, 2000, "ms") && good ? 0 : 1;
}
