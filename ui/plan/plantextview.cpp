// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plantextview.h"

#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

constexpr int MarkWidth = 3;

/// Plain and quick: thousands of lines scroll by.
class LineDelegate final : public QStyledItemDelegate
{
public:
    explicit LineDelegate(PlanTextView *view) : QStyledItemDelegate(view), m_view(view) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &colours = Theme::instance().colours();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, colours.selection);
        if (m_view->isMarked(index.row())) {
            if (!option.state.testFlag(QStyle::State_Selected))
                painter->fillRect(option.rect, colours.soft(Tone::Accent));
            painter->fillRect(QRect(option.rect.topLeft(), QSize(MarkWidth, option.rect.height())), colours.accent);
        }
        painter->setFont(Theme::instance().font(FontRole::Mono));
        painter->setPen(colours.text);
        painter->drawText(option.rect.adjusted(Theme::Grid, 0, 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const QFontMetrics metrics(Theme::instance().font(FontRole::Mono));
        const auto &pieces = m_view->textModel()->pieces();
        const int longest = pieces ? pieces->longest : 0;
        return { metrics.horizontalAdvance(QLatin1Char('0')) * longest + 2 * Theme::Grid, metrics.height() + 2 };
    }

private:
    PlanTextView *m_view;
};

} // namespace

PlanTextView::PlanTextView(QWidget *parent) : QListView(parent), m_model(new PlanTextModel(this))
{
    setAccessibleName(tr("Text of the plan"));
    setModel(m_model);
    setItemDelegate(new LineDelegate(this));
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QAbstractItemView::clicked, this, &PlanTextView::choose);
}

void PlanTextView::setPieces(const TextPiecesPtr &pieces)
{
    setPlan(nullptr, pieces);
}

void PlanTextView::setPlan(const PlanScenePtr &scene, const TextPiecesPtr &pieces)
{
    const QScopedValueRollback showing(m_showing, true);
    m_scene = scene && !scene->lines.empty() ? scene : nullptr;
    m_marked.clear();
    m_node = 0;
    m_model->setPieces(pieces);
}

void PlanTextView::showNode(int node, int fold)
{
    if (!m_scene)
        return;
    m_node = node;
    m_marked = m_scene->chosenNodes(node, fold);
    m_stale = true;
    if (isVisible())
        scrollToNode();
    viewport()->update();
}

/// Lines are only laid out once they are looked at.
void PlanTextView::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    scrollToNode();
}

void PlanTextView::scrollToNode()
{
    if (!std::exchange(m_stale, false) || !m_scene)
        return;
    const QScopedValueRollback showing(m_showing, true);
    const QModelIndex line = m_model->index(rowAt(m_scene->lines[static_cast<size_t>(m_node)].begin), 0);
    selectionModel()->setCurrentIndex(line, QItemSelectionModel::NoUpdate);
    scrollTo(line);
}

/// The piece that holds the byte.
int PlanTextView::rowAt(qsizetype byte) const
{
    const auto &pieces = m_model->pieces()->pieces;
    const auto after = std::upper_bound(pieces.begin(), pieces.end(), byte,
        [](qsizetype at, const TextPieces::Piece &piece) { return at < piece.begin; });
    return static_cast<int>(after - pieces.begin()) - 1;
}

/// Whose line it is; -1 for what belongs to no node.
int PlanTextView::nodeAt(int row) const
{
    if (!m_scene)
        return -1;
    const qsizetype byte = m_model->pieces()->pieces[static_cast<size_t>(row)].begin;
    const auto &lines = m_scene->lines;
    const auto after = std::upper_bound(
        lines.begin(), lines.end(), byte, [](qsizetype at, const PlanLines &node) { return at < node.begin; });
    return after == lines.begin() || byte >= std::prev(after)->end ? -1 : static_cast<int>(after - lines.begin()) - 1;
}

bool PlanTextView::isMarked(int row) const
{
    const int node = nodeAt(row);
    return node >= 0 && std::binary_search(m_marked.begin(), m_marked.end(), node);
}

void PlanTextView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    choose(current);
}

/// A click on one of a marked group takes that one out of it.
void PlanTextView::choose(const QModelIndex &line)
{
    const int node = m_showing || !line.isValid() ? -1 : nodeAt(line.row());
    if (node < 0 || (node == m_node && m_marked.size() == 1))
        return;
    m_node = node;
    m_marked.assign(1, node);
    viewport()->update();
    Q_EMIT chosen(node);
}

void PlanTextView::showLine(int line)
{
    const auto &pieces = m_model->pieces();
    int at = 1;
    for (size_t row = 0; pieces && row < pieces->pieces.size(); ++row) {
        if (at == line) {
            const QModelIndex index = m_model->index(static_cast<int>(row), 0);
            setCurrentIndex(index);
            scrollTo(index, PositionAtCenter);
            return;
        }
        at += pieces->pieces[row].endsLine ? 1 : 0;
    }
}

void PlanTextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

void PlanTextView::copy() const
{
    std::vector<int> rows;
    for (const auto &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    QString text;
    for (size_t i = 0; i < rows.size(); ++i) {
        // Runs go as they stood, so that a line that was cut comes out whole.
        size_t last = i;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + m_model->text(rows[i], rows[last]);
        i = last;
    }
    if (!rows.empty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace datainsight
