// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plantextview.h"

#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace datainsight {

namespace {

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
}

void PlanTextView::setPieces(const TextPiecesPtr &pieces)
{
    m_model->setPieces(pieces);
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
