// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/planhistory.h"

#include <QCoroTask>
#include <QPointer>
#include <QWidget>

namespace datainsight {

class Banner;
class DataTable;
class PlanHistoryModel;
class PlanHistoryTools;
class StatePanel;

/// The kept plans, of the current statement or all of them: open one, compare two, name, pin, delete. Asks nothing
/// while it is hidden.
class PlanHistoryPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanHistoryPanel(QWidget *parent = nullptr);

    /// Not owned; outlives the panel, or is taken away with null.
    void setHistory(PlanHistory *history);
    /// What "this statement" is: a fingerprint, empty for none.
    void setStatement(const QString &fingerprint);
    /// Asks anew; after a plan was saved.
    void reload();
    void setAllStatements(bool all);
    /// Asks for its opening, as if it had been chosen in the list; it need not be in it.
    void openPlan(qint64 id) { open(this, id); }

    DataTable *table() const { return m_table; }
    PlanHistoryModel *model() const { return m_model; }
    StatePanel *state() const { return m_state; }
    Banner *banner() const { return m_banner; }

Q_SIGNALS:
    void openRequested(const datainsight::AnalysedPlanPtr &plan);
    /// The earlier one first.
    void compareRequested(const datainsight::AnalysedPlanPtr &before, const datainsight::AnalysedPlanPtr &after);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    static QCoro::Task<> load(QPointer<PlanHistoryPanel> self, PlanQuery query, quint64 number);
    static QCoro::Task<> open(QPointer<PlanHistoryPanel> self, qint64 id);
    static QCoro::Task<> compare(QPointer<PlanHistoryPanel> self, qint64 before, qint64 after);
    static QCoro::Task<> change(QPointer<PlanHistoryPanel> self, Pending<bool> change);

    void connectTools();
    void adopt(const Result<PlanList> &list);
    void showState(const PlanList &list);
    void updateTools();
    std::vector<PlanEntry> chosen() const; ///< in the order shown
    void openChosen();
    void compareChosen();
    void pinChosen();
    void labelChosen(const QString &label);
    void deleteChosen();

    PlanHistory *m_history = nullptr;
    QString m_fingerprint;
    CancelSource m_cancel;
    quint64 m_number = 0;
    bool m_stale = true; ///< to be asked when it is shown
    PlanHistoryModel *m_model;
    PlanHistoryTools *m_tools;
    Banner *m_banner;
    DataTable *m_table;
    StatePanel *m_state;
};

} // namespace datainsight
