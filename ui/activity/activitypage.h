// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"
#include "ui/activity/activitybody.h"
#include "ui/shell/page.h"

#include <QTimer>

namespace datainsight {

class AuditLog;
class HistoryChart;
class LayoutMemory;
class PastBar;
class StatementLibrary;
class StatementNames;
class StatementTexts;
class TimeRangeSelection;

/// Who does what on a server, to the second and backwards in time: the session history above, beneath it the sessions
/// of now, or of a moment within the span that the window shows, with all that is known of the chosen one.
class ActivityPage final : public Page
{
    Q_OBJECT
public:
    struct Context
    {
        TargetFeed *feed = nullptr;
        TimeRangeSelection *range = nullptr;
        const Clock *clock = nullptr;
        ServerAccess access;
        std::shared_ptr<const AuditLog> audit; ///< without one nothing can be cancelled or ended
        StatementTexts *texts = nullptr; ///< null: statements that run no more are numbers
        StatementLibrary *library = nullptr; ///< what becomes known of texts; null with `texts`
        LayoutMemory *memory = nullptr; ///< null: parts come back as they are given
    };

    static PageInfo info();
    explicit ActivityPage(const Context &context, QWidget *parent = nullptr);
    ~ActivityPage() override;

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    /// A session is chosen.
    void showSubject(const PageSubject &subject) override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    HistoryChart *history() const { return m_history; }
    ActivityBody *body() const { return m_body; }
    SessionTable *table() const { return m_body->table(); }
    SessionDetail *detail() const { return m_body->detail(); }
    SessionSource *source() const { return m_source; }
    PastBar *past() const { return m_past; }

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;

private:
    void connectParts();
    void follow();
    void showPast();
    void updateHistory();
    void selectSpan(const std::optional<TimeRange> &span);

    Context m_context;
    SessionSource *m_source;
    StatementNames *m_names;
    PastBar *m_past;
    ActivityBody *m_body;
    HistoryChart *m_history;
    SessionSignals *m_signals;
    QTimer m_tick; ///< of the chart
};

} // namespace datainsight
