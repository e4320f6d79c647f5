// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "ui/common/panelstate.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <QCoroTask>

namespace datainsight {

class BlockingDetail;
class BlockingTreeView;
class BlockingWatch;
class KeptSplitter;
class LayoutMemory;
class StatePanel;
class TargetFeed;

/// What a watch saw: the blocking tree with the detail of the chosen one beside it, or below it where there is little
/// width; where there is none to show, why.
class BlockingPanel final : public QWidget
{
    Q_OBJECT

public:
    /// All of it outlives the panel.
    BlockingPanel(BlockingWatch *watch, TargetFeed *feed, const Clock &clock, QWidget *parent = nullptr);

    /// Null: as they come.
    void remember(LayoutMemory *memory);
    /// Passes it on to the watch; nothing is shown of the one before.
    void setTarget(const TargetId &target);
    /// Whether ages go on between two answers.
    void setTicking(bool ticking);
    /// A moment of the past, until showLive(): what the watch sees meanwhile is not shown. Without a tree, or where the
    /// state is not ready, the state; a tree of nobody says so itself.
    void showPast(const BlockingTreePtr &tree, const PanelState &state);
    void showLive();
    bool isPast() const { return m_past.has_value(); }
    /// What is under way for the detail does not come.
    void rest();
    /// Chooses a session, if it is not there when the watch has looked: notInTree() follows.
    void choose(int pid);

    BlockingTreeView *tree() const { return m_tree; }
    BlockingDetail *detail() const { return m_detail; }
    StatePanel *state() const { return m_state; }

Q_SIGNALS:
    /// The watch has looked, and it is shown.
    void updated();
    /// Neither does the session wait, nor does it block anybody.
    void notInTree(int pid);
    void notice(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Self = QPointer<BlockingPanel>;

    void take();
    void settle();
    void findWanted();
    void updateState();
    void updateDetail();
    PanelState stateNow() const;
    PanelState pastState() const;
    QString calmText() const;
    static QCoro::Task<> fetchStatement(Self self, SessionId session, CancelToken token);

    BlockingWatch *m_watch;
    TargetFeed *m_feed;
    const Clock &m_clock;
    TargetId m_target;
    BlockingTreeView *m_tree;
    StatePanel *m_state;
    BlockingDetail *m_detail;
    KeptSplitter *m_split;
    bool m_arranged = false; ///< has had a size to divide
    QTimer m_ageTick;
    CancelSource m_statement;
    std::optional<PanelState> m_past; ///< of the moment that is shown; nothing: live
    int m_wanted = 0; ///< to be shown with the next answer
};

} // namespace datainsight
