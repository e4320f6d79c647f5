// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageregistry.h"
#include "ui/shell/serverlistmodel.h"

#include <QFrame>

class QListView;

namespace datainsight {

class PageListModel;

/// The left edge of the window: servers above, pages beneath. Says what was chosen; shows what it is told.
class Sidebar : public QFrame
{
    Q_OBJECT
public:
    explicit Sidebar(const PageRegistry &registry, QWidget *parent = nullptr);

    void setServers(std::vector<ServerRow> rows);
    void setBadge(const QString &pageId, const PageBadge &badge);
    /// Neither emits a signal.
    void setCurrentServer(const TargetId &target);
    void setCurrentPage(int row);

Q_SIGNALS:
    void serverChosen(const datainsight::TargetId &target);
    /// By a click on its heading, Enter, or the arrows to left and right.
    void groupFolded(const QString &group, bool folded);
    void pageChosen(int row);
    /// From the empty list, or the plus beside the heading.
    void addServerRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitServers();
    void takeCurrent(const QModelIndex &now);
    /// False when the keyboard is not on a heading.
    bool foldByKey(int key);

    ServerListModel *m_servers;
    PageListModel *m_pages;
    QListView *m_serverView;
    QListView *m_pageView;
    QWidget *m_noServers;
    TargetId m_current;
    QString m_heading; ///< of the group the keyboard is on
};

} // namespace datainsight
