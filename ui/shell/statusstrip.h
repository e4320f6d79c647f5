// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/statusline.h"

#include <QFrame>

class QLabel;
class QTimer;

namespace datainsight {

/// The bottom edge: connection, what monitoring costs this server, what is being done to servers, the store, and for
/// some seconds a notice.
class StatusStrip : public QFrame
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setConnection(const StatusLine &line);
    void setCost(const StatusLine &line);
    void setActions(const StatusLine &line);
    void setStore(const StatusLine &line);
    void showNotice(const QString &text);

private:
    class Cell;
    Cell *m_connection;
    Cell *m_cost;
    Cell *m_actions;
    Cell *m_store;
    QLabel *m_notice;
    QTimer *m_noticeTimer;
};

} // namespace datainsight
