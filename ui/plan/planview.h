// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/nodepanel.h"
#include "ui/plan/plantextmodel.h"
#include "ui/shell/page.h"

class QCheckBox;
class QLineEdit;
class QTabWidget;

namespace datainsight {

class FindingsPanel;
class KeptSplitter;
class LayoutMemory;
class PlanGraph;
class PlanNodeTable;
class PlanSide;
class PlanStatisticsView;
class PlanSummary;
class PlanTextView;
class PlanTree;
class SegmentedControl;

/// The views of one plan, linked: what is chosen in one is shown in all.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    enum class View { Tree, Graph, Table, Statistics, Text };

    explicit PlanView(QWidget *parent = nullptr);

    /// What makePlanScene() and TextPieces::of() made on the pool; null for none.
    void setPlan(const PlanScenePtr &scene, const TextPiecesPtr &text);
    const PlanScenePtr &scene() const { return m_scene; }
    void showView(View view);
    View view() const;
    /// Chooses a node in all views.
    void choose(int node);
    int chosen() const { return m_chosen; }
    /// The group of siblings that is chosen, of which chosen() is the costliest; -1 for the one node.
    int chosenFold() const { return m_fold; }
    PlanMeasure measure() const;
    /// The plan's graph as it is zoomed.
    int graphRoot() const;
    /// Splitters and columns come back as they were left, under this key.
    void rememberLayout(LayoutMemory *memory, const QString &key);
    bool focusFilter();
    /// Esc: clears the filter, then zooms the graph out. False when there is nothing to go back from.
    bool goBack();
    /// To choose a view by its name.
    std::vector<PageCommand> commands();

    PlanTree *tree() const { return m_tree; }
    PlanGraph *graph() const { return m_graph; }
    PlanNodeTable *table() const { return m_table; }
    PlanStatisticsView *statistics() const { return m_statistics; }
    PlanTextView *text() const { return m_text; }
    FindingsPanel *findings() const { return m_findings; }
    NodePanel *detail() const { return m_detail; }
    PlanSummary *summary() const { return m_summary; }

Q_SIGNALS:
    void helpRequested(const QString &rule);
    void tryRequested(const QString &createIndex);
    void notice(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTree();
    QWidget *makeGraph();
    QWidget *makeTable();
    void follow(int node, int fold, const QObject *from, bool openGroups = true);
    void updateMeasures();
    void updateUnfold();

    PlanSummary *m_summary;
    QTabWidget *m_tabs;
    PlanTree *m_tree;
    QCheckBox *m_unfold;
    PlanGraph *m_graph;
    QWidget *m_measures;
    SegmentedControl *m_measure = nullptr;
    PlanNodeTable *m_table;
    QLineEdit *m_filter;
    PlanStatisticsView *m_statistics;
    PlanTextView *m_text;
    FindingsPanel *m_findings;
    NodePanel *m_detail;
    KeptSplitter *m_split;
    PlanSide *m_side;
    PlanScenePtr m_scene;
    int m_chosen = 0;
    int m_fold = -1;
};

} // namespace datainsight
