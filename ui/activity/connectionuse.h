// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/leakrule.h"
#include "core/activity/sessiongroups.h"
#include "ui/common/rowmodel.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace datainsight {

class Banner;
class DataTable;
class StatePanel;
class UsageBar;
struct PanelState;

/// How many connections a server allows; 0 where that is not known.
struct ConnectionLimits
{
    int most = 0; ///< max_connections
    int reserved = 0; ///< of them only for superusers and whom the server reserves them for

    friend bool operator==(const ConnectionLimits &, const ConnectionLimits &) = default;
};

struct UseItem
{
    SessionGroup group;
    Instant at; ///< by the server's clock
};
using UseModel = RowModel<UseItem, QString>;

/// What the connections of a server are used for: by state against how many it allows, and who has them.
class ConnectionUse final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionUse(QWidget *parent = nullptr);

    void setList(SessionListPtr list, const ConnectionLimits &limits);
    void setLeaks(const std::vector<LikelyLeak> &leaks);
    void setState(const PanelState &state);

    QString headline() const;
    UseModel *model() const { return m_model; }
    DataTable *table() const { return m_table; }
    /// Hidden while nothing looks like a leak.
    Banner *leaks() const { return m_leaks; }

Q_SIGNALS:
    /// Enter or a double click: the sessions that have this in common.
    void groupRequested(datainsight::SessionDimension dimension, const QString &value);

private:
    SessionDimension dimension() const;
    void refresh();

    QLabel *m_headline;
    UsageBar *m_bar;
    QLabel *m_ages;
    Banner *m_leaks;
    QComboBox *m_by;
    UseModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    SessionListPtr m_list;
    ConnectionLimits m_limits;
};

} // namespace datainsight
