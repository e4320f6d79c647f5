// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/exitcode.h"
#include "app/commandline/standardstreams.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/gui/console.h"
#include "core/base/englishplurals.h"

#include <QApplication>
#include <QIcon>

namespace {

/// Where there is no display at all the tour still works; only a person cannot look at the window.
void useOffscreenWithoutDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY")
        && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace datainsight;

    holdStopSignals();
    holdStandardStreams();
    useOffscreenWithoutDisplay();
    QCoreApplication::setApplicationName(QStringLiteral("datainsight"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DATAINSIGHT_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("DataInsight"));
    QGuiApplication::setDesktopFileName(QStringLiteral(DATAINSIGHT_APP_ID));
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);

    GuiCommandLine commandLine;
    const auto options = commandLine.parse(QCoreApplication::arguments());
    if (!options) {
        printError(options.error());
        return static_cast<int>(ExitCode::Usage);
    }
    if (const auto logging = commandLine.installLogging(); !logging) {
        printError(logging.error());
        return static_cast<int>(ExitCode::Usage);
    }

    Console console(*options);
    StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &application, &QCoreApplication::quit);
    QObject::connect(&console, &Console::finished, &application, [](int code) { QCoreApplication::exit(code); });
    console.show();
    const int code = QApplication::exec();
    console.stop();
    return code;
}
