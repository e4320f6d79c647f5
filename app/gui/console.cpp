// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/console.h"

#include "app/commandline/exitcode.h"
#include "app/commandline/terminal.h"
#include "app/gui/pages.h"
#include "app/gui/starttime.h"
#include "app/gui/unanswered.h"
#include "core/config/paths.h"
#include "core/config/settingsstore.h"
#include "ui/shell/tour.h"

#include <QDir>
#include <QEvent>

#include <cstdio>
#include <utility>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr Seconds UsualTourTime { 30 };

ServicesOptions servicesOptions(const GuiOptions &options)
{
    ServicesOptions services;
    services.configFolder = options.configFolder;
    services.storeFolder = options.dataFolder;
    services.dsns = options.dsns;
    return services;
}

Theme::Choice themeOf(const GuiOptions &options, const Settings &settings)
{
    if (!options.theme.isEmpty())
        return Theme::choiceFromName(options.theme);
    switch (settings.theme) {
    case ThemeChoice::Light:
        return Theme::Choice::Light;
    case ThemeChoice::Dark:
        return Theme::Choice::Dark;
    case ThemeChoice::System:
        break;
    }
    return Theme::Choice::System;
}

ThemeChoice settingOf(Theme::Choice choice)
{
    switch (choice) {
    case Theme::Choice::Light:
        return ThemeChoice::Light;
    case Theme::Choice::Dark:
        return ThemeChoice::Dark;
    case Theme::Choice::System:
        break;
    }
    return ThemeChoice::System;
}

/// A tour is the same wherever it is made: it neither takes over nor leaves behind how a person arranged the window.
QString memoryFile(const GuiOptions &options, const Paths &paths)
{
    return options.tourFolder.isEmpty() ? QDir(paths.config).filePath(QStringLiteral("window.ini")) : QString();
}

} // namespace

Console::Console(const GuiOptions &options, QObject *parent)
    : QObject(parent), m_options(options), m_services(servicesOptions(options)), m_range(Clock::system()),
      m_health(&m_services, Clock::system()), m_memory(memoryFile(options, m_services.paths())),
      m_settingsWriter(std::make_unique<QThreadPool>())
{
    Theme::instance().apply(themeOf(m_options, m_services.settings()));
    registerPages(m_pages, { &m_services, &m_health, &m_range, &m_folding, &m_memory });
    m_window = std::make_unique<MainWindow>(ShellContext { .feed = &m_services,
        .health = &m_health,
        .range = &m_range,
        .memory = &m_memory,
        .folding = &m_folding,
        .registry = &m_pages,
        .clock = &Clock::system(),
        .actions = &m_services.actions() });
    if (m_options.size)
        m_window->resize(*m_options.size);
    connect(m_window.get(), &MainWindow::themeChosen, this, &Console::chooseTheme);
    if (m_options.timings) {
        connect(
            &m_services, &TargetFeed::sampled, this, [this] { reportTiming("first data"); }, Qt::SingleShotConnection);
    }
}

Console::~Console()
{
    stop();
    m_window.reset();
    m_memory.finish(*m_stopUntil);
    // Destroyed, a pool waits for a thread that hangs; leaked it does not.
    if (!m_settingsWriter->waitForDone(static_cast<int>(m_stopUntil->remainingTime())))
        static_cast<void>(m_settingsWriter.release());
}

void Console::show()
{
    m_window->installEventFilter(this);
    m_window->show();
    // A window that starts minimised is never painted; its servers are watched all the same.
    QTimer::singleShot(1s, this, &Console::startServices);
}

bool Console::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window.get() && event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        // Queued: the event is only about to be handled, and the paint is over when the loop comes round.
        QTimer::singleShot(0, this, [this] {
            reportTiming("window painted");
            startServices();
        });
    }
    return QObject::eventFilter(watched, event);
}

void Console::startServices()
{
    m_window->removeEventFilter(this);
    if (std::exchange(m_started, true))
        return;
    if (const auto started = m_services.start(); !started)
        m_window->showProblems({ started.error() });
    else
        m_window->showProblems(m_services.problems());
    // Whoever names a server on the command line wants to see that one, whatever was open last.
    const auto targets = m_services.targets();
    if (!targets.isEmpty() && m_services.isAdHoc(targets.front()))
        m_window->showServer(targets.front());
    if (!m_options.tourFolder.isEmpty())
        startTour();
}

void Console::startTour()
{
    m_tour = std::make_unique<Tour>(m_window.get(), m_pages, m_options.tourFolder);
    connect(m_tour.get(), &Tour::finished, this, [this](const QStringList &files) {
        for (const auto &file : files)
            std::printf("%s\n", qPrintable(file));
        // Pages without data are pictures all the same; who runs a tour in a script has to know.
        const auto silent = unansweredServers(m_services);
        for (const auto &line : silent)
            printNote(QStringLiteral("datainsight: ") + line);
        Q_EMIT finished(static_cast<int>(silent.isEmpty() ? ExitCode::Fine : ExitCode::CannotConnect));
    });
    connect(m_tour.get(), &Tour::failed, this, [this](const Error &error) {
        printError(error);
        Q_EMIT finished(static_cast<int>(ExitCode::No));
    });
    m_tour->start(m_options.tourTime.value_or(UsualTourTime));
}

void Console::chooseTheme(Theme::Choice choice)
{
    Theme::instance().apply(choice);
    if (!m_options.tourFolder.isEmpty())
        return;
    // One thread, so that the last choice is the last one written.
    m_settingsWriter->setMaxThreadCount(1);
    m_settingsWriter->start([file = m_services.paths().settingsFile(), theme = settingOf(choice)] {
        const auto saved = SettingsStore(file).update([theme](Settings &settings) { settings.theme = theme; });
        if (!saved)
            qWarning("%s", qPrintable(oneLine(saved.error())));
    });
}

void Console::reportTiming(const char *what)
{
    if (!m_options.timings)
        return;
    std::printf("%s after %lld ms\n", what, static_cast<long long>(sinceProcessStart().count()));
    std::fflush(stdout);
}

void Console::stop()
{
    if (!m_stopUntil)
        m_stopUntil = QDeadlineTimer(Services::StopLimit);
    m_tour.reset();
    // Servers and a store that hang leave the small files their part.
    constexpr Milliseconds ForSettings { 500 };
    m_services.stop(*m_stopUntil - ForSettings.count());
}

} // namespace datainsight
