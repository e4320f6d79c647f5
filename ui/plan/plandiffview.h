// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planpair.h"

#include <QWidget>

class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace datainsight {

class PlanDiffHeader;
class PlanDiffModel;
class SegmentedControl;
class StatePanel;

/// Two plans of one statement, compared: a sentence, both headers, and one tree of the nodes of both with what changed
/// in each. Compares on the pool; what was shown stays until that is done.
class PlanDiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanDiffView(QWidget *parent = nullptr);

    using QWidget::show;
    void show(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after);
    void clear();
    const PlanPairPtr &pair() const { return m_pair; }

    PlanDiffHeader *header() const { return m_header; }
    PlanDiffModel *model() const { return m_model; }
    QTreeView *tree() const { return m_tree; }
    /// Leaves out the nodes in which nothing changed, but for what leads to others.
    void setChangesOnly(bool only);
    bool changesOnly() const;

    /// What is exported, whatever the tree shows.
    QString asText() const;
    QByteArray asJson() const;

Q_SIGNALS:
    /// The person wants to see a node in the plan it belongs to.
    void nodeRequested(const datainsight::AnalysedPlanPtr &plan, int node);
    /// For the status bar.
    void notice(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTools();
    void adopt(const PlanPairPtr &pair);
    void updateTools();
    void fitNodes();
    /// The pair's row of the current one, -1 for none.
    int currentRow() const;
    void request(bool later);
    void copyText();
    void save(bool json);

    PlanPairPtr m_pair;
    quint64 m_number = 0; ///< of the last comparison asked for
    PlanDiffHeader *m_header;
    PlanDiffModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTreeView *m_tree;
    SegmentedControl *m_which;
    QToolButton *m_toEarlier;
    QToolButton *m_toLater;
    QToolButton *m_export;
    StatePanel *m_state;
};

} // namespace datainsight
