// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/sessiontable.h"

#include "ui/activity/waitdelegate.h"
#include "ui/common/columnwidth.h"
#include "ui/common/datatable.h"
#include "ui/common/foldingrow.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <array>
#include <utility>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr std::array Groupings { SessionDimension::Application, SessionDimension::User, SessionDimension::Database,
    SessionDimension::Client, SessionDimension::State, SessionDimension::Wait };

/// In letters, by column id; what is not here is as wide as its head.
constexpr std::array<std::pair<const char *, int>, 8> Widths { { { "pid", 11 }, { "wait", 24 }, { "blockers", 16 },
    { "application", 15 }, { "user", 12 }, { "database", 14 }, { "statement", 70 }, { "client", 20 } } };

void setWidths(DataTable *table, const SessionModel *model)
{
    const QFont font = Theme::instance().font(FontRole::Body);
    const auto set = [&](const char *id, int width) {
        table->horizontalHeader()->resizeSection(model->columnIndex(QString::fromLatin1(id)), width);
    };
    for (const auto &[id, letters] : Widths)
        set(id, letters * QFontMetrics(font).averageCharWidth());
    for (const char *id : { "busy", "transaction", "stateage", "connected" })
        set(id, ageColumnWidth(font));
    // The longest that pg_stat_activity has.
    set("state", columnWidthOf(font, QStringLiteral("idle in transaction (aborted)")));
}

} // namespace

SessionTable::SessionTable(QWidget *parent)
    : QWidget(parent), m_model(makeSessionModel(this)), m_table(new DataTable), m_state(new StatePanel),
      m_filter(new QLineEdit), m_grouping(new QComboBox), m_background(new QCheckBox(tr("Server processes")))
{
    m_table->setRowModel(m_model);
    m_table->setObjectName(QStringLiteral("sessions"));
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setItemDelegateForColumn(m_model->columnIndex(u"wait"), new WaitDelegate(m_table));
    m_table->proxy()->setGroups([this](int row) -> RowGroup {
        const auto &item = m_model->row(row);
        return { item.group.value, item.isHeading, item.place };
    });
    m_table->sortByColumn(m_model->columnIndex(u"busy"), Qt::DescendingOrder);
    setWidths(m_table, m_model);
    for (const auto &id : quietSessionColumns())
        m_table->setColumnHidden(m_model->columnIndex(id), true);
    m_table->installEventFilter(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeTools());
    layout->addWidget(coveredBy(m_state, m_table), 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(60ms);
    connect(&m_soon, &QTimer::timeout, this, &SessionTable::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionTable::announce);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SessionTable::announce);
    connect(m_table->proxy(), &QAbstractItemModel::layoutChanged, this, &SessionTable::spanHeadings);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionMoved, this, &SessionTable::spanHeadings);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (!m_model->row(row).isHeading)
            Q_EMIT opened();
    });
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const auto &item = m_model->row(m_table->proxy()->mapToSource(index).row());
        if (item.isHeading)
            fold(item.group.value, !item.folded);
    });
}

QWidget *SessionTable::makeTools()
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter sessions"));
    m_filter->setToolTip(tr("Words that must all occur in user, database, application, client, state, wait or "
                            "statement, or the number of a session (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(12 * Theme::Grid);
    m_grouping->setAccessibleName(tr("Group by"));
    m_grouping->addItem(tr("No groups"));
    for (const auto dimension : Groupings)
        m_grouping->addItem(tr("By %1").arg(groupingName(dimension)));
    m_background->setToolTip(tr("Show the processes of the server too: autovacuum, checkpointer, senders, workers"));

    auto *fields = new QWidget;
    m_tools = new QWidget;
    auto *first = new QHBoxLayout(fields);
    auto *second = new QHBoxLayout(m_tools);
    for (auto *row : { first, second }) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid);
    }
    first->addWidget(m_filter, 1);
    first->addWidget(m_grouping);
    first->addWidget(m_background);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view.filter = text.simplified();
        m_soon.start();
    });
    connect(m_grouping, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_view.grouping =
            index > 0 ? std::optional(Groupings.at(static_cast<size_t>(index) - 1)) : std::nullopt;
        m_view.folded.clear();
        refresh();
    });
    connect(m_background, &QCheckBox::toggled, this, [this](bool on) {
        m_view.background = on;
        refresh();
    });
    return new FoldingRow(fields, m_tools);
}

void SessionTable::addTool(QWidget *tool)
{
    static_cast<QHBoxLayout *>(m_tools->layout())->addWidget(tool);
}

void SessionTable::setList(SessionListPtr list)
{
    m_list = std::move(list);
    refresh();
}

void SessionTable::refresh()
{
    m_soon.stop();
    auto shown = m_list ? sessionItems(*m_list, m_view) : SessionItems {};
    {
        // Rows that go take their choice with them one by one; what is left is told of once.
        m_refreshing = true;
        m_model->setRows(std::move(shown.items));
        m_refreshing = false;
    }
    spanHeadings();
    shown.items.clear();
    m_figures = shown;
    Q_EMIT figuresChanged();
    Q_EMIT chosenChanged();
}

/// A heading takes its whole row, while the column it stands in is the first one.
void SessionTable::spanHeadings()
{
    if (m_refreshing)
        return;
    m_table->clearSpans();
    const auto *proxy = m_table->proxy();
    if (!m_view.grouping || m_table->isColumnHidden(0) || m_table->horizontalHeader()->visualIndex(0) != 0)
        return;
    for (int row = 0; row < proxy->rowCount(); ++row) {
        if (m_model->row(proxy->mapToSource(proxy->index(row, 0)).row()).isHeading)
            m_table->setSpan(row, 0, 1, proxy->columnCount());
    }
}

void SessionTable::announce()
{
    if (!m_refreshing)
        Q_EMIT chosenChanged();
}

void SessionTable::setState(const PanelState &state)
{
    m_state->setState(state);
}

std::vector<SessionRow> SessionTable::chosen() const
{
    std::vector<SessionRow> sessions;
    for (const int row : m_table->selectedSourceRows())
        if (!m_model->row(row).isHeading)
            sessions.push_back(m_model->row(row).session);
    return sessions;
}

int SessionTable::currentSourceRow() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() && m_table->selectionModel()->isRowSelected(index.row())
        ? m_table->proxy()->mapToSource(index).row()
        : -1;
}

std::optional<SessionRow> SessionTable::current() const
{
    const int row = currentSourceRow();
    if (row < 0 || m_model->row(row).isHeading)
        return std::nullopt;
    return m_model->row(row).session;
}

bool SessionTable::choose(int pid)
{
    const auto *session = m_list ? m_list->find(pid) : nullptr;
    if (!session || session->ours)
        return false;
    if (m_model->rowOf({ session->id, {} }) < 0) {
        m_view.folded.clear();
        m_background->setChecked(m_background->isChecked() || session->kind == SessionKind::Background);
        if (!matchesFilter(*session, m_view.filter))
            m_filter->clear();
        refresh();
    }
    const int row = m_model->rowOf({ session->id, {} });
    if (row < 0)
        return false;
    const auto index = m_table->proxy()->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return true;
}

void SessionTable::letGo()
{
    m_table->clearSelection();
}

void SessionTable::setFilter(const QString &text)
{
    m_filter->setText(text);
    refresh();
}

QString SessionTable::filter() const
{
    return m_filter->text();
}

void SessionTable::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void SessionTable::setGrouping(std::optional<SessionDimension> grouping)
{
    const auto found = std::find(Groupings.begin(), Groupings.end(), grouping);
    m_grouping->setCurrentIndex(found == Groupings.end() ? 0 : static_cast<int>(found - Groupings.begin()) + 1);
}

void SessionTable::setBackground(bool shown)
{
    m_background->setChecked(shown);
}

void SessionTable::fold(const QString &group, bool folded)
{
    if (folded)
        m_view.folded.insert(group);
    else
        m_view.folded.remove(group);
    refresh();
}

bool SessionTable::foldByKey(int key)
{
    const int row = currentSourceRow();
    if (row < 0 || !m_model->row(row).isHeading)
        return false;
    const auto &item = m_model->row(row);
    fold(item.group.value, key == Qt::Key_Left || (key != Qt::Key_Right && !item.folded));
    return true;
}

bool SessionTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool folds = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Left || key == Qt::Key_Right;
        if (folds && foldByKey(key))
            return true;
        if (key == Qt::Key_Delete) {
            const bool ends = static_cast<QKeyEvent *>(event)->modifiers().testFlag(Qt::ShiftModifier);
            Q_EMIT signalRequested(ends ? SignalKind::Terminate : SignalKind::Cancel);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace datainsight
