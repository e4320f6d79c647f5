// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planview.h"

#include "ui/common/datatable.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/graphlegend.h"
#include "ui/plan/plangraph.h"
#include "ui/plan/plannodetable.h"
#include "ui/plan/planside.h"
#include "ui/plan/planstatisticsview.h"
#include "ui/plan/plansummary.h"
#include "ui/plan/plantextview.h"
#include "ui/plan/plantree.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QTabWidget>

#include <algorithm>

namespace datainsight {

namespace {

/// In pixels. Findings and details stand beside the plan where it is wide enough, or too low for them to lie below.
constexpr int RoomForSide = 860;
constexpr int LeastForSide = 620;
constexpr int RoomForBelow = 580;

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, Theme::Grid, 0, 0);
    column->setSpacing(Theme::Grid);
    return column;
}

} // namespace

PlanView::PlanView(QWidget *parent)
    : QWidget(parent), m_summary(new PlanSummary), m_tabs(new QTabWidget), m_tree(new PlanTree),
      m_unfold(new QCheckBox(tr("Unfold groups"))), m_graph(new PlanGraph), m_measures(new QWidget),
      m_table(new PlanNodeTable), m_filter(new QLineEdit), m_statistics(new PlanStatisticsView),
      m_text(new PlanTextView), m_findings(new FindingsPanel), m_detail(new NodePanel), m_split(new KeptSplitter),
      m_side(new PlanSide(m_findings, m_detail))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeTree(), tr("Tree"));
    m_tabs->addTab(makeGraph(), tr("Graph"));
    m_tabs->addTab(makeTable(), tr("Table"));
    m_tabs->addTab(m_statistics, tr("Statistics"));
    m_tabs->addTab(m_text, tr("Text"));
    m_tabs->setAccessibleName(tr("Views of the plan"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &PlanView::updateUnfold);
    for (int i = 0; i < m_tabs->count(); ++i) {
        m_tabs->setTabToolTip(i, tr("Alt+%1").arg(i + 1));
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, i] { showView(static_cast<View>(i)); });
    }

    m_split->addWidget(m_tabs);
    m_split->addWidget(m_side);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({ 900, 340 });
    m_tabs->setMinimumSize(30 * Theme::Grid, 15 * Theme::Grid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    auto *head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_unfold, 0, Qt::AlignBottom);
    layout->addLayout(head);
    layout->addWidget(m_split, 1);

    connect(m_tree, &PlanTree::chosen, this, [this](int node, int fold) { follow(node, fold, m_tree); });
    connect(m_graph, &PlanGraph::chosen, this, [this](int node) { follow(node, -1, m_graph); });
    connect(m_table, &PlanNodeTable::chosen, this, [this](int node) { follow(node, -1, m_table); });
    connect(m_statistics, &PlanStatisticsView::chosen, this, [this](int node) { follow(node, -1, m_statistics); });
    connect(m_text, &PlanTextView::chosen, this, [this](int node) { follow(node, -1, m_text); });
    connect(m_findings, &FindingsPanel::chosen, this, [this](int node) { follow(node, -1, m_findings); });
    connect(m_findings, &FindingsPanel::helpRequested, this, &PlanView::helpRequested);
    connect(m_findings, &FindingsPanel::tryRequested, this, &PlanView::tryRequested);
    connect(m_findings, &FindingsPanel::notice, this, &PlanView::notice);
}

void PlanView::rememberLayout(LayoutMemory *memory, const QString &key)
{
    m_split->rememberSizes(memory, key + QStringLiteral("/plan"));
    m_side->rememberSizes(memory, key + QStringLiteral("/side"));
    m_tree->rememberColumns(memory, key + QStringLiteral("/tree"));
}

QWidget *PlanView::makeTree()
{
    m_unfold->setToolTip(tr("Show every partition, chunk or other sibling of one shape by itself"));
    connect(m_unfold, &QCheckBox::toggled, m_tree, &PlanTree::setUnfolded);
    auto *page = new QWidget;
    auto *column = columnOf(page);
    column->addWidget(m_tree, 1);
    return page;
}

QWidget *PlanView::makeGraph()
{
    auto *row = new QHBoxLayout(m_measures);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * Theme::Grid);
    row->addWidget(new GraphLegend, 1);
    auto *page = new QWidget;
    auto *column = columnOf(page);
    column->addWidget(m_measures);
    column->addWidget(m_graph, 1);
    return page;
}

QWidget *PlanView::makeTable()
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter nodes"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_table, &PlanNodeTable::setFilter);
    auto *page = new QWidget;
    auto *column = columnOf(page);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    return page;
}

void PlanView::setPlan(const PlanScenePtr &scene, const TextPiecesPtr &text)
{
    m_scene = scene;
    m_chosen = 0;
    m_fold = -1;
    m_summary->setScene(scene);
    m_tree->setScene(scene);
    m_unfold->setChecked(false);
    updateUnfold();
    m_graph->setScene(scene);
    updateMeasures();
    m_filter->clear();
    m_table->setScene(scene);
    m_statistics->setScene(scene);
    m_text->setPlan(scene, text);
    m_findings->setScene(scene);
    m_detail->setScene(scene);
    m_side->prefer(!scene || !scene->analysed->findings.empty());
    // Where the most could be saved is where one wants to look first.
    if (scene)
        follow(scene->analysed->findings.empty() ? 0 : scene->analysed->findings.front().node, -1, nullptr, false);
}

/// What belongs to the tree alone stands where it takes no row of it.
void PlanView::updateUnfold()
{
    m_unfold->setVisible(view() == View::Tree && m_tree->hasFolds());
}

/// The choices are those the plan has figures of.
void PlanView::updateMeasures()
{
    delete m_measure;
    m_measure = nullptr;
    if (!m_scene || m_scene->measures.size() < 2)
        return;
    QStringList names;
    for (const auto measure : m_scene->measures)
        names << measureName(measure);
    m_measure = new SegmentedControl(names);
    m_measure->setAccessibleName(tr("Width of the blocks"));
    connect(m_measure, &SegmentedControl::chosen, this,
        [this](int index) { m_graph->setMeasure(m_scene->measures[static_cast<size_t>(index)]); });
    static_cast<QHBoxLayout *>(m_measures->layout())->insertWidget(0, m_measure);
}

void PlanView::showView(View view)
{
    m_tabs->setCurrentIndex(static_cast<int>(view));
    const std::array<QWidget *, 5> views { m_tree, m_graph, m_table->table(), m_statistics, m_text };
    if (isVisible())
        views[static_cast<size_t>(view)]->setFocus();
}

PlanView::View PlanView::view() const
{
    return static_cast<View>(m_tabs->currentIndex());
}

PlanMeasure PlanView::measure() const
{
    return m_graph->measure();
}

int PlanView::graphRoot() const
{
    return m_graph->zoomRoot();
}

void PlanView::choose(int node)
{
    if (m_scene && node >= 0 && node < m_scene->size())
        follow(node, -1, nullptr);
}

void PlanView::follow(int node, int fold, const QObject *from, bool openGroups)
{
    m_chosen = node;
    // First, as it knows whether a group is closed.
    if (from != m_tree)
        fold = m_tree->showNode(node, openGroups);
    m_fold = fold;
    if (from != m_graph)
        m_graph->showNode(node, fold);
    if (from != m_table)
        m_table->showNode(node, fold);
    if (from != m_statistics)
        m_statistics->showNode(node, fold);
    if (from != m_text)
        m_text->showNode(node, fold);
    m_detail->showNode(node, fold);
}

bool PlanView::focusFilter()
{
    if (!m_scene)
        return false;
    showView(View::Table);
    m_filter->setFocus();
    m_filter->selectAll();
    return true;
}

bool PlanView::goBack()
{
    if (!m_filter->text().isEmpty() && view() == View::Table) {
        m_filter->clear();
        return true;
    }
    return view() == View::Graph && m_graph->zoomOut();
}

std::vector<PageCommand> PlanView::commands()
{
    std::vector<PageCommand> all;
    const auto add = [&](const QString &title, View which) {
        all.push_back({ title, [this, which] { showView(which); } });
    };
    add(tr("Show the plan as a tree"), View::Tree);
    add(tr("Show the plan as a graph"), View::Graph);
    add(tr("Show the plan as a table"), View::Table);
    add(tr("Show the plan's statistics"), View::Statistics);
    add(tr("Show the plan's text"), View::Text);
    return all;
}

void PlanView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= RoomForSide || (width() >= LeastForSide && height() < RoomForBelow);
    m_side->setOrientation(beside ? Qt::Vertical : Qt::Horizontal);
    m_split->turn(beside ? Qt::Horizontal : Qt::Vertical,
        beside ? QList<int> { width() * 70 / 100, width() * 30 / 100 } : QList<int> { 560, 300 });
}

} // namespace datainsight
