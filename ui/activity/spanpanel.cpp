// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/spanpanel.h"

#include "core/base/units.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/foldingrow.h"
#include "ui/common/icons.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QResizeEvent>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

constexpr std::array Who { HistoryDimension::User, HistoryDimension::Database, HistoryDimension::Application };
constexpr size_t WhoList = 2;
constexpr int FigureLetters = 13;
constexpr int ShareColumn = 2;
constexpr int BeforeColumn = 3;
/// Narrower, the lists are of one width and without shares, so that names are read.
constexpr int RoomForShares = 110 * Theme::Grid;
constexpr int RoomForBefore = 50 * Theme::Grid;

SpanModel *makeModel(const QString &title, bool isStatement, QObject *parent)
{
    return new SpanModel(
        { { .info = { .id = QStringLiteral("value"), .title = title, .fixedWidth = isStatement },
              .value = [](const SpanItem &item) { return QVariant(item.name); } },
            { .info = { .id = QStringLiteral("sessions"),
                  .title = SpanPanel::tr("Sessions"),
                  .unit = Unit::Count,
                  .help = SpanPanel::tr("Average active sessions over the span.") },
                .value = [](const SpanItem &item) { return QVariant(item.row.sessions); } },
            { .info = { .id = QStringLiteral("share"), .title = SpanPanel::tr("Share"), .unit = Unit::Percent },
                .value = [](const SpanItem &item) { return QVariant(100 * item.row.share); } },
            { .info = { .id = QStringLiteral("before"),
                  .title = SpanPanel::tr("Before"),
                  .unit = Unit::Count,
                  .help = SpanPanel::tr("Average active sessions over the earlier span that the window compares with.") },
                .value = [](const SpanItem &item) {
                    return item.row.before ? QVariant(*item.row.before) : QVariant();
                } } },
        [](const SpanItem &item) { return item.row.value; }, parent);
}

QString titleOf(HistoryDimension dimension)
{
    switch (dimension) {
    case HistoryDimension::Statement:
        return SpanPanel::tr("Top statements");
    case HistoryDimension::Event:
        return SpanPanel::tr("Top waits");
    default:
        return SpanPanel::tr("Who");
    }
}

/// With the day where the span is not of one alone.
QString spanText(const TimeRange &span)
{
    const auto from = toDateTime(span.from).toLocalTime();
    const auto to = toDateTime(span.to).toLocalTime();
    const QString form = from.date() == to.date() ? QStringLiteral("HH:mm:ss") : QStringLiteral("d MMM HH:mm:ss");
    return SpanPanel::tr("%1 – %2").arg(from.toString(form), to.toString(form));
}

} // namespace

SpanPanel::SpanPanel(HistoryChart::ValueNames names, QWidget *parent)
    : QWidget(parent), m_names(std::move(names)), m_headline(new ElidedLabel), m_release(new QPushButton(tr("Show all"))),
      m_who(new QComboBox), m_state(new StatePanel)
{
    auto *lists = new QWidget;
    auto *row = m_row = new QHBoxLayout(lists);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    for (const auto dimension : { HistoryDimension::Statement, HistoryDimension::Event, HistoryDimension::User }) {
        m_lists.push_back(makeList(dimension));
        row->addWidget(m_lists.back().table, dimension == HistoryDimension::Statement ? 3 : 2);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(coveredBy(m_state, lists), 1);
}

QWidget *SpanPanel::makeHead()
{
    m_headline->setFontRole(FontRole::Body, true);
    m_release->setToolTip(tr("Let go of what the lists are limited to"));
    connect(m_release, &QPushButton::clicked, this, [this] {
        m_filter.clear();
        refresh();
    });
    m_who->setAccessibleName(tr("Who is listed"));
    for (const auto dimension : Who)
        m_who->addItem(tr("By %1").arg(dimensionName(dimension).toLower()));
    connect(m_who, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter.remove(m_lists[WhoList].dimension);
        m_lists[WhoList].dimension = Who.at(static_cast<size_t>(std::max(index, 0)));
        refresh();
    });
    auto *zoom = new QPushButton(tr("Zoom in"));
    zoom->setToolTip(tr("Show only this span"));
    connect(zoom, &QPushButton::clicked, this, &SpanPanel::zoomRequested);
    auto *close = new QToolButton;
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setToolTip(tr("Let go of the span (Esc)"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &SpanPanel::closed);
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addStretch(1);
    row->addWidget(m_release);
    row->addWidget(m_who);
    row->addWidget(zoom);
    row->addWidget(close);
    return new FoldingRow(m_headline, tools);
}

SpanPanel::List SpanPanel::makeList(HistoryDimension dimension)
{
    const bool isStatement = dimension == HistoryDimension::Statement;
    List list { dimension, makeModel(titleOf(dimension), isStatement, this), new DataTable };
    list.table->setRowModel(list.model);
    list.table->setAccessibleName(titleOf(dimension));
    list.table->setObjectName(QStringLiteral("span-%1").arg(dimensionLabel(dimension)));
    list.table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *head = list.table->horizontalHeader();
    head->setStretchLastSection(false);
    head->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : { 1, ShareColumn, BeforeColumn })
        head->resizeSection(column, FigureLetters * fontMetrics().averageCharWidth());
    list.table->sortByColumn(1, Qt::DescendingOrder);
    const size_t place = m_lists.size();
    const auto toggleRow = [this, place](int row) {
        const auto &one = m_lists[place];
        toggle(one.dimension, one.model->row(row).row.value);
    };
    // Not activated(), which a double click brings too, after the click.
    connect(list.table, &QAbstractItemView::clicked, this, [table = list.table, toggleRow](const QModelIndex &index) {
        toggleRow(table->proxy()->mapToSource(index).row());
    });
    list.table->installEventFilter(this);
    return list;
}

bool SpanPanel::eventFilter(QObject *watched, QEvent *event)
{
    const auto list = std::find_if(
        m_lists.begin(), m_lists.end(), [watched](const List &one) { return one.table == watched; });
    if (list == m_lists.end() || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const auto rows = list->table->selectedSourceRows();
    if (rows.empty() || (key != Qt::Key_Return && key != Qt::Key_Enter))
        return QWidget::eventFilter(watched, event);
    toggle(list->dimension, list->model->row(rows.front()).row.value);
    return true;
}

SpanModel *SpanPanel::model(HistoryDimension dimension) const
{
    for (const auto &list : m_lists)
        if (list.dimension == dimension)
            return list.model;
    return nullptr;
}

void SpanPanel::setSummary(
    const SpanSummary &summary, const std::optional<SpanSummary> &earlier, const QString &name)
{
    m_earlier = earlier && earlier->samples > 0 ? earlier : std::nullopt;
    m_earlierName = name;
    if (summary.span != m_summary.span)
        m_filter.clear();
    m_summary = summary;
    refresh();
}

void SpanPanel::setState(const PanelState &state)
{
    m_state->setState(state);
}

void SpanPanel::toggle(HistoryDimension dimension, const QString &value)
{
    if (m_filter.contains(dimension) && m_filter.value(dimension) == value)
        m_filter.remove(dimension);
    else
        m_filter.insert(dimension, value);
    refresh();
}

QString SpanPanel::headline() const
{
    return m_headline->text();
}

void SpanPanel::refresh()
{
    for (const auto &list : m_lists) {
        std::vector<SpanItem> items;
        for (auto &row : spanRows(m_summary, list.dimension, m_filter, m_earlier ? &*m_earlier : nullptr)) {
            QString name = m_names(list.dimension, row.value);
            // What the others are limited to is marked by more than the choice of a row.
            if (m_filter.contains(list.dimension) && m_filter.value(list.dimension) == row.value)
                name.prepend(QStringLiteral("✓ "));
            items.push_back({ std::move(row), std::move(name) });
        }
        list.model->setRows(std::move(items));
        if (!m_filter.contains(list.dimension))
            list.table->clearSelection();
    }
    arrange();
    m_release->setVisible(!m_filter.isEmpty());
    m_headline->setText(headlineText());
}

void SpanPanel::arrange()
{
    const bool narrow = width() < RoomForShares + (m_earlier ? RoomForBefore : 0);
    QSet<int> absent;
    if (narrow)
        absent.insert(ShareColumn);
    if (!m_earlier)
        absent.insert(BeforeColumn);
    for (const auto &list : m_lists)
        list.table->setAbsentColumns(absent);
    m_row->setStretch(0, narrow ? 2 : 3);
}

void SpanPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        arrange();
}

QString SpanPanel::headlineText() const
{
    QStringList parts;
    for (auto it = m_filter.cbegin(); it != m_filter.cend(); ++it)
        parts << m_names(it.key(), it.value()).simplified().left(40);
    const auto total = [this](const SpanSummary &summary) { return formatValue(spanTotal(summary, m_filter), Unit::Count); };
    const QString text = tr("%1: %2 active on average%3 · %4")
                             .arg(spanText(m_summary.span), total(m_summary),
                                 parts.isEmpty() ? QString() : tr(" in %1").arg(parts.join(QStringLiteral(", "))),
                                 m_summary.origin());
    return m_earlier ? tr("%1 · %2: %3, %4").arg(text, m_earlierName, total(*m_earlier), m_earlier->origin()) : text;
}

} // namespace datainsight
