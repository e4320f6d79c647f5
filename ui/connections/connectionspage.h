// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionscontroller.h"
#include "ui/connections/connectionsmodel.h"
#include "ui/shell/page.h"

#include <memory>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace datainsight {

class Banner;
class DataTable;
class FirstServer;
class ServerDetail;
class ServerLine;
struct NewServer;

/// The servers there are: added in one line, edited, grouped, tested step by step, removed.
class ConnectionsPage : public Page
{
    Q_OBJECT
public:
    static PageInfo info();
    explicit ConnectionsPage(const ConnectionsContext &context, QWidget *parent = nullptr);

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    /// The server in the detail; empty for none.
    TargetId selected() const;
    void select(const TargetId &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void activated() override;
    void deactivated() override;

private:
    QWidget *makeList();
    void connectController();
    void updateRows();
    /// The heading of a group is current: folds or opens it.
    bool foldByKey(int key);
    void selectFirst();
    void showSelected();
    void add(const NewServer &server);
    void save();
    void askToRemove();
    void toggleWatch();
    void test();

    ConnectionsController m_controller;
    GroupFolding *m_folding;
    ConnectionsModel *m_model;
    QStackedWidget *m_stack;
    FirstServer *m_first;
    ServerLine *m_line;
    QPushButton *m_import;
    QLineEdit *m_filter;
    DataTable *m_table;
    ServerDetail *m_detail;
    Banner *m_banner;
    TargetId m_toggled; ///< its watching was switched: the answer leaves alone what is being edited
    TargetId m_toTest; ///< just added: tested as soon as it is saved
};

} // namespace datainsight
