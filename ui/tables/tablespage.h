// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/serveraccess.h"
#include "ui/shell/page.h"
#include "ui/tables/freezerows.h"
#include "ui/tables/tableactionbar.h"
#include "ui/tables/tablessource.h"

class QPushButton;
class QStackedWidget;

namespace datainsight {

class ActionDesk;
class ActionRuns;
class AuditLog;
class Banner;
class DatabaseChoice;
class DataTable;
class ElidedLabel;
class KeptSplitter;
class LayoutMemory;
class RunningPanel;
class SegmentedControl;
class StatePanel;
class StatusPill;
class TableDetail;
class TablesView;
class TargetFeed;
class TimeRangeSelection;

/// What the page stands on; all of it outlives it.
struct TablesContext
{
    TargetFeed *feed = nullptr;
    TimeRangeSelection *range = nullptr;
    ServerAccess access;
    const Clock *clock = &Clock::system();
    std::shared_ptr<const AuditLog> audit; ///< without one nothing can be done to a table
    LayoutMemory *memory = nullptr; ///< null: columns and sizes come as they are
    ActionRuns *runs = nullptr; ///< null: the page's own
};

/// The tables of one database: what they take, what in them is dead, when autovacuum comes to each and why, how far
/// each is from wraparound, and what is at work on them. Read about each minute while it is on screen and live, and not
/// otherwise. Of the past nothing is kept.
class TablesPage final : public Page
{
    Q_OBJECT

public:
    enum class View { Tables, Freeze, Running };

    static PageInfo info();
    explicit TablesPage(TablesContext context, QWidget *parent = nullptr);
    ~TablesPage() override;

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    void showView(View view);
    View view() const;
    TablesView *tables() const { return m_tables; }
    TableDetail *detail() const { return m_detail; }
    DataTable *freezeTable() const { return m_freezeTable; }
    FreezeModel *freeze() const { return m_freeze; }
    RunningPanel *running() const { return m_running; }
    TablesSource *source() const { return m_source; }
    ActionDesk *desk() const { return m_desk; }
    TableActionBar *bar() const { return m_bar; }
    DatabaseChoice *databases() const { return m_databases; }
    Banner *banner() const { return m_banner; }
    QString summary() const;

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTables();
    QWidget *makeFreeze();
    void connectParts();
    void connectActions();
    void follow();
    void place();
    bool isPast() const;
    void take();
    void updateState();
    void updateBanner();
    void updateDetail();
    void updateChosen();
    void propose(TableDeed deed);
    std::vector<int> chosen() const;

    TablesContext m_context;
    TablesSource *m_source;
    SegmentedControl *m_views;
    DatabaseChoice *m_databases;
    ElidedLabel *m_summary;
    StatusPill *m_pill;
    QPushButton *m_bloat;
    TableActionBar *m_bar;
    Banner *m_banner;
    QStackedWidget *m_stack;
    TablesView *m_tables;
    TableDetail *m_detail;
    KeptSplitter *m_split;
    FreezeModel *m_freeze;
    DataTable *m_freezeTable;
    StatePanel *m_freezeState;
    RunningPanel *m_running;
    StatePanel *m_notKept;
    ActionDesk *m_desk;
    TableSheetPtr m_shown; ///< what the views have
    bool m_arranged = false; ///< has had a size to divide
    bool m_bloatAsked = false; ///< of this place
};

} // namespace datainsight
