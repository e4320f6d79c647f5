// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockforecast.h"
#include "core/activity/sessionlist.h"
#include "ui/common/rowmodel.h"

#include <QWidget>

class QComboBox;
class QCompleter;
class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;

namespace datainsight {

class DataTable;
class HeldLocksSource;
class LockSessionBar;
class StatePanel;
struct PanelState;

/// Somebody a planned command would wait for.
struct ForecastItem
{
    HeldLock lock;
    SessionRow session; ///< empty where it is a prepared transaction or has gone
    QString who, relation, mode;
    Instant at; ///< by the server's clock: what ages are counted to
};
using ForecastModel = RowModel<ForecastItem, QString>;

/// What an ALTER TABLE or its like would wait for if it were run now, and what would wait behind it. Nothing is run.
class ForecastPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The source outlives it.
    explicit ForecastPanel(HeldLocksSource *source, QWidget *parent = nullptr);

    /// Shows what the source has; asks where it has nothing.
    void activate();
    /// Another server: what was typed goes.
    void reset();
    /// A command of plannedCommands(); empty: the one chosen.
    void choose(const QString &command, const QString &relation);
    void focusRelation();

    QString verdict() const;
    QString detail() const;
    ForecastModel *model() const { return m_model; }
    DataTable *table() const { return m_table; }
    LockSessionBar *bar() const { return m_bar; }
    StatePanel *state() const { return m_state; }

private:
    QWidget *makeChoice();
    void take();
    void forecast();
    void showForecast(const LockableRelation &relation);
    LockMode mode() const;
    PanelState stateNow(const LockableRelation *relation) const;

    HeldLocksSource *m_source;
    QComboBox *m_command;
    QLineEdit *m_relation;
    QStringListModel *m_names;
    QPushButton *m_again;
    QLabel *m_verdict;
    QLabel *m_detail;
    ForecastModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    LockSessionBar *m_bar;
    LockableRelationsPtr m_offered;
};

} // namespace datainsight
