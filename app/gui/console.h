// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/guioptions.h"
#include "app/services/services.h"
#include "core/watch/health/healthwatch.h"
#include "ui/common/groupfolding.h"
#include "ui/common/layoutmemory.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/timerangeselection.h"

#include <QDeadlineTimer>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace datainsight {

class Tour;

/// Builds the console in order, owns it, and shuts it down. The window comes first: servers and store are opened after
/// it has been painted once, so that nothing slow stands before the first picture.
class Console : public QObject
{
    Q_OBJECT
public:
    explicit Console(const GuiOptions &options, QObject *parent = nullptr);
    ~Console() override;

    MainWindow *window() const { return m_window.get(); }
    void show();
    /// Ends sampling, closes the store and writes what is left of settings, within three seconds that the destructor
    /// shares: only the window's own layout is written there.
    void stop();

Q_SIGNALS:
    /// The tour is over: what the process leaves with.
    void finished(int exitCode);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void startServices();
    void startTour();
    void chooseTheme(Theme::Choice choice);
    void reportTiming(const char *what);

    GuiOptions m_options;
    Services m_services;
    TimeRangeSelection m_range;
    HealthWatch m_health;
    LayoutMemory m_memory;
    GroupFolding m_folding { &m_memory };
    std::unique_ptr<QThreadPool> m_settingsWriter;
    PageRegistry m_pages;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Tour> m_tour;
    bool m_painted = false;
    bool m_started = false;
    std::optional<QDeadlineTimer> m_stopUntil; ///< from stop() on
};

} // namespace datainsight
