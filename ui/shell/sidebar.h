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
    void pageChosen(int row);
    /// From the empty list, or the plus beside the heading.
    void addServerRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitServers();

    ServerListModel *m_servers;
    PageListModel *m_pages;
    QListView *m_serverView;
    QListView *m_pageView;
    QWidget *m_noServers;
    TargetId m_current;
};

} // namespace datainsight
