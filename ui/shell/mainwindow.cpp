// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/watch/health/healthwatch.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/groupfolding.h"
#include "ui/common/layoutmemory.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/pagelistmodel.h"
#include "ui/shell/serverrows.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/targetbanner.h"
#include "ui/shell/timerangeselection.h"
#include "ui/shell/topbar.h"
#include "ui/shell/welcomepanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QKeyEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

const QString ConnectionsPage = QStringLiteral("connections");
const QString GeometryKey = QStringLiteral("window/geometry");
const QString SplitterKey = QStringLiteral("window/splitter");
const QString PageKey = QStringLiteral("window/page");
const QString ServerKey = QStringLiteral("window/server");
const QString RangeKey = QStringLiteral("window/range");
const QString PausedKey = QStringLiteral("window/paused");
const QString ComparisonKey = QStringLiteral("window/comparison");
const QString YesText = QStringLiteral("yes");
const QString NoText = QStringLiteral("no");
const QString ColumnsKey = QStringLiteral("columns/");

} // namespace

MainWindow::MainWindow(const ShellContext &context, QWidget *parent)
    : QMainWindow(parent), m_context(context), m_sidebar(new Sidebar(*context.registry)),
      m_topBar(new TopBar(context.range)), m_problems(new Banner), m_banner(new TargetBanner),
      m_stack(new QStackedWidget), m_welcome(new WelcomePanel), m_status(new StatusStrip), m_splitter(new QSplitter),
      m_palette(nullptr)
{
    setWindowTitle(QStringLiteral("DataInsight"));
    setMinimumSize(800, 520);
    resize(1440, 900);

    auto *column = new QWidget;
    auto *columnLayout = new QVBoxLayout(column);
    columnLayout->setContentsMargins(0, 0, 0, 0);
    columnLayout->setSpacing(0);
    columnLayout->addWidget(m_topBar);
    auto *problems = new QVBoxLayout;
    problems->setContentsMargins(2 * Theme::Grid, 0, 2 * Theme::Grid, 0);
    problems->addWidget(m_problems);
    columnLayout->addLayout(problems);
    columnLayout->addWidget(m_banner);
    columnLayout->addWidget(m_stack, 1);
    m_stack->addWidget(m_welcome);

    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(column);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({ 31 * Theme::Grid, 1200 });

    auto *central = new QWidget;
    auto *centralLayout = new QVBoxLayout(central);
    centralLayout->setContentsMargins(0, 0, 0, 0);
    centralLayout->setSpacing(0);
    centralLayout->addWidget(m_splitter, 1);
    centralLayout->addWidget(m_status);
    setCentralWidget(central);
    m_palette = new CommandPalette(this);

    m_serversSoon.setSingleShot(true);
    m_serversSoon.setInterval(500);
    connect(&m_serversSoon, &QTimer::timeout, this, &MainWindow::updateServers);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        updateStatus();
        // Once in some ticks the graphs beside the servers move on, whether or not a verdict changed.
        if (!m_serversSoon.isActive())
            m_serversSoon.start(5s);
    });

    connect(m_sidebar, &Sidebar::serverChosen, this, &MainWindow::showServer);
    connect(m_sidebar, &Sidebar::groupFolded, m_context.folding, &GroupFolding::setFolded);
    connect(m_context.folding, &GroupFolding::changed, this, &MainWindow::updateServers);
    connect(m_sidebar, &Sidebar::pageChosen, this,
        [this](int row) { showPage(m_context.registry->entries().at(static_cast<size_t>(row)).info.id); });
    const auto addServer = [this] { showPage(ConnectionsPage); };
    connect(m_sidebar, &Sidebar::addServerRequested, this, addServer);
    connect(m_welcome, &WelcomePanel::addServerRequested, this, addServer);
    connect(m_topBar, &TopBar::refreshRequested, this, &MainWindow::refreshNow);
    connect(m_topBar, &TopBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_topBar, &TopBar::themeRequested, this,
        [this] { Q_EMIT themeChosen(Theme::instance().isDark() ? Theme::Choice::Light : Theme::Choice::Dark); });
    connect(m_banner, &TargetBanner::refreshRequested, this, &MainWindow::refreshNow);
    connect(m_context.range, &TimeRangeSelection::changed, this, &MainWindow::remember);

    followActions();
    auto *feed = m_context.feed;
    connect(feed, &TargetFeed::targetsChanged, this, &MainWindow::updateServers);
    connect(feed, &TargetFeed::statusChanged, this, [this](const TargetId &target) {
        if (target == m_target)
            updateStatus();
        if (!m_serversSoon.isActive() || m_serversSoon.remainingTime() > 500)
            m_serversSoon.start(500ms);
    });
    connect(m_context.health, &HealthWatch::changed, this, [this] {
        if (!m_serversSoon.isActive() || m_serversSoon.remainingTime() > 500)
            m_serversSoon.start(500ms);
    });

    addShortcuts();
    restore();
    updateServers();
    // No button looks chosen before the person has touched a key.
    central->setFocus();
}

MainWindow::~MainWindow()
{
    // Pages go with the base class, after m_pages.
    for (const auto &[id, page] : m_pages)
        disconnect(page, nullptr, this, nullptr);
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    add(QKeySequence(Qt::Key_F5), [this] { refreshNow(); });
    add(QKeySequence(Qt::Key_Space), [this] { m_context.range->togglePause(); });
    add(QKeySequence(Qt::Key_Escape), [this] { goBack(); });
    add(QKeySequence(Qt::Key_Slash), [this] {
        if (auto *page = currentPage())
            page->focusFilter();
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    const auto &entries = m_context.registry->entries();
    for (size_t i = 0; i < std::min<size_t>(entries.size(), 9); ++i)
        add(QKeySequence(PageListModel::shortcutOf(static_cast<int>(i))),
            [this, id = entries[i].info.id] { showPage(id); });
}

bool MainWindow::event(QEvent *event)
{
    // Space presses the button that has the keyboard, and only elsewhere pauses.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        auto *focus = QApplication::focusWidget();
        if (qobject_cast<QAbstractButton *>(focus) || qobject_cast<QComboBox *>(focus)) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::event(event);
}

void MainWindow::goBack()
{
    if (m_palette->isVisible()) {
        m_palette->dismiss();
        return;
    }
    auto *page = currentPage();
    if (page && page->goBack())
        return;
    if (page && page->info().scope == PageScope::Server)
        m_context.range->back();
}

void MainWindow::refreshNow()
{
    if (!m_target.isEmpty())
        m_context.feed->refresh(m_target);
    if (auto *page = currentPage())
        page->refresh();
}

void MainWindow::openPalette()
{
    m_palette->open(commands());
}

void MainWindow::showProblems(const std::vector<Error> &problems)
{
    if (problems.empty()) {
        m_problems->dismiss();
    } else if (problems.size() == 1) {
        m_problems->showMessage(Tone::Warning, problems.front().message, problems.front().hint);
    } else {
        QStringList lines;
        for (const auto &problem : problems)
            lines << oneLine(problem);
        m_problems->showMessage(
            Tone::Warning, tr("%1 things could not be read or opened.").arg(problems.size()), lines.join(u'\n'));
    }
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

Page *MainWindow::page(const QString &id)
{
    const auto made = m_pages.find(id);
    if (made != m_pages.end())
        return made->second;
    const int row = m_context.registry->indexOf(id);
    if (row < 0)
        return nullptr;
    auto *page = m_context.registry->entries().at(static_cast<size_t>(row)).create(m_stack);
    m_pages.emplace(id, page);
    m_stack->addWidget(page);
    page->setTarget(page->info().scope == PageScope::Console ? TargetId {} : m_target);
    rememberColumns(page);
    connect(page, &Page::badgeChanged, this, [this, page] { m_sidebar->setBadge(page->info().id, page->badge()); });
    connect(page, &Page::notice, m_status, &StatusStrip::showNotice);
    connect(page, &Page::pageRequested, this, &MainWindow::goTo);
    connect(page, &QObject::destroyed, this, [this, id] { m_pages.erase(id); });
    return page;
}

void MainWindow::rememberColumns(Page *page)
{
    if (!m_context.memory)
        return;
    const auto tables = page->findChildren<DataTable *>();
    int unnamed = 0;
    for (auto *table : tables) {
        const QString name =
            table->objectName().isEmpty() ? QStringLiteral("table%1").arg(++unnamed) : table->objectName();
        table->rememberColumns(m_context.memory, QString(ColumnsKey % page->info().id % u'/' % name));
    }
}

void MainWindow::showPage(const QString &id)
{
    const int row = m_context.registry->indexOf(id);
    if (row < 0)
        return;
    m_row = row;
    updateStack();
    remember();
}

void MainWindow::goTo(const QString &id, const TargetId &target, const PageSubject &subject)
{
    if (!target.isEmpty())
        showServer(target);
    showPage(id);
    auto *shown = currentPage();
    if (!subject.isEmpty() && shown && shown->info().id == id)
        shown->showSubject(subject);
}

void MainWindow::showServer(const TargetId &target)
{
    if (!m_context.feed->targets().contains(target) || target == m_target)
        return;
    // Choosing a server while a page of the console is open means wanting to see that server.
    const auto &entries = m_context.registry->entries();
    if (m_row < static_cast<int>(entries.size())
        && entries[static_cast<size_t>(m_row)].info.scope == PageScope::Console) {
        const auto first = std::find_if(
            entries.begin(), entries.end(), [](const auto &entry) { return entry.info.scope == PageScope::Server; });
        if (first != entries.end())
            m_row = static_cast<int>(first - entries.begin());
    }
    m_wanted = {};
    takeServer(target);
    updateStack();
    updateStatus();
    remember();
}

void MainWindow::takeServer(const TargetId &target)
{
    m_target = target;
    for (const auto &[id, page] : m_pages)
        if (page->info().scope != PageScope::Console)
            page->setTarget(target);
    m_sidebar->setCurrentServer(target);
}

void MainWindow::updateStack()
{
    const auto &entries = m_context.registry->entries();
    if (entries.empty())
        return;
    const auto &info = entries[static_cast<size_t>(m_row)].info;
    const bool perServer = info.scope == PageScope::Server;
    QWidget *wanted = perServer && m_target.isEmpty() ? static_cast<QWidget *>(m_welcome) : page(info.id);
    if (auto *before = currentPage(); before && before != wanted)
        before->deactivate();
    m_stack->setCurrentWidget(wanted);
    m_sidebar->setCurrentPage(m_row);
    const bool named = info.scope != PageScope::Console && !m_target.isEmpty();
    m_topBar->setTitle(info.title, named ? m_context.feed->status(m_target).name : QString());
    m_topBar->setTimeShown(perServer && !m_target.isEmpty());
    m_banner->setShown(named);
    updateActivation();
}

void MainWindow::updateActivation()
{
    const bool onScreen = isVisible() && !isMinimized();
    if (onScreen && !m_tick.isActive())
        m_tick.start();
    else if (!onScreen)
        m_tick.stop();
    if (auto *page = currentPage())
        onScreen ? page->activate() : page->deactivate();
}

void MainWindow::updateServers()
{
    const auto targets = m_context.feed->targets();
    m_sidebar->setServers(serverRows(*m_context.feed, *m_context.health, *m_context.folding, m_context.clock->now()));
    if (!m_wanted.isEmpty() && targets.contains(m_wanted))
        takeServer(std::exchange(m_wanted, {}));
    else if (!m_target.isEmpty() && !targets.contains(m_target))
        takeServer({});
    if (m_target.isEmpty() && !targets.isEmpty())
        takeServer(targets.front());
    updateStack();
    updateStatus();
}

void MainWindow::updateBadges()
{
    for (const auto &entry : m_context.registry->entries()) {
        if (entry.badge)
            m_sidebar->setBadge(entry.info.id, m_target.isEmpty() ? PageBadge {} : entry.badge(m_target));
    }
}

void MainWindow::updateStatus()
{
    updateBadges();
    const auto status = m_target.isEmpty() ? TargetStatus {} : m_context.feed->status(m_target);
    const Instant now = m_context.clock->now();
    m_status->setConnection(m_target.isEmpty() ? StatusLine { tr("No server") } : connectionLine(status, now));
    m_status->setCost(costLine(status));
    m_status->setStore(storeLine(m_context.feed->storeStatus(), m_context.feed->store() != nullptr));
    m_banner->setStatus(status, now);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        updateActivation();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateActivation();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateActivation();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    if (!mayClose())
        return event->ignore();
    QMainWindow::closeEvent(event);
}

void MainWindow::restore()
{
    auto *memory = m_context.memory;
    if (!memory)
        return;
    restoreGeometry(memory->bytes(GeometryKey));
    m_splitter->restoreState(memory->bytes(SplitterKey));
    m_row = std::max(0, m_context.registry->indexOf(memory->text(PageKey)));
    m_wanted = TargetId { memory->text(ServerKey) };
    // All of it read first: what is set is remembered at once.
    const QString range = memory->text(RangeKey);
    const auto comparison = Comparison::fromState(memory->text(ComparisonKey));
    const bool paused = memory->text(PausedKey) == YesText;
    m_context.range->setPreset(range);
    m_context.range->setComparison(comparison);
    if (paused)
        m_context.range->pause();
}

void MainWindow::remember()
{
    auto *memory = m_context.memory;
    const auto &entries = m_context.registry->entries();
    if (!memory || entries.empty())
        return;
    memory->setBytes(GeometryKey, saveGeometry());
    memory->setBytes(SplitterKey, m_splitter->saveState());
    memory->setText(PageKey, entries[static_cast<size_t>(m_row)].info.id);
    if (!m_target.isEmpty() && m_wanted.isEmpty())
        memory->setText(ServerKey, m_target.value);
    memory->setText(RangeKey, m_context.range->state());
    memory->setText(ComparisonKey, m_context.range->comparison().state());
    memory->setText(PausedKey, m_context.range->isPaused() ? YesText : NoText);
}

} // namespace datainsight
