// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"
#include "ui/tables/tablesheet.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace datainsight {

/// What can be done to tables.
enum class TableDeed { Vacuum, VacuumAnalyze, VacuumFreeze, Analyze, VacuumFull, Cluster, ResetStatistics };

/// The actions for rows of a sheet: of a partitioned table or hypertable one for the whole where the command goes down to
/// its parts by itself, else one for each part with rows. None where a deed makes no sense.
std::vector<ActionPtr> tableActions(TableDeed deed, const TableSheet &sheet, const std::vector<int> &rows);

/// What can be done to the tables that are chosen: disabled, with the reason, where nothing can.
class TableActionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TableActionBar(QWidget *parent = nullptr);

    void setChosen(int tables);
    void setRefusal(const QString &why);
    /// By a click, or a command of the palette.
    void request(TableDeed deed);
    QPushButton *vacuum() const { return m_vacuum; }
    QMenu *more() const { return m_menu; }

Q_SIGNALS:
    void requested(datainsight::TableDeed deed);

private:
    void refresh();

    QPushButton *m_vacuum;
    QPushButton *m_analyze;
    QToolButton *m_more;
    QMenu *m_menu;
    int m_chosen = 0;
    QString m_refusal;
};

} // namespace datainsight
