// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plandiffview.h"

#include "core/base/filepool.h"
#include "core/plan/planjson.h"
#include "ui/common/fileprompt.h"
#include "ui/common/icons.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/plan/plandiffdelegate.h"
#include "ui/plan/plandiffheader.h"
#include "ui/plan/plandiffmodel.h"
#include "ui/plan/plandifftext.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int LeastOfNode = 36; ///< in letters

QToolButton *toolButton(const QString &text, const QString &help, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(help);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

PlanDiffView::PlanDiffView(QWidget *parent)
    : QWidget(parent), m_header(new PlanDiffHeader(this)), m_model(new PlanDiffModel(this)),
      m_proxy(new QSortFilterProxyModel(this)), m_tree(new QTreeView(this)), m_state(new StatePanel(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setFilterRole(ChangedRole);
    m_tree->setModel(m_proxy);
    m_tree->setItemDelegate(new PlanDiffDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setIndentation(16);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setAccessibleName(tr("Nodes of both plans"));
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    QHeaderView *head = m_tree->header();
    head->setStretchLastSection(false);
    head->setSectionsMovable(false);
    const int figure = fontMetrics().horizontalAdvance(QStringLiteral("8,888 ms → 8,888 ms"));
    for (int column = 0; column < PlanDiffModel::Columns; ++column)
        head->resizeSection(column, figure);
    head->resizeSection(PlanDiffModel::Change, fontMetrics().horizontalAdvance(tr("⇄ replaced, ▼ faster")) + 24);
    connect(head, &QHeaderView::sectionResized, this, [this](int column) {
        if (column != PlanDiffModel::Node)
            fitNodes();
    });
    head->setMinimumSectionSize(fontMetrics().averageCharWidth() * 12);

    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_header);
    column->addWidget(makeTools());
    column->addWidget(m_tree, 1);
    auto *layout = new QStackedLayout(this);
    layout->setStackingMode(QStackedLayout::StackAll);
    layout->addWidget(body);
    layout->addWidget(m_state);
    layout->setCurrentWidget(m_state);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &PlanDiffView::updateTools);
    connect(m_tree, &QTreeView::doubleClicked, this, [this] { request(true); });
    connect(&Theme::instance(), &Theme::changed, m_tree->viewport(), qOverload<>(&QWidget::update));
    clear();
}

QWidget *PlanDiffView::makeTools()
{
    auto *tools = new QWidget(this);
    m_which = new SegmentedControl({ tr("All nodes"), tr("Changes only") }, tools);
    m_which->setAccessibleName(tr("Which nodes"));
    m_toEarlier = toolButton(tr("Show in earlier plan"), tr("Shift+Enter"), tools);
    m_toLater = toolButton(tr("Show in later plan"), tr("Enter"), tools);
    m_export = toolButton(tr("Export"), tr("The comparison as text or JSON"), tools);
    m_export->setIcon(icon(QStringLiteral("export")));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_export);
    connect(menu->addAction(tr("Copy as text")), &QAction::triggered, this, &PlanDiffView::copyText);
    connect(menu->addAction(tr("Save as text…")), &QAction::triggered, this, [this] { save(false); });
    connect(menu->addAction(tr("Save as JSON…")), &QAction::triggered, this, [this] { save(true); });
    m_export->setMenu(menu);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid / 2);
    row->addWidget(m_which);
    row->addStretch();
    for (auto *button : { m_toEarlier, m_toLater, m_export })
        row->addWidget(button);
    connect(m_which, &SegmentedControl::chosen, this, [this](int which) { setChangesOnly(which == 1); });
    connect(m_toEarlier, &QToolButton::clicked, this, [this] { request(false); });
    connect(m_toLater, &QToolButton::clicked, this, [this] { request(true); });
    return tools;
}

void PlanDiffView::clear()
{
    ++m_number;
    m_pair.reset();
    m_model->setPair(nullptr);
    m_state->setState(PanelState::empty(tr("No two plans are compared."),
        tr("Choose two plans in the history, or explain the statement again after a change.")));
    updateTools();
}

void PlanDiffView::show(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after)
{
    const quint64 number = ++m_number;
    if (!m_pair)
        m_state->setState(PanelState::loading(tr("Comparing the plans…")));
    const PendingPromise<PlanPairPtr> promise;
    QThreadPool::globalInstance()->start([promise, before, after] { promise.fulfil(makePlanPair(before, after)); });
    promise.pending().then(this, [this, number](const Result<PlanPairPtr> &pair) {
        if (number == m_number && pair)
            adopt(*pair);
    });
}

void PlanDiffView::adopt(const PlanPairPtr &pair)
{
    m_pair = pair;
    m_header->setPair(pair);
    m_model->setPair(pair);
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_proxy->index(0, 0));
    m_state->setState(PanelState::ready());
    updateTools();
}

void PlanDiffView::setChangesOnly(bool only)
{
    m_which->setCurrent(only ? 1 : 0);
    m_proxy->setFilterFixedString(only ? QStringLiteral("true") : QString());
    m_tree->expandAll();
}

bool PlanDiffView::changesOnly() const
{
    return m_which->current() == 1;
}

int PlanDiffView::currentRow() const
{
    return PlanDiffModel::rowOf(m_proxy->mapToSource(m_tree->currentIndex()));
}

void PlanDiffView::updateTools()
{
    const int row = m_pair ? currentRow() : -1;
    m_toEarlier->setEnabled(row >= 0 && m_pair->node(row).before >= 0);
    m_toLater->setEnabled(row >= 0 && m_pair->node(row).after >= 0);
    m_export->setEnabled(m_pair != nullptr);
}

void PlanDiffView::request(bool later)
{
    const int row = m_pair ? currentRow() : -1;
    if (row < 0)
        return;
    const auto &node = m_pair->node(row);
    // A node that is in one plan only can be shown there alone.
    const bool inLater = node.before < 0 || (later && node.after >= 0);
    Q_EMIT nodeRequested(inLater ? m_pair->after : m_pair->before, inLater ? node.after : node.before);
}

bool PlanDiffView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            request(!key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            copyText();
            return true;
        }
    }
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize)
        fitNodes();
    return QWidget::eventFilter(watched, event);
}

/// Nodes get what the figures leave, but enough to be told apart: then the figures are scrolled to.
void PlanDiffView::fitNodes()
{
    QHeaderView *head = m_tree->header();
    const int figures = head->length() - head->sectionSize(PlanDiffModel::Node);
    head->resizeSection(PlanDiffModel::Node,
        std::max(LeastOfNode * fontMetrics().averageCharWidth(), m_tree->viewport()->width() - figures));
}

QString PlanDiffView::asText() const
{
    return m_pair ? planDiffText(*m_model) : QString();
}

QByteArray PlanDiffView::asJson() const
{
    return m_pair ? QJsonDocument(planDiffToJson(m_pair->diff, m_pair->before->plan, m_pair->after->plan)).toJson()
                  : QByteArray();
}

void PlanDiffView::copyText()
{
    if (!m_pair)
        return;
    QGuiApplication::clipboard()->setText(asText());
    Q_EMIT notice(tr("The comparison was copied."));
}

void PlanDiffView::save(bool json)
{
    const QByteArray content = json ? asJson() : asText().toUtf8();
    FilePrompt::current().save(this,
        { tr("Save the comparison"), json ? QStringLiteral("plans.json") : QStringLiteral("plans.txt"),
            json ? tr("JSON (*.json)") : tr("Text (*.txt)") },
        [this, content](const QString &path) {
            if (path.isEmpty())
                return;
            writeFile(path, [content] { return content; }).then(this, [this, path](const Result<bool> &written) {
                Q_EMIT notice(written ? tr("Saved %1").arg(path) : oneLine(written.error()));
            });
        });
}

} // namespace datainsight
