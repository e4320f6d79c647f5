// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "ui/common/theme.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/palettecommand.h"

#include <QMainWindow>
#include <QTimer>

#include <map>

class QSplitter;
class QStackedWidget;

namespace datainsight {

class ActionRuns;
class Banner;
class CommandPalette;
class GroupFolding;
class HealthWatch;
class LayoutMemory;
class Sidebar;
class StatusStrip;
class TargetBanner;
class TargetFeed;
class TimeRangeSelection;
class TopBar;
class WelcomePanel;

/// What the window stands on; all of it outlives the window.
struct ShellContext
{
    TargetFeed *feed = nullptr;
    HealthWatch *health = nullptr;
    TimeRangeSelection *range = nullptr;
    LayoutMemory *memory = nullptr;
    GroupFolding *folding = nullptr;
    const PageRegistry *registry = nullptr;
    const Clock *clock = nullptr;
    ActionRuns *actions = nullptr; ///< null: nothing is ever done to a server
};

/// The frame: which server, which page, which time, and at its foot what is being done to servers, which goes on
/// whatever page is shown; closing it asks first. Everything else is in the pages. A page is made when first shown,
/// and only the one on screen is active, none while the window is hidden or minimised.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const ShellContext &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Ignored when there is no such page or server.
    void showPage(const QString &id);
    void showServer(const TargetId &target);

    const TargetId &target() const { return m_target; }
    /// The page on screen; null while there is no server for it to show.
    Page *currentPage() const;
    /// Makes it if need be; null when there is none of that id.
    Page *page(const QString &id);
    void openPalette();
    /// What could not be read or opened, in a strip above the page until dismissed.
    void showProblems(const std::vector<Error> &problems);

Q_SIGNALS:
    void themeChosen(datainsight::Theme::Choice choice);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void addShortcuts();
    void rememberColumns(Page *page);
    void goTo(const QString &id, const TargetId &target, const PageSubject &subject);
    void goBack();
    void refreshNow();
    void takeServer(const TargetId &target);
    void updateServers();
    void updateStatus();
    void followActions();
    bool mayClose();
    void updateBadges();
    void updateActivation();
    void updateStack();
    std::vector<PaletteCommand> commands();
    void restore();
    void remember();

    ShellContext m_context;
    Sidebar *m_sidebar;
    TopBar *m_topBar;
    Banner *m_problems;
    TargetBanner *m_banner;
    QStackedWidget *m_stack;
    WelcomePanel *m_welcome;
    StatusStrip *m_status;
    QSplitter *m_splitter;
    CommandPalette *m_palette;
    std::map<QString, Page *> m_pages;
    int m_row = 0; ///< of the chosen page in the registry
    TargetId m_target;
    TargetId m_wanted; ///< remembered from the last run, taken up when it appears
    QTimer m_serversSoon;
    bool m_closes = false; ///< a person agreed to end what is being done to servers
    QTimer m_tick; ///< once a second, while on screen
};

} // namespace datainsight
