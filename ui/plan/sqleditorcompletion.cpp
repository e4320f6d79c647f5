// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorcompletion.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/plan/sqleditornames.h"
#include "ui/common/sqlscanner.h"
#include "ui/plan/sqleditorview.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int DetailRole = Qt::UserRole + 1;
constexpr int ListWidth = 52 * Theme::Grid;

QString iconOf(SqlSuggestion::Kind kind)
{
    switch (kind) {
    case SqlSuggestion::Kind::Column:
        return QStringLiteral("menu");
    case SqlSuggestion::Kind::Relation:
        return QStringLiteral("tables");
    case SqlSuggestion::Kind::Schema:
        return QStringLiteral("folder");
    case SqlSuggestion::Kind::Alias:
        return QStringLiteral("link");
    case SqlSuggestion::Kind::Keyword:
        break;
    }
    return QStringLiteral("terminal");
}

/// Name on the left, what it is on the right.
class Delegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QString detail = index.data(DetailRole).toString();
        const auto name = option.fontMetrics.horizontalAdvance(index.data().toString()) + 5 * Theme::Grid;
        const QRect place = option.rect.adjusted(name, 0, -Theme::Grid, 0);
        painter->save();
        painter->setFont(Theme::instance().font(FontRole::Small));
        painter->setPen(Theme::instance().colours().muted);
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(detail, Qt::ElideRight, place.width()));
        painter->restore();
    }
};

} // namespace

SqlEditorCompletion::SqlEditorCompletion(SqlEditorView *view, QObject *parent)
    : QObject(parent), m_view(view), m_completer(new QCompleter(this)), m_model(new QStandardItemModel(this)),
      m_names(std::make_shared<SqlNames>())
{
    m_completer->setWidget(view);
    m_completer->setModel(m_model);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    auto *popup = m_completer->popup();
    popup->setItemDelegate(new Delegate(popup));
    popup->setAccessibleName(tr("Names that fit"));
    // The completer asks the editor first, which takes Enter and Tab for text; this filter comes before it.
    popup->installEventFilter(this);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &SqlEditorCompletion::accept);
    connect(view, &SqlEditorView::typed, this, &SqlEditorCompletion::typed);
    connect(view, &SqlEditorView::edited, this, &SqlEditorCompletion::edited);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isOpen())
            show(false);
    });
}

SqlEditorCompletion::~SqlEditorCompletion() = default;

void SqlEditorCompletion::setNames(std::shared_ptr<const SqlNames> names)
{
    m_names = names ? std::move(names) : std::make_shared<SqlNames>();
}

bool SqlEditorCompletion::isOpen() const
{
    return m_completer->popup()->isVisible();
}

void SqlEditorCompletion::close()
{
    m_completer->popup()->hide();
}

QStringList SqlEditorCompletion::offered() const
{
    QStringList names;
    for (const auto &suggestion : m_suggestions.list)
        names << suggestion.text;
    return names;
}

void SqlEditorCompletion::complete()
{
    show(true);
}

void SqlEditorCompletion::typed(QChar last)
{
    if (!m_accepting && (isOpen() || last == u'.' || last.isLetterOrNumber() || last == u'_'))
        show(false);
}

void SqlEditorCompletion::edited()
{
    // Told in the middle of the change, when the cursor has not moved yet.
    if (!m_accepting && isOpen())
        m_soon.start();
}

void SqlEditorCompletion::show(bool asked)
{
    m_soon.stop();
    const auto cursor = m_view->cursor();
    auto range = statementAround(m_view->bytes(), cursor);
    // At the end of an unfinished statement the cursor stands behind its last word.
    range.to = std::max(range.to, cursor);
    if (range.from > cursor)
        range.from = cursor;
    const auto statement = m_view->bytes().sliced(range.from, range.to - range.from);
    m_base = range.from;
    m_suggestions = suggestSql(statement, cursor - range.from, *m_names);
    const auto written = cursor - range.from - m_suggestions.from;
    const bool behindDot = m_suggestions.from > 0 && statement[m_suggestions.from - 1] == '.';
    const bool done =
        m_suggestions.list.size() == 1 && written > 0 && m_suggestions.list.front().text.toUtf8().size() == written;
    if (m_suggestions.list.empty() || done || (!asked && written < 2 && !behindDot)) {
        m_suggestions.list.clear();
        close();
        return;
    }
    m_model->clear();
    for (const auto &suggestion : m_suggestions.list) {
        auto *item = new QStandardItem(icon(iconOf(suggestion.kind)), suggestion.text);
        item->setData(suggestion.detail, DetailRole);
        item->setData(QString(suggestion.text + QLatin1Char(' ') + suggestion.detail), Qt::AccessibleTextRole);
        item->setEditable(false);
        m_model->appendRow(item);
    }
    using Base = QsciScintillaBase;
    const auto at = static_cast<long>(m_base + m_suggestions.from);
    const int x = static_cast<int>(m_view->SendScintilla(Base::SCI_POINTXFROMPOSITION, 0UL, at));
    const int y = static_cast<int>(m_view->SendScintilla(Base::SCI_POINTYFROMPOSITION, 0UL, at));
    const int height = static_cast<int>(m_view->SendScintilla(Base::SCI_TEXTHEIGHT, 0UL));
    m_completer->complete(QRect(x, y, ListWidth, height));
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

bool SqlEditorCompletion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: {
        const auto index = m_completer->popup()->currentIndex();
        close();
        accept(index);
        return true;
    }
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

void SqlEditorCompletion::accept(const QModelIndex &index)
{
    const auto row = static_cast<size_t>(index.row());
    if (!index.isValid() || row >= m_suggestions.list.size())
        return;
    const QScopedValueRollback<bool> accepting(m_accepting, true);
    m_view->replaceRange(m_base + m_suggestions.from, m_view->cursor(), m_suggestions.list[row].text);
}

} // namespace datainsight
