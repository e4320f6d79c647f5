// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/serveraccess.h"
#include "ui/common/factlist.h"
#include "ui/statements/statementrows.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace datainsight {

class Clock;
class ElidedLabel;
class KeptPlans;
class KeptSplitter;
class LayoutMemory;
class PlanHistory;
class RunningSessions;
class StatementCharts;
class StatementPane;
class StatementWaits;
class TimeRangeSelection;

/// All of it outlives the detail.
struct StatementDetailContext
{
    TargetFeed *feed = nullptr;
    TimeRangeSelection *range = nullptr;
    const Clock *clock = nullptr;
    ServerAccess access; ///< without a book nobody is asked who runs a statement
    PlanHistory *plans = nullptr; ///< null: there are none
    LayoutMemory *memory = nullptr; ///< null: sizes come as they are
};

/// Everything known of one statement: its text laid out, its figures over the range, the tables it touches, who runs it
/// now, the plans that were kept of it, and its history in all measures.
class StatementDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit StatementDetail(const StatementDetailContext &context, QWidget *parent = nullptr);

    /// The statement as of `list`. Another one is shown from its beginning.
    void show(const TargetId &target, const StatementItem &item, const StatementList &list);
    /// It is not among those of the range any more; what was known of it stays, and says so.
    void setGone();
    /// Brings the charts up to date with the range.
    void follow();
    void clear();
    /// Whether the server is asked who runs the statement: while it is on screen.
    void watch(bool on);

    /// Whose; nothing after clear().
    const std::optional<StatementKey> &shown() const { return m_shown; }
    StatementPane *text() const { return m_text; }
    StatementCharts *charts() const { return m_charts; }
    FactList *facts() const { return m_facts; }
    RunningSessions *running() const { return m_running; }
    KeptPlans *plans() const { return m_plans; }
    QString title() const;
    /// To the Plans page, as the button does; nothing where there is no text.
    void explain();

Q_SIGNALS:
    void closed();
    /// To be seen on the Plans page: the statement, and a kept plan of it by its id, 0 for none.
    void explainRequested(const QString &statement, const QString &database, qint64 plan = 0);
    void sessionRequested(int pid);
    void notice(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeLeft();
    void showFacts();

    TargetFeed *m_feed;
    ElidedLabel *m_title;
    ElidedLabel *m_gone;
    QPushButton *m_explain;
    QToolButton *m_copy;
    StatementPane *m_text;
    FactList *m_facts;
    StatementWaits *m_waits;
    RunningSessions *m_running;
    KeptPlans *m_plans;
    StatementCharts *m_charts;
    KeptSplitter *m_split;
    std::optional<StatementKey> m_shown;
    StatementItem m_item;
    StatementTags m_tags;
};

} // namespace datainsight
