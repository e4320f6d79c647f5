// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/blockingwatch.h"
#include "ui/shell/page.h"

#include <QCoroTask>

#include <QPointer>

namespace datainsight {

class Banner;
class BlockingDetail;
class BlockingHistory;
class BlockingTreeView;
class ElidedLabel;
class KeptSplitter;
class LayoutMemory;
class StatePanel;
class StatusPill;
class TargetFeed;
class TimeRangeSelection;
struct PanelState;

/// What the page stands on; all of it outlives it.
struct LocksContext
{
    TargetFeed *feed = nullptr;
    TimeRangeSelection *range = nullptr;
    LockServers servers;
    LayoutMemory *memory = nullptr; ///< null: columns and sizes come as they are
};

/// Who blocks whom: a tree with root blockers first, what each did last, how many wait behind it; above it how it has
/// been over the range. Looks each second while it is on screen and live, and asks nothing otherwise.
class LocksPage final : public Page
{
    Q_OBJECT

public:
    static PageInfo info();
    explicit LocksPage(LocksContext context, QWidget *parent = nullptr);
    ~LocksPage() override;

    void refresh() override;
    std::vector<PageCommand> commands() override;

    BlockingTreeView *tree() const { return m_tree; }
    BlockingDetail *detail() const { return m_detail; }
    StatePanel *state() const { return m_state; }
    BlockingWatch *watch() const { return m_watch; }
    Banner *banner() const { return m_banner; }
    QString summary() const;
    QString staleText() const;

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void follow();
    void updateTree();
    void updateAges();
    void updateState();
    void updateBanner();
    void updateDetail();
    PanelState stateNow() const;
    QString calmText() const;
    static QCoro::Task<> fetchStatement(QPointer<LocksPage> self, SessionId session, CancelToken token);

    LocksContext m_context;
    BlockingWatch *m_watch;
    BlockingHistory *m_history;
    ElidedLabel *m_summary;
    StatusPill *m_pill;
    Banner *m_banner;
    BlockingTreeView *m_tree;
    StatePanel *m_state;
    BlockingDetail *m_detail;
    KeptSplitter *m_split;
    QTimer m_chartTick;
    QTimer m_ageTick;
    CancelSource m_statement;
};

} // namespace datainsight
