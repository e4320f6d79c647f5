// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    const bool good = perf::printFigure("window painted, from the start of the process", window, 400, "ms");
    return perf::printFigure("first data, from there", first, 2000, "ms") && good ? 0 : 1;
}
