// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/comparison.h"
#include "core/watch/targetfeed.h"
#include "ui/activity/connectionuse.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/panelstate.h"
#include "ui/livecharts/activesessions.h"
#include "ui/sessions/sessionsignals.h"
#include "ui/sessions/sessionsource.h"

#include <optional>

class QStackedWidget;
class QVBoxLayout;

namespace datainsight {

class Banner;
class SegmentedControl;
class SessionDetail;
class SessionRemark;
class SessionTable;
class SessionTools;
class SpanView;
class StatementNames;
class StatusPill;

/// What lies beneath the session history: who is on the server now with the detail of the chosen one, what connections
/// are used for, or what made up a selected span.
class ActivityBody final : public KeptSplitter
{
    Q_OBJECT
public:
    enum class View { Sessions, Connections, Span };

    /// All of it outlives the body.
    ActivityBody(SessionSource *source, TargetFeed *feed, StatementNames *names, QWidget *parent = nullptr);

    /// Another server: nothing chosen, nothing told.
    void reset(const TargetId &target);
    /// Shows what the source has now.
    void takeList();
    void setPaused(bool paused);
    /// The sessions are those of a past moment, or what there is to say where they are none; nothing can be done to
    /// them. Nothing: they are those of now.
    void setPast(const std::optional<PanelState> &past);
    /// Above the sessions, below the choice of views.
    void addBar(QWidget *bar);
    /// What the sessions are not told because of rights or a pooler, as the feed has it now.
    void updateRemark();
    /// What looks like a leak of connections in the samples of this hour; only while connections are shown.
    void updateLeaks();
    /// While something is done to sessions nothing else can be.
    void setBusy(bool busy);
    void tell(const SignalReport &report);
    void showSpan(const TimeRange &span, const Comparison &comparison);
    void clearSpan();
    /// What a value of the session history is called; of a statement its words, where somebody runs it or they are kept.
    QString historyName(HistoryDimension dimension, const QString &value) const;
    /// Chooses a session, when it is seen if it is not in the list yet.
    void choose(int pid);

    void showView(View view);
    View view() const;
    /// Closes the detail, or clears the filter. False when there is neither.
    bool goBack();

    SessionTable *table() const { return m_table; }
    SessionDetail *detail() const { return m_detail; }
    ConnectionUse *connections() const { return m_connections; }
    SpanView *span() const { return m_span; }
    SessionTools *tools() const { return m_tools; }
    SessionRemark *remark() const { return m_remark; }
    Banner *told() const { return m_told; }

Q_SIGNALS:
    void explainRequested(const QString &statement, const QString &database);
    /// Of those chosen now.
    void signalRequested(datainsight::SignalKind kind);
    void spanClosed();
    void spanZoomRequested();
    void notice(const QString &text);

private:
    QWidget *makeLeft();
    void connectParts();
    void updateState();
    void updatePill();
    void updateDetail();

    SessionSource *m_source;
    TargetFeed *m_feed;
    StatementNames *m_names;
    TargetId m_target;
    SegmentedControl *m_views;
    StatusPill *m_pill;
    SessionRemark *m_remark;
    Banner *m_told; ///< what became of those that were cancelled or ended
    QStackedWidget *m_stack;
    SessionTable *m_table;
    ConnectionUse *m_connections;
    SpanView *m_span;
    SessionDetail *m_detail;
    SessionTools *m_tools;
    QVBoxLayout *m_left = nullptr;
    int m_wanted = 0; ///< to be chosen when it is in the list
    bool m_paused = false;
    bool m_busy = false;
    std::optional<PanelState> m_past;
};

} // namespace datainsight
