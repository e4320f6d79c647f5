// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/blockingwatch.h"
#include "ui/sessions/sessionsignals.h"
#include "ui/shell/page.h"

class QStackedWidget;

namespace datainsight {

class Banner;
class BlockingHistory;
class BlockingPanel;
class ElidedLabel;
class ForecastPanel;
class HeldLocksPanel;
class HeldLocksSource;
class LayoutMemory;
class LockSessionBar;
class PastBar;
class SegmentedControl;
class StatePanel;
class StatusPill;
class TargetFeed;
class TimeRangeSelection;

/// What the page stands on; all of it outlives it.
struct LocksContext
{
    TargetFeed *feed = nullptr;
    TimeRangeSelection *range = nullptr;
    ServerAccess access;
    const Clock *clock = &Clock::system();
    std::shared_ptr<const AuditLog> audit; ///< without one no session can be cancelled or ended
    LayoutMemory *memory = nullptr; ///< null: columns and sizes come as they are
};

/// Who blocks whom: a tree with root blockers first, what each did last, how many wait behind it; above it how it has
/// been over the range. Looks each second while it is on screen and live, and asks nothing otherwise. On request all
/// locks, and what a planned command would wait for. At a moment of the past the tree as it was; the rest is not kept.
class LocksPage final : public Page
{
    Q_OBJECT

public:
    enum class View { Blocking, AllLocks, Planned };

    static PageInfo info();
    explicit LocksPage(LocksContext context, QWidget *parent = nullptr);
    ~LocksPage() override;

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    /// A session is chosen in the tree; where it neither waits nor blocks, its locks are shown.
    void showSubject(const PageSubject &subject) override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    void showView(View view);
    View view() const;
    BlockingPanel *blocking() const { return m_blocking; }
    HeldLocksPanel *allLocks() const { return m_allLocks; }
    ForecastPanel *planned() const { return m_planned; }
    BlockingWatch *watch() const { return m_watch; }
    Banner *banner() const { return m_banner; }
    Banner *told() const { return m_told; }
    QString summary() const;
    QString staleText() const;
    PastBar *past() const { return m_past; }
    /// What stands for the views that the past has not.
    StatePanel *notKept() const { return m_notKept; }

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;

private:
    QWidget *makeHead();
    QWidget *makeBelow();
    void connectParts();
    void connectBar(LockSessionBar *bar);
    void follow();
    void followLive();
    void showPast();
    void updatePast();
    void updateState();
    void updateBanner();
    void showLocksOf(int pid);

    LocksContext m_context;
    BlockingWatch *m_watch;
    HeldLocksSource *m_source;
    SessionSignals *m_signals;
    BlockingHistory *m_history;
    PastBar *m_past;
    SegmentedControl *m_views;
    ElidedLabel *m_summary;
    StatusPill *m_pill;
    Banner *m_told; ///< what became of those that were cancelled or ended
    Banner *m_banner;
    QStackedWidget *m_stack;
    BlockingPanel *m_blocking;
    HeldLocksPanel *m_allLocks;
    ForecastPanel *m_planned;
    StatePanel *m_notKept;
    QTimer m_chartTick;
};

} // namespace datainsight
