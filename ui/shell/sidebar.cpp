// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/shell/pagedelegate.h"
#include "ui/shell/pagelistmodel.h"
#include "ui/shell/serverdelegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

QListView *makeList(QAbstractItemModel *model, QAbstractItemDelegate *delegate, const QString &name)
{
    auto *view = new QListView;
    view->setModel(model);
    view->setItemDelegate(delegate);
    delegate->setParent(view);
    view->setFrameShape(QFrame::NoFrame);
    view->setMouseTracking(true);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setAccessibleName(name);
    view->setStyleSheet(QStringLiteral("QListView { background: transparent; border: none; }"));
    return view;
}

} // namespace

Sidebar::Sidebar(const PageRegistry &registry, QWidget *parent)
    : QFrame(parent), m_servers(new ServerListModel(this)), m_pages(new PageListModel(registry, this)),
      m_serverView(makeList(m_servers, new ServerDelegate, tr("Servers"))),
      m_pageView(makeList(m_pages, new PageDelegate, tr("Pages"))), m_noServers(new QWidget)
{
    setObjectName(QStringLiteral("sidebar"));
    m_serverView->setObjectName(QStringLiteral("servers"));
    m_pageView->setObjectName(QStringLiteral("pages"));
    setMinimumWidth(25 * Theme::Grid);
    setMaximumWidth(48 * Theme::Grid);

    auto *heading = new QLabel(tr("Servers"));
    heading->setProperty("role", QStringLiteral("small"));
    auto *add = new QToolButton;
    add->setIcon(icon(QStringLiteral("add")));
    add->setToolTip(tr("Add a server"));
    add->setAccessibleName(tr("Add a server"));
    add->setObjectName(QStringLiteral("addServer"));
    auto *headingRow = new QHBoxLayout;
    headingRow->setContentsMargins(2 * Theme::Grid, Theme::Grid, Theme::Grid, 0);
    headingRow->addWidget(heading, 1);
    headingRow->addWidget(add);

    auto *nothing = new QLabel(tr("No server is watched yet."));
    nothing->setProperty("role", QStringLiteral("muted"));
    nothing->setWordWrap(true);
    auto *addFirst = new QPushButton(tr("Add a server"));
    addFirst->setProperty("primary", true);
    auto *nothingLayout = new QVBoxLayout(m_noServers);
    nothingLayout->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    nothingLayout->addWidget(nothing);
    nothingLayout->addWidget(addFirst);

    auto *pagesHeading = new QLabel(tr("Pages"));
    pagesHeading->setProperty("role", QStringLiteral("small"));
    pagesHeading->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid, Theme::Grid / 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, Theme::Grid);
    layout->setSpacing(0);
    layout->addLayout(headingRow);
    layout->addWidget(m_serverView);
    layout->addWidget(m_noServers);
    layout->addWidget(pagesHeading);
    layout->addWidget(m_pageView, 1);
    m_pageView->setMinimumHeight(std::min(m_pages->rowCount(), 5) * m_pageView->sizeHintForRow(0) + Theme::Grid);

    // Chosen by click, Enter or arrows alike; what the window sets itself comes through setCurrent… and is not echoed.
    connect(m_serverView->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::takeCurrent);
    connect(m_serverView, &QListView::clicked, this, [this](const QModelIndex &index) {
        const QString group = m_servers->headingAt(index.row());
        if (!group.isEmpty())
            Q_EMIT groupFolded(group, !index.data(ServerListModel::RowRole).value<ServerRow>().folded);
    });
    m_serverView->installEventFilter(this);
    connect(m_pageView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            Q_EMIT pageChosen(now.row());
    });
    connect(m_servers, &QAbstractItemModel::modelReset, this, [this] {
        fitServers();
        setCurrentServer(m_current);
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        fitServers();
        m_serverView->viewport()->update();
        m_pageView->viewport()->update();
    });
    connect(add, &QToolButton::clicked, this, &Sidebar::addServerRequested);
    connect(addFirst, &QPushButton::clicked, this, &Sidebar::addServerRequested);
    fitServers();
}

void Sidebar::setServers(std::vector<ServerRow> rows)
{
    m_servers->setRows(std::move(rows));
}

void Sidebar::setBadge(const QString &pageId, const PageBadge &badge)
{
    m_pages->setBadge(pageId, badge);
}

void Sidebar::setCurrentServer(const TargetId &target)
{
    m_current = target;
    const int row = m_servers->rowOf(target);
    const int heading = m_heading.isEmpty() ? -1 : m_servers->rowOfHeading(m_heading);
    if (heading >= 0)
        m_serverView->selectionModel()->setCurrentIndex(m_servers->index(heading), QItemSelectionModel::NoUpdate);
    else if (row >= 0)
        m_serverView->setCurrentIndex(m_servers->index(row));
    if (row < 0)
        m_serverView->clearSelection();
    else if (heading >= 0)
        m_serverView->selectionModel()->select(m_servers->index(row), QItemSelectionModel::ClearAndSelect);
}

void Sidebar::takeCurrent(const QModelIndex &now)
{
    m_heading = m_servers->headingAt(now.row());
    const auto id = m_servers->idAt(now.row());
    if (!m_heading.isEmpty()) {
        // The keyboard is on a heading; the server shown stays the one that is marked.
        const int row = m_servers->rowOf(m_current);
        if (row >= 0)
            m_serverView->selectionModel()->select(m_servers->index(row), QItemSelectionModel::ClearAndSelect);
    }
    if (id.isEmpty() || id == m_current)
        return;
    m_current = id;
    Q_EMIT serverChosen(id);
}

bool Sidebar::foldByKey(int key)
{
    const QModelIndex current = m_serverView->currentIndex();
    const QString group = m_servers->headingAt(current.row());
    if (group.isEmpty())
        return false;
    const bool folded = current.data(ServerListModel::RowRole).value<ServerRow>().folded;
    const bool wanted = key == Qt::Key_Left || (key != Qt::Key_Right && !folded);
    if (wanted != folded)
        Q_EMIT groupFolded(group, wanted);
    return true;
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_serverView && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Left || key == Qt::Key_Right)
            && foldByKey(key))
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

void Sidebar::setCurrentPage(int row)
{
    const QSignalBlocker blocker(this);
    m_pageView->setCurrentIndex(m_pages->index(row));
}

void Sidebar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitServers();
}

void Sidebar::fitServers()
{
    int height = Theme::Grid / 2;
    for (int row = 0; row < m_servers->rowCount(); ++row)
        height += m_serverView->sizeHintForRow(row);
    const int room = std::max(this->height() - m_pageView->minimumHeight() - 12 * Theme::Grid, 8 * Theme::Grid);
    m_serverView->setFixedHeight(std::min(height, room));
    m_serverView->setVisible(m_servers->rowCount() > 0);
    m_noServers->setVisible(m_servers->rowCount() == 0);
}

} // namespace datainsight
