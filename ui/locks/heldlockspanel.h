// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/heldlocksmodel.h"
#include "ui/locks/lockgroupmodel.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace datainsight {

class DataTable;
class ElidedLabel;
class HeldLocksSource;
class LockSessionBar;
class SegmentedControl;
class StatePanel;

/// All locks of a server, read on request: counted by relation (the hot ones first), by session or by mode, or each.
/// Entering a row shows its locks.
class HeldLocksPanel final : public QWidget
{
    Q_OBJECT

public:
    enum class View { Relations, Sessions, Modes, Each };

    /// The source outlives it.
    explicit HeldLocksPanel(HeldLocksSource *source, QWidget *parent = nullptr);

    /// Shows what the source has; asks where it has nothing.
    void activate();
    void showView(View view);
    View view() const;
    /// Only these, each.
    void showScope(const LockScope &scope);
    const LockScope &scope() const { return m_locks->scope(); }
    void focusFilter();
    /// Lets go of the scope, then of the filter. False when there is neither.
    bool goBack();

    HeldLocksModel *locks() const { return m_locks; }
    LockGroupModel *groups() const { return m_groups; }
    DataTable *locksTable() const { return m_locksTable; }
    DataTable *groupsTable() const { return m_groupsTable; }
    LockSessionBar *bar() const { return m_bar; }
    StatePanel *state() const { return m_state; }
    QString headline() const;

private:
    QWidget *makeTools();
    QWidget *makeTables();
    void take();
    void showGroups();
    void updateState();
    void updateChosen();
    void enter(const LockGroup &group);

    HeldLocksSource *m_source;
    SegmentedControl *m_views;
    QPushButton *m_release;
    QLineEdit *m_filter;
    ElidedLabel *m_headline;
    QPushButton *m_again;
    QStackedWidget *m_stack;
    LockGroupModel *m_groups;
    DataTable *m_groupsTable;
    HeldLocksModel *m_locks;
    DataTable *m_locksTable;
    StatePanel *m_state;
    LockSessionBar *m_bar;
    HeldLocksPtr m_shown; ///< what the models have
    QTimer m_soon; ///< after a key in the filter
};

} // namespace datainsight
