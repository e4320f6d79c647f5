// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/keptsplitter.h"
#include "ui/plan/nodepanel.h"
#include "ui/plan/statementpanel.h"

namespace datainsight {

class PlanFacts;
class PlanHistory;
class PlanHistoryPanel;

/// What the page stands on beside the plans themselves; outlives it. Without a book nothing can be run, without a
/// history nothing is kept.
struct PlansContext
{
    StatementPanelContext statements;
    PlanHistory *history = nullptr;
    LayoutMemory *memory = nullptr; ///< null: every time as it came
};

/// Above the plan, side by side where both fit: where statements are run, and the plans that were kept. Without a
/// server it is not there, but for the kept plans when they are asked for.
class PlansDesk final : public KeptSplitter
{
    Q_OBJECT

public:
    explicit PlansDesk(const PlansContext &context, QWidget *parent = nullptr);

    void setTarget(const TargetId &target);
    QSize minimumSizeHint() const override;
    /// On screen: the server is asked what it offers, at once or as soon as there is one.
    void activate();
    void refresh();
    /// The plan on screen: what is kept of its statement is listed.
    void setPlan(const AnalysedPlanPtr &plan);
    /// Keeps a plan; `target` is empty where it comes from elsewhere. Nothing without a history.
    void keep(const AnalysedPlanPtr &plan, const TargetId &target);

    /// There is a server to run statements on.
    bool canRun() const { return m_statements && !m_target.isEmpty(); }
    bool canOpenStatements() const { return m_statements; }
    bool hasKept() const { return m_kept; }
    /// There is anything on it that could be seen here.
    bool isOffered() const { return canRun() || m_showsKept; }
    /// Away for the plan's sake, with all that is written in it.
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    /// What the last run gave beside its plan, in a line; empty for nothing.
    QString remark() const;
    /// The keyboard goes to the editor, or to the kept plans where there is none.
    void focusFirst();
    void showKept();
    /// A kept plan comes on screen, by its id; one that is kept no more is said. Nothing without a history.
    void openKept(qint64 id);
    /// It comes into the editor, and what is kept of it into the list.
    void showStatement(const QString &statement, const QString &database = {});
    void goToStatement(const QString &statement);
    void tryIndex(const QString &statement, const QString &createIndex);
    bool isRunning() const;
    bool goBack();
    std::vector<PageCommand> commands();

Q_SIGNALS:
    /// A plan was made here or taken from the history.
    void planReady(const datainsight::AnalysedPlanPtr &plan);
    void plansReady(const datainsight::AnalysedPlanPtr &before, const datainsight::AnalysedPlanPtr &after);
    /// Something on it is to be seen now: what runs, a statement or an index that came, the kept plans.
    void wanted();
    /// What is known of nodes is asked elsewhere from now on.
    void factsMoved(const datainsight::NodeFactsSource &source);
    void notice(const QString &text);
    void failed(const datainsight::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Self = QPointer<PlansDesk>;

    void addStatements(const StatementPanelContext &context);
    void addHistory();
    void arrange();
    std::vector<int> leastWidths() const; ///< of those on screen
    void fold();
    void moveFacts(const QString &database);
    static QCoro::Task<> save(Self self, AnalysedPlanPtr plan, TargetId target);

    StatementPanel *m_statements = nullptr; ///< where something can be run
    PlanFacts *m_facts = nullptr; ///< likewise
    PlanHistory *m_history;
    PlanHistoryPanel *m_kept = nullptr;
    TargetId m_target;
    bool m_showsKept = false; ///< asked for without a server
    bool m_folded = false;
};

} // namespace datainsight
